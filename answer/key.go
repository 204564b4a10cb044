package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// key is the word of a question of fact that an answer has to hold itself, whatever stands around it: what somebody did, or what of
// somebody is asked for. "Who advised Stroud" is not answered by a sentence about Stroud that follows one about advice.
type key struct {
	role  keyRole
	terms []string // any one of them is it; empty: the question has no key
	other bool     // another word for it will do as well
	done  bool     // what was done is asked for, not what will or may be
	idea  idea
}

type keyRole uint8

const (
	noKey  keyRole = iota
	doing          // "why did X resign": the verb
	agent          // "who advised X": the verb, whose subject is asked for
	having         // "what is X's salary", "who is the next ambassador": the noun
	naming         // "what is the name of the deputy": the noun, beside which the name must stand
)

// keyOf finds the key by grammar.
func (l *library) keyOf(a asked) key {
	words := a.words
	if a.speech || a.define || a.ellipsis || a.quoted != "" || len(words) < 3 {
		return key{}
	}
	g := &grammar{words: words}
	g.skipPoliteness()
	role, typed := noKey, ""
	switch first := g.peek(0); {
	case first == "who" || first == "who's":
		role, typed = g.whoKey()
	case first == "what" || first == "what's":
		role, typed = g.whatKey()
	case g.whenDone() != "":
		role, typed = doing, g.whenDone()
	case whKinds[first] != "" && first != "which" && first != "whose" || auxiliaries[first]:
		role, typed = l.didKey(g)
	}
	tokens := l.analyzer.Question(nil, typed)
	if role == noKey || len(tokens) == 0 || term.IsStop(tokens[0].Term) {
		return key{}
	}
	i := l.wordIdea(typedWords(tokens, typed)[0], false)
	return key{role: role, terms: i.terms, other: role != having, done: asksDone(words), idea: i}
}

// whoKey: "who advised X", "who will lead the inquiry": the verb. "Who is the next ambassador", "who was arrested": the noun, the
// participle.
func (g *grammar) whoKey() (keyRole, string) {
	being := g.peek(0) == "who's"
	for g.at++; auxiliaries[g.peek(0)] || adverbs[g.peek(0)]; g.at++ {
		being = being || beings[g.peek(0)]
	}
	switch w := g.peek(0); {
	case being && w == "to" && g.left() > 1:
		return doing, g.peek(1) // "who is to blame"
	case !being && !determiners[w] && !prepsTime[w] && !prepsTo[w]:
		return agent, w
	case determiners[w]:
		return having, g.head()
	case being && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en")):
		return doing, w
	case being && strings.HasSuffix(w, "ing"):
		return agent, w
	}
	return noKey, ""
}

// whatKey: "what is X's salary", "what was the cost of the dish", "what is the name of the deputy".
func (g *grammar) whatKey() (keyRole, string) {
	if g.at++; !beings[g.peek(0)] && g.words[g.at-1].low != "what's" {
		return noKey, ""
	}
	for beings[g.peek(0)] {
		g.at++
	}
	if g.accept("the name of") || g.accept("the names of") {
		return naming, g.head()
	}
	for i := range g.left() {
		if isPossessive(g.peek(i)) && i+1 < g.left() {
			g.at += i + 1
			if w := g.head(); strings.HasPrefix(w, "name") {
				return noKey, ""
			} else {
				return having, w
			}
		}
	}
	if g.peek(0) == "the" {
		for i := range g.left() {
			if i > 0 && g.peek(i) == "of" {
				return having, g.head()
			}
		}
	}
	return noKey, ""
}

// head is the last word of the noun phrase that is next: what stands before a preposition, a relative or the end.
func (g *grammar) head() string {
	last := ""
	for i := range g.left() {
		w := g.peek(i)
		if i > 0 && last != "" && (w == "of" || w == "who" || w == "that" || w == "which" || w == "for" || prepsTime[w] || prepsAbout[w] || prepsTo[w] || auxiliaries[w]) {
			break
		}
		if !determiners[w] {
			last = possessor(w)
		}
	}
	return last
}

