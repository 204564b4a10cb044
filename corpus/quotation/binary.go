package quotation

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"onrecord/corpus/text"
)

// The binary form of an Analysis, for a cache beside the text:
//
//	form
//	paragraphs   count, then of each: span, role
//	sentences    count, then of each: span
//	people       count, count of all their mentions, then of each: facts, mentions, name, given, family, honorifics
//	quotations   count, count of all their parts and inner spans, then of each: facts, parts, inner, clause, attribution
//	damage       count, then of each: span
//
// Numbers are varints. A span is how far its start lies from a place already read, forwards or backwards, and its length. A string
// is its length and its bytes. No word of the article is in it but its people's names.

// binaryForm is the first byte: which layout, which numbers of rules. It changes with either.
const binaryForm = 1

// numbered are the rules by their number in the binary form, "not named" first.
var numbered = [...]Rule{"", ruleInversion, ruleAfter, ruleBefore, ruleColon, ruleDash, ruleAgent, ruleAccording, ruleTrailing, ruleNoun,
	ruleLead, ruleSplit, ruleBackward, ruleForward, ruleFloating, ruleIndirect, ruleClause, ruleSubject, ruleDescribed, ruleRepeated,
	ruleReported, ruleTrailed, ruleSourced, ruleTranscript}

// ruleNumbers are the rules' places in numbered.
var ruleNumbers = func() map[Rule]int {
	out := make(map[Rule]int, len(numbered))
	for i, r := range numbered {
		out[r] = i
	}
	return out
}()

// errNotAnalyzed is said of an Analysis that Analyze cannot have made.
var errNotAnalyzed = errors.New("it has a rule that no sieve bears")

// AppendBinary appends the compact binary form of a to b; Decode reads it with the same text. An Analysis whose attributions bear a
// rule that is none of this package's is an error, and b comes back as it was.
func (a *Analysis) AppendBinary(b []byte) ([]byte, error) {
	e := encoder{b: append(b, binaryForm)}
	e.count(len(a.Paragraphs))
	at := 0
	for _, p := range a.Paragraphs {
		at = e.span(p.Span, at)
		e.count(int(p.Role))
	}
	e.spans(a.Sentences, 0)
	e.people(a.People)
	e.quotations(a.Quotations)
	e.spans(a.Damage, 0)
	if e.foreign {
		return b, fmt.Errorf("encoding an analysis: %w", errNotAnalyzed)
	}
	return e.b, nil
}

// encoder writes the binary form.
type encoder struct {
	b       []byte
	foreign bool // a rule without a number was met
}

// count writes a number that is not negative.
func (e *encoder) count(n int) { e.b = binary.AppendUvarint(e.b, uint64(n)) }

// string writes a string.
func (e *encoder) string(s string) {
	e.count(len(s))
	e.b = append(e.b, s...)
}

// span writes s as seen from at, and tells where it ends.
func (e *encoder) span(s text.Span, at int) int {
	e.b = binary.AppendVarint(e.b, int64(s.Start-at))
	e.count(s.Len())
	return s.End
}

// spans writes how many there are and each as seen from the end of the one before, the first from at.
func (e *encoder) spans(spans []text.Span, at int) {
	e.count(len(spans))
	for _, s := range spans {
		at = e.span(s, at)
	}
}

// The bits of a person's facts: two of the kind, two of the gender, and these.
const (
	genderShift  = 2
	unplacedFact = 1 << 4
)

// people writes the table of people.
func (e *encoder) people(people []Person) {
	mentions := 0
	for i := range people {
		mentions += len(people[i].Mentions)
	}
	e.count(len(people))
	e.count(mentions)
	for i := range people {
		e.person(&people[i])
	}
}

// person writes a person.
func (e *encoder) person(p *Person) {
	facts := int(p.Kind) | int(p.Gender)<<genderShift
	if p.Unplaced {
		facts |= unplacedFact
	}
	e.count(facts)
	e.count(len(p.Mentions))
	at := 0
	for _, m := range p.Mentions {
		at = e.span(m.Span, at)
		described := 0
		if m.Description != (text.Span{}) {
			described = 1
		}
		e.count(int(m.Kind)<<1 | described)
		if described > 0 {
			e.span(m.Description, at)
		}
	}
	e.string(p.Name)
	e.string(p.Given)
	e.string(p.Family)
	e.count(len(p.Honorifics))
	for _, h := range p.Honorifics {
		e.string(h)
	}
}

// The bits of a quotation's facts: two of the form, three of the role, and these.
const (
	roleShift     = 2
	damagedFact   = 1 << 5
	innerFact     = 1 << 6
	clauseFact    = 1 << 7
	firstEvidence = 1 << 8 // mention, description, cue, recipient: one bit each, in this order
)

// quotations writes the table of quotations.
func (e *encoder) quotations(quotations []Quotation) {
	spans := 0
	for i := range quotations {
		spans += len(quotations[i].Parts) + len(quotations[i].Inner)
	}
	e.count(len(quotations))
	e.count(spans)
	at := 0
	for i := range quotations {
		at = e.quotation(&quotations[i], at)
	}
}

// quotation writes a quotation as seen from at, and tells where its first part begins.
func (e *encoder) quotation(q *Quotation, at int) int {
	by := &q.Attribution
	evidence := [...]text.Span{by.Mention, by.Description, by.Cue, by.Recipient}
	facts := int(q.Form) | int(q.Role)<<roleShift
	for _, f := range [...]struct {
		holds bool
		bit   int
	}{{q.Damaged, damagedFact}, {len(q.Inner) > 0, innerFact}, {q.Clause != (text.Span{}), clauseFact}} {
		if f.holds {
			facts |= f.bit
		}
	}
	for i, s := range evidence {
		if s != (text.Span{}) {
			facts |= firstEvidence << i
		}
	}
	e.count(facts)
	e.spans(q.Parts, at)
	first := q.Parts[0].Start
	if len(q.Inner) > 0 {
		e.spans(q.Inner, first)
	}
	if facts&clauseFact != 0 {
		e.span(q.Clause, first)
	}
	for i, s := range evidence {
		if facts&(firstEvidence<<i) != 0 {
			e.span(s, first)
		}
	}
	rule, ok := ruleNumbers[by.Rule]
	e.foreign = e.foreign || !ok
	e.count(rule)
	e.count(by.Person + 1)
	if by.Rule != "" {
		e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(by.Confidence))
	}
	return first
}
