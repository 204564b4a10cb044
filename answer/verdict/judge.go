package verdict

// Thresholds of the verdicts on words that are not all there.
const (
	// leastTaken is the share of the claim's words, by weight, that must be one quotation's for the claim to be an altered
	// form of it. Of 2,674 real quotations checked against the 39 nearest others of the development data, .5, .55, .6 and .65 took
	// 88, 54, 31 and 25 for altered; of 6,276 with a word changed or words inserted they lost 7, 10, 18 and 62.
	leastTaken = 0.6
	// leastCommon is the least similarity for the same, so that a few words out of a long passage do not count as it.
	leastCommon = 0.4
	// leastWords is the least number of words in a claim that can be altered: two words with one changed are other words.
	leastWords = 3
	// leastKept is the least weight of the words that an altered claim keeps: one full word and one of grammar where words are
	// left out, two of grammar where they are others, so that "the right man" is no form of "The right decision".
	leastKept    = fullWeight + functionWeight
	leastChanged = fullWeight + 2*functionWeight
	// leastRun is the number of words that do instead, in "This one is not for you".
	leastRun = 5
	// maxDropped is how many words left out leave a lone word on the far side part of the same quotation.
	maxDropped = 3
	// leastBlock is the weight from which words with more than maxDropped words left out beside them are taken to be meant.
	leastBlock = fullWeight + functionWeight
)

// judgeAligned judges the claim by the words of candidate n that it stands for.
func (c *comparison) judgeAligned(n int, to []int32) judged {
	w := &c.candidates[n]
	j := judged{verdict: NotFound, candidate: n, to: to}
	openings := w.openings()
	c.loosen(w, openings, to)
	from, end, ok := c.extent(w, to)
	if !ok {
		return c.orSlight(w, openings, j)
	}
	if c.changed(w, to) {
		if strict := c.subsequence(n, openings); strict != nil {
			j.to, to = strict, strict
			from, end, _ = c.extent(w, to)
		}
	}
	j.excerpt = from > 0 || end < len(w.list)
	j.taken, j.common = c.measure(w, to, from, end)
	switch changed, dropped := c.changed(w, to), w.dropped(to, from, end); {
	case changed:
		if len(to) >= leastWords && c.keeps(w, to, leastChanged) && j.taken >= leastTaken && j.common >= leastCommon {
			j.verdict = Altered
		}
	case dropped && w.turned(to, from, end):
		if c.keeps(w, to, leastKept) {
			j.verdict = Altered
		}
	default:
		var lossy bool
		if j.before, j.after, lossy = w.loss(openings, from, end); lossy || dropped {
			j.verdict = Shortened
		} else {
			j.verdict = Marks
		}
	}
	return c.orSlight(w, openings, j)
}

// orSlight is j or, where it finds nothing, what slight does.
func (c *comparison) orSlight(w *wording, openings []bool, j judged) judged {
	if j.verdict != NotFound {
		return j
	}
	to := c.slight(w, openings)
	if to == nil {
		return j
	}
	from, end, _ := c.extent(w, to)
	j.verdict, j.to, j.excerpt = Altered, to, from > 0 || end < len(w.list)
	j.taken, j.common = c.measure(w, to, from, end)
	return j
}

// keeps reports whether words of the claim that weigh least are w's, or leastRun words of any weight.
func (c *comparison) keeps(w *wording, to []int32, least int) bool {
	kept, words := 0, 0
	for i, k := range to {
		if c.equal(w, i, k) {
			kept += int(c.weights[c.claim.list[i].id])
			words++
		}
	}
	return kept >= least || words >= leastRun
}

// subsequence is an alignment of the claim with candidate n that leaves words out and changes none; nil where there is none,
// or none but by chance.
func (c *comparison) subsequence(n int, openings []bool) []int32 {
	w := &c.candidates[n]
	if len(c.claim.list)*len(w.list) > maxCells || !c.allIn(w) {
		return nil
	}
	c.aligner.strict = true
	to := c.locate(n, ends{true, true})
	c.aligner.strict = false
	if c.loosen(w, openings, to); c.changed(w, to) {
		return nil
	}
	return to
}

// allIn reports whether w has every word of the claim.
func (c *comparison) allIn(w *wording) bool {
	has, count := make([]bool, len(c.weights)), 0
	for _, one := range w.list {
		if one.id != unknown && !has[one.id] {
			has[one.id] = true
			count++
		}
	}
	return count == len(has)
}

// equal reports whether word i of the claim is the word k of w that it stands for.
func (c *comparison) equal(w *wording, i int, k int32) bool {
	return k != none && w.list[k].id == c.claim.list[i].id
}

// extent is the run of w's words, [from, end), from the first that the claim keeps to the last, and the words exchanged
// directly beside them.
func (c *comparison) extent(w *wording, to []int32) (from, end int, ok bool) {
	from, end = len(w.list), 0
	for i, k := range to {
		if c.equal(w, i, k) {
			from, end, ok = min(from, int(k)), max(end, int(k)+1), true
		}
	}
	if !ok {
		return 0, 0, false
	}
	for _, k := range to {
		if k != none {
			from, end = min(from, int(k)), max(end, int(k)+1)
		}
	}
	return from, end, true
}

// changed reports whether the claim exchanges or adds words, an editor's brackets aside; a name is no aside.
func (c *comparison) changed(w *wording, to []int32) bool {
	for i, k := range to {
		if k != none && !c.equal(w, i, k) || k == none && c.claim.capital(i) {
			return true
		}
	}
	return !c.claim.forgiven(0, len(to), func(i int) bool { return to[i] == none })
}

// kept tells which of w's words [from, end) the claim has a word for.
func kept(to []int32, from, end int) []bool {
	out := make([]bool, end-from)
	for _, k := range to {
		if k != none {
			out[int(k)-from] = true
		}
	}
	return out
}

// dropped reports whether the claim leaves out words between from and end that are the speaker's.
func (w *wording) dropped(to []int32, from, end int) bool {
	has := kept(to, from, end)
	return !w.forgiven(from, end, func(k int) bool { return !has[k-from] })
}

// turned reports whether what the claim leaves out between from and end turns what it keeps round: a negation whose clause
// goes on in the claim, or part of a spelled-out figure.
func (w *wording) turned(to []int32, from, end int) bool {
	has := kept(to, from, end)
	for k := range has {
		if has[k] {
			continue
		}
		of := w.class(from + k)
		if of&negation != 0 && w.scopeKept(has, from, k) {
			return true
		}
		if of&number != 0 && (k > 0 && has[k-1] && w.compound(from+k-1) || k+1 < len(has) && has[k+1] && w.compound(from+k)) {
			return true
		}
	}
	return false
}

// scopeKept reports whether a word is kept that the negation at has[k] reaches: from it to the end of its clause.
func (w *wording) scopeKept(has []bool, from, k int) bool {
	for n := k + 1; n < len(has); n++ {
		gap, _, parted := w.gap(from + n - 1)
		if g := foldGap(gap); parted || g != "" && g != `"` && !w.hyphened(from+n-1) || w.is(from+n, scopeEnds) {
			return false
		}
		if has[n] {
			return true
		}
	}
	return false
}
