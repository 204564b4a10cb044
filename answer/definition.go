package answer

import (
	"cmp"
	"slices"
)

// definitions are the sentences that say who somebody is: those that give an office or a description beside the name, the
// fullest name first; none where nothing does.
func (l *library) definitions(t topic) []candidate {
	var out []candidate
	for _, i := range t.ideas {
		if i.person < 0 {
			continue
		}
		for _, at := range l.snap.People[i.person].Appearances {
			a := l.snap.Documents[at.Document].Analysis
			for _, m := range a.People[at.Person].Mentions {
				s := int32(sentenceAt(a, m.Span.Start))
				if m.Description.Empty() || s < 0 || !a.Sentences[s].Contains(m.Span) {
					continue
				}
				out = append(out, candidate{doc: int32(at.Document), quote: -1, sentence: s, score: float64(m.Span.Len()), own: a.Sentences[s : s+1], near: l.near(int32(at.Document), s)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return out
}
