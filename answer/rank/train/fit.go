package train

import (
	"cmp"
	"math"
	"slices"

	"onrecord/answer/rank"
)

// unscored are the features that only the confidence looks at.
var unscored = []rank.Feature{rank.Nothing}

// byHand are the weights of what no training file can teach: they list one document's sentences at a time, undated, and nobody's
// words. Titles and Recent were tuned on RealTimeQA's development questions of 2023 (Titles 0 to 3, Recent 0 to 2, by halves:
// P@1 .497 at 0 and 0, .537 here, .52 to .54 all around), FrameFill is near what Rest was fitted to; the others are chosen.
var byHand = map[rank.Feature]float64{rank.Titles: .5, rank.FrameFill: 1.5, rank.Recent: 1.5, rank.SpeechForm: 1, rank.Speaker: 1}

// passageWeights were tuned by TunePassages on SciFact's training claims.
var passageWeights = rank.PassageParts{2, .8, .5, .3}

// folds is how many parts cross-validation makes of the training questions.
const folds = 5

// The accuracy that answers have to have, with a hedge and without, on training questions that the model was not fitted to.
const (
	answerAccuracy = 0.65
	hedgeAccuracy  = 0.45
)

// anyFeature lets all features be used.
func anyFeature(rank.Feature) bool { return true }

// Fit makes a model of training sets: the weights of the score from all questions; the calibrator and its thresholds from the
// confidence in questions of folds that the score was not fitted to.
func Fit(sets []*Set) *rank.Model {
	m := &rank.Model{Passage: passageWeights}
	held := heldOut(sets)
	m.Sure = logistic(held)
	m.AnswerFrom, m.HedgeFrom = thresholds(m, held)
	m.Weights = scoreWeights(examples(sets), anyFeature)
	return m
}

func scoreWeights(all []example, use func(rank.Feature) bool) rank.Features {
	w := linear(all, func(f rank.Feature) bool { return use(f) && !slices.Contains(unscored, f) })
	for f, v := range byHand {
		if use(f) {
			w[f] = v
		}
	}
	return w
}

// parts divides sets into a fold's questions and the others; every fold-th question of each set is the fold's.
func parts(sets []*Set, fold int) (out, in []*Set) {
	for _, s := range sets {
		a, b := *s, *s
		a.Questions, b.Questions = nil, nil
		for i, q := range s.Questions {
			if i%folds == fold {
				a.Questions = append(a.Questions, q)
			} else {
				b.Questions = append(b.Questions, q)
			}
		}
		out, in = append(out, &a), append(in, &b)
	}
	return out, in
}

// heldOut are the outcomes of all questions, each ranked by a model that was fitted to the other folds.
func heldOut(sets []*Set) []outcome {
	var all []outcome
	for fold := range folds {
		out, in := parts(sets, fold)
		m := &rank.Model{Weights: scoreWeights(examples(in), anyFeature)}
		for _, s := range out {
			weight := 1 / math.Sqrt(float64(len(s.Questions)))
			all = append(all, s.outcomes(m, weight)...)
			if s.nearlyAllAnswerable() {
				all = append(all, s.withoutRight().outcomes(m, weight)...)
			}
		}
	}
	return all
}

// nearlyAllAnswerable tells the files in which less than a quarter of the questions have no right candidate: from them alone
// nobody learns when to say nothing, so that their questions count a second time, the right candidates left out.
func (s *Set) nearlyAllAnswerable() bool {
	n := 0
	for _, q := range s.Questions {
		if !q.Answerable {
			n++
		}
	}
	return n*4 < len(s.Questions)
}

func (s *Set) outcomes(m *rank.Model, weight float64) []outcome {
	var all []outcome
	for _, q := range s.Questions {
		scored := m.Rank(s.Read(q.Text), s.Candidates(q))
		if best := bestOf(scored); best >= 0 {
			all = append(all, outcome{m.SignalsOf(scored, best), q.Candidates[best].Right, weight})
		}
	}
	return all
}

// bestOf is the index of the highest score, the first of equal ones; -1 where there is none.
func bestOf(scored []rank.Scored) int {
	best := -1
	for i := range scored {
		if best < 0 || scored[i].Score > scored[best].Score {
			best = i
		}
	}
	return best
}

// thresholds are the lowest confidences from which the accuracy of held-out answers, less its standard error, is as wanted.
func thresholds(m *rank.Model, held []outcome) (answer, hedge float64) {
	surest := slices.Clone(held)
	slices.SortStableFunc(surest, func(a, b outcome) int { return cmp.Compare(m.Confidence(&b.signals), m.Confidence(&a.signals)) })
	answer, hedge = 1, 1
	right := 0.
	for i := range surest {
		if surest[i].right {
			right++
		}
		confidence := m.Confidence(&surest[i].signals)
		if i+1 < len(surest) && m.Confidence(&surest[i+1].signals) == confidence {
			continue // answers of one confidence are given together
		}
		n := float64(i + 1)
		accuracy := right/n - math.Sqrt(right/n*(1-right/n)/n)
		if accuracy >= answerAccuracy {
			answer = confidence
		}
		if accuracy >= hedgeAccuracy {
			hedge = confidence
		}
	}
	return answer, hedge
}
