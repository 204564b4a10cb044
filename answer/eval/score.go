package eval

import (
	"fmt"
	"math"
)

// Score is precision, recall and their harmonic mean, 0 to 1; not a number where nothing was found, or nothing was there.
type Score struct {
	Precision, Recall, F1 float64
	Interval              Interval // of F1
}

// Interval is the 95 % bootstrap interval of a figure; not a number where it has none.
type Interval struct{ Low, High float64 }

// noInterval is that of a figure that has none.
var noInterval = Interval{math.NaN(), math.NaN()}

// Share is a proportion of a count.
type Share struct {
	Of       int     // the denominator
	Value    float64 // 0 to 1; not a number where Of is zero
	Interval Interval
}

// ratio is a/b; not a number where b is zero.
func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// f1 is 2·hits / (asked + offered), which is the harmonic mean of precision and recall.
func f1(hits, asked, offered int) float64 { return ratio(2*hits, asked+offered) }

func scoreOf(hits, asked, offered int, in Interval) Score {
	return Score{ratio(hits, offered), ratio(hits, asked), f1(hits, asked, offered), in}
}

// percent writes a proportion as the reports do: 97.4, and – where there is none.
func percent(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return fmt.Sprintf("%.1f", 100*v)
}

// String writes the interval in per cent: [96.1 98.0].
func (i Interval) String() string {
	if math.IsNaN(i.Low) || math.IsNaN(i.High) {
		return "[–]"
	}
	return fmt.Sprintf("[%.1f %.1f]", 100*i.Low, 100*i.High)
}
