package index

// slack makes a threshold a little lower than it is, so that rounding in the sum of bounds never drops a passage: sums of a
// few dozen numbers err by less than one part in 10¹³.
const slack = 1 - 1e-12

// searchCost is how many postings can be read through in the time that one search in a run takes, as measured.
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
	for i, l := range q.active[n:] {
		if len(q.found)*searchCost < l.here.n {
			q.lookUp(l, first)
		} else {
			q.pass(l, first, len(q.active)-1)
		}
		q.keep(least - q.rest[n+i+1])
	}
	for _, c := range q.found {
		q.best.push(Hit{q.base + first + uint32(c.low), c.score})
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

// allowed reports whether a passage may be found.
func (q *query) allowed(id uint32) bool {
	return (q.filter == nil || q.filter.Has(id)) && (q.index.gone == nil || !q.index.gone.Has(id))
}

// single finds the candidates where one list has them all.
func (q *query) single(first uint32, least float64) {
	q.found = q.found[:0]
	l := q.active[0]
	docs := q.docs(l, 0)
	for i, code := range l.here.codes {
		part := l.parts[code]
		if code == escaped {
			part = q.rare(l, i, first+uint32(lowAt(docs, i)))
		}
		if part < least {
			continue
		}
		if low := lowAt(docs, i); q.allowed(q.base + first + uint32(low)) {
			q.found = append(q.found, candidate{low, part})
		}
	}
}

// several sums the first n lists and finds the candidates.
func (q *query) several(first uint32, n int, least float64) {
	sums := &q.sums
	for j, l := range q.active[:n] {
		docs := q.docs(l, j)
		for i, code := range l.here.codes {
			low := lowAt(docs, i)
			part := l.parts[code]
			if code == escaped {
				part = q.rare(l, i, first+uint32(low))
			}
			sums[low] += part
		}
	}
	q.found = q.found[:0]
	for _, l := range q.active[:n] {
		q.collect(l.docs, q.base+first, least)
	}
}

// collect finds candidates among passages summed, and clears their sums.
func (q *query) collect(docs []byte, base uint32, least float64) {
	sums := &q.sums
	for i := range len(docs) / 2 {
		low := lowAt(docs, i)
		sum := sums[low]
		sums[low] = 0
		if sum > 0 && sum >= least && q.allowed(base+uint32(low)) {
			q.found = append(q.found, candidate{low, sum})
		}
	}
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
func (q *query) pass(l *list, first uint32, j int) {
	sums := &q.sums
	for _, c := range q.found {
		sums[c.low] = c.score
	}
	docs := q.docs(l, j)
	for i := range l.here.n {
		if low := lowAt(docs, i); sums[low] > 0 {
			q.add(&sums[low], l, i, first+uint32(low))
		}
	}
	for i := range q.found {
		c := &q.found[i]
		c.score = sums[c.low]
		sums[c.low] = 0
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

// docs gives the low 16 bits of the passages of a list's run, written out in the j-th buffer where they are dense.
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