// didKey: "why did X resign", "has X resigned", "where was the man arrested": the word after the subject, where the subject is
// somebody of the story, or the second of only two words.
func (l *library) didKey(g *grammar) (keyRole, string) {
	for isWh(g.peek(0)) || auxiliaries[g.peek(0)] {
		g.at++
	}
	for determiners[g.peek(0)] {
		g.at++
	}
	rest := g.rest()
	words := typedWords(l.analyzer.Question(nil, rest), rest)
	content := slices.DeleteFunc(slices.Clone(words), func(w typedWord) bool { return term.IsStop(w.tokens[0].Term) })
	if len(words) == 0 {
		return noKey, ""
	}
	if _, n := l.personAt(words, hasCapital(words)); n > 0 && n < len(words) {
		if w := words[n]; !term.IsStop(w.tokens[0].Term) && !isPossessive(strings.ToLower(words[n-1].typed)) {
			return doing, w.typed
		}
		return noKey, ""
	}
	end := len(words) - 1
	if end > 0 && particles[strings.ToLower(words[end].typed)] && !light[strings.ToLower(words[end-1].typed)] {
		end-- // "break out"
	}
	if len(content) == 2 && content[1].typed == words[end].typed && !isPossessive(strings.ToLower(content[0].typed)) {
		return doing, content[1].typed
	}
	return noKey, ""
}

// particles go with a verb before them.
var particles = set("out up off down over away back in on through")

// light are the verbs that mean little without what follows: "put off" is no putting.
var light = set("put take took taken get got go went gone come came make made set give gave given turn turned call called bring brought")

// beings are the forms of "be".
var beings = set("is are was were be been being am 's")

// holdsKey reports whether a candidate's own words, or the sentence around them, hold the key in its role.
func (l *library) holdsKey(ctx context.Context, k key, c *candidate) (bool, error) {
	if k.role == noKey {
		return true, nil
	}
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.sentence(ctx, c.doc, span)
		if err != nil {
			return false, err
		}
		whole, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return false, err
		}
		for n, t := range s.tokens {
			if !(k.other && k.idea.meets(s.tokens, n) > 0 || slices.Contains(k.terms, t.Term)) {
				continue
			}
			if k.done && k.role == agent && undone(lowWords(whole[:t.Span.Start-span.Start])) {
				continue
			}
			if k.role.fits(whole, text.Span{Start: t.Span.Start - span.Start, End: t.Span.End - span.Start}) {
				return true, nil
			}
		}
	}
	return false, nil
}

// fits reports whether the word at a place in a sentence stands there in the key's role.
func (r keyRole) fits(sentence string, at text.Span) bool {
	before, after := lowWords(sentence[:at.Start]), lowWords(sentence[at.End:])
	word := strings.ToLower(at.In(sentence))
	switch r {
	case doing:
		return !attributive(word, before, after)
	case agent:
		return !attributive(word, before, after) && !pluralNoun(word, before) && !askedThere(before) && (!passive(before) && !reduced(word, sentence[:at.Start], after) || slices.Contains(after[:min(len(after), byWithin)], "by"))
	case naming:
		return nameBeside.MatchString(sentence[at.End:]) || nameBefore.MatchString(sentence[:at.Start])
	}
	return true
}

// pluralNoun reports whether a word that ends as a verb of the present does stands where only a noun can: "put off repairs".
func pluralNoun(word string, before []string) bool {
	if !strings.HasSuffix(word, "s") || strings.HasSuffix(word, "ss") || len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return determiners[last] || prepsTime[last] || prepsAbout[last] || particles[last] || last == "of" || last == "for" || last == "from" || last == "with"
}

// reduced reports whether a participle begins a clause without a subject of its own: "Ito, asked whether", "Asked about it,".
func reduced(word, before string, after []string) bool {
	if len(after) == 0 || !isWh(after[0]) && !links[after[0]] && !prepsAbout[after[0]] && after[0] != "by" && after[0] != "to" {
		return false
	}
	before = strings.TrimRight(before, " \t\n“‘\"")
	return strings.HasSuffix(word, "ed") && (before == "" || strings.HasSuffix(before, ","))
}

// byWithin is how many words after a passive verb its "by" may stand. Chosen.
const byWithin = 6

// nameBeside and nameBefore find a name in apposition: "the deputy, Ann Lee,", "deputy Ann Lee"; "Ann Lee, a deputy".
var (
	nameBeside = regexp.MustCompile(`^,? (?:named |called |was |is )?\p{Lu}[\p{L}’'-]+(?:,| \p{Lu}|$| (?:[^s]|s[^a]))`)
	nameBefore = regexp.MustCompile(`\p{Lu}[\p{L}’'-]+(?:, \d+)?(?:,| is| was) (?:(?:the|a|an|one of the) )?(?:[\p{Ll}-]+ )?$`)
)

