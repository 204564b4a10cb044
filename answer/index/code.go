package index

import (
	"cmp"
	"slices"
)

// A posting's weight depends on two numbers, how often the term occurs in the passage and how long the passage is. In short
// passages few pairs of them occur, so one byte tells the pair: the 255 commonest in the segment have a code. Where a posting
// has another pair its code is escaped, the frequency stands before its positions and the length is looked up.
const escaped = 255

// pair is a term frequency and a passage length.
type pair struct{ tf, length uint16 }

const (
	codedTF     = 16  // pairs with a frequency or a length from here on never have a code
	codedLength = 256 // (sentences seldom pass 100 words; a pair beyond is too rare to be among the 255)
)

// codeTable gives the code of a pair.
type codeTable [codedTF][codedLength]uint8

func (c *codeTable) code(tf, length int) uint8 {
	if tf < codedTF && length < codedLength {
		return c[tf][length]
	}
	return escaped
}

// pairCounts is how often each pair occurs.
type pairCounts [codedTF][codedLength]int

// chooseCodes counts the pairs of a segment and gives codes to the commonest.
func (o *occurrences) chooseCodes(s *Segment) *codeTable {
	counts := new(pairCounts)
	for t := range uint32(len(o.starts) - 1) {
		passages, _ := o.of(t)
		for len(passages) > 0 {
			tf := frequency(passages)
			if length := s.lengths[passages[0]]; tf < codedTF && length < codedLength {
				counts[tf][length]++
			}
			passages = passages[tf:]
		}
	}
	return counts.choose(s)
}

// choose gives codes to the commonest pairs and puts them into the segment.
func (counts *pairCounts) choose(s *Segment) *codeTable {
	type counted struct {
		pair
		n int
	}
	var all []counted
	for tf := range counts {
		for length, n := range counts[tf] {
			if n > 0 {
				all = append(all, counted{pair{uint16(tf), uint16(length)}, n})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	table := new(codeTable)
	for tf := range table {
		for length := range table[tf] {
			table[tf][length] = escaped
		}
	}
	for i, c := range all[:min(len(all), escaped)] {
		s.pairs = append(s.pairs, c.pair)
		table[c.tf][c.length] = uint8(i)
	}
	return table
}

// frequency is how often the first passage stands at the head of passages.
func frequency(passages []uint32) int {
	n := 1
	for n < len(passages) && passages[n] == passages[0] {
		n++
	}
	return n
}
