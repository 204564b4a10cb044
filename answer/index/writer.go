package index

import (
	"encoding/binary"
	"math"
)

// writer appends the records of a segment.
type writer struct {
	segment   *Segment
	codes     *codeTable
	lows      []byte // of the run being written, as are the next four
	code      []byte
	samples   []byte
	positions []byte
	n         int
	runs      []byte // of the record being written, as are the next two
	directory []byte
	block     uint32 // the block of the run before
}

// term appends a term's record.
func (w *writer) term(text []byte, passages []uint32, places []uint16) {
	s := w.segment
	w.runs, w.directory, w.block = w.runs[:0], w.directory[:0], 0
	var e extremes
	df := 0
	for len(passages) > 0 {
		tf := frequency(passages)
		length := int(s.lengths[passages[0]])
		e.note(tf, length)
		w.posting(uint16(passages[0]&lowMask), w.codes.code(tf, length), places[:tf])
		block := passages[0] >> blockBits
		passages, places = passages[tf:], places[tf:]
		if len(passages) == 0 || passages[0]>>blockBits != block {
			w.flush(block)
		}
		df++
	}
	s.terms++
	s.records = append(binary.AppendUvarint(s.records, uint64(len(text))), text...)
	s.records = binary.AppendUvarint(s.records, uint64(df))
	if df >= boundedFrom {
		s.records = append(s.records, e.once, e.twice, e.more, e.most)
	}
	if df >= directedFrom {
		s.records = binary.LittleEndian.AppendUint16(s.records, uint16(len(w.directory)/6))
		s.records = append(s.records, w.directory...)
	}
	s.records = append(s.records, w.runs...)
}

func (w *writer) posting(low uint16, code uint8, places []uint16) {
	if w.n > 0 && w.n%sampleEvery == 0 {
		w.samples = binary.LittleEndian.AppendUint32(w.samples, uint32(len(w.positions)))
	}
	w.n++
	w.lows = binary.LittleEndian.AppendUint16(w.lows, low)
	w.code = append(w.code, code)
	if code == escaped {
		w.positions = binary.AppendUvarint(w.positions, uint64(len(places)))
	}
	if w.segment.bare {
		return
	}
	last := uint16(0)
	for _, p := range places {
		w.positions = binary.AppendUvarint(w.positions, uint64(p-last))
		last = p
	}
}

// flush appends the run collected.
func (w *writer) flush(block uint32) {
	w.directory = binary.LittleEndian.AppendUint16(w.directory, uint16(block))
	w.directory = binary.LittleEndian.AppendUint32(w.directory, uint32(len(w.runs)))
	b := binary.AppendUvarint(w.runs, uint64(block-w.block))
	extra := len(w.positions) - w.n
	if w.segment.bare {
		extra = len(w.positions)
	}
	if extra > 0 {
		b = binary.AppendUvarint(b, uint64(w.n)<<1|1)
		b = binary.AppendUvarint(b, uint64(extra))
	} else {
		b = binary.AppendUvarint(b, uint64(w.n)<<1)
	}
	if w.n >= denseFrom {
		b = appendDense(b, w.lows)
	} else {
		b = append(b, w.lows...)
	}
	b = append(b, w.code...)
	b = append(b, w.samples...)
	w.runs = append(b, w.positions...)
	w.block, w.n = block, 0
	w.lows, w.code, w.samples, w.positions = w.lows[:0], w.code[:0], w.samples[:0], w.positions[:0]
}

// appendDense writes ordinals of 16 bits as group starts and low 8 bits.
func appendDense(b, lows []byte) []byte {
	var counts [256]uint16 // as many as a byte has values; only groups are used
	for i := 1; i < len(lows); i += 2 {
		counts[lows[i]]++
	}
	at := uint16(0)
	for _, n := range counts[:groups] {
		b = binary.LittleEndian.AppendUint16(b, at)
		at += n
	}
	for i := 0; i < len(lows); i += 2 {
		b = append(b, lows[i])
	}
	return b
}

// close makes the hash table and gives back the memory that growing took.
func (w *writer) close() (*Segment, error) {
	s := w.segment
	if len(s.records) > math.MaxUint32-1 {
		return nil, ErrTooLarge
	}
	s.records, s.pairs = exact(s.records), exact(s.pairs)
	s.index()
	return s, nil
}
