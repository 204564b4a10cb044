package answer

import "slices"

// namings are the acts of speaking that give somebody a name.
var namings = set("call calls called calling brand brands branded branding label labels labelled labeled dub dubs dubbed describe describes described describing")

// calledSo keeps, of words that one sentence has for several people or things ("“foolish” Theresa May and her “wacky” ambassador"), those
// that stand nearest to whoever the question names.
func (l *library) calledSo(w wanted, list []candidate) []candidate {
	if !w.naming || w.topic.total == 0 {
		return list
	}
	nearest := map[[2]int32]int{}
	gap := func(c candidate) int {
		best := -1
		span := l.snap.Documents[c.doc].Analysis.Sentences[c.sentence]
		l.docs[c.doc].mentioned(span, func(m mentionAt) {
			if !w.topic.names(m.person) {
				return
			}
			d := max(m.span.Start-c.own[len(c.own)-1].End, c.own[0].Start-m.span.End, 0)
			if best < 0 || d < best {
				best = d
			}
		})
		return best
	}
	for _, c := range list {
		if d := c.sentence; c.quote >= 0 && d >= 0 {
			key := [2]int32{c.doc, d}
			if g := gap(c); g >= 0 {
				if n, ok := nearest[key]; !ok || g < n {
					nearest[key] = g
				}
			}
		}
	}
	return slices.DeleteFunc(list, func(c candidate) bool {
		n, ok := nearest[[2]int32{c.doc, c.sentence}]
		return ok && c.quote >= 0 && gap(c) > n
	})
}
