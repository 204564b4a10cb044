package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// Question is what somebody asks, in its own words, and what the conversation so far was about.
type Question struct {
	Text    string
	Context Context
	More    bool // leave out what Context.Shown holds
	Limit   int  // answers at most; 0: three
}

// Context is what a conversation carries from one question to the next. The zero Context is a new conversation.
type Context struct {
	People  []string // who was spoken of, by full name, the last one first
	About   string   // the last topic
	Kind    Kind     // what was asked last
	Last    []string // references shown with the last answer that had any, for "when did she say that"
	Shown   []string // references already shown in this conversation, for "what else"
	Choices []string // the names offered last, if the answer was a choice
}

// asked is a question taken apart by grammar alone, before any name is looked up.
type asked struct {
	kind     Kind
	speaker  string // the noun phrase that should have spoken, as typed; empty: anybody
	about    string // the rest that matters, as typed
	to       string // whom the words went to, as typed; empty: anybody
	act      string // the act of speaking, as typed; empty: none in particular
	quoted   string // words between marks, or the clause of "did X say that …"
	marks    bool   // quoted stood between marks
	speech   bool   // the question names an act of speaking ("say", "tweet", "view on")
	define   bool   // who somebody is
	more     bool   // "what else", "more"
	ellipsis bool   // "and Farage?", "why?": the rest comes from the context
	presumes bool   // "why did …", "when did …": it is taken for granted that something happened
	number   int    // a number by itself, a choice from what was offered; 0: none
	aside    bool   // "and about the fence?": the last speaker, on another thing
	later    bool   // "and on 17 July?": the last question, at another time
	unsaid   bool   // what somebody did not say
	whom     bool   // to whom somebody spoke
	lasted   bool   // "how long did": for what time
	among    string // "which of the two Tarrants": those of whom one is asked for, as typed; empty: anybody
	measure  string // after "how": "old", "many"; empty: in what way
	talk     talk
	words    []word // all of them, quoted ones aside
}

// word is one token of a question.
type word struct {
	typed string // as typed
	low   string // lower case, typographic apostrophes straightened, possessive kept
	span  text.Span
}

// words splits a question into its tokens; quoted runs are left out and returned apart.
func splitQuestion(q string) (words []word, quoted string) {
	q = strings.TrimSpace(strings.Map(printable, q))
	quotedSpan := quotedIn(q)
	for _, span := range text.Words(q, text.Span{End: len(q)}) {
		if !quotedSpan.Empty() && span.Overlaps(quotedSpan) {
			continue
		}
		typed := span.In(q)
		words = append(words, word{typed, strings.ReplaceAll(strings.ToLower(typed), "’", "'"), span})
	}
	if !quotedSpan.Empty() {
		quoted = strings.Trim(quotedSpan.In(q), "“”„\"‘’'«» \t")
	}
	return words, quoted
}

// printable drops what no person types: control and format characters, among them bidirectional overrides.
func printable(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return ' '
	case unicode.Is(unicode.C, r) || r == utf8.RuneError:
		return -1
	}
	return r
}

// marksOf pairs opening with closing marks, for finding the words that a question quotes.
var marksOf = []struct{ open, close string }{
	{"“", "”"}, {"„", "“"}, {"«", "»"}, {"\"", "\""}, {"“", "\""}, {"‘", "’"}, {"'", "'"},
}

// quotedIn finds the longest run between marks, marks included. Single marks count where a space or the start stands before
// the opener and a space, punctuation or the end after the closer, so that apostrophes do not.
func quotedIn(q string) text.Span {
	for _, m := range marksOf {
		open := indexOpener(q, m.open)
		if open < 0 {
			continue
		}
		close := strings.LastIndex(q, m.close)
		if close > open+len(m.open) && strings.TrimSpace(q[open+len(m.open):close]) != "" && endsQuote(q, close+len(m.close)) {
			return text.Span{Start: open, End: close + len(m.close)}
		}
	}
	return text.Span{}
}

func indexOpener(q, mark string) int {
	for from := 0; ; {
		i := strings.Index(q[from:], mark)
		if i < 0 {
			return -1
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(q[:i])
		if i == 0 || unicode.IsSpace(before) || before == ':' || before == '(' || (mark != "'" && mark != "‘") {
			return i
		}
		from = i + len(mark)
	}
}

func endsQuote(q string, i int) bool {
	after, _ := utf8.DecodeRuneInString(q[i:])
	return i >= len(q) || !unicode.IsLetter(after) && !unicode.IsDigit(after)
}
