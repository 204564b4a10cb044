package rank

// table maps keys to values by open addressing: a look-up reads one slot, or two. Key 0 is taken for 1.
type table[V any] struct {
	keys   []uint32 // 0: free
	values []V
	mask   uint32
}

func newTable[V any](n int) *table[V] {
	size := 16
	for size < 3*n {
		size *= 2
	}
	return &table[V]{make([]uint32, size), make([]V, size), uint32(size - 1)}
}

// put adds an entry; entries of one key are kept side by side.
func (t *table[V]) put(k uint32, v V) {
	i := k & t.mask
	for t.keys[i] != 0 {
		i = (i + 1) & t.mask
	}
	t.keys[i], t.values[i] = k, v
}

// get is the first entry of a key; the zero value where there is none.
func (t *table[V]) get(k uint32) (v V) {
	for i := k & t.mask; t.keys[i] != 0; i = (i + 1) & t.mask {
		if t.keys[i] == k {
			return t.values[i]
		}
	}
	return v
}

// key is the 32-bit FNV-1a hash of a term, never 0: two words of an article and a question collide once in 10⁹.
func key(term string) uint32 {
	h := uint32(2166136261)
	for i := range len(term) {
		h = (h ^ uint32(term[i])) * 16777619
	}
	if h == 0 {
		return 1
	}
	return h
}

// pairKey joins two keys in order.
func pairKey(a, b uint32) uint32 {
	h := (a*31 ^ b) * 16777619
	if h == 0 {
		return 1
	}
	return h
}
