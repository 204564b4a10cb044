package rank

import "math/bits"

// Passage is a longer text to be ranked as a whole: an article, an abstract.
type Passage struct {
	Title []Text
	Body  []Text // its sentences
}

// PassageParts are what a passage's score is made of, or the weights of that: BM25 by terms and BM25 by roots, as shares of the
// question's weight; the best sentence's share of it; the share of the question's neighbouring words that stand side by side.
type PassageParts [4]float64

var passageNames = [len(PassageParts{})]string{"terms", "roots", "cover", "pairs"}

// The parameters of BM25 for passages, within the range of 1.2 to 1.5 and .75 that articles want, and what a word of the title
// counts: tuned, cross-validated, on SciFact's training claims.
const (
	passageK1  = 1.5
	passageB   = 0.75
	titleTwice = 2
)

// RankPassages scores passages, in their order. average is the mean length of all passages in words, titles included; 0 takes
// that of those given.
func (m *Model) RankPassages(q *Question, list []Passage, average float64) []float64 {
	scores := make([]float64, len(list))
	for i, parts := range m.PassageParts(q, list, average) {
		for n, v := range parts {
			scores[i] += m.Passage[n] * v
		}
	}
	return scores
}

// PassageParts gives the parts of each passage's score, unweighted.
func (m *Model) PassageParts(q *Question, list []Passage, average float64) []PassageParts {
	if average <= 0 {
		for i := range list {
			average += float64(list[i].length()) / float64(len(list))
		}
	}
	all := make([]PassageParts, len(list))
	for i := range list {
		all[i] = q.partsOf(&list[i], max(1, average))
	}
	return all
}

func (p *Passage) length() int {
	n := 0
	for _, t := range p.Title {
		n += t.Len()
	}
	for _, t := range p.Body {
		n += t.Len()
	}
	return n
}

// count is what a passage's sentences add up to.
type count struct {
	terms, roots [maxIdeas]float64 // by idea: how often it is met
	pairs        pairSet
	cover        float64 // the best sentence's weight
}

func (q *Question) partsOf(p *Passage, average float64) (parts PassageParts) {
	var c count
	for i := range p.Title {
		c.add(q, p.Title[i], titleTwice)
	}
	for i := range p.Body {
		c.add(q, p.Body[i], 1)
	}
	if q.total <= 0 {
		return parts
	}
	norm := passageK1 * (1 - passageB + passageB*float64(p.length())/average)
	for i := range q.ideas {
		parts[0] += q.ideas[i].Weight * c.terms[i] / (c.terms[i] + norm)
		parts[1] += q.ideas[i].Weight * c.roots[i] / (c.roots[i] + norm)
	}
	return PassageParts{parts[0] / q.total, parts[1] / q.total, c.cover / q.total, c.pairs.share(q)}
}

// add counts a sentence, each of its words as so many.
func (c *count) add(q *Question, t Text, weight float64) {
	before, all := uint32(0), uint64(0)
	for i := range t.words {
		c.pairs.note(q, before, t.words[i].key)
		before = t.words[i].key
		f := q.meet(t.words, i)
		for set := f.term; set != 0; set &= set - 1 {
			c.terms[bits.TrailingZeros64(set)] += weight
		}
		for set := f.term | f.root; set != 0; set &= set - 1 {
			c.roots[bits.TrailingZeros64(set)] += weight
		}
		all |= f.term | f.root
	}
	c.cover = max(c.cover, q.weigh(all))
}
