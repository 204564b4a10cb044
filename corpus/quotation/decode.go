package quotation

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// errDamaged is what every fault of a binary form wraps.
var errDamaged = errors.New("it is damaged, or of another text or version")

// Decode reads the binary form that AppendBinary made of the analysis of words. Any bytes are safe: what is no such form is an error,
// and what comes without one keeps the promises of an Analysis of words: spans within the text and on the boundaries of its letters,
// parts in order, indexes in range. It takes memory in proportion to b, keeps no reference to it, and takes names from words where
// they stand there.
func Decode(b []byte, words string) (*Analysis, error) {
	d := decoder{b: b, words: words}
	if d.byte() != binaryForm {
		d.fail()
	}
	a := &Analysis{}
	d.paragraphs(a)
	a.Sentences = d.ordered(d.rooms(d.count(spanBytes)), 0)
	d.people(a)
	d.quotations(a)
	a.Damage = d.spans(d.rooms(d.count(spanBytes)), 0)
	if d.failed || len(d.b) > 0 {
		return nil, fmt.Errorf("decoding an analysis: %w", errDamaged)
	}
	return a, nil
}

// The fewest bytes that an entry of each table takes: they bound a table's count before room is made for it.
const (
	spanBytes      = 2
	paragraphBytes = spanBytes + 1
	mentionBytes   = spanBytes + 1
	personBytes    = 6 + mentionBytes
	quotationBytes = 4 + spanBytes
)

// decoder reads the binary form. Once it has failed it reads nothing more, and all that it gives is zero.
type decoder struct {
	b        []byte // what is left
	words    string
	failed   bool
	room     []text.Span // for the spans of the lists to come
	mentions []Mention   // likewise
}

// fail ends the reading.
func (d *decoder) fail() { d.failed, d.b = true, nil }

// byte reads one byte.
func (d *decoder) byte() byte {
	if len(d.b) == 0 {
		d.fail()
		return 0
	}
	c := d.b[0]
	d.b = d.b[1:]
	return c
}

