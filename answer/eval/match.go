package eval

import (
	"cmp"
	"slices"

	"onrecord/corpus/text"
)

// pair is a gold and a found span that share words, both trimmed.
type pair struct {
	gold, found int     // indexes
	iou         float64 // |gold ∩ found| / |gold ∪ found|, in code points
	share       float64 // |gold ∩ found| / |gold|
}

// criterion says whether a pair is the same quotation.
type criterion int

const (
	exact   criterion = iota // equal once trimmed
	overlap                  // share > 0.8: the measure of the Gender Gap Tracker's evaluation (Asr et al. 2021)
	iou                      // iou ≥ 0.8
	criteria
)

// threshold is what overlap and iou ask for; from the data's README.
const threshold = .8

func (c criterion) accepts(p pair) bool {
	switch c {
	case exact:
		return p.iou == 1
	case overlap:
		return p.share > threshold
	}
	return p.iou >= threshold
}

// pairsOf are all pairs of trimmed spans that share a byte, the most alike first. The order does not depend on that of the
// arguments but through equal spans, which are interchangeable.
func pairsOf(doc string, gold, found []text.Span) []pair {
	var pairs []pair
	for g, gs := range gold {
		for f, fs := range found {
			if !gs.Overlaps(fs) {
				continue
			}
			both := length(doc, text.Span{Start: max(gs.Start, fs.Start), End: min(gs.End, fs.End)})
			all := length(doc, gs.Cover(fs))
			pairs = append(pairs, pair{g, f, float64(both) / float64(all), float64(both) / float64(length(doc, gs))})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.iou, a.iou), cmp.Compare(b.share, a.share),
			bySpan(gold[a.gold], gold[b.gold]), bySpan(found[a.found], found[b.found]))
	})
	return pairs
}

// match joins gold and found one to one, greedily, the most alike first: for each gold the index of its found span, or -1.
func match(pairs []pair, golds, founds int, c criterion) []int {
	of := slices.Repeat([]int{-1}, golds)
	taken := make([]bool, founds)
	for _, p := range pairs {
		if of[p.gold] < 0 && !taken[p.found] && c.accepts(p) {
			of[p.gold], taken[p.found] = p.found, true
		}
	}
	return of
}
