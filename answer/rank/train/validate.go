package train

import (
	"context"
	"fmt"
	"io"
	"math"
	"text/tabwriter"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
)

// Ablate writes what each group of features gives: the figures on test sets of a model fitted to the training sets with all
// features, and of one fitted without each group, hash ties as everywhere.
func Ablate(ctx context.Context, w io.Writer, training, test []*Set) error {
	all := examples(training)
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(out, "features\t")
	for _, s := range test {
		fmt.Fprintf(out, "%s MAP\tP@1\t", s.Name)
	}
	fmt.Fprintln(out)
	if err := figures(ctx, out, "all", &rank.Model{Weights: scoreWeights(all, anyFeature)}, test); err != nil {
		return err
	}
	for _, g := range rank.Groups {
		m := &rank.Model{Weights: scoreWeights(all, func(f rank.Feature) bool { return f < g.First || f > g.Last })}
		if err := figures(ctx, out, "without "+g.Name, m, test); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the ablation: %w", err)
	}
	return nil
}

// figures writes one row: MAP and P@1 on each set.
func figures(ctx context.Context, w io.Writer, name string, m *rank.Model, test []*Set) error {
	fmt.Fprintf(w, "%s\t", name)
	for _, s := range test {
		r, err := eval.Sentences(ctx, s.Questions, s.Judge(m))
		if err != nil {
			return fmt.Errorf("measuring %s: %w", name, err)
		}
		fmt.Fprintf(w, "%.3f\t%.3f\t", r.Right.MAP.Value, r.Right.P1.Value)
	}
	fmt.Fprintln(w)
	return nil
}

// CrossValidate writes how a model does on training questions that it was not fitted to: five folds, every fifth question one,
// with the confidence's accuracy where it would answer, and where it would at least hedge.
func CrossValidate(ctx context.Context, w io.Writer, sets []*Set) error {
	sums := make([][3]float64, len(sets)) // questions, MAP, P@1
	var answers, hedges [2]float64        // given, right
	for fold := range folds {
		out, in := parts(sets, fold)
		m := Fit(in)
		for i, s := range out {
			r, err := eval.Sentences(ctx, s.Questions, s.Judge(m))
			if err != nil {
				return fmt.Errorf("cross-validating: %w", err)
			}
			n := float64(r.Right.Questions)
			sums[i][0] += n
			sums[i][1] += n * r.Right.MAP.Value
			sums[i][2] += n * r.Right.P1.Value
			tally(m, s.outcomes(m, 1), &answers, &hedges)
		}
	}
	for i, s := range sets {
		fmt.Fprintf(w, "%s: MAP %.3f, P@1 %.3f over %.0f questions with a right candidate\n", s.Name, sums[i][1]/sums[i][0], sums[i][2]/sums[i][0], sums[i][0])
	}
	_, err := fmt.Fprintf(w, "answers: %.0f, %.1f %% right (wanted %.0f %%); with hedged ones: %.0f, %.1f %% right (wanted %.0f %%)\n",
		answers[0], share(answers), 100*answerAccuracy, hedges[0], share(hedges), 100*hedgeAccuracy)
	if err != nil {
		return fmt.Errorf("writing the cross-validation: %w", err)
	}
	return nil
}

func share(given [2]float64) float64 {
	if given[0] == 0 {
		return math.NaN()
	}
	return 100 * given[1] / given[0]
}

func tally(m *rank.Model, all []outcome, answers, hedges *[2]float64) {
	for i := range all {
		right := 0.
		if all[i].right {
			right = 1
		}
		d := m.Decide(m.Confidence(&all[i].signals))
		if d >= rank.Hedge {
			hedges[0]++
			hedges[1] += right
		}
		if d == rank.Answer {
			answers[0]++
			answers[1] += right
		}
	}
}
