package index

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// Term is a term searched for.
type Term struct {
	Text   string  // as the analyzer gives it
	Weight float64 // multiplies the term's part of the score; a weight that is not above zero leaves the term out
}

// Search finds the k passages with the highest BM25 among those that hold any of the terms and, if filter is not nil, are in
// filter. The best comes first; of passages with equal scores the one with the lower id. The weights of a term that stands
// several times are added up. No term, no such passage or a k below 1: no hits.
func (ix *Index) Search(terms []Term, filter Set, k int) []Hit {
	if k < 1 || ix.N() == 0 {
		return nil
	}
	q := query{index: ix, filter: filter, scratch: pool.Get().(*scratch)}
	q.best = top{k: min(k, ix.live)}
	q.terms = ix.weighed(q.scratch.terms[:0], terms)
	for i := range ix.segments {
		q.segment(i)
	}
	q.scratch.terms = q.terms
	pool.Put(q.scratch)
	return q.best.sorted()
}

// weighed is a term with its whole weight: the caller's times idf.
type weighed struct {
	text   string
	weight float64
}

// weighed merges terms and weighs them, the heaviest first, equal ones by their text: an order that does not depend on the
// segments, since sums of floating-point numbers depend on theirs. Terms that no passage holds are dropped.
func (ix *Index) weighed(dst []weighed, terms []Term) []weighed {
	for _, t := range terms {
		if !(t.Weight > 0) || math.IsInf(t.Weight, 0) {
			continue
		}
		if i := slices.IndexFunc(dst, func(w weighed) bool { return w.text == t.Text }); i >= 0 {
			dst[i].weight += t.Weight
		} else {
			dst = append(dst, weighed{t.Text, t.Weight})
		}
	}
	kept := dst[:0]
	for _, w := range dst {
		if df := ix.DF(w.text); df > 0 {
			kept = append(kept, weighed{w.text, w.weight * idf(ix.live, df)})
		}
	}
	slices.SortFunc(kept, func(a, b weighed) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.text, b.text))
	})
	return kept
}

// scratch is the memory a search works in. Between searches the sums are all zero.
type scratch struct {
	sums    [blockSize]float64
	terms   []weighed
	lists   []list
	active  []*list
	rest    []float64
	found   []candidate
	spreads [][]byte
}

var pool = sync.Pool{New: func() any { return new(scratch) }}

// query is one search under way.
type query struct {
	*scratch
	index  *Index
	filter Set
	terms  []weighed
	best   top
}

// list is a term's postings in a segment.
type list struct {
	run, end uint32 // the next run and the one after the last
	bound    float64
	weight   float64
	parts    [256]float64 // by code: what a posting adds to a score
	here     run          // the run in the block being searched
	docs     []byte       // its passages' low 16 bits, once they are needed
}

// candidate is a passage of the block being searched, and its score as far as it is known.
type candidate struct {
	low   uint16
	score float64
}

// segment searches one segment, block by block.
func (q *query) segment(i int) {
	s := q.index.segments[i]
	q.lists = q.lists[:0]
	for _, w := range q.terms {
		if t, ok := s.terms.find(w.text); ok {
			q.open(i, t, w.weight)
		}
	}
	for block := 0; block<<blockBits < s.Len(); block++ {
		q.active = q.active[:0]
		for j := range q.lists {
			l := &q.lists[j]
			if l.run < l.end && int(s.runBlock[l.run]) == block {
				l.here, l.docs = s.run(l.run), nil
				l.run++
				q.active = append(q.active, l)
			}
		}
		q.block(s, q.index.bases[i]+uint32(block)<<blockBits, uint32(block)<<blockBits)
	}
}

// open adds a term's list.
func (q *query) open(segment int, term uint32, weight float64) {
	s := q.index.segments[segment]
	if len(q.lists) < cap(q.lists) {
		q.lists = q.lists[:len(q.lists)+1]
	} else {
		q.lists = append(q.lists, list{})
	}
	l := &q.lists[len(q.lists)-1]
	l.run, l.end, l.weight = s.firstRun[term], s.firstRun[term+1], weight
	l.bound = weight * s.extremes[term].bound(q.index.average)
	for code, w := range q.index.weights[segment][:len(s.pairs)] {
		l.parts[code] = weight * w
	}
}
