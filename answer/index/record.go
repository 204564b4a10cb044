package index

import (
	"encoding/binary"
	"math"
)

const (
	// boundedFrom is the document frequency from which a record has extremes. The lists of rarer terms are short: a bound on
	// what they add saves less time than its four bytes are worth.
	boundedFrom = 16
	// directedFrom is the document frequency from which a record has a directory of its runs. In a million passages it takes a
	// third of a byte a passage.
	directedFrom = 1024
)

// record is a term's part of a segment, framed; nothing is copied.
type record struct {
	at        uint32 // where it begins
	text      []byte
	df        int
	extremes  extremes // zero below boundedFrom
	directory []byte   // by run: block, 16 bits, and where it begins, 32 bits; empty below directedFrom
	rest      []byte   // the runs, and what follows the record
	bare      bool     // they have no positions
}

func (s *Segment) record(at uint32) record {
	b := s.records[at:]
	n, size := binary.Uvarint(b)
	r := record{at: at, text: b[size : size+int(n)], bare: s.bare}
	b = b[size+int(n):]
	df, size := binary.Uvarint(b)
	r.df, b = int(df), b[size:]
	if r.df >= boundedFrom {
		r.extremes = extremes{b[0], b[1], b[2], b[3]}
		b = b[4:]
	}
	if r.df >= directedFrom {
		n := 6 * int(binary.LittleEndian.Uint16(b))
		r.directory, b = b[2:2+n], b[2+n:]
	}
	r.rest = b
	return r
}

// bound is at least the saturation of any of the term's postings.
func (r *record) bound(average float64) float64 {
	if r.df < boundedFrom {
		return 1
	}
	return r.extremes.bound(average)
}

// runs reads the record's runs from the first on.
func (r *record) runs() runs { return runs{b: r.rest, left: r.df, bare: r.bare} }

// runIn finds the run of a block.
func (r *record) runIn(block int) (run, bool) {
	runs := r.runs()
	if from := r.directory; len(from) > 0 {
		to := len(from) / 6
		low := 0
		for low < to {
			if mid := (low + to) / 2; int(binary.LittleEndian.Uint16(from[6*mid:])) < block {
				low = mid + 1
			} else {
				to = mid
			}
		}
		if 6*low == len(from) || int(binary.LittleEndian.Uint16(from[6*low:])) != block {
			return run{}, false
		}
		runs.b = runs.b[binary.LittleEndian.Uint32(from[6*low+2:]):]
		runs.next()
		return runs.here, true
	}
	for runs.next() {
		if runs.block >= block {
			return runs.here, runs.block == block
		}
	}
	return run{}, false
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
