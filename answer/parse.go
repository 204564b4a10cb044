package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// soleNumber reads a message that is nothing but a small number: a choice from a list.
func soleNumber(words []word) (int, bool) {
	if len(words) != 1 || len(words[0].low) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(words[0].low)
	return n, err == nil && n >= 0
}

// emptyMarks are a pair of quotation marks with nothing between them: whatever was to be looked for is missing.
var emptyMarks = regexp.MustCompile(`(?:^|\s)(?:"\s*"|“\s*”|‘\s*’|''|«\s*»)(?:\W|$)`)

// parse takes a question apart by its grammar. It never fails: what fits no pattern is a question of kind Other about all its
// words.
func parse(question string) asked {
	words, quoted := splitQuestion(question)
	g := grammar{words: words}
	a := asked{quoted: quoted, marks: quoted != "", words: words}
	if quoted == "" {
		if a.talk = smallTalk(words); a.talk == noTalk && isForeign(words) {
			a.talk = foreign
		}
		if a.talk != noTalk {
			return a
		}
	}
	if n, ok := soleNumber(words); ok && quoted == "" {
		a.kind, a.number = Other, n
		return a
	}
	if quoted == "" && emptyMarks.MatchString(question) {
		return asked{talk: nothing}
	}
	g.skipPoliteness()
	if quoted == "" && counterfactual(words) {
		a.kind, a.unsaid = kindOf(g.peek(0)), true
		return a
	}
	for _, pattern := range patterns {
		at := g.at
		if pattern(&g, &a) {
			return a
		}
		g.at = at
	}
	a.kind, a.about = Other, g.rest()
	if a.marks {
		a.kind, a.speech = Claim, true
	}
	return a
}

// counterfactual recognises a question about what did not happen: "what would X have said if", "if it had burnt, would". No source
// says.
func counterfactual(words []word) bool {
	conditional, perfect, past, unless := false, false, false, false
	for i, w := range words {
		switch {
		case w.low == "would" || w.low == "could" || w.low == "might":
			conditional = true
		case w.low == "have" && conditional:
			perfect = true
		case w.low == "if" || w.low == "had" && i == 0:
			unless = true
		case (w.low == "had" || w.low == "hadn't") && unless:
			past = true
		}
	}
	return conditional && unless && (perfect || past)
}

// kindOf is the kind of question that begins with a word.
func kindOf(first string) Kind {
	if kind, ok := whKinds[first]; ok {
		return kind
	}
	return Other
}

// patterns are tried in order; the first that fits takes the question. A pattern that does not fit leaves asked as it was.
var patterns = []func(*grammar, *asked) bool{
	whatElse, andWho, bareWord, whatSaid, wordsOf, howReacted, whomTo, whoSaid, whoIs, whenSaid, yesNo, plainWh, nameOn,
}

// grammar is a cursor over a question's words.
type grammar struct {
	words []word
	at    int
}

func (g *grammar) left() int { return len(g.words) - g.at }

// peek is the i-th word from here in lower case; empty past the end.
func (g *grammar) peek(i int) string {
	if g.at+i >= len(g.words) {
		return ""
	}
	return g.words[g.at+i].low
}

// accept steps over the words given, if they are next.
func (g *grammar) accept(phrase string) bool {
	want := strings.Fields(phrase)
	for i, w := range want {
		if g.peek(i) != w {
			return false
		}
	}
	g.at += len(want)
	return true
}

// acceptAny steps over the first of the phrases that is next.
func (g *grammar) acceptAny(phrases ...string) bool {
	return slices.ContainsFunc(phrases, g.accept)
}

// acceptIn steps over one word of a set and returns it; empty: the next word is not in it.
func (g *grammar) acceptIn(set map[string]bool) string {
	if w := g.peek(0); w != "" && set[w] {
		g.at++
		return w
	}
	return ""
}

// until returns the words before the first that stop accepts, as typed, and steps over them; ok tells whether it was found.
func (g *grammar) until(stop func(i int, w string) bool) (phrase string, ok bool) {
	for i := 0; i < g.left(); i++ {
		if stop(i, g.peek(i)) {
			phrase = g.typed(g.at, g.at+i)
			g.at += i
			return phrase, true
		}
	}
	return "", false
}

// rest is everything from here on, as typed.
func (g *grammar) rest() string { return g.typed(g.at, len(g.words)) }

