package index

import (
	"errors"
	"math"
	"slices"

	"onrecord/answer/term"
)

// ErrTooLarge is returned where what was added does not fit the 32-bit offsets of one segment: some 60 million sentences.
var ErrTooLarge = errors.New("too much text for one segment")

// maxPassages is how many passages the 16-bit numbers of blocks can tell apart.
const maxPassages = math.MaxUint16 * blockSize

// Builder collects passages for a segment. The zero Builder is ready to use. It is for one goroutine; to build with several,
// give each its own and put the segments into one Index, which answers as one segment would. What memory it took for one segment it
// keeps for the next.
type Builder struct {
	// NoPositions leaves out where in its passages a term stands, a quarter of the memory, for who never asks for [Index.Positions].
	NoPositions bool

	terms   dictionary
	stream  []*chunk // the tokens of all passages, in order
	used    int      // how many of the chunks
	free    int      // how many more fit the last of these
	ends    []uint32 // where each passage ends in stream
	lengths []uint16
	sorted  occurrences // while a segment is made
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
		if b.used == len(b.stream) {
			b.stream = append(b.stream, new(chunk))
		}
		b.used++
		b.free = chunkSize
	}
	c := b.stream[b.used-1]
	c.terms[chunkSize-b.free], c.places[chunkSize-b.free] = term, place
	b.free--
}

// tokens is the length of the stream.
func (b *Builder) tokens() int { return b.used*chunkSize - b.free }

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
	places := b.byTerm()
	s.records = make([]byte, 0, roughly(len(places.passages), b.terms))
	w := writer{segment: s, codes: places.chooseCodes(s)}
	for t := range uint32(b.terms.len()) {
		passages, at := places.of(t)
		w.term(b.terms.term(t), passages, at)
	}
	b.empty()
	return w.close()
}

func (b *Builder) empty() {
	b.terms.empty()
	b.used, b.free, b.ends, b.lengths = 0, 0, b.ends[:0], b.lengths[:0]
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
	o, n := &b.sorted, b.tokens()
	starts := room(o.starts, b.terms.len()+2)
	clear(starts)
	for i := range n {
		starts[b.stream[i/chunkSize].terms[i%chunkSize]+2]++
	}
	for t := 2; t < len(starts); t++ {
		starts[t] += starts[t-1]
	}
	o.passages, o.places = room(o.passages, n), room(o.places, n)
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

// room is a slice of n, in the memory of another where that is enough.
func room[T any](s []T, n int) []T { return slices.Grow(s[:0], n)[:n] }

// roughly is at least, for most texts, what the records will take: 4 bytes a posting and the frames.
func roughly(tokens int, terms dictionary) int {
	return 4*tokens + len(terms.bytes) + 16*terms.len()
}

// exact copies a slice to the memory it needs.
func exact[T any](s []T) []T {
	return append(make([]T, 0, len(s)), s...)
}
