package index

// dictionary numbers the terms of a segment being built from 0 in the order they were first seen: one run of bytes, where each
// term ends in it, and an open hash table, at most half full.
type dictionary struct {
	bytes []byte
	ends  []uint32
	slots []slot // a power of two of them, or none
}

// slot is a term's hash and its number plus one (0: free). With the hash beside it a stranger is told without a look at its
// text, and growing needs no text at all.
type slot struct{ hash, id uint32 }

func (d *dictionary) len() int { return len(d.ends) }

// term is the term of a number.
func (d *dictionary) term(id uint32) []byte {
	start := uint32(0)
	if id > 0 {
		start = d.ends[id-1]
	}
	return d.bytes[start:d.ends[id]]
}

// add gives a term's number, a new one where the term is new.
func (d *dictionary) add(term string) uint32 {
	if 2*(len(d.ends)+1) > len(d.slots) {
		d.grow()
	}
	h := hash(term)
	mask := uint32(len(d.slots) - 1)
	at := h & mask
	for ; d.slots[at].id != 0; at = (at + 1) & mask {
		if s := d.slots[at]; s.hash == h && string(d.term(s.id-1)) == term {
			return s.id - 1
		}
	}
	d.bytes = append(d.bytes, term...)
	d.ends = append(d.ends, uint32(len(d.bytes)))
	d.slots[at] = slot{h, uint32(len(d.ends))}
	return uint32(len(d.ends)) - 1
}

func (d *dictionary) empty() {
	d.bytes, d.ends = d.bytes[:0], d.ends[:0]
	clear(d.slots)
}

func (d *dictionary) grow() {
	old := d.slots
	d.slots = make([]slot, max(16, 2*len(old)))
	mask := uint32(len(d.slots) - 1)
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		at := s.hash & mask
		for d.slots[at].id != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = s
	}
}

// hash is FNV-1a, its high bits folded into the low ones. It is the same in every process, so that a table can be stored.
func hash(term string) uint32 {
	h := uint32(2166136261)
	for i := range len(term) {
		h = (h ^ uint32(term[i])) * 16777619
	}
	return h ^ h>>15
}
