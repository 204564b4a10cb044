package answer

import (
	_ "embed"
	"strings"
	"sync"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

//go:embed thesaurus.txt
var thesaurusText string

// thesaurus gives, for a term, what else news calls it: each entry one term, or two that stand one after the other.
var thesaurus = sync.OnceValue(func() map[string][][]string {
	var analyzer term.Analyzer
	m := map[string][][]string{}
	for row := range strings.Lines(thesaurusText) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		var entries [][]string
		for _, w := range strings.Fields(row) {
			var terms []string
			w = strings.ReplaceAll(w, "_", " ")
			for _, t := range analyzer.Tokens(nil, w, text.Span{End: len(w)}) {
				terms = append(terms, t.Term)
			}
			entries = append(entries, terms)
		}
		link(m, entries)
	}
	return m
})

// link makes each single term of a group find all the others.
func link(m map[string][][]string, entries [][]string) {
	for i, from := range entries {
		if len(from) != 1 {
			continue
		}
		for j, to := range entries {
			if i != j && !(len(to) == 1 && to[0] == from[0]) {
				m[from[0]] = append(m[from[0]], to)
			}
		}
	}
}
