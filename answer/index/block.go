package index

import "encoding/binary"

// slack makes a threshold a little lower than it is, so that rounding in the sum of bounds never drops a passage: sums of a
// few dozen numbers err by less than one part in 10¹³.
const slack = 1 - 1e-12

// block searches the active lists' runs of one block, whose first passage has the id base and the ordinal first. A passage
// that only the lists from the n-th on hold cannot reach the threshold, where their bounds together do not: so the first n
// lists are summed, and the rest is looked up for the passages that still can (MaxScore, Turtle and Flood 1995).
func (q *query) block(s *Segment, base, first uint32) {
	least := q.best.threshold() * slack
	q.bounds()
	needed := 0
	for needed < len(q.active) && q.rest[needed] >= least {
		needed++
	}
	switch needed {
	case 0:
		return
	case 1:
		q.single(s, base, first, least)
	default:
		q.several(s, base, first, least, needed)
	}
	for i, l := range q.active[needed:] {
		q.lookUp(s, l, first, least-q.rest[needed+i+1])
	}
	for _, c := range q.found {
		q.best.push(Hit{base + uint32(c.low), c.score})
	}
}

// bounds fills rest: what the lists from the i-th on can add to a score at most.
func (q *query) bounds() {
	n := len(q.active)
	q.rest = q.rest[:0]
	for range n + 1 {
		q.rest = append(q.rest, 0)
	}
	for i := n - 1; i >= 0; i-- {
		q.rest[i] = q.rest[i+1] + q.active[i].bound
	}
}

// allowed reports whether a passage may be found.
func (q *query) allowed(id uint32) bool {
	return (q.filter == nil || q.filter.Has(id)) && (q.index.gone == nil || !q.index.gone.Has(id))
}

// single finds candidates where one list is needed.
func (q *query) single(s *Segment, base, first uint32, least float64) {
	q.found = q.found[:0]
	l := q.active[0]
	least -= q.rest[1]
	docs := l.open(0, q.scratch)
	for i, code := range l.here.codes {
		part := l.parts[code]
		if code == escaped {
			part = q.rare(s, l, i, first+lowAt(docs, i))
		}
		if part < least {
			continue
		}
		if low := binary.LittleEndian.Uint16(docs[2*i:]); q.allowed(base + uint32(low)) {
			q.found = append(q.found, candidate{low, part})
		}
	}
}

// several sums the first n lists and finds candidates; the sums are zero again after it.
func (q *query) several(s *Segment, base, first uint32, least float64, n int) {
	sums := &q.sums
	for j, l := range q.active[:n] {
		docs := l.open(j, q.scratch)
		for i, code := range l.here.codes {
			part := l.parts[code]
			if code == escaped {
				part = q.rare(s, l, i, first+lowAt(docs, i))
			}
			sums[binary.LittleEndian.Uint16(docs[2*i:])] += part
		}
	}
	q.found = q.found[:0]
	least -= q.rest[n]
	for _, l := range q.active[:n] {
		docs := l.docs
		for i := 0; i+1 < len(docs); i += 2 {
			low := binary.LittleEndian.Uint16(docs[i:])
			sum := sums[low]
			sums[low] = 0
			if sum > 0 && sum >= least && q.allowed(base+uint32(low)) {
				q.found = append(q.found, candidate{low, sum})
			}
		}
	}
}

// lookUp adds a list's part to the candidates that hold its term and keeps those that reach least.
func (q *query) lookUp(s *Segment, l *list, first uint32, least float64) {
	kept := q.found[:0]
	for _, c := range q.found {
		if i, ok := l.here.find(c.low); ok {
			if code := l.here.codes[i]; code == escaped {
				c.score += q.rare(s, l, i, first+uint32(c.low))
			} else {
				c.score += l.parts[code]
			}
		}
		if c.score >= least {
			kept = append(kept, c)
		}
	}
	q.found = kept
}

// rare is what the i-th posting, whose code is escaped, adds to the score of the passage with that ordinal.
func (q *query) rare(s *Segment, l *list, i int, ordinal uint32) float64 {
	tf, _ := l.here.posting(s.pairs, i)
	return l.weight * saturation(tf, int(s.lengths[ordinal]), q.index.average)
}

// open gives the low 16 bits of the run's passages, in the memory of the j-th list where they must be spread.
func (l *list) open(j int, mem *scratch) []byte {
	if !l.here.dense {
		l.docs = l.here.docs
		return l.docs
	}
	for len(mem.spreads) <= j {
		mem.spreads = append(mem.spreads, make([]byte, 2*blockSize))
	}
	l.docs = l.here.spread(mem.spreads[j])
	return l.docs
}

// lowAt is the i-th number of 16 bits.
func lowAt(docs []byte, i int) uint32 { return uint32(binary.LittleEndian.Uint16(docs[2*i:])) }
