package index

import (
	"bytes"
	"encoding/binary"
	"math"
	"sort"
)

const (
	// denseFrom is the number of postings from which a run is stored dense. Dense costs 512 bytes and saves one a posting, but
	// takes twice as long to read through: only words in more than one passage of 32 are.
	denseFrom = 2048
	groups    = 256 // groups of 256 passages in a block
	// sampleEvery is how many postings share an entry point into the positions: half as many are read on average to find one's.
	sampleEvery = 64
)

// run is the postings of one term in one block.
type run struct {
	n         int
	dense     bool
	docs      []byte // sparse: n low 16 bits; dense: 256 starts of 16 bits, n low 8 bits
	codes     []byte
	samples   []byte // from the second group of sampleEvery on, where its positions begin: 32 bits each
	positions []byte
}

// run reads the frame of a run; nothing is copied.
func (s *Segment) run(r uint32) run {
	b := s.runs[s.runAt[r]:s.runAt[r+1]]
	n64, size := binary.Uvarint(b)
	n := int(n64)
	b = b[size:]
	x := run{n: n, dense: n >= denseFrom}
	docs := 2 * n
	if x.dense {
		docs = 2*groups + n
	}
	samples := docs + n + (n-1)/sampleEvery*4
	x.docs, x.codes, x.samples, x.positions = b[:docs], b[docs:docs+n], b[docs+n:samples], b[samples:]
	return x
}

// find gives the place of a passage, by its low 16 bits, among the run's postings.
func (x *run) find(low uint16) (int, bool) {
	if x.dense {
		g := int(low >> 8)
		from, to := int(binary.LittleEndian.Uint16(x.docs[2*g:])), x.n
		if g+1 < groups {
			to = int(binary.LittleEndian.Uint16(x.docs[2*g+2:]))
		}
		i := bytes.IndexByte(x.docs[2*groups+from:2*groups+to], byte(low))
		return from + i, i >= 0
	}
	i := sort.Search(x.n, func(i int) bool { return binary.LittleEndian.Uint16(x.docs[2*i:]) >= low })
	return i, i < x.n && binary.LittleEndian.Uint16(x.docs[2*i:]) == low
}

// spread writes the low 16 bits of a dense run's passages into buf, as a sparse run has them.
func (x *run) spread(buf []byte) []byte {
	buf = buf[:2*x.n]
	lows := x.docs[2*groups:]
	at := 0
	for g := range groups {
		to := x.n
		if g+1 < groups {
			to = int(binary.LittleEndian.Uint16(x.docs[2*g+2:]))
		}
		for ; at < to; at++ {
			buf[2*at], buf[2*at+1] = lows[at], byte(g)
		}
	}
	return buf
}

// posting gives the frequency of the i-th posting and the bytes its positions begin.
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
		b = skip(b, tf)
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

// runWriter appends terms to a segment.
type runWriter struct {
	segment                        *Segment
	codes                          *codeTable
	lows, code, samples, positions []byte // of the run being written
	n                              int
	block                          uint32
	tooLarge                       bool
}

// term writes the runs of the next term from its occurrences.
func (w *runWriter) term(passages []uint32, places []uint16) {
	s := w.segment
	s.firstRun = append(s.firstRun, uint32(len(s.runBlock)))
	var e extremes
	count := uint32(0)
	for len(passages) > 0 {
		if block := passages[0] >> blockBits; block != w.block {
			w.flush()
			w.block = block
		}
		tf := frequency(passages)
		length := int(s.lengths[passages[0]])
		e.note(tf, length)
		w.posting(uint16(passages[0]), w.codes.code(tf, length), places[:tf])
		passages, places = passages[tf:], places[tf:]
		count++
	}
	w.flush()
	s.counts = append(s.counts, count)
	s.extremes = append(s.extremes, e)
}

func (w *runWriter) posting(low uint16, code uint8, places []uint16) {
	if w.n > 0 && w.n%sampleEvery == 0 {
		w.samples = binary.LittleEndian.AppendUint32(w.samples, uint32(len(w.positions)))
	}
	w.n++
	w.lows = binary.LittleEndian.AppendUint16(w.lows, low)
	w.code = append(w.code, code)
	if code == escaped {
		w.positions = binary.AppendUvarint(w.positions, uint64(len(places)))
	}
	last := uint16(0)
	for _, p := range places {
		w.positions = binary.AppendUvarint(w.positions, uint64(p-last))
		last = p
	}
}

// flush writes the run collected, if any.
func (w *runWriter) flush() {
	if w.n == 0 {
		return
	}
	s := w.segment
	s.runBlock = append(s.runBlock, uint16(w.block))
	s.runAt = append(s.runAt, uint32(len(s.runs)))
	s.runs = binary.AppendUvarint(s.runs, uint64(w.n))
	if w.n >= denseFrom {
		s.runs = appendDense(s.runs, w.lows)
	} else {
		s.runs = append(s.runs, w.lows...)
	}
	s.runs = append(s.runs, w.code...)
	s.runs = append(s.runs, w.samples...)
	s.runs = append(s.runs, w.positions...)
	w.tooLarge = w.tooLarge || len(s.runs) > math.MaxUint32
	w.n = 0
	w.lows, w.code, w.samples, w.positions = w.lows[:0], w.code[:0], w.samples[:0], w.positions[:0]
}

// appendDense writes low 16 bits as group starts and low 8 bits.
func appendDense(b, lows []byte) []byte {
	var starts [groups]uint16
	var counts [groups + 1]int
	for i := 1; i < len(lows); i += 2 {
		counts[int(lows[i])+1]++
	}
	for g := range groups {
		counts[g+1] += counts[g]
		starts[g] = uint16(counts[g])
	}
	for _, at := range starts {
		b = binary.LittleEndian.AppendUint16(b, at)
	}
	for i := 0; i < len(lows); i += 2 {
		b = append(b, lows[i])
	}
	return b
}

// close ends the tables and gives back the memory that growing took.
func (w *runWriter) close() error {
	s := w.segment
	s.firstRun = append(s.firstRun, uint32(len(s.runBlock)))
	s.runAt = append(s.runAt, uint32(len(s.runs)))
	s.firstRun, s.runAt, s.runBlock = exact(s.firstRun), exact(s.runAt), exact(s.runBlock)
	s.counts, s.extremes, s.runs, s.pairs = exact(s.counts), exact(s.extremes), exact(s.runs), exact(s.pairs)
	if w.tooLarge {
		return ErrTooLarge
	}
	return nil
}
