package train

import (
	"context"
	"fmt"
	"io"
	"math"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
)

// tried are the weights that a part of a passage's score may get beside BM25 by terms, whose weight is 2.
var tried = []float64{0, .05, .1, .2, .3, .5, .8, 1.2}

// worth is how much nDCG a step has to gain: less is noise.
const worth = 0.0003

// TunePassages searches the weights of passages part by part on a collection's queries, and writes what it finds together with
// the cross-validated nDCG@10: that of queries in folds that the weights were not tuned on.
func TunePassages(ctx context.Context, w io.Writer, c *Collection, m *rank.Model, queries []eval.Query) error {
	var all []ranked
	for _, q := range queries {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("tuning passages: %w", err)
		}
		all = append(all, c.parts(m, q))
	}
	sum := 0.
	for fold := range folds {
		weights := tuned(all, func(i int) bool { return i%folds != fold })
		sum += gains(all, weights, func(i int) bool { return i%folds == fold })
	}
	whole := func(int) bool { return true }
	weights := tuned(all, whole)
	n := float64(len(all))
	_, err := fmt.Fprintf(w, "passage weights %v: nDCG@10 %.4f; cross-validated %.4f; BM25 by terms alone %.4f\n",
		weights, gains(all, weights, whole)/n, sum/n, gains(all, rank.PassageParts{1}, whole)/n)
	if err != nil {
		return fmt.Errorf("writing passage weights: %w", err)
	}
	return nil
}

// ranked is a query's passages as parts.
type ranked struct {
	parts  []rank.PassageParts
	grades []int
	all    []int // grades of all that is relevant
}

func (c *Collection) parts(m *rank.Model, query eval.Query) ranked {
	q, hits := c.find(query.Text)
	list := c.first(hits)
	r := ranked{parts: m.PassageParts(q, list, c.index.AvgLen())}
	for _, h := range hits[:len(list)] {
		r.grades = append(r.grades, query.Relevant[c.ids[h.Passage]])
	}
	for _, g := range query.Relevant {
		r.all = append(r.all, g)
	}
	return r
}

// gain is the query's nDCG@10; passages of one score keep the index's order.
func (r *ranked) gain(weights rank.PassageParts) float64 {
	var top [10]struct {
		score float64
		grade int
	}
	for i := range top {
		top[i].score = math.Inf(-1)
	}
	for i, p := range r.parts {
		score, grade := 0., r.grades[i]
		for n, v := range p {
			score += weights[n] * v
		}
		for k := range top {
			if score > top[k].score {
				score, top[k].score = top[k].score, score
				grade, top[k].grade = top[k].grade, grade
			}
		}
	}
	grades := make([]int, len(top))
	for k := range top {
		grades[k] = top[k].grade
	}
	return eval.NDCG(grades, r.all, len(top))
}

func gains(all []ranked, weights rank.PassageParts, in func(int) bool) float64 {
	sum := 0.
	for i := range all {
		if in(i) {
			sum += all[i].gain(weights)
		}
	}
	return sum
}

// tuned searches part by part, twice over.
func tuned(all []ranked, in func(int) bool) rank.PassageParts {
	weights := rank.PassageParts{2}
	best := gains(all, weights, in)
	for range 2 {
		for part := 1; part < len(weights); part++ {
			keep := weights[part]
			for _, v := range tried {
				weights[part] = v
				if g := gains(all, weights, in); g > best+worth*float64(len(all)) {
					best, keep = g, v
				}
			}
			weights[part] = keep
		}
	}
	return weights
}
