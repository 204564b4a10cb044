package rank

import "math/bits"

// found are the ideas met by a text, as sets, by how well.
type found struct{ term, root, related uint64 }

func (f found) any() uint64 { return f.term | f.root | f.related }

func (f *found) add(o found) {
	f.term |= o.term
	f.root |= o.root
	f.related |= o.related
}

// place of an idea in a candidate's own words.
type occurrence struct {
	pos  int32
	idea uint8
}

// spread is the gap put between the texts of one field, so that no window reaches from one into the next.
const spread = 64

// scratch is the memory one candidate is matched in.
type scratch struct {
	own   found
	met   []level      // by own word: how it meets an idea
	words []word       // own words
	at    []occurrence // of terms and roots, in order
	pairs pairSet
	form  form
}

// scan looks for the question's ideas in a text.
func (q *Question) scan(t Text) (f found) {
	for i := range t.words {
		w := &t.words[i]
		if w.signs&stop != 0 {
			continue
		}
		f.add(q.meet(t.words, i))
	}
	return f
}

func (q *Question) scanAll(texts []Text) (f found) {
	for _, t := range texts {
		f.add(q.scan(t))
	}
	return f
}

// meet is what the i-th of words means to the question.
func (q *Question) meet(words []word, i int) (f found) {
	t, k := q.table, words[i].key
	for s := k & t.mask; t.keys[s] != 0; s = (s + 1) & t.mask {
		if t.keys[s] != k {
			continue
		}
		v := &t.values[s]
		switch {
		case v.level == byTerm:
			f.term |= 1 << v.idea
		case v.level == byRelated && (v.next == 0 || i+1 < len(words) && words[i+1].key == v.next):
			f.related |= 1 << v.idea
		}
	}
	if k = words[i].loose; k == 0 || f.term != 0 {
		return f
	}
	for s := k & t.mask; t.keys[s] != 0; s = (s + 1) & t.mask {
		if v := &t.values[s]; t.keys[s] == k && v.level != byRelated && !q.ideas[v.idea].Name {
			f.root |= 1 << v.idea
		}
	}
	return f
}

// scanOwn looks for the question's ideas in a candidate's own words and notes where they stand.
func (q *Question) scanOwn(c *Candidate, s *scratch) {
	s.own, s.at, s.pairs, s.form = found{}, s.at[:0], pairSet{}, form{}
	s.met = s.met[:0]
	s.words = nil
	base := int32(0)
	for _, t := range c.Own {
		before := uint32(0)
		for i := range t.words {
			w := &t.words[i]
			s.pairs.note(q, before, w.key)
			before = w.key
			s.note(q, t.words, i, base)
		}
		s.join(t)
		if n := len(t.words); n > 0 {
			base += int32(t.words[n-1].pos) + spread
		}
	}
}

// join adds a text to the own words. The first one's memory is used as it is: nearly always there is no other.
func (s *scratch) join(t Text) {
	if s.words == nil {
		s.words = t.words[:len(t.words):len(t.words)]
	} else {
		s.words = append(s.words, t.words...)
	}
	s.form.asks = t.form.asks
	s.form.length += t.form.length
}

// note notes what the i-th of words, which stand from base on, means to the question.
func (s *scratch) note(q *Question, words []word, i int, base int32) {
	w := &words[i]
	if w.signs&stop != 0 {
		s.met = append(s.met, noLevel)
		return
	}
	f := q.meet(words, i)
	got := noLevel
	switch {
	case f.term != 0:
		got = byTerm
	case f.root != 0:
		got = byRoot
	case f.related != 0:
		got = byRelated
	}
	s.met = append(s.met, got)
	if got == noLevel {
		return
	}
	s.own.add(f)
	for set := f.term | f.root; set != 0; set &= set - 1 {
		n := bits.TrailingZeros64(set)
		s.at = append(s.at, occurrence{base + int32(w.pos), uint8(n)})
	}
}

// near is the window in which two of the question's words count as standing together (Metzler and Croft 2005).
const near = 8

// together gives the sets of ideas that stand, in the question's order, right after the idea before, and within near words of it.
func (s *scratch) together(q *Question) (adjacent, window uint64) {
	for i, a := range s.at {
		for _, b := range s.at[i+1:] {
			d := b.pos - a.pos
			if d > near {
				break
			}
			if b.idea != a.idea+1 || d <= 0 {
				continue
			}
			window |= 1 << b.idea
			if int(d) == max(1, q.ideas[b.idea].Pos-q.ideas[a.idea].Pos) {
				adjacent |= 1 << b.idea
			}
		}
	}
	return adjacent, window
}

// tightest is the smallest number of words that holds all the ideas that the own words hold.
func (s *scratch) tightest() int {
	all := s.own.term | s.own.root
	want := bits.OnesCount64(all)
	if want == 0 {
		return 0
	}
	best, from, have := int32(1<<30), 0, 0
	var n [maxIdeas]uint16
	for _, o := range s.at {
		if n[o.idea]++; n[o.idea] == 1 {
			have++
		}
		for have == want {
			best = min(best, o.pos-s.at[from].pos+1)
			first := s.at[from].idea
			if n[first]--; n[first] == 0 {
				have--
			}
			from++
		}
	}
	return int(best)
}

// pairSet is the pairs of neighbouring words of the question that were met.
type pairSet [4]uint64

// note adds the pair of two neighbouring words, if the question has it.
func (s *pairSet) note(q *Question, a, b uint32) {
	if n := q.pairs.get(pairKey(a, b)); n > 0 {
		s[n>>6] |= 1 << (n & 63)
	}
}

func (s *pairSet) count() (n int) {
	for _, p := range s {
		n += bits.OnesCount64(p)
	}
	return n
}

// share is how many of the question's pairs were met, over all; 0 where it has none.
func (s *pairSet) share(q *Question) float64 {
	if q.nPairs == 0 {
		return 0
	}
	return float64(s.count()) / float64(q.nPairs)
}
