package verdict

// maxSlight is the number of words up to which a claim is compared word by word for a single difference. Longer ones align well
// enough for the shares that judgeAligned asks for.
const maxSlight = 12

// answersNo are words in whose place a negation turns a clause round; the words of grammar do too ("a", "did").
var answersNo = set("always ever everybody everyone everything everywhere often both")

// slight aligns a short claim with words of w that stand one after another and differ from it in one thing that changes what is said: a
// negation, a figure or a name. nil where there are none. However few words are left, the difference is an alteration.
func (c *comparison) slight(w *wording, openings []bool) []int32 {
	claim := c.claim.list
	if len(claim) < leastWords || len(claim) > maxSlight || len(claim)*len(w.list) > maxCells {
		return nil
	}
	var best []int32
	most := leastKept - 1
	s := slightly{c: c, w: w, openings: openings, to: make([]int32, len(claim))}
	for k := range w.list {
		s.walk(0, k, false, func() {
			if kept, words := s.kept(); kept > most && words > 1 {
				most, best = kept, append(best[:0], s.to...)
			}
		})
	}
	return best
}

// slightly is one search for such an alignment.
type slightly struct {
	c        *comparison
	w        *wording
	openings []bool
	to       []int32
}

// kept is the weight and the number of the claim's words that are w's.
func (s *slightly) kept() (weight, words int) {
	for i, k := range s.to {
		if s.c.equal(s.w, i, k) {
			weight += int(s.c.weights[s.c.claim.list[i].id])
			words++
		}
	}
	return weight, words
}

// walk goes on from word i of the claim and word k of w, and calls found at the claim's end. changed: the one difference is behind.
func (s *slightly) walk(i, k int, changed bool, found func()) {
	if i == len(s.to) {
		if changed {
			found()
		}
		return
	}
	if k < len(s.w.list) {
		s.to[i] = int32(k)
		switch {
		case s.c.equal(s.w, i, int32(k)):
			s.walk(i+1, k+1, changed, found)
		case !changed && s.turns(i, k), changed && s.follows(i, k):
			s.walk(i+1, k+1, true, found)
		}
		if !changed && i > 0 {
			if s.w.class(k)&negation != 0 {
				s.walk(i, k+1, true, found)
			} else if k+1 < len(s.w.list) && s.w.is(k, doing) && s.w.class(k+1)&negation != 0 {
				s.walk(i, k+2, true, found)
			}
		}
	}
	if !changed && s.c.claim.class(i)&negation != 0 {
		s.to[i] = none
		s.walk(i+1, k, true, found)
	}
}

// doing are the auxiliaries that a negation brings with it: "I did not regret".
var doing = set("do does did")

// turns reports whether word i of the claim in the place of word k changes a negation, a figure or a name.
func (s *slightly) turns(i, k int) bool {
	mine, theirs := s.c.claim.class(i), s.w.class(k)
	switch {
	case (mine^theirs)&negation != 0:
		other := theirs
		if theirs&negation != 0 {
			other = mine
		}
		return other&function != 0 || s.c.claim.is(i, answersNo) || s.w.is(k, answersNo)
	case mine&theirs&number != 0:
		return true
	}
	return i > 0 && k > 0 && !s.openings[k] && s.c.claim.capital(i) && s.w.capital(k)
}

// follows reports whether word i of the claim is another form of word k, as a figure before it may ask: "two warnings".
func (s *slightly) follows(i, k int) bool {
	return i > 0 && s.to[i-1] == int32(k-1) && s.c.claim.class(i-1)&number != 0 && s.c.credit(s.w, i, k) == creditForm
}
