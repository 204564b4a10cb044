package bot

import (
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Split cuts words into excerpts of at most limit each, between sentences where it can, else between words, else between
// letters. size measures a string as the surface will send it (escaping included) and must add up over concatenation; nil counts
// bytes. The excerpts follow one another and leave out only the white space at the cuts. A letter over the limit stands alone.
// An empty excerpt gives none.
func Split(e corpus.Excerpt, limit int, size func(string) int) []corpus.Excerpt {
	if size == nil {
		size = func(s string) int { return len(s) }
	}
	s := splitter{words: e.String(), limit: limit, size: size}
	s.pack(text.Span{End: len(s.words)}, 0)
	out := make([]corpus.Excerpt, len(s.out))
	for i, span := range s.out {
		out[i] = e.Slice(text.Span{Start: e.Span().Start + span.Start, End: e.Span().Start + span.End})
	}
	return out
}

type splitter struct {
	words string
	limit int
	size  func(string) int
	out   []text.Span
}

// cuts lists ways to take words apart, coarse to fine. Each returns spans in order, with at most white space between them.
var cuts = []func(s string, in text.Span) []text.Span{
	func(s string, in text.Span) []text.Span { return text.Sentences(s, in, nil) },
	fields,
	letters,
}

// pack appends spans of at most the limit that cover in, using the finest cut only where a coarser one leaves too much.
func (s *splitter) pack(in text.Span, cut int) {
	var open text.Span // what is gathered and not yet appended
	n := 0
	flush := func() {
		if !open.Empty() {
			s.out = append(s.out, open)
		}
		open, n = text.Span{}, 0
	}
	if s.size(in.In(s.words)) <= s.limit {
		open = in
		flush()
		return
	}
	for _, unit := range cuts[cut](s.words, in) {
		own := s.size(unit.In(s.words))
		gap := 0
		if !open.Empty() {
			gap = s.size(s.words[open.End:unit.Start])
		}
		switch {
		case n+gap+own <= s.limit:
			open, n = open.Cover(unit), n+gap+own
		case own <= s.limit || cut == len(cuts)-1:
			flush()
			open, n = unit, own
		default:
			flush()
			s.pack(unit, cut+1)
		}
	}
	flush()
}

// fields are the runs of s without white space.
func fields(s string, in text.Span) []text.Span {
	var out []text.Span
	start := -1
	for i, r := range in.In(s) {
		switch space := r == ' ' || r == '\n' || r == '\t' || r == '\r'; {
		case space && start >= 0:
			out = append(out, text.Span{Start: in.Start + start, End: in.Start + i})
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		out = append(out, text.Span{Start: in.Start + start, End: in.End})
	}
	return out
}

func letters(s string, in text.Span) []text.Span {
	var out []text.Span
	for i := in.Start; i < in.End; {
		_, n := utf8.DecodeRuneInString(s[i:in.End])
		out = append(out, text.Span{Start: i, End: i + n})
		i += n
	}
	return out
}
