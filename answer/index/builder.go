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
	// NoPositions leaves out where in its passages a term stands, a quarter of the memory, for who never asks for [Index.Positions].
	NoPositions bool

	terms   dictionary
	stream  []*chunk // the tokens of all passages, in order
	free    int      // how many more fit the last chunk
	ends    []uint32 // where each passage ends in stream
	lengths []uint16
}

// chunk is a piece of the stream, which so grows without being copied.
type chunk struct {
	terms  [chunkSize]uint32
	places [chunkSize]uint16 // positions
}

const chunkSize = 1 << 14 // tokens: 96 KiB, little for a small corpus and few chunks for a large one

// Add appends a passage and gives its ordinal in the segment, counted from 0. Tokens stand in order of Pos, as an analyzer
// gives them; a passage may have none. Positions and lengths above 65,535 are held as 65,535. The length of a passage, in
// BM25's sense, is its tokens without second readings. The tokens are not kept.
func (b *Builder) Add(tokens []term.Token) uint32 {
	length := 0
	for i := range tokens {
		t := &tokens[i]
		b.put(b.terms.add(t.Term), uint16(min(max(t.Pos, 0), math.MaxUint16)))
		if !t.Alt {
			length++
		}
	}
	if len(tokens) > 0 {
		length = max(length, 1)
	}
	b.ends = append(b.ends, uint32(b.tokens()))
	b.lengths = append(b.lengths, uint16(min(length, math.MaxUint16)))
	return uint32(len(b.lengths) - 1)
}

// put appends a token to the stream.
func (b *Builder) put(term uint32, place uint16) {
	if b.free == 0 {
		b.stream = append(b.stream, new(chunk))
		b.free = chunkSize
	}
	c := b.stream[len(b.stream)-1]
	c.terms[chunkSize-b.free], c.places[chunkSize-b.free] = term, place
	b.free--
}

// tokens is the length of the stream.
func (b *Builder) tokens() int { return len(b.stream)*chunkSize - b.free }

// Len is the number of passages added.
func (b *Builder) Len() int { return len(b.lengths) }

// Build makes the segment and empties the builder. The only error is ErrTooLarge.
func (b *Builder) Build() (*Segment, error) {
	if b.tokens() > math.MaxUint32 || len(b.lengths) > maxPassages {
		return nil, ErrTooLarge
	}
	s := &Segment{lengths: exact(b.lengths), bare: b.NoPositions}
	for _, n := range s.lengths {
		s.total += int64(n)
	}
	terms, places := b.terms, b.byTerm()
	*b = Builder{NoPositions: b.NoPositions}
	s.records = make([]byte, 0, roughly(len(places.passages), terms))
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
	n := b.tokens()
	for i := range n {
		starts[b.stream[i/chunkSize].terms[i%chunkSize]+2]++
	}
	for t := 2; t < len(starts); t++ {
		starts[t] += starts[t-1]
	}
	o := &occurrences{passages: make([]uint32, n), places: make([]uint16, n)}
	i := 0
	for ordinal, end := range b.ends {
		for ; i < int(end); i++ {
			c := b.stream[i/chunkSize]
			next := &starts[c.terms[i%chunkSize]+1]
			o.passages[*next], o.places[*next] = uint32(ordinal), c.places[i%chunkSize]
			*next++
		}
	}
	o.starts = starts[:len(starts)-1]
	return o
}

// roughly is at least, for most texts, what the records will take: 4 bytes a posting and the frames.
func roughly(tokens int, terms dictionary) int {
	return 4*tokens + len(terms.bytes) + 16*terms.len()
}

// exact copies a slice to the memory it needs.
func exact[T any](s []T) []T {
	return append(make([]T, 0, len(s)), s...)
}
