package train

import (
	"context"
	"fmt"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
)

// Judge lets eval measure a model on the set's questions. A question is answered where the model would answer or hedge.
func (s *Set) Judge(m *rank.Model) eval.Judge {
	return func(ctx context.Context, q eval.Question) (eval.Judgement, error) {
		if err := ctx.Err(); err != nil {
			return eval.Judgement{}, fmt.Errorf("ranking: %w", err)
		}
		scored := m.Rank(s.Read(q.Text), s.Candidates(q))
		j := eval.Judgement{Scores: make([]float64, len(scored))}
		for i := range scored {
			j.Scores[i] = scored[i].Score
		}
		if best := bestOf(scored); best >= 0 {
			j.Confidence = scored[best].Confidence
			j.Answered = m.Decide(j.Confidence) != rank.Decline
		}
		return j, nil
	}
}
