package eval

import (
	"slices"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// points maps a text's code points, in which the data files count, to its bytes, in which spans do: the byte offset of each
// code point, and at the end the text's length. The text is UTF-8, as decoded JSON always is.
type points []int

func pointsOf(doc string) points {
	p := make(points, 0, len(doc)+1)
	for i := range doc {
		p = append(p, i)
	}
	return append(p, len(doc))
}

// span is the byte span of the code points [start, end); false where they do not fit the text or cover nothing.
func (p points) span(start, end int) (text.Span, bool) {
	if start < 0 || end <= start || end >= len(p) {
		return text.Span{}, false
	}
	return text.Span{Start: p[start], End: p[end]}, true
}

// at is the code point at a byte offset that stands on a rune boundary.
func (p points) at(offset int) int {
	i, _ := slices.BinarySearch(p, offset)
	return i
}

// fits reports whether s covers something of doc and stands on rune boundaries.
func fits(doc string, s text.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(doc) && onRune(doc, s.Start) && onRune(doc, s.End)
}

func onRune(doc string, offset int) bool { return offset == len(doc) || utf8.RuneStart(doc[offset]) }

// length is the number of code points that s covers.
func length(doc string, s text.Span) int { return utf8.RuneCountInString(s.In(doc)) }
