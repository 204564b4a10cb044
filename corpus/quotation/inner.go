package quotation

import "onrecord/corpus/text"

// innerSpans are the words in marks within part, the words of a quotation: marks excluded, in order, none within another. A mark
// that finds no partner there gives none.
func innerSpans(s string, part text.Span) []text.Span {
	marks := scanMarks(s, part)
	var out []text.Span
	for i := 0; i < len(marks); i++ {
		if !marks[i].opens {
			continue
		}
		if k := innerCloser(marks, i); k > 0 {
			if span := text.Trim(s, text.Span{Start: marks[i].End, End: marks[k].Start}); !span.Empty() {
				out = append(out, span)
				i = k
			}
		}
	}
	return out
}

// innerCloser is the mark that closes mark i; 0 where none does. A plural's apostrophe gives way to a closer by punctuation.
func innerCloser(marks []mark, i int) int {
	weak := 0
	for k := i + 1; k < min(len(marks), i+lookahead); k++ {
		m := marks[k]
		switch {
		case m.single != marks[i].single:
		case m.closes && (!m.plural || m.tight):
			return k
		case m.closes && weak == 0:
			weak = k
		case m.opens:
			return weak
		}
	}
	return weak
}
