package answer

import (
	"slices"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// distinct keeps what adds something new: one candidate of each set of versions, the best, and none whose words another one
// before it shows. Order stays.
func (l *library) distinct(list []candidate) []candidate {
	versions := map[int32]bool{}
	list = slices.DeleteFunc(list, func(c candidate) bool {
		if c.quote < 0 || len(l.versions(c.quote)) == 0 {
			return false
		}
		head := l.versions(c.quote)[0]
		again := versions[head]
		versions[head] = true
		return again
	})
	shown := l.marked(list)
	return slices.DeleteFunc(list, func(c candidate) bool {
		if c.quote >= 0 && l.quotation(c.quote).Form != quotation.Indirect {
			return false
		}
		for _, s := range l.spansOf(c) {
			if slices.ContainsFunc(shown[c.doc], s.Overlaps) {
				return true
			}
		}
		shown[c.doc] = append(shown[c.doc], l.spansOf(c)...)
		return false
	})
}

// marked are the words between marks that candidates show, by document: reported speech or narration around them adds nothing.
func (l *library) marked(list []candidate) map[int32][]text.Span {
	out := map[int32][]text.Span{}
	for _, c := range list {
		if c.quote >= 0 && l.quotation(c.quote).Form != quotation.Indirect {
			out[c.doc] = append(out[c.doc], l.spansOf(c)...)
		}
	}
	return out
}

// spansOf is what is shown of a candidate.
func (l *library) spansOf(c candidate) []text.Span {
	if c.quote < 0 {
		return c.own
	}
	return l.quotation(c.quote).Parts
}
