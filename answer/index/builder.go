package index

import (
	"errors"
	"math"

	"onrecord/answer/term"
)

// ErrTooLarge is returned where what was added does not fit the 32-bit offsets of one segment: some 60 million sentences.
var ErrTooLarge = errors.New("too much text for one segment")

// maxPassages is how many passages the 16-bit numbers of blocks can tell apart.
const maxPassages = math.MaxUint16 * blockSize

// Builder collects passages for a segment. The zero Builder is ready to use. It is for one goroutine; to build with several,
// give each its own and put the segments into one Index, which answers as one segment would.
type Builder struct {
	terms   dictionary
	stream  []uint32 // the terms of all passages, in order
	places  []uint16 // their positions
	ends    []uint32 // where each passage ends in stream
	lengths []uint16
}

// Add appends a passage and gives its ordinal in the segment, counted from 0. Tokens stand in order of Pos, as an analyzer
// gives them; a passage may have none. Positions and lengths above 65,535 are held as 65,535. The length of a passage, in
// BM25's sense, is its tokens without second readings. The tokens are not kept.
func (b *Builder) Add(tokens []term.Token) uint32 {
	length := 0
	for i := range tokens {
		t := &tokens[i]
		b.stream = append(b.stream, b.terms.add(t.Term))
		b.places = append(b.places, uint16(min(max(t.Pos, 0), math.MaxUint16)))
		if !t.Alt {
			length++
		}
	}
	if len(tokens) > 0 {
		length = max(length, 1)
	}
	b.ends = append(b.ends, uint32(len(b.stream)))
	b.lengths = append(b.lengths, uint16(min(length, math.MaxUint16)))
	return uint32(len(b.lengths) - 1)
}

// Len is the number of passages added.
func (b *Builder) Len() int { return len(b.lengths) }

// Build makes the segment and empties the builder. The only error is ErrTooLarge.
func (b *Builder) Build() (*Segment, error) {
	if len(b.stream) > math.MaxUint32 || len(b.lengths) > maxPassages {
		return nil, ErrTooLarge
	}
	s := &Segment{lengths: exact(b.lengths)}
	for _, n := range s.lengths {
		s.total += int64(n)
	}
	terms, places := b.terms, b.byTerm()
	*b = Builder{}
	w := writer{segment: s, codes: places.chooseCodes(s)}
	for t := range uint32(terms.len()) {
		passages, at := places.of(t)
		w.term(terms.term(t), passages, at)
	}
	return w.close()
}

// occurrences are all the places of all terms, grouped by term and, within one, in passage order.
type occurrences struct {
	passages []uint32
	places   []uint16
	starts   []uint32 // by term; one more at the end
}

// of gives the occurrences of one term.
func (o *occurrences) of(term uint32) ([]uint32, []uint16) {
	from, to := o.starts[term], o.starts[term+1]
	return o.passages[from:to], o.places[from:to]
}

// byTerm sorts the stream by term: counted, then dealt out.
func (b *Builder) byTerm() *occurrences {
	starts := make([]uint32, b.terms.len()+2)
	for _, t := range b.stream {
		starts[t+2]++
	}
	for t := 2; t < len(starts); t++ {
		starts[t] += starts[t-1]
	}
	o := &occurrences{passages: make([]uint32, len(b.stream)), places: make([]uint16, len(b.stream))}
	i := uint32(0)
	for ordinal, end := range b.ends {
		for ; i < end; i++ {
			at := starts[b.stream[i]+1]
			starts[b.stream[i]+1]++
			o.passages[at], o.places[at] = uint32(ordinal), b.places[i]
		}
	}
	o.starts = starts[:len(starts)-1]
	return o
}

// exact copies a slice to the memory it needs.
func exact[T any](s []T) []T {
	return append(make([]T, 0, len(s)), s...)
}
