package rank

import "math/bits"

// Passage is a longer text to be ranked as a whole: an article, an abstract.
type Passage struct {
	Title []Text
	Body  []Text // its sentences
}

// PassageWeights are the weights of a passage's parts in its score: BM25 by terms, BM25 by roots, the best sentence's score,
// and the share of the question's neighbouring words that stand side by side.
type PassageWeights [4]float64

var passageNames = [4]string{"terms", "roots", "sentence", "pairs"}

// The parameters of BM25 for articles: the values of most systems (Robertson and Zaragoza 2009), which did best here too.
// titleTwice is what a word of the title counts.
const (
	passageK1  = 1.2
	passageB   = 0.75
	titleTwice = 2
)

// RankPassages scores passages together, in their order. average is the mean length of all passages in words, titles included;
// 0 takes that of those given.
func (m *Model) RankPassages(q *Question, list []Passage, average float64) []float64 {
	if average <= 0 {
		for i := range list {
			average += float64(list[i].length()) / float64(len(list))
		}
	}
	best := m.bestSentences(q, list)
	scores := make([]float64, len(list))
	for i := range list {
		terms, roots, pairs := q.weighPassage(&list[i], average)
		scores[i] = m.Passage[0]*terms + m.Passage[1]*roots + m.Passage[2]*best[i] + m.Passage[3]*pairs
	}
	return scores
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

// bestSentences are the highest scores of a sentence, title or body, of each passage; 0 for one without.
func (m *Model) bestSentences(q *Question, list []Passage) []float64 {
	var sentences []Candidate
	var owner []int
	for i, p := range list {
		for j := range p.Body {
			sentences = append(sentences, Candidate{Own: p.Body[j : j+1], Title: p.Title})
			owner = append(owner, i)
		}
		sentences = append(sentences, Candidate{Own: p.Title})
		owner = append(owner, i)
	}
	best := make([]float64, len(list))
	found := make([]bool, len(list))
	for j, s := range m.Rank(q, sentences) {
		if i := owner[j]; !found[i] || s.Score > best[i] {
			best[i], found[i] = s.Score, true
		}
	}
	return best
}

// weighPassage is BM25 by terms and by roots, as shares of the question's weight, and the share of pairs met.
func (q *Question) weighPassage(p *Passage, average float64) (terms, roots, pairs float64) {
	var byTerms, byRoots [maxIdeas]float64
	var met [4]uint64
	count := func(texts []Text, weight float64) {
		for _, t := range texts {
			before := uint32(0)
			for i := range t.words {
				if n := q.pairs.get(pairKey(before, t.words[i].key)); n > 0 {
					met[n>>6] |= 1 << (n & 63)
				}
				before = t.words[i].key
				f := q.meet(t.words, i)
				for set := f.term; set != 0; set &= set - 1 {
					byTerms[bits.TrailingZeros64(set)] += weight
				}
				for set := f.term | f.root; set != 0; set &= set - 1 {
					byRoots[bits.TrailingZeros64(set)] += weight
				}
			}
		}
	}
	count(p.Title, titleTwice)
	count(p.Body, 1)
	norm := passageK1 * (1 - passageB + passageB*float64(p.length())/max(1, average))
	for i := range q.ideas {
		terms += q.ideas[i].Weight * byTerms[i] / (byTerms[i] + norm)
		roots += q.ideas[i].Weight * byRoots[i] / (byRoots[i] + norm)
	}
	if q.total > 0 {
		terms, roots = terms/q.total, roots/q.total
	}
	if q.nPairs > 0 {
		n := 0
		for _, p := range met {
			n += bits.OnesCount64(p)
		}
		pairs = float64(n) / float64(q.nPairs)
	}
	return terms, roots, pairs
}
