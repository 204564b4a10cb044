package answer

import (
	"strings"
	"sync"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// opposites are deeds of which one is what did not happen where the other did, a pair of groups a line. Who asks whether a bid was
// accepted is shown that it was refused. Two words joined by _ are meant one after the other.
const opposites = `
accept agree approve | refuse reject decline turn_down
resign quit leave step_down | stay remain
win beat | lose
support back endorse | oppose reject attack
admit confirm | deny
start begin open | stop close cancel end
raise increase rise | cut lower reduce fall drop
pass | fail
survive | die kill
buy | sell
allow permit | ban forbid bar
arrest charge convict | release clear acquit free
arrive come | leave go
keep | drop scrap abandon
`

// oppositeTerms gives, for a term, the terms of its opposites: each one term, or two that stand one after the other.
var oppositeTerms = sync.OnceValue(func() map[string][][]string {
	var analyzer term.Analyzer
	terms := func(s string) (out []string) {
		s = strings.ReplaceAll(s, "_", " ")
		for _, t := range analyzer.Tokens(nil, s, text.Span{End: len(s)}) {
			out = append(out, t.Term)
		}
		return out
	}
	m := map[string][][]string{}
	for row := range strings.Lines(strings.TrimSpace(opposites)) {
		left, right, _ := strings.Cut(row, "|")
		for _, pair := range [][2]string{{left, right}, {right, left}} {
			for _, w := range strings.Fields(pair[0]) {
				if from := terms(w); len(from) == 1 {
					for _, o := range strings.Fields(pair[1]) {
						m[from[0]] = append(m[from[0]], terms(o))
					}
				}
			}
		}
	}
	return m
})

// orOpposite lets the opposites of a topic's words meet them, too: what stands there about a question of yes or no is either.
func (t topic) orOpposite() topic {
	for n := range t.ideas {
		i := &t.ideas[n]
		for _, own := range i.terms {
			i.related = append(i.related[:len(i.related):len(i.related)], oppositeTerms()[own]...)
		}
	}
	return t
}
