package eval

import (
	"context"
	"fmt"
	"math"
)

// Judge scores one question's candidates.
type Judge func(ctx context.Context, q Question) (Judgement, error)

// Judgement is what a ranker makes of one question.
type Judgement struct {
	Scores     []float64 // one a candidate, in their order; higher is better; finite
	Confidence float64   // chance that the best candidate is right, in any unit that orders questions; finite
	Answered   bool      // whether it would give the best candidate as its answer
}

// SentenceReport is how well a judge ranks sentences and knows when to answer.
type SentenceReport struct {
	Questions int
	Right     Ranking // over the questions with a right candidate
	Clean     Ranking // over those with right and wrong candidates, as TrecQA's figures are
	Trigger   Trigger
	// AUC of the confidence: of whether the question can be answered, and of whether the best candidate is right.
	AnswerableAUC, RightAUC Figure
	Risk                    []RiskPoint

	judged []judged
}

// Figure is a value with its interval; not a number where it is not defined.
type Figure struct {
	Value    float64
	Interval Interval
}

// Ranking is the means of rank measures over questions or queries.
type Ranking struct {
	Questions          int
	MAP, MRR, P1, NDCG Figure // NDCG at 10
}

// Trigger is answering or declining (Yang et al. 2015): precision is right / answered, recall right / answerable.
type Trigger struct {
	Answerable, Answered, Right int
	Own                         Score // as the judge decided
	Always                      Score // if every question with a candidate were answered
	Best                        Score // if those with a confidence of BestFrom or more were: chosen on these very questions
	BestFrom                    float64
}

// RiskPoint is the accuracy among the most confident share of all questions' best answers.
type RiskPoint struct {
	Share     float64
	Questions int
	Accuracy  Figure
}

// riskShares are the points of the curve that the data's README names.
var riskShares = []float64{.1, .2, .3, .5}

// ndcgDepth is where nDCG is cut, BEIR's main figure.
const ndcgDepth = 10

// judged is one question's outcome.
type judged struct {
	question  Question
	judgement Judgement
	order     []int // of candidates, best first
	right     bool  // the best candidate is
	rank      measures
}

// measures are one question's AP, RR, P@1 and nDCG@10; not numbers where nothing is right.
type measures [4]float64

// Sentences asks judge every question, in order, and measures. Ties in score are broken by the hash of the candidate's id. It
// stops at judge's first error, at scores that do not fit the candidates, and when ctx is done.
func Sentences(ctx context.Context, questions []Question, judge Judge) (SentenceReport, error) {
	r := SentenceReport{Questions: len(questions)}
	for _, q := range questions {
		if err := ctx.Err(); err != nil {
			return SentenceReport{}, fmt.Errorf("judging question %s: %w", q.ID, err)
		}
		j, err := judge(ctx, q)
		if err == nil {
			err = j.check(q)
		}
		if err != nil {
			return SentenceReport{}, fmt.Errorf("judging question %s: %w", q.ID, err)
		}
		r.judged = append(r.judged, newJudged(q, j))
	}
	r.Right = r.ranking(func(q Question) bool { return q.rights() > 0 })
	r.Clean = r.ranking(func(q Question) bool { return q.rights() > 0 && q.rights() < len(q.Candidates) })
	r.trigger()
	r.risk()
	return r, nil
}

func (j Judgement) check(q Question) error {
	if len(j.Scores) != len(q.Candidates) {
		return fmt.Errorf("%d scores for %d candidates", len(j.Scores), len(q.Candidates))
	}
	for i, s := range j.Scores {
		if !finite(s) {
			return fmt.Errorf("candidate %s: score %v", q.Candidates[i].ID, s)
		}
	}
	if !finite(j.Confidence) {
		return fmt.Errorf("confidence %v", j.Confidence)
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func newJudged(q Question, j Judgement) judged {
	order := ranked(len(q.Candidates),
		func(i int) float64 { return j.Scores[i] }, func(i int) string { return q.Candidates[i].ID })
	grades := make([]int, len(order))
	for rank, i := range order {
		if q.Candidates[i].Right {
			grades[rank] = 1
		}
	}
	return judged{q, j, order, precisionAt1(grades) == 1, measuresOf(grades, grades)}
}

// measuresOf are the measures of ranked grades; relevant are the grades of all there is.
func measuresOf(grades, relevant []int) measures {
	n := 0
	for _, g := range relevant {
		if g > 0 {
			n++
		}
	}
	return measures{AveragePrecision(grades, n), ReciprocalRank(grades), precisionAt1(grades), NDCG(grades, relevant, ndcgDepth)}
}

func (r SentenceReport) ranking(counts func(Question) bool) Ranking {
	var all []measures
	for _, j := range r.judged {
		if counts(j.question) {
			all = append(all, j.rank)
		}
	}
	return rankingOf(all)
}

// rankingOf is the means of measures, with intervals.
func rankingOf(all []measures) Ranking {
	mean := func(drawn []int) []float64 {
		var sum measures
		for _, i := range drawn {
			for m, v := range all[i] {
				sum[m] += v
			}
		}
		for m := range sum {
			sum[m] /= float64(len(drawn))
		}
		return sum[:]
	}
	value, in := mean(everyIndex(len(all))), bootstrap(len(all), mean)
	return Ranking{len(all), Figure{value[0], in[0]}, Figure{value[1], in[1]}, Figure{value[2], in[2]}, Figure{value[3], in[3]}}
}

// everyIndex is 0 to n-1: the sample that is the data.
func everyIndex(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
