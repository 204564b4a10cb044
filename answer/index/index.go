package index

import (
	"iter"
	"slices"
	"sort"
)

// Index is a set of segments searched as one, less the passages taken out of it. It is immutable and safe for concurrent use:
// With and Without give another Index and share what did not change. The zero Index and the nil one are empty.
type Index struct {
	segments []*Segment
	bases    []uint32         // by segment: the id of its first passage; one more at the end
	gone     Set              // passages taken out
	missing  []map[uint32]int // by segment: by where a term's record begins, how many of its passages are gone
	live     int
	total    int64 // the sum of the live passages' lengths
	average  float64
	weights  []*[256]float64 // by segment: the saturation of each code
	places   []Place         // by First; empty: passages stand in the order of their ids
}

// New is an index of segments, in the order given. Results do not depend on how passages are divided into segments.
func New(segments ...*Segment) *Index { return (*Index)(nil).With(segments...) }

// With is the index with more segments at the end; the ids of the passages already there stay as they are.
func (ix *Index) With(segments ...*Segment) *Index {
	next := ix.copy()
	for _, s := range segments {
		next.segments = append(next.segments, s)
		next.bases = append(next.bases, next.bases[len(next.bases)-1]+uint32(s.Len()))
		next.missing = append(next.missing, nil)
		next.live += s.Len()
		next.total += s.total
	}
	next.weigh()
	return next
}

// copy is an index that can be changed, of the same passages.
func (ix *Index) copy() *Index {
	if ix == nil || len(ix.bases) == 0 {
		return &Index{bases: []uint32{0}}
	}
	next := *ix
	next.segments = slices.Clone(ix.segments)
	next.bases = slices.Clone(ix.bases)
	next.missing = slices.Clone(ix.missing)
	next.places = nil
	return &next
}

// weigh computes what depends on the average length.
func (ix *Index) weigh() {
	ix.average = 0
	if ix.live > 0 {
		ix.average = float64(ix.total) / float64(ix.live)
	}
	ix.weights = make([]*[256]float64, len(ix.segments))
	for i, s := range ix.segments {
		ix.weights[i] = new([256]float64)
		for code, p := range s.pairs {
			ix.weights[i][code] = saturation(int(p.tf), int(p.length), ix.average)
		}
	}
}

// Without is the index without some passages: they are found no more, and no figure (N, DF, AvgLen) counts them. Ids that do
// not exist or are gone already change nothing. It reads the segments concerned once: 1,000,000 passages take some 0.1 s.
func (ix *Index) Without(ids Set) *Index {
	next := ix.copy()
	next.gone = slices.Clone(next.gone)
	for i, s := range next.segments {
		if next.remove(i, ids) {
			next.missing[i] = s.countIn(next.gone, next.bases[i])
		}
	}
	next.weigh()
	return next
}

// remove marks the passages of a segment that are in ids and reports whether any was there.
func (ix *Index) remove(segment int, ids Set) bool {
	found := false
	for id := ix.bases[segment]; id < ix.bases[segment+1]; id++ {
		if !ids.Has(id) || ix.gone.Has(id) {
			continue
		}
		found = true
		ix.gone.Add(id)
		ix.live--
		ix.total -= int64(ix.segments[segment].lengths[id-ix.bases[segment]])
	}
	return found
}

// countIn gives, by where a term's record begins, how many of its passages are in ids; terms with none are left out.
func (s *Segment) countIn(ids Set, base uint32) map[uint32]int {
	counts := make(map[uint32]int)
	buf := new([2 * blockSize]byte)
	for r := range s.all() {
		n := 0
		for runs := r.runs(); runs.next(); {
			first := base + uint32(runs.block)<<blockBits
			docs := runs.here.sparse(buf)
			for i := range runs.here.n {
				if ids.Has(first + uint32(lowAt(docs, i))) {
					n++
				}
			}
		}
		if n > 0 {
			counts[r.at] = n
		}
	}
	return counts
}

// N is the number of passages.
func (ix *Index) N() int {
	if ix == nil {
		return 0
	}
	return ix.live
}

// AvgLen is the average length of a passage in words; 0 where there is none.
func (ix *Index) AvgLen() float64 {
	if ix == nil {
		return 0
	}
	return ix.average
}

// Limit is the id after the last one. Ids run from 0, over all segments in order, those of passages taken out included.
func (ix *Index) Limit() uint32 {
	if ix == nil || len(ix.bases) == 0 {
		return 0
	}
	return ix.bases[len(ix.bases)-1]
}

// DF is the number of passages that hold a term.
func (ix *Index) DF(term string) int {
	n := 0
	if ix == nil {
		return n
	}
	for i, s := range ix.segments {
		if r, ok := s.find(term); ok {
			n += r.df - ix.missing[i][r.at]
		}
	}
	return n
}

// IDF is the weight of a term in BM25: ln(1 + (N−df+½)/(df+½)). It is greatest, and not zero, for a term that no passage
// holds; 0 in an empty index.
func (ix *Index) IDF(term string) float64 {
	if ix.N() == 0 {
		return 0
	}
	return idf(ix.N(), ix.DF(term))
}

// Has reports whether id is a passage of the index.
func (ix *Index) Has(id uint32) bool { return id < ix.Limit() && !ix.gone.Has(id) }

// ID is the id of a passage by its segment's place in the index, from 0, and its ordinal in the segment; false where there is
// no such passage. The ids of a segment follow one another.
func (ix *Index) ID(segment int, ordinal uint32) (uint32, bool) {
	if ix == nil || segment < 0 || segment >= len(ix.segments) || int(ordinal) >= ix.segments[segment].Len() {
		return 0, false
	}
	return ix.bases[segment] + ordinal, true
}

// Locate is the inverse of ID; false where there is no such id.
func (ix *Index) Locate(id uint32) (segment int, ordinal uint32, ok bool) {
	if id >= ix.Limit() {
		return 0, 0, false
	}
	segment = sort.Search(len(ix.segments), func(i int) bool { return id < ix.bases[i+1] })
	return segment, id - ix.bases[segment], true
}

// Len is the length of a passage in words; 0 where there is none.
func (ix *Index) Len(id uint32) int {
	segment, ordinal, ok := ix.Locate(id)
	if !ok {
		return 0
	}
	return int(ix.segments[segment].lengths[ordinal])
}

// Bytes is the memory of the segments.
func (ix *Index) Bytes() int {
	n := 0
	if ix == nil {
		return n
	}
	for _, s := range ix.segments {
		n += s.Bytes()
	}
	return n
}

// Terms gives every term once, with the number of passages that hold it, in no promised order: to spell against, to count.
func (ix *Index) Terms() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		if ix == nil {
			return
		}
		for i, s := range ix.segments {
			for r := range s.all() {
				term := string(r.text)
				if ix.inEarlier(i, term) {
					continue
				}
				if n := ix.DF(term); n > 0 && !yield(term, n) {
					return
				}
			}
		}
	}
}

func (ix *Index) inEarlier(segment int, term string) bool {
	for _, s := range ix.segments[:segment] {
		if _, ok := s.find(term); ok {
			return true
		}
	}
	return false
}