func (g *grammar) typed(from, to int) string {
	parts := make([]string, 0, max(0, to-from))
	for _, w := range g.words[from:to] {
		parts = append(parts, w.typed)
	}
	return strings.Join(parts, " ")
}

// skipPoliteness steps over what carries no question: "please tell me", "can you show me".
func (g *grammar) skipPoliteness() {
	for g.left() > 1 {
		at := g.at
		switch {
		case g.acceptAny("can you tell me", "could you tell me", "do you know", "i want to know", "i would like to know",
			"i'd like to know", "tell me", "show me", "give me", "find me", "let me know", "remind me", "can you find",
			"can you show me", "could you show me", "please find", "i wonder", "what about telling me"):
		case politeness[g.peek(0)] && !(g.peek(0) == "and" && g.left() <= 4):
			g.at++
		}
		if g.at == at {
			return
		}
	}
}

// whatElse: "what else", "what else did he say", "anything else", "more".
func whatElse(g *grammar, a *asked) bool {
	who := g.peek(0) == "who"
	if !g.acceptAny("what else", "anything else", "who else", "something else", "more", "go on", "continue", "any more", "next",
		"tell me more", "and what else") {
		return false
	}
	if g.left() > 0 {
		// The rest is an ordinary question that lacks its first word.
		word0 := word{typed: "what", low: "what"}
		if who {
			word0 = word{typed: "who", low: "who"}
		}
		inner := grammar{words: append([]word{word0}, g.words[g.at:]...)}
		inners := []func(*grammar, *asked) bool{whatSaid, whoSaid}
		if who {
			inners = append(inners, plainWh)
		}
		for _, pattern := range inners {
			inner.at = 0
			if pattern(&inner, a) {
				a.more = true
				return true
			}
		}
		if prepsAbout[g.peek(0)] {
			g.at++
		}
		a.about = g.rest()
	}
	a.kind, a.speech, a.more, a.ellipsis = Said, true, true, true
	if who {
		a.kind = Who
	}
	return true
}

// andWho: "and Farage?", "what about Corbyn?", "how about the BBC on Iran?".
func andWho(g *grammar, a *asked) bool {
	if !g.acceptAny("and what about", "what about", "how about", "and how about", "and") || g.left() == 0 || g.left() > 6 {
		return false
	}
	if isWh(g.peek(0)) {
		return bareWord(g, a)
	}
	if auxiliaries[g.peek(0)] && g.left() > 1 && !prepsAbout[g.peek(1)] { // "and May?" names somebody
		return false
	}
	a.ellipsis = true
	a.kind = Other // the context's kind is taken over
	if prepsTime[g.peek(0)] && askedTime.MatchString(g.rest()) || onlyTime(g.rest()) {
		a.later, a.about = true, g.rest()
		return true
	}
	if prepsAbout[g.peek(0)] && g.left() > 1 {
		g.at++
		a.aside, a.about = true, g.rest()
		return true
	}
	a.speaker, _ = g.until(func(i int, w string) bool { return i > 0 && prepsAbout[w] })
	if a.speaker == "" {
		a.speaker, a.about = g.rest(), ""
		return true
	}
	g.at++
	a.about = g.rest()
	return true
}

// onlyTime reports whether words name a time and nothing else: "last week".
func onlyTime(s string) bool { return strings.TrimSpace(askedTime.ReplaceAllString(s, "")) == "" }

// bareWord: "why?", "when?", "where was that?".
func bareWord(g *grammar, a *asked) bool {
	kind, ok := whKinds[g.peek(0)]
	if !ok {
		return false
	}
	g.at++
	if g.left() > 0 && !(g.left() <= 2 && (g.acceptAny("was that", "is that", "so", "then", "not", "exactly", "did he", "did she",
		"did they", "was it", "is this", "that", "is it")) && g.left() == 0) {
		return false
	}
	a.kind, a.ellipsis = kind, true
	return true
}

var whKinds = map[string]Kind{
	"who": Who, "whom": Who, "whose": Who, "when": WhenAsked, "where": Where, "why": Why, "how": How, "what": What, "which": What,
	"who's": Who, "what's": What, "when's": WhenAsked, "where's": Where, "how's": How, "why's": Why,
}

func isWh(w string) bool { _, ok := whKinds[w]; return ok }
