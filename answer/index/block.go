package index

import (
	"encoding/binary"
	"math"
	"slices"
)

// slack makes a threshold a little lower than it is, so that rounding in the sum of bounds never drops a passage: sums of a
// few dozen numbers err by less than one part in 10¹³.
const slack = 1 - 1e-12

// searchCost is about how many postings can be read through in the time that one search in a run takes. Between 4 and 32 the
// benchmark shows no difference.
const searchCost = 16

// searchBlock searches the active lists' runs, of the block that begins with the ordinal first. Where the lists from the n-th
// on cannot bring a passage to the threshold by themselves, only the passages of the first n lists are candidates, and the
// others are asked about them alone (MaxScore: Turtle and Flood 1995).
func (q *query) searchBlock(first uint32) {
	least := q.best.threshold() * slack
	q.addBounds()
	n := 0
	for n < len(q.active) && q.rest[n] >= least {
		n++
	}
	switch n {
	case 0:
		return
	case 1:
		q.single(first, least-q.rest[1])
	default:
		q.several(first, n, least-q.rest[n])
	}
	q.restrict(q.base + first)
	for i, l := range q.active[n:] {
		if len(q.found)*searchCost < l.here.n {
			q.lookUp(l, first)
		} else {
			q.pass(l, first)
		}
		q.keep(least - q.rest[n+i+1])
	}
	for _, c := range q.found {
		id := q.base + first + uint32(c.low)
		if c.score >= q.best.threshold() && !q.index.gone.Has(id) {
			q.best.push(Hit{id, c.score})
		}
	}
}

// addBounds fills rest: what the lists from the i-th on can add to a score at most.
func (q *query) addBounds() {
	q.rest = append(q.rest[:0], 0)
	for range q.active {
		q.rest = append(q.rest, 0)
	}
	for i := len(q.active) - 1; i >= 0; i-- {
		q.rest[i] = q.rest[i+1] + q.active[i].bound
	}
}

// restrict drops the candidates that are not in the filter.
func (q *query) restrict(base uint32) {
	if q.filter == nil {
		return
	}
	kept := q.found[:0]
	for _, c := range q.found {
		if q.filter.Has(base + uint32(c.low)) {
			kept = append(kept, c)
		}
	}
	q.found = kept
}

// single finds the candidates where one list has them all.
func (q *query) single(first uint32, least float64) {
	l := q.active[0]
	q.room(l.here.n)
	found, n := q.found, 0
	docs := q.docs(l, 0)
	for i, code := range l.here.codes {
		low := lowAt(docs, i)
		part := l.parts[code]
		if code == escaped {
			part = q.rare(l, i, first+uint32(low))
		}
		found[n] = candidate{low, part}
		n += one(part >= least)
	}
	q.found = found[:n]
}

// several sums the first n lists and finds the candidates.
func (q *query) several(first uint32, n int, least float64) {
	postings := 0
	for j, l := range q.active[:n] {
		q.sum(l, q.docs(l, j), first)
		postings += l.here.n
	}
	q.room(postings)
	at := 0
	for _, l := range q.active[:n] {
		at = q.collect(l.docs, least, at)
	}
	q.found = q.found[:at]
}

// sum adds a list's parts to the sums.
func (q *query) sum(l *list, docs []byte, first uint32) {
	sums := &q.sums
	for i, code := range l.here.codes {
		if len(docs) < 2 {
			return // never; it saves the check of each access
		}
		low := binary.LittleEndian.Uint16(docs)
		docs = docs[2:]
		part := l.parts[code]
		if code == escaped {
			part = q.rare(l, i, first+uint32(low))
		}
		sums[low] += part
	}
}

// collect finds candidates among passages summed, puts them into found from at on and clears their sums. It gives where the
// candidates end. Which passages are some is as good as random, so that a branch would often be foreseen wrongly: all are
// put there, and only candidates move the end.
func (q *query) collect(docs []byte, least float64, at int) int {
	sums, found := &q.sums, q.found
	least = max(least, math.SmallestNonzeroFloat64) // a passage in two lists is found, and cleared, once
	for ; len(docs) >= 2; docs = docs[2:] {
		low := binary.LittleEndian.Uint16(docs)
		found[at] = candidate{low, sums[low]}
		at += one(sums[low] >= least)
		sums[low] = 0
	}
	return at
}

// room makes found long enough for n candidates and one more.
func (q *query) room(n int) {
	q.found = slices.Grow(q.found[:0], n+1)[:n+1]
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// lookUp adds a list's parts to the candidates, each searched for.
func (q *query) lookUp(l *list, first uint32) {
	for j := range q.found {
		c := &q.found[j]
		if i, ok := l.here.find(c.low); ok {
			q.add(&c.score, l, i, first+uint32(c.low))
		}
	}
}

// pass adds a list's parts to the candidates in passing through the whole of its run.
func (q *query) pass(l *list, first uint32) {
	sums := &q.sums
	for _, c := range q.found {
		sums[c.low] = c.score
	}
	if l.here.dense() {
		q.passDense(l, first)
	} else {
		for i, docs := 0, l.here.docs; len(docs) >= 2; i, docs = i+1, docs[2:] {
			if low := binary.LittleEndian.Uint16(docs); sums[low] > 0 {
				q.add(&sums[low], l, i, first+uint32(low))
			}
		}
	}
	for i := range q.found {
		c := &q.found[i]
		c.score = sums[c.low]
		sums[c.low] = 0
	}
}

// passDense passes through a dense run.
func (q *query) passDense(l *list, first uint32) {
	lows := l.here.docs[2*groups:]
	for g := range groups {
		from, to := l.here.group(g)
		sums := (*[256]float64)(q.sums[g<<8:])
		for i, low := range lows[from:to] {
			if sums[low] > 0 {
				q.add(&sums[low], l, from+i, first+uint32(g)<<8+uint32(low))
			}
		}
	}
}

// add adds what the i-th posting gives to the score of a passage.
func (q *query) add(score *float64, l *list, i int, ordinal uint32) {
	if code := l.here.codes[i]; code != escaped {
		*score += l.parts[code]
		return
	}
	*score += q.rare(l, i, ordinal)
}

// keep drops the candidates that cannot reach the threshold any more.
func (q *query) keep(least float64) {
	kept := q.found[:0]
	for _, c := range q.found {
		if c.score >= least {
			kept = append(kept, c)
		}
	}
	q.found = kept
}

// rare is what the i-th posting gives, whose code is escaped.
func (q *query) rare(l *list, i int, ordinal uint32) float64 {
	tf, _ := l.here.posting(q.segment.pairs, i)
	return l.weight * saturation(tf, int(q.segment.lengths[ordinal]), q.index.average)
}

// docs gives the passages of a list's run, 16 bits each, written out in the j-th buffer where they are dense.
func (q *query) docs(l *list, j int) []byte {
	l.docs = l.here.docs
	if l.here.dense() {
		for len(q.spreads) <= j {
			q.spreads = append(q.spreads, new([2 * blockSize]byte))
		}
		l.docs = l.here.sparse(q.spreads[j])
	}
	return l.docs
}
