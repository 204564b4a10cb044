package train

import (
	"math"

	"onrecord/answer/rank"
)

// outcome is one question's best candidate: its signals, and whether it is right.
type outcome struct {
	signals rank.Signals
	right   bool
	weight  float64
}

// The parameters of the calibrator's fit; sureShrink as shrink.
const (
	sureShrink = 0.03
	sureSteps  = 1500
	sureRate   = 0.5
)

// logistic fits the calibrator's weights by gradient descent on standardised signals, the bias not shrunk.
func logistic(all []outcome) (weights rank.Signals) {
	mean, dev := moments(all)
	total := 0.
	for i := range all {
		total += all[i].weight
	}
	var w rank.Signals
	for range sureSteps {
		var grad rank.Signals
		for i := range all {
			o := &all[i]
			sum := w[rank.SignalBias]
			for s := 1; s < rank.NumSignals; s++ {
				sum += w[s] * (o.signals[s] - mean[s]) / dev[s]
			}
			d := 1 / (1 + math.Exp(-sum))
			if o.right {
				d--
			}
			d *= o.weight / total
			grad[rank.SignalBias] += d
			for s := 1; s < rank.NumSignals; s++ {
				grad[s] += d * (o.signals[s] - mean[s]) / dev[s]
			}
		}
		for s := range w {
			if s > 0 {
				grad[s] += sureShrink * w[s]
			}
			w[s] -= sureRate * grad[s]
		}
	}
	weights[rank.SignalBias] = w[rank.SignalBias]
	for s := 1; s < rank.NumSignals; s++ {
		weights[s] = w[s] / dev[s]
		weights[rank.SignalBias] -= w[s] * mean[s] / dev[s]
	}
	return weights
}

// moments are the signals' means and standard deviations, 1 for what never differs.
func moments(all []outcome) (mean, dev rank.Signals) {
	n := float64(max(1, len(all)))
	for i := range all {
		for s, v := range all[i].signals {
			mean[s] += v / n
		}
	}
	for i := range all {
		for s, v := range all[i].signals {
			dev[s] += (v - mean[s]) * (v - mean[s]) / n
		}
	}
	for s := range dev {
		if dev[s] = math.Sqrt(dev[s]); dev[s] < 1e-9 {
			dev[s] = 1
		}
	}
	return mean, dev
}
