package answer

import (
	"cmp"
	"context"
	"regexp"
	"slices"
)

// worksAt is what tells, in a description, where somebody works.
var worksAt = regexp.MustCompile(`\b(?:at|of|for|with|from) (?:the )?\p{Lu}`)

// definitions are the sentences that say who somebody is: those that give an office or a description beside the name, the
// fullest name first; none where nothing does. placed asks for those that say where they work.
func (l *library) definitions(ctx context.Context, t topic, placed bool) ([]candidate, error) {
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
				if placed {
					d, err := l.snap.Documents[at.Document].Read(ctx, m.Description)
					if err != nil {
						return nil, err
					}
					if !worksAt.MatchString(d) {
						continue
					}
				}
				out = append(out, candidate{doc: int32(at.Document), quote: -1, sentence: s, score: float64(m.Span.Len()), own: a.Sentences[s : s+1], near: l.near(int32(at.Document), s)})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return out, nil
}
