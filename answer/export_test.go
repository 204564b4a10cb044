package answer

import (
	"maps"

	"onrecord/corpus"
)

// Knowing is the engine as it would be if those documents of another snapshot that are byte for byte its own, by file and text,
// were its own: what a corpus that is kept up to date gives, where nothing changed. Two loadings of a folder share no document.
func (e *Engine) Knowing(snap *corpus.Snapshot) *Engine {
	type content struct{ file, hash string }
	own := map[content]int32{}
	for d, doc := range e.lib.snap.Documents {
		own[content{doc.File, doc.Hash()}] = int32(d)
	}
	lib := &library{
		snap: e.lib.snap, analyzer: e.lib.analyzer, articles: e.lib.articles, signs: e.lib.signs, index: e.lib.index, docs: e.lib.docs,
		quotes: e.lib.quotes, byPerson: e.lib.byPerson, versions: e.lib.versions, numbers: maps.Clone(e.lib.numbers),
	}
	for _, doc := range snap.Documents {
		if d, ok := own[content{doc.File, doc.Hash()}]; ok {
			lib.numbers[doc] = d
		}
	}
	return &Engine{lib}
}

// Segments is how many segments the engine's index has, and how many passages, those taken out counted.
func (e *Engine) Segments() (segments, passages int) {
	return e.lib.index.Segments(), int(e.lib.index.Limit())
}
