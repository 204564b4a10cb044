package verdict

import (
	"cmp"
	"slices"
)

// Bounds on the search for runs that a long claim and a long original share.
const (
	maxAnchors  = 4096 // the heaviest are kept
	maxLookback = 64   // runs before it that one is chained to, as aligners of genomes do (Li 2018: 50)
	maxSeeds    = 8    // places of one pair of words in the claim
	stepsAWord  = 8    // comparisons for each word of the claim and the original
	minSteps    = 1 << 16
	maxSkip     = 300 // words left out between two runs beyond which more cost nothing
)

// run is words that claim and original share without a break: n of them, from word i of the one and word j of the other.
type run struct{ i, j, n int }

// seeds is where each pair of neighbouring words stands in the claim, maxSeeds places at most.
func (c *comparison) seeds() map[uint64][]int32 {
	if c.pairs != nil {
		return c.pairs
	}
	c.pairs = make(map[uint64][]int32, len(c.claim.list))
	for i := 0; i+1 < len(c.claim.list); i++ {
		key := pairKey(c.claim.list[i], c.claim.list[i+1])
		if at := c.pairs[key]; len(at) < maxSeeds {
			c.pairs[key] = append(at, int32(i))
		}
	}
	return c.pairs
}

// pairKey is one number for two neighbouring words.
func pairKey(a, b word) uint64 { return uint64(uint32(a.id))<<32 | uint64(uint32(b.id)) }

// shared is the longest runs of two words or more that the claim shares with list, by their places in list.
func (c *comparison) shared(list []word) []run {
	seeds, claim := c.seeds(), c.claim.list
	steps := minSteps + stepsAWord*(len(claim)+len(list))
	var out []run
	for j := 0; j+1 < len(list) && steps > 0; j++ {
		if list[j].id == unknown || list[j+1].id == unknown {
			continue
		}
		for _, at := range seeds[pairKey(list[j], list[j+1])] {
			i := int(at)
			if i > 0 && j > 0 && claim[i-1].id == list[j-1].id {
				continue // within a longer one
			}
			n := 2
			for i+n < len(claim) && j+n < len(list) && claim[i+n].id == list[j+n].id {
				n++
			}
			steps -= n
			out = append(out, run{i, j, n})
		}
	}
	return out
}

// chain is the heaviest series of runs that follow one another in claim and original, cut so that none overlap.
func (c *comparison) chain(runs []run) []run {
	if len(runs) > maxAnchors {
		slices.SortStableFunc(runs, func(a, b run) int { return cmp.Compare(c.weight(b), c.weight(a)) })
		runs = runs[:maxAnchors]
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(cmp.Compare(a.j, b.j), cmp.Compare(a.i, b.i)) })
	score, back := make([]int, len(runs)), make([]int, len(runs))
	best := -1
	for k, r := range runs {
		score[k], back[k] = c.weight(r), none
		for p := k - 1; p >= 0 && p >= k-maxLookback; p-- {
			if s := score[p] + c.link(runs[p], r); s > score[k] {
				score[k], back[k] = s, p
			}
		}
		if best < 0 || score[k] > score[best] {
			best = k
		}
	}
	var out []run
	for k := best; k >= 0; k = back[k] {
		out = append(out, runs[k])
	}
	slices.Reverse(out)
	return trimmed(out)
}

// link is what r adds to a chain that ends in p: its weight without what overlaps, less the cost of what lies between.
func (c *comparison) link(p, r run) int {
	r, ok := after(p, r)
	if !ok {
		return impossible
	}
	added, skipped := r.i-p.i-p.n, r.j-p.j-p.n
	cost := min(added, skipped) * costExchange
	if added > skipped {
		cost += costAddOpen + (added-skipped)*costAdd
	} else if skipped > added {
		cost += costSkipOpen + min(skipped-added, maxSkip)*costSkip
	}
	return c.weight(r) - cost
}

// after is what of r lies after p in both texts.
func after(p, r run) (run, bool) {
	over := max(0, p.i+p.n-r.i, p.j+p.n-r.j)
	return run{r.i + over, r.j + over, r.n - over}, r.n > over && r.i > p.i && r.j > p.j
}

// trimmed is a chain with each run cut to what lies after the one before it.
func trimmed(chain []run) []run {
	for k := 1; k < len(chain); k++ {
		chain[k], _ = after(chain[k-1], chain[k])
	}
	return chain
}

// weight is the weight of r's words.
func (c *comparison) weight(r run) int { return c.sums[r.i+r.n] - c.sums[r.i] }

// locate is, for each word of the claim, the word of candidate n that it stands for, equal or not, or none. Short texts are
// aligned whole; long ones by the runs that they share and by aligning what lies between those. The ends of the candidate are
// left out for nothing where they are free.
func (c *comparison) locate(n int, free ends) []int32 {
	claim, list := c.claim.list, c.candidates[n].list
	to := make([]int32, len(claim))
	for i := range to {
		to[i] = none
	}
	if len(claim)*len(list) <= maxCells {
		c.aligner.align(claim, list, free, to)
		return to
	}
	chain := c.chain(c.shared(list))
	if len(chain) == 0 {
		return to
	}
	for _, r := range chain {
		for k := range r.n {
			to[r.i+k] = int32(r.j + k)
		}
	}
	c.fill(chain, list, free, to)
	return to
}

// fill aligns what lies before, between and after the runs of a chain; at a free end as many words as may be worth it.
func (c *comparison) fill(chain []run, list []word, free ends, to []int32) {
	room := func(words, all int, free bool) int {
		if !free {
			return all
		}
		return min(all, 2*words+8, maxCells/max(words, 1))
	}
	first, last := chain[0], chain[len(chain)-1]
	c.between(0, first.i, first.j-room(first.i, first.j, free.head), first.j, list, ends{head: free.head}, to)
	for k := 1; k < len(chain); k++ {
		p, r := chain[k-1], chain[k]
		c.between(p.i+p.n, r.i, p.j+p.n, r.j, list, ends{}, to)
	}
	i, j := last.i+last.n, last.j+last.n
	rest := len(c.claim.list) - i
	c.between(i, i+rest, j, j+room(rest, len(list)-j, free.tail), list, ends{tail: free.tail}, to)
}

// between aligns words [i, iEnd) of the claim with words [j, jEnd) of list, where both are some and not too many.
func (c *comparison) between(i, iEnd, j, jEnd int, list []word, free ends, to []int32) {
	if i >= iEnd || j >= jEnd || (iEnd-i)*(jEnd-j) > maxCells {
		return
	}
	c.aligner.align(c.claim.list[i:iEnd], list[j:jEnd], free, to[i:iEnd])
	for k := i; k < iEnd; k++ {
		if to[k] != none {
			to[k] += int32(j)
		}
	}
}
