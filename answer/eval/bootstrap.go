package eval

import (
	"math"
	"math/rand/v2"
	"slices"
)

// resamples is how many bootstrap samples make an interval: the 1,000 that Efron and Tibshirani (1993, ch. 13) ask for
// percentile intervals. tail is what a 95 % interval leaves out on either side.
const (
	resamples = 1000
	tail      = .025
)

// bootstrap draws n units (articles, questions) with replacement, resamples times, and gives each figure's percentile
// interval (Efron 1979). figures computes them from the drawn units' indexes, always as many; samples in which a figure is
// not a number are left out of its interval. The seed is fixed: the same data give the same interval.
func bootstrap(n int, figures func(drawn []int) []float64) []Interval {
	if n == 0 {
		return slices.Repeat([]Interval{noInterval}, len(figures(nil)))
	}
	random := rand.New(rand.NewPCG(1979, 1993))
	drawn := make([]int, n)
	var samples [][]float64 // a figure each
	for range resamples {
		for i := range drawn {
			drawn[i] = random.IntN(n)
		}
		values := figures(drawn)
		if samples == nil {
			samples = make([][]float64, len(values))
		}
		for i, v := range values {
			if !math.IsNaN(v) {
				samples[i] = append(samples[i], v)
			}
		}
	}
	intervals := make([]Interval, len(samples))
	for i, s := range samples {
		intervals[i] = middle(s)
	}
	return intervals
}

// middle is the central 95 % of the samples.
func middle(samples []float64) Interval {
	if len(samples) == 0 {
		return noInterval
	}
	slices.Sort(samples)
	last := float64(len(samples) - 1)
	return Interval{samples[int(math.Round(tail*last))], samples[int(math.Round((1-tail)*last))]}
}