// attributive reports whether a participle stands before a noun as an adjective: "retired judge", "leaked memos".
func attributive(word string, before, after []string) bool {
	if !strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "en") || len(after) == 0 || len(before) == 0 {
		return false
	}
	last, next := before[len(before)-1], after[0]
	return (determiners[last] || prepsTime[last] || prepsAbout[last] || last == "of" || last == "for" || last == "from" || last == "with" || last == "as") &&
		!term.IsStop(next) && !prepsTime[next] && !prepsAbout[next] && !prepsTo[next]
}

// passive reports whether a form of be, adverbs aside, stands right before a word.
func passive(before []string) bool {
	for i := len(before) - 1; i >= 0; i-- {
		if !adverbs[before[i]] && !ordinals[before[i]] && !strings.HasSuffix(before[i], "ly") || beings[before[i]] && before[i] != "being" {
			return beings[before[i]]
		}
	}
	return false
}

// askedThere reports whether a sentence itself asks who, a few words before: "he refused to say who had advised him".
func askedThere(before []string) bool {
	near := before[max(0, len(before)-3):]
	for i, w := range near {
		at := len(before) - len(near) + i
		if (w == "who" || w == "whom" || w == "whoever") && (at == 0 || indirectly[before[at-1]]) {
			return true
		}
	}
	return false
}

// indirectly are the words after which "who" asks and does not relate.
var indirectly = set("say saying said tell telling told ask asks asked asking know knows knew out reveal disclose explain wonder wonders wondered clear name of about establish discover learn whether")

func lowWords(s string) []string {
	var out []string
	for _, span := range text.Words(s, text.Span{End: len(s)}) {
		out = append(out, strings.ReplaceAll(strings.ToLower(span.In(s)), "’", "'"))
	}
	return out
}

// tellsOfOthers reports whether a candidate's own words mention somebody whom a topic that names people does not name.
func (l *library) tellsOfOthers(t topic, c *candidate) bool {
	if !slices.ContainsFunc(t.ideas, func(i idea) bool { return len(i.people) > 0 }) {
		return false
	}
	others := false
	for _, span := range c.own {
		l.docs[c.doc].mentioned(span, func(m mentionAt) {
			others = others || m.person >= 0 && !slices.ContainsFunc(t.ideas, func(i idea) bool { return slices.Contains(i.people, int(m.person)) })
		})
	}
	return others
}

// mentionsAnother reports whether a candidate's own words mention somebody whom a topic does not name: who else did it.
func (l *library) mentionsAnother(t topic, c *candidate) bool {
	another := false
	for _, span := range c.own {
		l.docs[c.doc].mentioned(span, func(m mentionAt) {
			another = another || m.person >= 0 && l.snap.People[m.person].Kind == quotation.Human && !slices.ContainsFunc(t.ideas, func(i idea) bool { return slices.Contains(i.people, int(m.person)) })
		})
	}
	return another
}

// asksItself reports whether a candidate for a question of fact is a question itself, as an interviewer's.
func (l *library) asksItself(ctx context.Context, w wanted, c *candidate) (bool, error) {
	if w.speech || w.define || len(c.own) != 1 {
		return false, ctx.Err()
	}
	return l.endsAsking(ctx, c)
}

// endsAsking reports whether a candidate's words end with a question mark.
func (l *library) endsAsking(ctx context.Context, c *candidate) (bool, error) {
	s, err := l.snap.Documents[c.doc].Read(ctx, c.own[len(c.own)-1])
	return strings.HasSuffix(strings.TrimRight(s, "”’\"' "), "?"), err
}

// aside begins a clause that says when something else was: "twelve hours after the fire broke out".
var aside = regexp.MustCompile(`(?i)\b(?:after|before|since|until|once)\b[^,;:.]{0,40}$`)

// tellsAside reports whether a candidate has the key only in such a clause, so that its time is not the key's.
func (l *library) tellsAside(ctx context.Context, k key, c *candidate) (bool, error) {
	if k.role != doing {
		return false, nil
	}
	only := false
	for _, span := range c.own {
		s, err := l.sentence(ctx, c.doc, span)
		if err != nil {
			return false, err
		}
		words, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return false, err
		}
		for n, t := range s.tokens {
			if !slices.Contains(k.terms, t.Term) && k.idea.meets(s.tokens, n) == 0 {
				continue
			}
			if !aside.MatchString(words[:t.Span.Start-span.Start]) {
				return false, nil
			}
			only = true
		}
	}
	return only, nil
}
