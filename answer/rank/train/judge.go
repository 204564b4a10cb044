package train

import (
	"context"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
)

// Judge makes a model an eval.Judge over the set's questions.
func (s *Set) Judge(m *rank.Model) eval.Judge {
	return func(_ context.Context, q eval.Question) (eval.Judgement, error) {
		scored := m.Rank(s.Read(q.Text), s.Candidates(q))
		j := eval.Judgement{Scores: make([]float64, len(scored))}
		for i := range scored {
			j.Scores[i] = scored[i].Score
		}
		return j, nil
	}
}
