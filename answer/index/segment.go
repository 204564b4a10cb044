package index

const (
	// blockBits is the logarithm of a block's size. The sums of a block, of 8 bytes each, should stay in a core's second cache
	// beside what is read: with 15 bits they take 256 KiB.
	blockBits = 15
	blockSize = 1 << blockBits
	lowMask   = blockSize - 1 // what runs store of a passage's ordinal
)

// Segment is an immutable inverted index of passages; see the package comment for its layout. It is made by a Builder.
type Segment struct {
	records []byte   // one a term
	slots   []uint32 // hash table: where a term's record begins, plus one; 0: free
	terms   int
	pairs   []pair   // by code
	lengths []uint16 // by ordinal
	total   int64    // the sum of lengths
	bare    bool     // it has no positions
}

// Len is the number of passages.
func (s *Segment) Len() int { return len(s.lengths) }

// Bytes is the memory the segment takes.
func (s *Segment) Bytes() int {
	return cap(s.records) + 4*cap(s.slots) + 4*cap(s.pairs) + 2*cap(s.lengths)
}

// find gives a term's record.
func (s *Segment) find(term string) (record, bool) {
	if len(s.slots) == 0 {
		return record{}, false
	}
	mask := uint32(len(s.slots) - 1)
	for at := hash(term) & mask; s.slots[at] != 0; at = (at + 1) & mask {
		if r := s.record(s.slots[at] - 1); string(r.text) == term {
			return r, true
		}
	}
	return record{}, false
}

// index fills the hash table, at most three quarters full.
func (s *Segment) index() {
	n := 4
	for 3*n < 4*s.terms {
		n *= 2
	}
	s.slots = make([]uint32, n)
	mask := uint32(n - 1)
	for r := range s.all() {
		at := hash(string(r.text)) & mask
		for s.slots[at] != 0 {
			at = (at + 1) & mask
		}
		s.slots[at] = r.at + 1
	}
}

// all gives the records in order.
func (s *Segment) all() func(yield func(record) bool) {
	return func(yield func(record) bool) {
		for at := 0; at < len(s.records); {
			r := s.record(uint32(at))
			if !yield(r) {
				return
			}
			runs := r.runs()
			for runs.next() {
			}
			at = len(s.records) - len(runs.b)
		}
	}
}
