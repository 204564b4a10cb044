package verdict

import "strings"

// Credit for a word exchanged for one of its kind, in hundredths of its weight, so that a claim of four words with the name
// changed is still an altered form of them.
const (
	creditForm = 60 // another form or spelling: "leave", "leaving"
	creditKind = 40 // figure for figure, name for name
)

// measure is the share of the claim's words that are w's, and the share of both sides' words that they have in common, by
// weight, over w's words [from, end).
func (c *comparison) measure(w *wording, to []int32, from, end int) (taken, common float64) {
	kept, original := 0, 0
	for i, k := range to {
		if k != none {
			kept += int(c.weights[c.claim.list[i].id]) * c.credit(w, i, int(k)) / 100
		}
	}
	for k := from; k < end; k++ {
		original += int(c.weightAt(w, k))
	}
	return float64(kept) / float64(c.total()), min(1, 2*float64(kept)/float64(c.total()+original))
}

// weightAt is the weight of word k of w.
func (c *comparison) weightAt(w *wording, k int) int32 {
	if id := w.list[k].id; id != unknown {
		return c.weights[id]
	}
	return weigh(w.class(k))
}

// credit is how much of word i of the claim is in word k of w, in hundredths.
func (c *comparison) credit(w *wording, i, k int) int {
	if w.list[k].id == c.claim.list[i].id {
		return 100
	}
	if mine, theirs := c.claim.class(i), w.class(k); mine&theirs&number != 0 {
		return creditKind
	}
	if sameStem(c.claim.buf, w.buf) {
		return creditForm
	}
	if c.claim.capital(i) && w.capital(k) && i > 0 && k > 0 {
		return creditKind
	}
	return 0
}

// sameStem reports whether two keys begin alike for most of their length, four bytes at least.
func sameStem(a, b []byte) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && 3*n >= 2*max(len(a), len(b))
}

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