// number reads a number up to limit.
func (d *decoder) number(limit int) int {
	n, size := binary.Uvarint(d.b)
	if size <= 0 || limit < 0 || n > uint64(limit) {
		d.fail()
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

// count reads how many entries of at least the given size follow.
func (d *decoder) count(size int) int { return d.number(len(d.b) / size) }

// bytes reads a string's bytes.
func (d *decoder) bytes() []byte {
	n := d.count(1)
	if n > len(d.b) {
		d.fail()
		return nil
	}
	s := d.b[:n]
	d.b = d.b[n:]
	return s
}

// span reads a span as seen from at.
func (d *decoder) span(at int) text.Span {
	off, size := binary.Varint(d.b)
	if size <= 0 || off < int64(-at) || off > int64(len(d.words)-at) {
		d.fail()
		return text.Span{}
	}
	d.b = d.b[size:]
	start := at + int(off)
	s := text.Span{Start: start, End: start + d.number(len(d.words)-start)}
	if d.failed || !onBoundary(d.words, s.Start) || !onBoundary(d.words, s.End) {
		d.fail()
		return text.Span{}
	}
	return s
}

// onBoundary reports whether byte at of s lies within no letter.
func onBoundary(s string, at int) bool {
	if at >= len(s) || utf8.RuneStart(s[at]) {
		return true
	}
	for start := at - 1; start >= 0 && start > at-utf8.UTFMax; start-- {
		if utf8.RuneStart(s[start]) {
			_, size := utf8.DecodeRuneInString(s[start:])
			return start+size <= at
		}
	}
	return true
}

// rooms makes room for n spans in all the lists to come, and gives n back.
func (d *decoder) rooms(n int) int {
	d.room = make([]text.Span, n)
	return n
}

// spans reads n spans, each as seen from the end of the one before, the first from at. nil: none.
func (d *decoder) spans(n, at int) []text.Span {
	if n > len(d.room) {
		d.fail()
	}
	if n == 0 || d.failed {
		return nil
	}
	out := d.room[:n:n]
	d.room = d.room[n:]
	for i := range out {
		out[i] = d.span(at)
		at = out[i].End
	}
	return out
}

// ordered reads n spans as spans does, of which none may be empty and each begins where the one before ends, or behind it.
func (d *decoder) ordered(n, at int) []text.Span {
	out := d.spans(n, at)
	for i, s := range out {
		if s.Empty() || i > 0 && s.Start < out[i-1].End {
			d.fail()
		}
	}
	return out
}

// paragraphs reads the table of paragraphs.
func (d *decoder) paragraphs(a *Analysis) {
	n := d.count(paragraphBytes)
	if n == 0 {
		return
	}
	a.Paragraphs = make([]text.Paragraph, n)
	at := 0
	for i := range a.Paragraphs {
		s := d.span(at)
		if s.Empty() || s.Start < at {
			d.fail()
		}
		a.Paragraphs[i] = text.Paragraph{Span: s, Role: text.Role(d.number(int(text.Boilerplate)))}
		at = s.End
	}
}

// people reads the table of people.
func (d *decoder) people(a *Analysis) {
	n := d.count(personBytes)
	d.mentions = make([]Mention, d.count(mentionBytes))
	if n == 0 {
		return
	}
	a.People = make([]Person, n)
	for i := range a.People {
		d.person(&a.People[i])
	}
}

// person reads a person into p.
func (d *decoder) person(p *Person) {
	facts := d.number(int(Group) | int(Female)<<genderShift | unplacedFact)
	p.Kind, p.Gender, p.Unplaced = Kind(facts&3), Gender(facts>>genderShift&3), facts&unplacedFact != 0
	n := d.number(len(d.mentions))
	if n == 0 || p.Kind > Group || p.Gender > Female {
		d.fail()
		return
	}
	p.Mentions, d.mentions = d.mentions[:n:n], d.mentions[n:]
	at := 0
	for i := range p.Mentions {
		at = d.mention(&p.Mentions[i], at)
	}
	if p.Name = written(d.words, p.Mentions, d.bytes()); p.Name == "" {
		d.fail()
	}
	p.Given, p.Family = partOf(p.Name, d.bytes()), partOf(p.Name, d.bytes())
	if n := d.count(1); n > 0 {
		p.Honorifics = make([]string, n)
		for i := range p.Honorifics {
			p.Honorifics[i] = written(d.words, p.Mentions, d.bytes())
		}
	}
}

// mention reads a mention as seen from at into m, and tells where it ends.
func (d *decoder) mention(m *Mention, at int) int {
	m.Span = d.span(at)
	facts := d.number(int(Pronominal)<<1 | 1)
	if m.Kind = MentionKind(facts >> 1); facts&1 != 0 {
		m.Description = d.span(m.Span.End)
	}
	return m.Span.End
}

// quotations reads the table of quotations.
func (d *decoder) quotations(a *Analysis) {
	n := d.count(quotationBytes)
	d.rooms(d.count(spanBytes))
	if n == 0 {
		return
	}
	a.Quotations = make([]Quotation, n)
	at := 0
	for i := range a.Quotations {
		q := &a.Quotations[i]
		d.quotation(q, at, len(a.People))
		if d.failed || q.Parts[0].Start < at {
			d.fail()
			return
		}
		at = q.Parts[0].Start
	}
}

// quotation reads a quotation as seen from at into q.
func (d *decoder) quotation(q *Quotation, at, people int) {
	facts := d.number(firstEvidence<<4 - 1)
	q.Form, q.Role, q.Damaged = Form(facts&3), text.Role(facts>>roleShift&7), facts&damagedFact != 0
	q.Parts = d.ordered(d.count(spanBytes), at)
	if len(q.Parts) == 0 || q.Role > text.Boilerplate {
		d.fail()
		return
	}
	first := q.Parts[0].Start
	if facts&innerFact != 0 {
		q.Inner = d.ordered(d.count(spanBytes), first)
	}
	if facts&clauseFact != 0 {
		q.Clause = d.span(first)
	}
	by := &q.Attribution
	for i, s := range [...]*text.Span{&by.Mention, &by.Description, &by.Cue, &by.Recipient} {
		if facts&(firstEvidence<<i) != 0 {
			*s = d.span(first)
		}
	}
	by.Rule = numbered[d.number(len(numbered)-1)]
	by.Person = d.number(people) - 1
	if by.Rule != "" && len(d.b) >= 8 {
		by.Confidence = math.Float64frombits(binary.LittleEndian.Uint64(d.b))
		d.b = d.b[8:]
	} else if by.Rule != "" {
		d.fail()
	}
	if !(by.Confidence >= 0 && by.Confidence <= 1) || by.Person >= 0 && (by.Rule == "" || by.Mention.Empty()) {
		d.fail()
	}
}
