package eval

import (
	"math"
	"testing"
)

func TestMeasures(t *testing.T) {
	nan := math.NaN()
	log2 := math.Log2
	tests := []struct {
		name             string
		grades, relevant []int
		ap, rr, p1, ndcg float64
	}{
		// the textbook's case (Manning, Raghavan and Schütze 2008, ch. 8): precisions 1, 2/3, 3/5 over three relevant
		{"three found", []int{1, 0, 1, 0, 1}, []int{1, 1, 1}, (1 + 2./3 + 3./5) / 3, 1, 1,
			(1 + 1/log2(4) + 1/log2(6)) / (1 + 1/log2(3) + 1/log2(4))},
		{"one not ranked", []int{0, 1}, []int{1, 1}, 1. / 4, 1. / 2, 0, (1 / log2(3)) / (1 + 1/log2(3))},
		{"graded", []int{1, 3}, []int{3, 1}, 1, 1, 1, (1 + 3/log2(3)) / (3 + 1/log2(3))},
		{"perfect", []int{1, 1, 0}, []int{0, 1, 1}, 1, 1, 1, 1},
		{"below the cut", []int{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, []int{1}, 1. / 11, 1. / 11, 0, 0},
		{"nothing ranked", nil, []int{1}, 0, 0, 0, 0},
		{"nothing relevant", []int{0, 0}, []int{0}, nan, 0, 0, nan},
	}
	for _, test := range tests {
		got, want := measuresOf(test.grades, test.relevant), measures{test.ap, test.rr, test.p1, test.ndcg}
		for i := range got {
			if !near(got[i], want[i]) {
				t.Errorf("%s: measure %d: %v, want %v", test.name, i, got[i], want[i])
			}
		}
	}
}

func ledgerOf(confidences []float64, good ...bool) ledger {
	stakes := make([]stake, len(good))
	for i := range stakes {
		stakes[i] = stake{confidences[i], good[i], string(rune('a' + i))}
	}
	return newLedger(stakes)
}

func TestAUC(t *testing.T) {
	tests := []struct {
		name string
		ledger
		want float64
	}{
		{"apart", ledgerOf([]float64{.1, .9, .8, .2}, false, true, true, false), 1},
		{"the wrong way", ledgerOf([]float64{.9, .1}, false, true), 0},
		{"all tied", ledgerOf([]float64{.5, .5, .5}, false, true, true), .5},
		// pairs: .9 beats .6 and .3; .6 ties with .6, beats .3 → 3.5 of 4
		{"a tie across", ledgerOf([]float64{.9, .6, .6, .3}, true, true, false, false), 3.5 / 4},
		{"one kind", ledgerOf([]float64{.9, .1}, true, true), math.NaN()},
		{"nothing", ledgerOf(nil), math.NaN()},
	}
	for _, test := range tests {
		if got := test.auc(test.everything()); !near(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
	// drawn twice counts twice: the bad .6 doubles, 2 of 2·2 pairs won and 2 of them, with the good .9
	l := ledgerOf([]float64{.9, .6, .3}, true, false, true)
	if got := l.auc(weights(3, []int{0, 1, 1, 2})); !near(got, .5) {
		t.Errorf("weighted: %v, want .5", got)
	}
}

func TestRiskCoverage(t *testing.T) {
	l := ledgerOf([]float64{.9, .8, .7, .6, .5, .4, .3, .2, .1, 0},
		true, true, false, true, false, false, false, false, false, false)
	for share, want := range map[float64]float64{.1: 1, .2: 1, .3: 2. / 3, .5: 3. / 5, 1: 3. / 10, .01: 1} {
		if got := l.accuracy(l.everything(), share); !near(got, want) {
			t.Errorf("at %v: %v, want %v", share, got, want)
		}
	}
	if got := ledgerOf(nil).accuracy(nil, .5); !math.IsNaN(got) {
		t.Errorf("nothing: %v", got)
	}
	// answering the first four: 3 right, P 3/4, R 3/5 → 2·3/(5+4)
	from, best := l.bestThreshold(5)
	if from != .6 || !near(best.F1, 6./9) || !near(best.Precision, 3./4) || !near(best.Recall, 3./5) {
		t.Errorf("best from %v: %+v", from, best)
	}
	// what has one confidence is answered together
	if from, best := ledgerOf([]float64{.5, .5}, true, false).bestThreshold(1); from != .5 || !near(best.F1, 2./3) {
		t.Errorf("tied: from %v: %+v", from, best)
	}
}

// The interval of a proportion agrees with the normal approximation, and is the same on every run.
func TestBootstrap(t *testing.T) {
	values := make([]float64, 400)
	for i := range values {
		values[i] = float64(i % 2)
	}
	got := meanOf(values)
	wide := 1.96 * math.Sqrt(.25/400)
	if got.Value != .5 || math.Abs(got.Interval.Low-(.5-wide)) > .01 || math.Abs(got.Interval.High-(.5+wide)) > .01 {
		t.Errorf("%+v, want .5 ± %.3f", got, wide)
	}
	if again := meanOf(values); again != got {
		t.Errorf("again: %+v, first %+v", again, got)
	}
	if none := meanOf(nil); !math.IsNaN(none.Value) || !math.IsNaN(none.Interval.Low) {
		t.Errorf("of nothing: %+v", none)
	}
}

func TestMiddle(t *testing.T) {
	samples := make([]float64, 1001)
	for i := range samples {
		samples[len(samples)-1-i] = float64(i)
	}
	if got, want := middle(samples), (Interval{25, 975}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
