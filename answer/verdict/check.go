package verdict

import (
	"cmp"
	"slices"
)

const (
	// maxAligned is how many candidates are aligned with a claim that none of them holds as it is. Of 20,016 altered and
	// shortened mutants of the development data 19,991 shared most with their original, and none less than with six others.
	maxAligned = 8
	// leastShared is how many times less than the best a candidate may share with the claim and still be aligned.
	leastShared = 3
	// maxNearest is how many quotations are named as nearest to a claim that is not found.
	maxNearest = 3
	// leastNear is the least similarity to be named so.
	leastNear = 0.2
	// asGood is how much less similar than the best another version of a quotation may be and still be listed beside it.
	asGood = 0.1
)

// Check compares claim with the candidates that a search found, best first where it has an order. Fifty quotations take a
// fraction of a millisecond. A claim that is empty or longer than 128 KiB is not found; no candidate is
// read beyond 1 MiB, nor all of them beyond 16 MiB.
func Check(claim string, candidates []Quotation) Result {
	if len(claim) > maxClaim {
		return Result{Verdict: NotFound}
	}
	c := newComparison(claim, candidates)
	if len(c.claim.list) == 0 {
		return Result{Verdict: NotFound}
	}
	found := c.judgeAll()
	if len(found) == 0 {
		return Result{Verdict: NotFound}
	}
	best := found[0]
	out := Result{Verdict: best.verdict, Excerpt: best.excerpt && best.rank() <= wordForWord}
	for _, j := range found {
		if j.belongs(best) {
			out.Matches = append(out.Matches, c.match(j))
		}
		if best.verdict == NotFound && len(out.Matches) == maxNearest {
			break
		}
	}
	return out
}

// judgeAll judges the claim by every candidate worth it, best first.
func (c *comparison) judgeAll() []judged {
	var out []judged
	seen := make([]bool, len(c.candidates))
	fail := failures(c.claim.list)
	for n := range c.candidates {
		if j, ok := c.judgeRuns(n, fail); ok {
			out = append(out, j)
			seen[n] = true
		}
	}
	sortJudged(out)
	if len(out) > 0 && out[0].rank() <= wordForWord {
		return out
	}
	for _, n := range c.shortlist() {
		if !seen[n] {
			out = append(out, c.judgeAligned(n, c.locate(n, ends{true, true})))
		}
	}
	sortJudged(out)
	if len(out) > 0 && out[0].verdict != Shortened {
		single := 0.0
		for _, j := range out {
			single = max(single, j.taken)
		}
		if pieces := c.splice(single); pieces != nil {
			return pieces
		}
	}
	return out
}

// sortJudged puts the best first: by verdict, then by what is in common, then as they came.
func sortJudged(js []judged) {
	slices.SortStableFunc(js, func(a, b judged) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.common, a.common))
	})
}

// belongs reports whether j is to be listed where best is the verdict.
func (j judged) belongs(best judged) bool {
	switch {
	case best.rank() <= wordForWord:
		return j.rank() <= wordForWord
	case best.verdict == Spliced:
		return true
	case best.verdict == NotFound:
		return j.common >= leastNear
	}
	return j.verdict == best.verdict && j.common >= best.common-asGood
}

// shortlist is the candidates that share most with the claim, by the weight of its words and of its pairs of words that they
// have, best first.
func (c *comparison) shortlist() []int {
	seeds := c.seeds()
	scores := make([]int, len(c.candidates))
	seen, paired := make([]int32, len(c.weights)), make([]int32, len(c.claim.list))
	order := make([]int, 0, len(c.candidates))
	for n := range c.candidates {
		list := c.candidates[n].list
		for k := range list {
			id := list[k].id
			if id == unknown {
				continue
			}
			if seen[id] != int32(n+1) {
				seen[id] = int32(n + 1)
				scores[n] += int(c.weights[id])
			}
			if k == 0 || list[k-1].id == unknown {
				continue
			}
			if at := seeds[pairKey(list[k-1], list[k])]; len(at) > 0 && paired[at[0]] != int32(n+1) {
				paired[at[0]] = int32(n + 1)
				scores[n] += functionWeight
			}
		}
		if scores[n] > 0 {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	n := 0
	for n < len(order) && n < maxAligned && scores[order[n]]*leastShared >= scores[order[0]] {
		n++
	}
	return order[:n]
}
