package quotation

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// stretchBytes is how much is read as one article, of a text that is longer than any: 45,000 words, a long novel's half. Reading takes
// some fifty times the memory of what is read, and the sieves and the ledger look back no further than this.
const stretchBytes = 1 << 18

// stretches divides the paragraphs of s into runs of stretchBytes or a little less, and a paragraph that is longer into several, at a
// sentence's end or at a space. Every usual article is one run.
func stretches(s string, ps []text.Paragraph) iter.Seq[[]text.Paragraph] {
	return func(yield func([]text.Paragraph) bool) {
		first := 0
		for i := 0; i < len(ps); i++ {
			if i > first && ps[i].End-ps[first].Start > stretchBytes {
				if !yield(ps[first:i:i]) {
					return
				}
				first = i
			}
			for ps[i].Len() > stretchBytes {
				at := pieceEnd(s, ps[i].Span)
				piece := text.Paragraph{Span: text.Trim(s, text.Span{Start: ps[i].Start, End: at}), Role: ps[i].Role}
				if !piece.Empty() && !yield([]text.Paragraph{piece}) {
					return
				}
				ps[i].Span = text.Trim(s, text.Span{Start: at, End: ps[i].End})
			}
		}
		if first < len(ps) {
			yield(ps[first:])
		}
	}
}

// pieceEnd is where the first piece of the paragraph p ends: behind the last sentence, or else the last word, of its first
// stretchBytes; within neither where that many hold no space.
func pieceEnd(s string, p text.Span) int {
	const near = stretchBytes / 8
	end := p.Start + stretchBytes
	last := s[end-near : end]
	for i := len(last) - 1; i > 0; i-- {
		if last[i] == ' ' && strings.IndexByte(".?!", last[i-1]) >= 0 {
			return end - near + i
		}
	}
	if i := strings.LastIndexByte(last, ' '); i > 0 {
		return end - near + i
	}
	for end > p.Start+stretchBytes-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return end
}

// crowd gathers the people of a text's stretches.
type crowd struct {
	byName   map[string]int // a person's name, with their kind before it → people of the whole
	byFamily map[string]int // the family name of one person alone; several: -1
}

// take appends the analysis of the next stretch to the whole.
func (c *crowd) take(whole, next *Analysis) {
	if whole.Paragraphs == nil {
		*whole = *next
		return
	}
	if c.byName == nil {
		c.byName, c.byFamily = map[string]int{}, map[string]int{}
		for i := range whole.People {
			c.note(&whole.People[i], i)
		}
	}
	whole.Paragraphs = append(whole.Paragraphs, next.Paragraphs...)
	whole.Sentences = append(whole.Sentences, next.Sentences...)
	whole.Damage = append(whole.Damage, next.Damage...)
	moved := make([]int, len(next.People))
	for i := range next.People {
		moved[i] = c.join(whole, &next.People[i])
	}
	for _, q := range next.Quotations {
		if q.Attribution.Person >= 0 {
			q.Attribution.Person = moved[q.Attribution.Person]
		}
		whole.Quotations = append(whole.Quotations, q)
	}
}

// note remembers that p is person i of the whole.
func (c *crowd) note(p *Person, i int) {
	c.byName[keyOf(p)] = i
	if p.Family != "" && p.Given != "" {
		family := strings.ToLower(p.Family)
		if _, shared := c.byFamily[family]; shared {
			i = -1
		}
		c.byFamily[family] = i
	}
}

// keyOf is what a person is found by in later stretches.
func keyOf(p *Person) string { return string(rune('0'+p.Kind)) + strings.ToLower(p.Name) }

// join finds the person of the whole that p, of the next stretch, is, or adds them: the one of that name, or, where p is but a family
// name, the only one of that family.
func (c *crowd) join(whole *Analysis, p *Person) int {
	i, ok := c.byName[keyOf(p)]
	if !ok && p.Given == "" && (p.Kind == Human || p.Unplaced) {
		i, ok = c.byFamily[strings.ToLower(p.Name)]
		ok = ok && i >= 0
	}
	if !ok {
		whole.People = append(whole.People, *p)
		c.note(p, len(whole.People)-1)
		return len(whole.People) - 1
	}
	have := &whole.People[i]
	have.Mentions = append(have.Mentions, p.Mentions...)
	if have.Gender == Unknown {
		have.Gender = p.Gender
	}
	for _, h := range p.Honorifics {
		if !slices.Contains(have.Honorifics, h) {
			have.Honorifics = append(have.Honorifics, h)
		}
	}
	return i
}
