package index

import "math"

// The parameters of BM25. Sentences are short and of like length, so that repetition and length say less than in articles:
// .9 and .4 are the values of Trotman, Puurula and Burgess (2014), and did best on sentences here.
const (
	K1 = 0.9
	B  = 0.4
)

// idf is the weight of a term that df of n passages hold: ln(1 + (n−df+½)/(df+½)), always above zero.
func idf(n, df int) float64 {
	return math.Log1p((float64(n-df) + 0.5) / (float64(df) + 0.5))
}

// saturation is what tf occurrences in a passage of the given length come to, from 0 to 1. The constant factor k1+1 of older
// formulas, which changes no order, is left out.
func saturation(tf, length int, average float64) float64 {
	return float64(tf) / (float64(tf) + K1*(1-B+B*float64(length)/average))
}
