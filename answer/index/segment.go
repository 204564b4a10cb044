package index

import "math"

const (
	blockBits = 16
	blockSize = 1 << blockBits // passages; their low 16 bits are what a run stores
	maxBlocks = 1 << 16        // a block's number is stored in 16 bits
)

// Segment is an immutable inverted index of passages; see the package comment for its layout. It is made by a Builder.
type Segment struct {
	terms    dictionary
	counts   []uint32   // by term: the passages that hold it
	extremes []extremes // by term
	firstRun []uint32   // by term: its first run; one more at the end
	runBlock []uint16   // by run: its block
	runAt    []uint32   // by run: where it begins in runs; one more at the end
	runs     []byte
	pairs    []pair   // by code
	lengths  []uint16 // by passage
	total    int64    // the sum of lengths
}

// Len is the number of passages.
func (s *Segment) Len() int { return len(s.lengths) }

// Bytes is the memory the segment takes.
func (s *Segment) Bytes() int {
	return len(s.terms.bytes) + 4*cap(s.terms.ends) + 4*cap(s.terms.slots) + 4*cap(s.counts) + 4*cap(s.extremes) +
		4*cap(s.firstRun) + 2*cap(s.runBlock) + 4*cap(s.runAt) + cap(s.runs) + 4*cap(s.pairs) + 2*cap(s.lengths)
}

// extremes bound the weight of a term's postings for any average length: the shortest passage that holds it once, twice, or
// more often, and how often at most. Lengths and frequencies above 255 are held as 255; a length of 0 means no such passage.
type extremes struct{ once, twice, more, most uint8 }

func (e *extremes) note(tf, length int) {
	switch {
	case tf == 1:
		e.once = shorter(e.once, length)
	case tf == 2:
		e.twice = shorter(e.twice, length)
	default:
		e.more = shorter(e.more, length)
		e.most = max(e.most, uint8(min(tf, math.MaxUint8)))
	}
}

func shorter(held uint8, length int) uint8 {
	if n := uint8(min(length, math.MaxUint8)); held == 0 || n < held {
		return n
	}
	return held
}

// bound is at least the saturation of any posting noted.
func (e extremes) bound(average float64) float64 {
	b := 0.0
	if e.once > 0 {
		b = saturation(1, int(e.once), average)
	}
	if e.twice > 0 {
		b = max(b, saturation(2, int(e.twice), average))
	}
	switch {
	case e.most == math.MaxUint8:
		return 1
	case e.more > 0:
		b = max(b, saturation(int(e.most), int(e.more), average))
	}
	return b
}

// compact is the dictionary in the memory it needs.
func (d *dictionary) compact() dictionary {
	return dictionary{bytes: exact(d.bytes), ends: exact(d.ends), slots: d.slots}
}
