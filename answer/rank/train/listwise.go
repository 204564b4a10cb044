package train

import (
	"math"

	"onrecord/answer/rank"
)

// Example is one question's candidates as features, with what is right.
type Example struct {
	ID       string
	Features []rank.Features
	Right    []bool
}

// rights counts what is right.
func (e *Example) rights() int {
	n := 0
	for _, right := range e.Right {
		if right {
			n++
		}
	}
	return n
}

// Examples are the questions of sets, matched.
func Examples(sets ...*Set) []Example {
	var out []Example
	m := &rank.Model{}
	for _, s := range sets {
		for _, q := range s.Questions {
			e := Example{ID: q.ID}
			for i, c := range m.Rank(s.Read(q.Text), s.Candidates(q)) {
				e.Features = append(e.Features, c.Features)
				e.Right = append(e.Right, q.Candidates[i].Right)
			}
			out = append(out, e)
		}
	}
	return out
}

// Options of training. The zero value stands for the product's.
type Options struct {
	L2    float64 // of the weights of standardised features
	Steps int
	Only  func(rank.Feature) bool // which features may be used; nil: all
}

// Linear fits a linear model listwise: the softmax of all of a question's candidates against the right ones, each question
// counting once (ListNet; Cao et al. 2007). Questions without both right and wrong candidates teach nothing.
func Linear(examples []Example, o Options) *rank.Model {
	scale := deviations(examples)
	var w, mean, square [rank.NumFeatures]float64
	for step := 1; step <= o.Steps; step++ {
		grad, n := [rank.NumFeatures]float64{}, 0
		for i := range examples {
			e := &examples[i]
			if n := e.rights(); n == 0 || n == len(e.Right) {
				continue
			}
			n++
			addGradient(&grad, e, &w, &scale)
		}
		rate := .05 * math.Min(1, 4*(1-float64(step)/float64(o.Steps+1)))
		for f := range w {
			if o.Only != nil && !o.Only(rank.Feature(f)) || scale[f] == 0 {
				continue
			}
			g := grad[f]/float64(max(1, n)) + o.L2*w[f]
			mean[f] = .9*mean[f] + .1*g
			square[f] = .999*square[f] + .001*g*g
			w[f] -= rate * mean[f] / (1 - math.Pow(.9, float64(step))) / (math.Sqrt(square[f]/(1-math.Pow(.999, float64(step)))) + 1e-9)
		}
	}
	m := &rank.Model{}
	for f := range w {
		if scale[f] > 0 {
			m.Weights[f] = w[f] / scale[f]
		}
	}
	return m
}

// deviations are the features' standard deviations within questions; 0 for those that never differ there.
func deviations(examples []Example) (d [rank.NumFeatures]float64) {
	n := 0
	for i := range examples {
		e := &examples[i]
		var mean [rank.NumFeatures]float64
		for j := range e.Features {
			for f, v := range e.Features[j] {
				mean[f] += v / float64(len(e.Features))
			}
		}
		for j := range e.Features {
			n++
			for f, v := range e.Features[j] {
				d[f] += (v - mean[f]) * (v - mean[f])
			}
		}
	}
	for f := range d {
		d[f] = math.Sqrt(d[f] / float64(max(1, n)))
		if d[f] < 1e-6 {
			d[f] = 0
		}
	}
	return d
}

func addGradient(grad *[rank.NumFeatures]float64, e *Example, w, scale *[rank.NumFeatures]float64) {
	scores := make([]float64, len(e.Features))
	top := math.Inf(-1)
	for i := range e.Features {
		for f, v := range e.Features[i] {
			if scale[f] > 0 {
				scores[i] += w[f] * v / scale[f]
			}
		}
		top = math.Max(top, scores[i])
	}
	sum, rights := 0., float64(e.rights())
	for i := range scores {
		scores[i] = math.Exp(scores[i] - top)
		sum += scores[i]
	}
	for i := range scores {
		d := scores[i] / sum
		if e.Right[i] {
			d -= 1 / rights
		}
		for f, v := range e.Features[i] {
			if v != 0 && scale[f] > 0 {
				grad[f] += d * v / scale[f]
			}
		}
	}
}
