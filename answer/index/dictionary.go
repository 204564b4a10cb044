package index

// dictionary numbers the terms of a segment being built from 0 in the order they were first seen: one run of bytes, where each term ends in it, and an
// open hash table of term numbers plus one (0: free), at most three quarters full.
type dictionary struct {
	bytes []byte
	ends  []uint32
	slots []uint32 // a power of two of them, or none
}

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
	if 4*(len(d.ends)+1) > 3*len(d.slots) {
		d.grow()
	}
	at := d.slot(term, hash(term))
	if s := d.slots[at]; s != 0 {
		return s - 1
	}
	id := uint32(len(d.ends))
	d.bytes = append(d.bytes, term...)
	d.ends = append(d.ends, uint32(len(d.bytes)))
	d.slots[at] = id + 1
	return id
}

// slot is where a term is, or the free slot where it belongs.
func (d *dictionary) slot(term string, hash uint32) uint32 {
	mask := uint32(len(d.slots) - 1)
	at := hash & mask
	for d.slots[at] != 0 && string(d.term(d.slots[at]-1)) != term {
		at = (at + 1) & mask
	}
	return at
}

func (d *dictionary) grow() {
	d.slots = make([]uint32, max(16, 2*len(d.slots)))
	mask := uint32(len(d.slots) - 1)
	for id := range uint32(len(d.ends)) {
		at := hash(string(d.term(id))) & mask
		for d.slots[at] != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = id + 1
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
