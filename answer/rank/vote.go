package rank

// ballot counts, over all candidates of a question, how good those are that hold a word.
type ballot struct {
	keys   []uint32
	sums   []float64 // of the voters' weights
	last   []int32   // the candidate that voted last: one vote each
	filled int
	total  float64
}

// reset empties the ballot for about n words.
func (b *ballot) reset(n int) {
	size := 256
	for size < 2*n {
		size *= 2
	}
	if cap(b.keys) < size {
		*b = ballot{keys: make([]uint32, size), sums: make([]float64, size), last: make([]int32, size)}
		return
	}
	b.keys, b.sums, b.last = b.keys[:size], b.sums[:size], b.last[:size]
	clear(b.keys)
	clear(b.sums)
	b.filled, b.total = 0, 0
}

// slot is the place of a word.
func (b *ballot) slot(k uint32) int {
	mask := uint32(len(b.keys) - 1)
	i := k & mask
	for b.keys[i] != 0 && b.keys[i] != k {
		i = (i + 1) & mask
	}
	return int(i)
}

// cast gives the words of a candidate its weight.
func (b *ballot) cast(candidate int32, words []word, met []level, weight float64) {
	b.total += weight
	for i := range words {
		if words[i].signs&stop != 0 || met[i] != noLevel {
			continue
		}
		n := b.slot(words[i].key)
		if b.keys[n] == 0 {
			if b.filled*2 >= len(b.keys) {
				continue
			}
			b.filled++
			b.keys[n], b.last[n] = words[i].key, -1
		}
		if b.last[n] != candidate {
			b.last[n] = candidate
			b.sums[n] += weight
		}
	}
}

// best gives the greatest share of the others' votes that a name or number, and any other word, of a candidate has.
func (b *ballot) best(words []word, met []level, weight float64) (name, other float64) {
	rest := b.total - weight
	if rest <= 0 {
		return 0, 0
	}
	for i := range words {
		w := &words[i]
		if w.signs&stop != 0 || met[i] != noLevel {
			continue
		}
		n := b.slot(w.key)
		if b.keys[n] == 0 {
			continue
		}
		v := max(0, b.sums[n]-weight) / rest
		if w.signs&(capital|digits|person) != 0 {
			name = max(name, v)
		} else {
			other = max(other, v)
		}
	}
	return name, other
}
