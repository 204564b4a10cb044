package train

import (
	"math"

	"onrecord/answer/rank"
)

// The parameters of the fit. shrink, the weight of the squared weights of standardised features, was tuned on the development
// files (.003 to 1, by factors of three); steps are enough for the figures to stand still in the third digit.
const (
	shrink = 0.1
	steps  = 250
	rate   = 0.05
)

// linear fits weights listwise: the softmax of all of a question's candidates against the right ones (ListNet; Cao et al. 2007),
// by Adam (Kingma and Ba 2015) over all questions at once. Features that use refuses stay 0.
func linear(all []example, use func(rank.Feature) bool) (weights rank.Features) {
	scale := deviations(all)
	for f := range scale {
		if !use(rank.Feature(f)) {
			scale[f] = 0
		}
	}
	var w, mean, square rank.Features
	for step := 1; step <= steps; step++ {
		grad := gradient(all, &w, &scale)
		slower := math.Min(1, 4*(1-float64(step)/(steps+1)))
		for f := range w {
			g := grad[f] + shrink*w[f]
			mean[f] = .9*mean[f] + .1*g
			square[f] = .999*square[f] + .001*g*g
			m, s := mean[f]/(1-math.Pow(.9, float64(step))), square[f]/(1-math.Pow(.999, float64(step)))
			w[f] -= rate * slower * m / (math.Sqrt(s) + 1e-9)
		}
	}
	for f := range w {
		if scale[f] > 0 {
			weights[f] = w[f] / scale[f]
		}
	}
	return weights
}

// deviations are the features' standard deviations within questions; 0 for those that never differ there.
func deviations(all []example) (d rank.Features) {
	n := 0
	for i := range all {
		e := &all[i]
		var mean rank.Features
		for j := range e.features {
			for f, v := range e.features[j] {
				mean[f] += v / float64(len(e.features))
			}
		}
		for j := range e.features {
			n++
			for f, v := range e.features[j] {
				d[f] += (v - mean[f]) * (v - mean[f])
			}
		}
	}
	for f := range d {
		if d[f] = math.Sqrt(d[f] / float64(max(1, n))); d[f] < 1e-6 {
			d[f] = 0
		}
	}
	return d
}

// gradient is that of the mean loss.
func gradient(all []example, w, scale *rank.Features) (grad rank.Features) {
	total := 0.
	for i := range all {
		if all[i].teaches() {
			total += all[i].weight
		}
	}
	for i := range all {
		if all[i].teaches() {
			all[i].addGradient(&grad, w, scale, total)
		}
	}
	return grad
}

func (e *example) addGradient(grad, w, scale *rank.Features, total float64) {
	scores := make([]float64, len(e.features))
	top, sum := math.Inf(-1), 0.
	for i := range e.features {
		for f, v := range e.features[i] {
			if scale[f] > 0 {
				scores[i] += w[f] * v / scale[f]
			}
		}
		top = math.Max(top, scores[i])
	}
	for i := range scores {
		scores[i] = math.Exp(scores[i] - top)
		sum += scores[i]
	}
	for i := range scores {
		d := scores[i] / sum
		if e.right[i] {
			d -= 1 / float64(e.rights)
		}
		d *= e.weight / total
		for f, v := range e.features[i] {
			if v != 0 && scale[f] > 0 {
				grad[f] += d * v / scale[f]
			}
		}
	}
}
