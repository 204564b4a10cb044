package quotation

import (
	"slices"
	"strings"

	"onrecord/corpus/text"
)

// complement is what an office or a description is of, its words in lower case: "larch mill" of "the head of Larch Mill" and of
// "Larch Mill’s head".
type complement struct {
	words  []string
	proper bool // one of them is a name's
}

// likeness tells of two complements whether two descriptions of one noun can be of one person.
type likeness uint8

const (
	unsaid    likeness = iota // one says nothing, or only that it is of some body: "the owner of the club"
	same                      // one says all that the other says
	different                 // "the owner of Larch Mill" and "Tarn’s owner"
)

// complementOf reads what the noun at head is of, in the description [from, to) of tokens: its possessor, a name right before it, and
// the phrase behind "of", "for" or, of a name, "at", "in" and "with".
func (d *document) complementOf(tokens []token, from, head, to int) complement {
	var c complement
	last := from - 1
	for i := from; i < head; i++ {
		if tokens[i].owns {
			last = i
		}
	}
	if !tokens[head].upper {
		for i := last + 1; i < head; i++ {
			if t := &tokens[i]; t.upper && !demonyms[t.low] && t.class == 0 && !d.opensAt(t.Start) {
				c.take(t)
			}
		}
	}
	for i := from; i <= last; i++ {
		c.take(&tokens[i])
	}
	if head+2 > to || !complementPreps[tokens[head+1].low] {
		return c
	}
	behind := complement{}
	for i := head + 2; i < to && tokens[i].segment == tokens[head].segment; i++ {
		behind.take(&tokens[i])
	}
	if behind.proper || tokens[head+1].is("of") || tokens[head+1].is("for") {
		c.words, c.proper = append(c.words, behind.words...), c.proper || behind.proper
	}
	return c
}

// opensAt reports whether the word at byte at is its sentence's first, so that its capital says nothing.
func (d *document) opensAt(at int) bool {
	before := strings.TrimRight(d.s[max(0, at-8):at], " “‘\"'")
	return before == "" || strings.IndexByte(".?!:\n", before[len(before)-1]) >= 0
}

// complementPreps bring in what an office is of.
var complementPreps = set("of for at in with")

// take adds a word, unless it is a closed class's.
func (c *complement) take(t *token) {
	if !t.word || t.class&(wDet|wPossessive|wPrep|wConj|wAdv|wTime|wAux|wPronoun) != 0 && !t.upper || t.is("the") {
		return
	}
	c.words = append(c.words, t.low)
	c.proper = c.proper || t.upper && !t.capital && !genericBody(t.low)
}

// genericBody reports whether the word is of bodies and places in general.
func genericBody(low string) bool {
	return classes[low]&(wOrg|wPlace|wGroup) != 0 || anyBody[low]
}

// anyBody are the nouns by which any company or club is taken up again, beside those of one sort, as "museum".
var anyBody = set(`company firm group business chain charity organisation organization operator outfit side team club brand start-up startup`)

// against compares two complements of one noun.
func (c complement) against(o complement) likeness {
	switch {
	case len(c.words) == 0 || len(o.words) == 0:
		return unsaid
	case within(c.words, o.words) || within(o.words, c.words), initials(c.words, o.words), initials(o.words, c.words):
		return same
	case c.generic() && o.admits(c), o.generic() && c.admits(o):
		return unsaid
	}
	return different
}

// within reports whether all of a stands in b.
func within(a, b []string) bool {
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	return true
}

// initials reports whether a is one word, made of the first letters of b: "us" of "united states".
func initials(a, b []string) bool {
	if len(a) != 1 || len(b) < 2 {
		return false
	}
	var first []byte
	for _, w := range b {
		first = append(first, w[0])
	}
	word := make([]byte, 0, len(a[0]))
	for i := range len(a[0]) {
		if a[0][i] != '.' {
			word = append(word, a[0][i])
		}
	}
	return string(first) == string(word)
}

// generic reports whether it names no body, only what sort of one: "the club".
func (c complement) generic() bool {
	for _, w := range c.words {
		if !genericBody(w) {
			return false
		}
	}
	return true
}

// admits reports whether what c is of may be of the sort that g says: it says no sort, or g is as good as any company.
func (c complement) admits(g complement) bool {
	for _, w := range g.words {
		if anyBody[w] {
			return true
		}
	}
	for _, w := range c.words {
		if genericBody(w) {
			return false
		}
	}
	return true
}

// complementIn is the complement of the description p.
func (d *document) complementIn(p phrase) complement {
	return d.complementOf(d.tokens, p.from, p.head, p.to)
}

// complements notes what the offices of everyone are of.
func (l *ledger) complements() {
	for i := range l.names {
		n := &l.names[i]
		if n.person < 0 || n.desc.Empty() || n.office+n.trade == "" {
			continue
		}
		noun := n.office
		if noun == "" {
			noun = n.trade
		}
		from, to := l.tokensIn(n.desc)
		head := -1
		for k := from; k < to; k++ {
			if l.d.all[k].low == noun && !l.d.all[k].owns {
				head = k
				break
			}
		}
		if head < 0 {
			continue
		}
		if c := l.d.complementOf(l.d.all, from, head, to); len(c.words) > 0 {
			who := &l.people[n.person]
			if who.of == nil {
				who.of = map[string][]complement{}
			}
			who.of[noun] = append(who.of[noun], c)
		}
	}
}

// tokensIn are the tokens of all within span.
func (l *ledger) tokensIn(span text.Span) (from, to int) {
	at := func(t token, start int) int { return t.Start - start }
	from, _ = slices.BinarySearchFunc(l.d.all, span.Start, at)
	to, _ = slices.BinarySearchFunc(l.d.all, span.End, at)
	return from, to
}

// likeness compares what the person's office is of with the complement c of a mention of such an office.
func (p *person) likeness(office string, c complement) likeness {
	found := unsaid
	for _, have := range p.of[office] {
		switch have.against(c) {
		case same:
			return same
		case different:
			found = different
		}
	}
	return found
}

// unlike reports whether the description p cannot mean the person whom the text is about: it is of another body than the person’s own
// office, or its noun is what the person is somebody's or something of ("the coach’s son").
func (l *ledger) unlike(who int, p phrase) bool {
	head := l.d.tokens[p.head].low
	if l.people[who].likeness(head, l.d.complementIn(p)) == different {
		return true
	}
	for _, m := range l.people[who].Mentions {
		if m.Description.Empty() {
			continue
		}
		from, to := l.tokensIn(m.Description)
		for k := from; k < to; k++ {
			if t := &l.d.all[k]; t.low == head && (t.owns || behindPrep(l.d.all[from:k])) {
				return true
			}
		}
	}
	return false
}

// behindPrep reports whether a preposition stands among the tokens.
func behindPrep(tokens []token) bool {
	for i := range tokens {
		if tokens[i].has(wPrep) && !tokens[i].upper {
			return true
		}
	}
	return false
}
