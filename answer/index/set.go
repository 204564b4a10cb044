package index

import "math/bits"

// Set is a set of passages, one bit each, by id. The nil Set is empty where a set is asked for its members; as a filter it
// means "no filter".
type Set []uint64

// NewSet is an empty set with room for the ids below n. It is not nil: as a filter it lets nothing pass.
func NewSet(n int) Set { return make(Set, (max(n, 0)+63)/64) }

// Add puts id into the set, which grows as needed.
func (s *Set) Add(id uint32) {
	for int(id>>6) >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[id>>6] |= 1 << (id & 63)
}

// Has reports whether id is in the set.
func (s Set) Has(id uint32) bool {
	return int(id>>6) < len(s) && s[id>>6]&(1<<(id&63)) != 0
}

// Count is the number of members.
func (s Set) Count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}
