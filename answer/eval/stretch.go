package eval

import (
	"unicode/utf8"

	"onrecord/corpus/text"
)

// stretches are the runs of words between double marks within s, outermost level, marks excluded, in order. A mark that s
// cuts from its partner opens at the start of s or closes at its end. None where s holds no double mark.
func stretches(doc string, s text.Span) []text.Span {
	var (
		runs  []text.Span
		depth int
		from  int
	)
	open := func(at int) {
		if depth++; depth == 1 {
			from = at
		}
	}
	shut := func(at int) {
		switch depth--; {
		case depth == 0:
			runs = append(runs, text.Span{Start: from, End: at})
		case depth < 0:
			depth = 0
			if len(runs) == 0 {
				runs = append(runs, text.Span{Start: s.Start, End: at})
			}
		}
	}
	for i := s.Start; i < s.End; {
		r, n := mark(doc[i:s.End])
		switch {
		case r == '“' || r == '„' || r == '«', r == '"' && depth == 0:
			open(i + n)
		case r == '”' || r == '»', r == '"':
			shut(i)
		}
		i += n
	}
	if depth > 0 {
		runs = append(runs, text.Span{Start: from, End: s.End})
	}
	return filled(doc, runs)
}

// mark is the first rune of doc and its length, with two apostrophes, as wire copy has them, read as one straight mark.
func mark(doc string) (rune, int) {
	if len(doc) >= 2 && doc[:2] == "''" {
		return '"', 2
	}
	return utf8.DecodeRuneInString(doc)
}

// filled keeps the spans that hold more than marks and spaces.
func filled(doc string, spans []text.Span) []text.Span {
	var kept []text.Span
	for _, s := range spans {
		if !stripped(doc, s).Empty() {
			kept = append(kept, s)
		}
	}
	return kept
}
