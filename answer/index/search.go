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
// filter. The best comes first; of passages with equal scores the one that stands first: by id, or as [Index.Placed] says. The weights of a term that stands
// several times are added up. No term, no such passage or a k below 1: no hits.
func (ix *Index) Search(terms []Term, filter Set, k int) []Hit {
	if k < 1 || ix.N() == 0 {
		return nil
	}
	q := query{index: ix, filter: filter, scratch: pool.Get().(*scratch)}
	q.best = top{k: min(k, ix.live), index: ix}
	q.terms = ix.weighed(q.terms[:0], terms)
	for i := range ix.segments {
		q.search(i)
	}
	pool.Put(q.scratch)
	return ix.sorted(q.best.hits)
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
	sums    [1 << 16]float64 // by ordinal in the block; the room beyond blockSize saves checks and is never touched
	terms   []weighed
	lists   []list
	active  []*list
	rest    []float64
	found   []candidate
	spreads []*[2 * blockSize]byte
}

var pool = sync.Pool{New: func() any { return new(scratch) }}

// query is one search under way.
type query struct {
	*scratch
	index   *Index
	filter  Set
	best    top
	segment *Segment
	base    uint32 // the id of the segment's first passage
}

// list is a term's postings in the segment being searched.
type list struct {
	runs
	more   bool // runs.here is still to be searched
	weight float64
	bound  float64      // at least what a posting adds to a score
	parts  [256]float64 // by code: what a posting adds
	docs   []byte       // the passages of here, 16 bits each, once they are needed
}

// candidate is a passage of the block being searched, and its score as far as it is known.
type candidate struct {
	low   uint16
	score float64
}

// search searches a segment, block by block.
func (q *query) search(segment int) {
	q.segment, q.base = q.index.segments[segment], q.index.bases[segment]
	q.lists = q.lists[:0]
	for _, w := range q.terms {
		if r, ok := q.segment.find(w.text); ok {
			q.open(r, w.weight, q.index.weights[segment])
		}
	}
	for block := q.next(); block >= 0; block = q.next() {
		q.active = q.active[:0]
		for i := range q.lists {
			if l := &q.lists[i]; l.more && l.block == block {
				q.active = append(q.active, l)
			}
		}
		q.searchBlock(uint32(block) << blockBits)
		for _, l := range q.active {
			l.more = l.next()
		}
	}
}

// open adds a term's list.
func (q *query) open(r record, weight float64, saturations *[256]float64) {
	if len(q.lists) == cap(q.lists) {
		q.lists = slices.Grow(q.lists, 1)
	}
	q.lists = q.lists[:len(q.lists)+1]
	l := &q.lists[len(q.lists)-1]
	l.runs, l.weight, l.bound = r.runs(), weight, weight*r.bound(q.index.average)
	l.more = l.next()
	for code := range q.segment.pairs {
		l.parts[code] = weight * saturations[code]
	}
}

// next is the next block that any list has; -1 after the last.
func (q *query) next() int {
	block := -1
	for i := range q.lists {
		if l := &q.lists[i]; l.more && (block < 0 || l.block < block) {
			block = l.block
		}
	}
	return block
}
