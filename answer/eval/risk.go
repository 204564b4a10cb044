package eval

import (
	"math"
	"slices"
)

// stake is one question's best answer as risk sees it: how sure, and whether it is as hoped.
type stake struct {
	confidence float64
	good       bool
	id         string // breaks ties, by its hash
}

// ledger is stakes, the surest first, that can be weighted: a bootstrap sample draws one stake several times.
type ledger struct {
	stakes []stake // as given
	order  []int
}

func newLedger(stakes []stake) ledger {
	return ledger{stakes, ranked(len(stakes),
		func(i int) float64 { return stakes[i].confidence }, func(i int) string { return stakes[i].id })}
}

// weights counts how often each of n was drawn.
func weights(n int, drawn []int) []int {
	w := make([]int, n)
	for _, i := range drawn {
		w[i]++
	}
	return w
}

// accuracy is the share of good among the surest share of all (El-Yaniv and Wiener 2010: one minus the selective risk), one
// at least; not a number where there are none.
func (l ledger) accuracy(weight []int, share float64) float64 {
	total := 0
	for _, w := range weight {
		total += w
	}
	if total == 0 {
		return math.NaN()
	}
	left := l.covered(total, share)
	covered, good := left, 0
	for _, i := range l.order {
		n := min(weight[i], left)
		left -= n
		if l.stakes[i].good {
			good += n
		}
	}
	return ratio(good, covered)
}

// covered is how many of total a share is.
func (l ledger) covered(total int, share float64) int {
	return max(1, int(math.Round(share*float64(total))))
}

// auc is the chance that a good stake is surer than another, ties counting half: the area under the ROC curve as
// Mann and Whitney's U (Hanley and McNeil 1982). Not a number unless there are both.
func (l ledger) auc(weight []int) float64 {
	var above, good, bad, wins float64 // good stakes so far, all good, all bad, pairs in order
	for from := 0; from < len(l.order); {
		to := from
		goods, bads := 0., 0.
		for ; to < len(l.order) && l.at(to).confidence == l.at(from).confidence; to++ {
			w := float64(weight[l.order[to]])
			if l.at(to).good {
				goods += w
			} else {
				bads += w
			}
		}
		wins += bads * (above + goods/2)
		above += goods
		good, bad = good+goods, bad+bads
		from = to
	}
	if good == 0 || bad == 0 {
		return math.NaN()
	}
	return wins / (good * bad)
}

func (l ledger) at(i int) stake { return l.stakes[l.order[i]] }

// bestThreshold is the confidence from which answering gives the highest F1, asked being how many can be answered, and that
// F1's score. Stakes of one confidence are answered together.
func (l ledger) bestThreshold(asked int) (threshold float64, best Score) {
	threshold, best = math.Inf(1), Score{math.NaN(), 0, 0, noInterval}
	right := 0
	for i := range l.order {
		if l.at(i).good {
			right++
		}
		last := i+1 == len(l.order) || l.at(i+1).confidence != l.at(i).confidence
		if f := f1(right, asked, i+1); last && f > best.F1 {
			threshold, best = l.at(i).confidence, scoreOf(right, asked, i+1, noInterval)
		}
	}
	return threshold, best
}

// everything is the weight of each stake counted once.
func (l ledger) everything() []int { return slices.Repeat([]int{1}, len(l.stakes)) }
