package index

import (
	"encoding/binary"
	"math"
	"slices"
)

// Merge is the index with the segments at some places in it (see [Index.Locate]) made one, which stands last; passages taken out
// of them are left out for good, and so are all positions where one of them has none. Ids change: the other segments close up, and the merged one's live passages follow in their old
// order. No search finds anything else for it. No places, or none that exist, give the index as it is. The only error is ErrTooLarge.
func (ix *Index) Merge(places ...int) (*Index, error) {
	var parts []part
	next := New()
	for i := range ix.Segments() {
		s := ix.segments[i]
		if slices.Contains(places, i) {
			parts = append(parts, part{s, ix.renumbered(i, parts)})
			continue
		}
		next.take(ix, i)
	}
	if len(parts) == 0 {
		return ix, nil
	}
	merged, err := merge(parts)
	if err != nil {
		return nil, err
	}
	if merged.Len() == 0 {
		return next.With(), nil
	}
	return next.With(merged), nil
}

// Size is how many passages of the segment at a place in the index are live, and how many it has; 0 and 0 where there is none.
func (ix *Index) Size(segment int) (live, all int) {
	if segment < 0 || segment >= ix.Segments() {
		return 0, 0
	}
	for id := ix.bases[segment]; id < ix.bases[segment+1]; id++ {
		if !ix.gone.Has(id) {
			live++
		}
	}
	return live, ix.segments[segment].Len()
}

// Segments is how many segments there are.
func (ix *Index) Segments() int {
	if ix == nil {
		return 0
	}
	return len(ix.segments)
}

// take appends a segment of another index with what is gone of it.
func (ix *Index) take(from *Index, segment int) {
	s, base, first := from.segments[segment], from.bases[segment], ix.Limit()
	ix.segments = append(ix.segments, s)
	ix.bases = append(ix.bases, first+uint32(s.Len()))
	ix.missing = append(ix.missing, from.missing[segment])
	for ordinal, length := range s.lengths {
		if from.gone.Has(base + uint32(ordinal)) {
			ix.gone.Add(first + uint32(ordinal))
			continue
		}
		ix.live++
		ix.total += int64(length)
	}
}

// dropped is the new ordinal of a passage that is left out.
const dropped = math.MaxUint32

// part is a segment to be merged, and its passages' ordinals in the merged one.
type part struct {
	*Segment
	to []uint32
}

// renumbered counts the live passages of a segment on from those of the parts before it.
func (ix *Index) renumbered(segment int, before []part) []uint32 {
	next := uint32(0)
	for _, p := range before {
		for _, n := range p.to {
			if n != dropped {
				next = n + 1
			}
		}
	}
	to := make([]uint32, ix.segments[segment].Len())
	for ordinal := range to {
		to[ordinal] = dropped
		if !ix.gone.Has(ix.bases[segment] + uint32(ordinal)) {
			to[ordinal] = next
			next++
		}
	}
	return to
}

// merge writes the postings of all parts, a term at a time, so that beside the segments only one list is held.
func merge(parts []part) (*Segment, error) {
	s := &Segment{bare: slices.ContainsFunc(parts, func(p part) bool { return p.bare })}
	size := 0
	for _, p := range parts {
		for ordinal, n := range p.lengths {
			if p.to[ordinal] != dropped {
				s.lengths = append(s.lengths, n)
				s.total += int64(n)
			}
		}
		size += len(p.records)
	}
	if size > math.MaxUint32-1 || len(s.lengths) > maxPassages {
		return nil, ErrTooLarge
	}
	s.lengths = exact(s.lengths)
	s.records = make([]byte, 0, size)
	w := writer{segment: s, codes: countedCodes(parts).choose(s)}
	var list postings
	for i, p := range parts {
		for r := range p.all() {
			if inAny(parts[:i], string(r.text)) {
				continue
			}
			list.reset()
			for _, o := range parts[i:] {
				if found, ok := o.find(string(r.text)); ok {
					list.read(o, found)
				}
			}
			if len(list.passages) > 0 {
				w.term(r.text, list.passages, list.places)
			}
		}
	}
	return w.close()
}

func inAny(parts []part, term string) bool {
	return slices.ContainsFunc(parts, func(p part) bool {
		_, ok := p.find(term)
		return ok
	})
}

// postings are the places of one term, in passage order.
type postings struct {
	passages []uint32
	places   []uint16
	buf      [2 * blockSize]byte
}

func (l *postings) reset() { l.passages, l.places = l.passages[:0], l.places[:0] }

// read appends the places of a term's record in a part.
func (l *postings) read(p part, r record) {
	for runs := r.runs(); runs.next(); {
		docs, b := runs.here.sparse(&l.buf), runs.here.positions
		for i, code := range runs.here.codes {
			tf, size := frequencyAt(p.pairs, code, b)
			b = b[size:]
			to := p.to[uint32(runs.block)<<blockBits|uint32(lowAt(docs, i))]
			at := uint16(0)
			for range tf {
				if !p.bare {
					gap, size := binary.Uvarint(b)
					b = b[size:]
					at += uint16(gap)
				}
				if to != dropped {
					l.passages, l.places = append(l.passages, to), append(l.places, at)
				}
			}
		}
	}
}

// countedCodes counts the pairs that have a code in the parts, which those do that are common enough to have one in the whole.
func countedCodes(parts []part) *pairCounts {
	counts := new(pairCounts)
	buf := new([2 * blockSize]byte)
	for _, p := range parts {
		for r := range p.all() {
			for runs := r.runs(); runs.next(); {
				docs := runs.here.sparse(buf)
				for i, code := range runs.here.codes {
					if code != escaped && p.to[uint32(runs.block)<<blockBits|uint32(lowAt(docs, i))] != dropped {
						counts[p.pairs[code].tf][p.pairs[code].length]++
					}
				}
			}
		}
	}
	return counts
}
