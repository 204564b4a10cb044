package quotation

import (
	"strings"

	"onrecord/corpus/text"
)

// turn is who speaks in a paragraph of an interview set as questions and answers.
type turn uint8

const (
	noTurn turn = iota
	question
	answer
)

// turnLabels open the paragraphs of an interview, lower case.
var turnLabels = map[string]turn{"q": question, "a": answer, "question": question, "answer": answer}

// answersAre is how sure the speaker of an interview's answers is, where the text names one. No annotated article is set so: it is what
// the classifier gives a transcript's labels that are names.
const answersAre = 0.6

// turnOf is whose turn the paragraph's words are, and where they begin: behind "Q: ", "A: ", "Question – ". A letter takes a colon.
func turnOf(words string) (turn, int) {
	i := strings.IndexAny(words[:min(len(words), 12)], ": ")
	if i <= 0 {
		return noTurn, 0
	}
	who := turnLabels[strings.ToLower(words[:i])]
	rest := strings.TrimLeft(words[i:], " ")
	_, dash := cutDash(rest)
	switch {
	case who == noTurn:
		return noTurn, 0
	case strings.HasPrefix(rest, ":"):
		rest = rest[1:]
	case dash > 0 && i > 1:
		rest = rest[dash:]
	default:
		return noTurn, 0
	}
	rest = strings.TrimLeft(rest, " ")
	if rest == "" {
		return noTurn, 0
	}
	return who, len(words) - len(rest)
}

// cutDash tells how long the dash that begins rest is, a space behind it required; 0: none.
func cutDash(rest string) (string, int) {
	for _, dash := range [...]string{"–", "—", "-"} {
		if strings.HasPrefix(rest, dash+" ") {
			return dash, len(dash)
		}
	}
	return "", 0
}

// isInterview reports whether body paragraphs are set as questions and answers: both, and three turns at least.
func (d *document) isInterview() bool {
	var n [answer + 1]int
	for _, p := range d.ps {
		if p.Role == text.Body {
			who, _ := turnOf(p.In(d.s))
			n[who]++
		}
	}
	return n[question] > 0 && n[answer] > 0 && n[question]+n[answer] >= transcriptLabels
}

// turn reads an interview's paragraph that sentence st begins. The label is its mention.
func (d *document) turn(st sentence) (report, bool) {
	p := d.ps[st.paragraph]
	who, at := turnOf(p.In(d.s))
	if st.Start != p.Start || who == noTurn || st.from+1 >= len(d.tokens) {
		return report{}, false
	}
	to := st.from + 2
	for to < len(d.tokens) && d.tokens[to].Start < p.End {
		to++
	}
	label := phrase{from: st.from, to: st.from + 1, head: st.from, name: -1}
	return report{link: link{rule: ruleTranscript, subject: label, cue: st.from + 1, cueTo: st.from + 2},
		parts: []text.Span{{Start: p.Start + at, End: p.End}}, from: st.from + 2, to: to, turn: who}, true
}

// askedOf are the words before "with" or "to" and a name that say that the named was interviewed.
var askedOf = set("interview interviews conversation spoke speaks talked talks chatted questions q&a")

// interviewee is the one person whom the text before the first question names as interviewed, or, where it speaks of an interview, the one
// person it names; -1: none, or several.
func (l *ledger) interviewee() int {
	d := l.d
	first := len(d.s)
	for _, p := range d.ps {
		if who, _ := turnOf(p.In(d.s)); who != noTurn && p.Role == text.Body {
			first = p.Start
			break
		}
	}
	interview := false
	for i := 0; i < len(d.all) && d.all[i].Start < first; i++ {
		interview = interview || askedOf[d.all[i].low] || d.all[i].is("interviewed")
	}
	said, only := -1, -1
	for i := range l.names {
		n := &l.names[i]
		if n.span.Start >= first {
			break
		}
		before := n.from - n.honorifics - 1
		if n.person < 0 || l.people[n.person].Kind != Human || before >= 0 && d.all[before].is("by") {
			continue
		}
		only = oneOf(only, n.person)
		if before >= 0 && l.asked(before) {
			said = oneOf(said, n.person)
		}
	}
	switch {
	case said != -1:
		return max(said, -1)
	case interview:
		return max(only, -1)
	}
	return -1
}

// oneOf is p where have is nobody yet or p; nobody (and so for good) where they differ.
func oneOf(have, p int) int {
	if have == -1 || have == p {
		return p
	}
	return nobody
}

// asked reports whether the words that end at token i of all say that who follows was interviewed: "an interview with", "we spoke to",
// "interview:".
func (l *ledger) asked(i int) bool {
	d := l.d
	switch t := &d.all[i]; {
	case t.is("interviewed"), t.is("interview"):
		return true
	case t.is("with"), t.is("to"), t.is(":"):
		return i > 0 && askedOf[d.all[i-1].low]
	}
	return false
}
