package eval

import (
	"unicode/utf8"

	"onrecord/corpus/text"
)

// markedWords are the words of an annotation that stand in marks, each run a span of its own. An annotation that starts with
// a mark and is direct, or stands within marks that it does not hold, or has none at all, or is indirect, is one run as it
// is.
func markedWords(doc string, g Gold) []text.Span {
	whole := []text.Span{g.Span}
	first, _ := utf8.DecodeRuneInString(g.Span.In(doc))
	before, _ := utf8.DecodeLastRuneInString(doc[:g.Span.Start])
	if g.Type == IndirectType || g.Type == DirectType && opens(first) || opens(before) {
		return whole
	}
	if runs := stretches(doc, g.Span); len(runs) > 0 {
		return runs
	}
	return whole
}

// opens reports whether r is a double mark that can open a quotation.
func opens(r rune) bool { return r == '“' || r == '„' || r == '«' || r == '"' }

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
		case opens(r) && (r != '"' || depth == 0):
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
