package verdict

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
