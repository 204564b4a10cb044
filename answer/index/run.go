package index

import (
	"bytes"
	"encoding/binary"
)

const (
	// denseFrom is the number of postings from which a run is stored dense. Dense costs 256 bytes and saves one a posting.
	denseFrom = 512
	groups    = blockSize / 256 // of a dense run, 256 passages each
	// sampleEvery is how many postings share an entry point into the positions: half as many are read on average to find one's.
	sampleEvery = 64
)

// run is the postings of one term in one block.
type run struct {
	n         int
	docs      []byte // sparse: n ordinals in the block, 16 bits each; dense: 128 starts of 16 bits, n low 8 bits
	codes     []byte
	samples   []byte // by sampleEvery postings but for the first, where their positions begin: 32 bits
	positions []byte
	bare      bool // positions hold nothing but the frequencies of escaped codes
}

// runs reads a record's runs one after the other.
type runs struct {
	b     []byte // what is not read yet
	left  int    // how many postings that is
	block int    // the block of here
	bare  bool
	here  run
}

// next reads the next run into here; false after the last.
func (r *runs) next() bool {
	if r.left <= 0 {
		return false
	}
	b := r.b
	delta, size := binary.Uvarint(b)
	b = b[size:]
	head, size := binary.Uvarint(b)
	b = b[size:]
	n, extra := int(head>>1), 0
	least := n // bytes of positions
	if r.bare {
		least = 0
	}
	if head&1 != 0 {
		more, size := binary.Uvarint(b)
		extra, b = int(more), b[size:]
	}
	docs := docsBytes(n)
	samples := docs + n + (n-1)/sampleEvery*4
	end := samples + least + extra
	r.here = run{n: n, docs: b[:docs], codes: b[docs : docs+n], samples: b[docs+n : samples], positions: b[samples:end], bare: r.bare}
	r.block += int(delta)
	r.left -= n
	r.b = b[end:]
	return true
}

func docsBytes(n int) int {
	if n >= denseFrom {
		return 2*groups + n
	}
	return 2 * n
}

func (x *run) dense() bool { return x.n >= denseFrom }

// find gives the place of a passage, by its ordinal in the block, among the run's postings.
func (x *run) find(low uint16) (int, bool) {
	if x.dense() {
		from, to := x.group(int(low >> 8))
		i := bytes.IndexByte(x.docs[2*groups+from:2*groups+to], byte(low))
		return from + i, i >= 0
	}
	docs := x.docs
	from, n := 0, x.n
	for n > 1 { // the place, if any, is in [from, from+n)
		half := n / 2
		if binary.LittleEndian.Uint16(docs[2*(from+half):]) <= low {
			from += half
		}
		n -= half
	}
	return from, binary.LittleEndian.Uint16(docs[2*from:]) == low
}

// group is where the postings of a group of a dense run begin and end.
func (x *run) group(g int) (from, to int) {
	from, to = int(binary.LittleEndian.Uint16(x.docs[2*g:])), x.n
	if g+1 < groups {
		to = int(binary.LittleEndian.Uint16(x.docs[2*g+2:]))
	}
	return from, to
}

// sparse gives the run's passages, 16 bits each, in buf where they must be written out.
func (x *run) sparse(buf *[2 * blockSize]byte) []byte {
	if !x.dense() {
		return x.docs
	}
	lows := x.docs[2*groups:]
	for g := range groups {
		from, to := x.group(g)
		for i, low := range lows[from:to] {
			binary.LittleEndian.PutUint16(buf[2*(from+i):], uint16(g)<<8|uint16(low))
		}
	}
	return buf[:2*x.n]
}

// lowAt is the i-th number of 16 bits.
func lowAt(docs []byte, i int) uint16 { return binary.LittleEndian.Uint16(docs[2*i:]) }

// posting gives the frequency of the i-th posting and the bytes that its positions begin.
func (x *run) posting(pairs []pair, i int) (int, []byte) {
	b := x.positions
	from := 0
	if g := i / sampleEvery; g > 0 {
		b = b[binary.LittleEndian.Uint32(x.samples[4*g-4:]):]
		from = g * sampleEvery
	}
	for ; ; from++ {
		tf, size := frequencyAt(pairs, x.codes[from], b)
		b = b[size:]
		if from == i {
			return tf, b
		}
		if !x.bare {
			b = skip(b, tf)
		}
	}
}

// frequencyAt is the frequency of a posting, by its code or, escaped, by what stands before its positions.
func frequencyAt(pairs []pair, code uint8, b []byte) (tf, size int) {
	if code != escaped {
		return int(pairs[code].tf), 0
	}
	n, size := binary.Uvarint(b)
	return int(n), size
}

// skip drops n variable-length numbers.
func skip(b []byte, n int) []byte {
	i := 0
	for ; n > 0; n-- {
		for b[i] >= 0x80 {
			i++
		}
		i++
	}
	return b[i:]
}
