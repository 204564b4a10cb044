package verdict

// maxRuns is how many places of one quotation a claim's unbroken run of words is judged at. Nobody says the same words more
// often; only made-up input does.
const maxRuns = 16

// judged is what comparing the claim with one candidate came to.
type judged struct {
	verdict   Verdict
	excerpt   bool
	candidate int
	to        []int32 // for each word of the claim: the candidate's word it stands for, or none
	before    [2]int  // the words of its first sentence that a run leaves out and should not have
	after     [2]int  // likewise of its last
	common    float64 // 0 to 1, as Match.Similarity
	taken     float64 // 0 to 1: the share of the claim's words, by weight, that are the candidate's
}

// none in judged.to is a word that the candidate does not have there.
const none = -1

// failures is the failure function of Knuth, Morris and Pratt for the claim's words: for each prefix the longest one that
// also ends it.
func failures(claim []word) []int32 {
	out := make([]int32, len(claim))
	for i, n := 1, int32(0); i < len(claim); i++ {
		for n > 0 && claim[i].id != claim[n].id {
			n = out[n-1]
		}
		if claim[i].id == claim[n].id {
			n++
		}
		out[i] = n
	}
	return out
}

// places are the first words of the runs of list that are the claim's words, ascending, maxRuns at most.
func places(claim []word, fail []int32, list []word) []int {
	var out []int
	n := int32(0)
	for j := range list {
		for n > 0 && claim[n].id != list[j].id {
			n = fail[n-1]
		}
		if claim[n].id == list[j].id {
			n++
		}
		if int(n) == len(claim) {
			out = append(out, j+1-len(claim))
			n = fail[n-1]
			if len(out) == maxRuns {
				break
			}
		}
	}
	return out
}

// judgeRuns judges the claim as an unbroken run of words of candidate n, at the place that suits it best; ok is false where
// it is none.
func (c *comparison) judgeRuns(n int, fail []int32) (best judged, ok bool) {
	w := &c.candidates[n]
	var openings []bool
	start := 0
	for _, at := range places(c.claim.list, fail, w.list) {
		if openings == nil {
			openings = w.openings()
		}
		if j := c.judgeRun(w, openings, at); !ok || j.rank() < best.rank() {
			best, start, ok = j, at, true
		}
	}
	if ok {
		best.candidate, best.common, best.taken = n, 1, 1
		best.to = make([]int32, len(c.claim.list))
		for i := range best.to {
			best.to[i] = int32(start + i)
		}
	}
	return best, ok
}

// judgeRun judges the claim as the run of w's words that begins at word at.
func (c *comparison) judgeRun(w *wording, openings []bool, at int) judged {
	end := at + len(c.claim.list)
	j := judged{excerpt: at > 0 || end < len(w.list)}
	if j.before, j.after = w.figures(at, end); j.before != j.after {
		j.verdict = Altered
		return j
	}
	var lossy bool
	if j.before, j.after, lossy = w.loss(openings, at, end); lossy {
		j.verdict = Shortened
		return j
	}
	j.verdict = Exact
	for i := range c.claim.list {
		if !c.sameAt(w, i, at+i) {
			j.verdict = Marks
			break
		}
	}
	return j
}

// sameAt reports whether word i of the claim, and what follows it within the claim, are set like word k of w. The case of
// the first letter is free where the claim or a part begins.
func (c *comparison) sameAt(w *wording, i, k int) bool {
	first := i == 0 || k == 0 || w.list[k].part != w.list[k-1].part
	if !sameSetting(c.claim.at(i), w.at(k), first) {
		return false
	}
	return i+1 == len(c.claim.list) || sameGap(&c.claim, i, w, k)
}

// figures is the words of a spelled-out figure that the run [from, to) of w cuts through, before it and after it ("twenty" of
// "twenty-five"); two empty runs where it cuts none.
func (w *wording) figures(from, to int) (before, after [2]int) {
	if from > 0 && w.compound(from-1) {
		before = [2]int{from - 1, from}
	}
	if to < len(w.list) && w.compound(to-1) {
		after = [2]int{to, to + 1}
	}
	return before, after
}

// compound reports whether words k and k+1 are parts of one figure.
func (w *wording) compound(k int) bool {
	if w.class(k)&number == 0 || w.class(k+1)&number == 0 {
		return false
	}
	gap, _, parted := w.gap(k)
	return !parted && (foldGap(gap) == "" || foldGap(gap) == "-")
}

// wordForWord is the highest rank of a claim that has a quotation's words and no others.
const wordForWord = 3

// rank orders verdicts from the best to the worst for the one who made the claim.
func (j judged) rank() int {
	switch {
	case j.verdict == Exact && !j.excerpt:
		return 0
	case j.verdict == Exact:
		return 1
	case j.verdict == Marks && !j.excerpt:
		return 2
	case j.verdict == Marks:
		return 3
	case j.verdict == Shortened:
		return 4
	case j.verdict == Altered, j.verdict == Spliced:
		return 5
	}
	return 6
}
