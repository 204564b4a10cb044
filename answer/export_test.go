package answer

import (
	"cmp"
	"context"
	"maps"
	"slices"

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
		quotes: e.lib.quotes, byPerson: e.lib.byPerson, group: e.lib.group, groups: e.lib.groups, numbers: maps.Clone(e.lib.numbers),
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

// Step is a part of what Ask does.
type Step int

// The steps. What a question that nothing answers needs for the nearest words is in Judge.
const (
	Parse    Step = iota // read the question, look up whom it means
	Search               // find candidates in the index
	Features             // look into them
	Model                // score them by the trained model; questions of fact only
	Judge                // accept, order, drop what repeats
	Verify               // read the words again and compare them with their files
	Steps
)

// AskBySteps does what Ask does for a question that is not about quoted words, and says when each step was done.
func (e *Engine) AskBySteps(ctx context.Context, q Question, done func(Step)) error {
	w, ans, err := e.lib.understand(ctx, parse(q.Text), q.Context)
	w.text = q.Text
	done(Parse)
	if err != nil || ans.Outcome != "" {
		return err
	}
	list, err := e.candidates(ctx, w)
	if err != nil {
		return err
	}
	done(Search)
	if err := e.lib.features(ctx, w, list); err != nil {
		return err
	}
	done(Features)
	if !w.speech {
		if err := e.lib.score(ctx, w, list); err != nil {
			return err
		}
	}
	done(Model)
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	good := slices.DeleteFunc(slices.Clone(list), func(c candidate) bool { return !w.accepts(c) })
	if good = e.lib.distinct(worthBeside(w.byAct(good))); len(good) == 0 {
		_, err = e.nearestOf(ctx, w, ans, list)
		done(Judge)
		return err
	}
	done(Judge)
	_, err = e.present(ctx, w, ans, good, defaultLimit)
	done(Verify)
	return err
}

// Copied is about how much of the smaller of two documents the larger one holds.
func (e *Engine) Copied(a, b int) float64 {
	return e.lib.articles[a].sample.share(e.lib.articles[b].sample)
}

// Origin is the first document of which one is a copy, or itself.
func (e *Engine) Origin(d int) int { return int(e.lib.origins[d]) }
