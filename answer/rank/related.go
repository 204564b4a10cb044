package rank

import (
	_ "embed"
	"strings"
	"sync"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

//go:embed related.txt
var relatedText string

// related gives, by a term's key, the keys of other words for it: one, or two that stand side by side.
var related = sync.OnceValue(func() map[uint32][][]uint32 {
	var analyzer term.Analyzer
	m := map[uint32][][]uint32{}
	for line := range strings.Lines(relatedText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var group [][]uint32
		for w := range strings.FieldsSeq(line) {
			w = strings.ReplaceAll(w, "_", " ")
			var keys []uint32
			for _, t := range analyzer.Tokens(nil, w, text.Span{End: len(w)}) {
				keys = append(keys, key(t.Term))
			}
			group = append(group, keys)
		}
		relate(m, group)
	}
	return m
})

// relate makes each single word of a group find all the others.
func relate(m map[uint32][][]uint32, group [][]uint32) {
	for i, from := range group {
		if len(from) != 1 {
			continue
		}
		for j, to := range group {
			if i != j && len(to) > 0 && !(len(to) == 1 && to[0] == from[0]) {
				m[from[0]] = append(m[from[0]], to)
			}
		}
	}
}
