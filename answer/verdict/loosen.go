package verdict

import "strings"

// loosen takes out of an alignment what chance put in: words exchanged that touch no word kept, and a block of words too
// light to have been fetched from where it stands. A lone word at the end of the claim that is also its sentence's stays, and so
// does one that the claim sets apart with an ellipsis.
func (c *comparison) loosen(w *wording, openings []bool, to []int32) {
	blocks := c.blocks(w, to)
	for n, b := range blocks {
		near := n > 0 && b.j-blocks[n-1].j-blocks[n-1].n <= maxDropped ||
			n+1 < len(blocks) && blocks[n+1].j-b.j-b.n <= maxDropped
		if near || len(blocks) == 1 || c.weight(b) >= leastBlock || c.meant(w, openings, b) {
			continue
		}
		for i := b.i; i < b.i+b.n; i++ {
			to[i] = none
		}
	}
	c.unpair(w, to)
}

// blocks is the runs of equal words in an alignment.
func (c *comparison) blocks(w *wording, to []int32) []run {
	var out []run
	for i, k := range to {
		if !c.equal(w, i, k) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].i+out[n-1].n == i && out[n-1].j+out[n-1].n == int(k) {
			out[n-1].n++
		} else {
			out = append(out, run{i, int(k), 1})
		}
	}
	return out
}

// meant reports whether a block stands at an end of the claim and of a sentence, or is set apart with an ellipsis.
func (c *comparison) meant(w *wording, openings []bool, b run) bool {
	end, stop := b.i+b.n, b.j+b.n
	if b.i == 0 && openings[b.j] || end == len(c.claim.list) && (stop == len(w.list) || openings[stop]) {
		return true
	}
	return b.i > 0 && c.claim.elided(b.i-1) || end < len(c.claim.list) && c.claim.elided(end-1)
}

// elided reports whether an ellipsis stands after word k, which is not the last.
func (w *wording) elided(k int) bool {
	gap, _, _ := w.gap(k)
	return strings.Contains(foldGap(gap), "…")
}

// unpair takes the original's words from exchanged words that reach no kept word on both sides through exchanged ones in
// step: at the ends of the claim beside words that are not the sentence's, an exchange is an addition.
func (c *comparison) unpair(w *wording, to []int32) {
	for i := 0; i < len(to); {
		if to[i] == none || c.equal(w, i, to[i]) {
			i++
			continue
		}
		end := i
		for end < len(to) && to[end] == to[i]+int32(end-i) && !c.equal(w, end, to[end]) {
			end++
		}
		left := i > 0 && to[i-1] == to[i]-1
		right := end < len(to) && to[end] == to[end-1]+1
		if !left && !right {
			for k := i; k < end; k++ {
				to[k] = none
			}
		}
		i = end
	}
}
