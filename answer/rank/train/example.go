package train

import (
	"math"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
)

// example is one question's candidates as features, with what is right.
type example struct {
	features []rank.Features
	right    []bool
	rights   int
	weight   float64 // how much the question counts
}

// teaches reports whether an example has both right and wrong candidates.
func (e *example) teaches() bool { return e.rights > 0 && e.rights < len(e.right) }

// examples are the questions of sets, matched. A set counts as the square root of its questions: a large one more than a small
// one, but not so much that the small one's kind of text does not matter.
func examples(sets []*Set) []example {
	var out []example
	for _, s := range sets {
		for _, q := range s.Questions {
			e := s.example(q)
			e.weight = 1 / math.Sqrt(float64(len(s.Questions)))
			out = append(out, e)
		}
	}
	return out
}

// nothing is a model that makes features and no more.
var nothing rank.Model

func (s *Set) example(q eval.Question) example {
	var e example
	for i, c := range nothing.Rank(s.Read(q.Text), s.Candidates(q)) {
		e.features = append(e.features, c.Features)
		e.right = append(e.right, q.Candidates[i].Right)
		if q.Candidates[i].Right {
			e.rights++
		}
	}
	return e
}
