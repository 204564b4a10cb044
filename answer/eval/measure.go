package eval

import (
	"math"
	"slices"
)

// AveragePrecision is the mean, over the relevant, of the precision at each one's rank: trec_eval's map of one query
// (Buckley and Voorhees 2000). grades are those of the ranked, best first, 0 for what is not relevant; relevant is how many
// there are, ranked or not. Not a number where there are none.
func AveragePrecision(grades []int, relevant int) float64 {
	hits, sum := 0, 0.
	for i, g := range grades {
		if g > 0 {
			hits++
			sum += float64(hits) / float64(i+1)
		}
	}
	if relevant == 0 {
		return math.NaN()
	}
	return sum / float64(relevant)
}

// ReciprocalRank is one over the rank of the first relevant; 0 where none is ranked (Voorhees 1999).
func ReciprocalRank(grades []int) float64 {
	for i, g := range grades {
		if g > 0 {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// NDCG is the discounted cumulative gain of the first k ranked over the best possible: gain is the grade, discount
// log2(rank+1), as trec_eval's ndcg_cut and so BEIR have it (Järvelin and Kekäläinen 2002). relevant are the grades of all
// that is relevant, in any order. Not a number where nothing is.
func NDCG(grades, relevant []int, k int) float64 {
	ideal := slices.Clone(relevant)
	slices.SortFunc(ideal, func(a, b int) int { return b - a })
	best := gain(ideal, k)
	if best == 0 {
		return math.NaN()
	}
	return gain(grades, k) / best
}

func gain(grades []int, k int) float64 {
	sum := 0.
	for i, g := range grades[:min(k, len(grades))] {
		sum += float64(max(g, 0)) / math.Log2(float64(i+2))
	}
	return sum
}

// precisionAt1 is 1 where the first is relevant, otherwise 0.
func precisionAt1(grades []int) float64 {
	if len(grades) > 0 && grades[0] > 0 {
		return 1
	}
	return 0
}
