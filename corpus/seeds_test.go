package corpus_test

import (
	"slices"
	"testing"

	"onrecord/corpus"
	"onrecord/corpus/text"
	"onrecord/seeds"
)

// TestSeeds loads the embedded story: what its articles say about themselves, and nothing else.
func TestSeeds(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	if len(snap.Documents) != 2 || len(snap.Problems) != 0 {
		t.Fatalf("%d documents, problems %q; want 2 and none", len(snap.Documents), problems(snap))
	}
	a, b := snap.Documents[0], snap.Documents[1]
	if got, want := a.Source, (corpus.Source{
		Title: "Kim Darroch resigns: Boris Johnson blamed for UK ambassador quitting over row with Donald Trump"}); got != want {
		t.Errorf("A: source %+v, want %+v", got, want)
	}
	if got, want := b.Source, (corpus.Source{Published: "2019-07-10", PublishedFrom: corpus.FromHeader}); got != want {
		t.Errorf("B: source %+v, want %+v", got, want)
	}
	if got, want := a.Hash()[:12]+" "+b.Hash()[:12], "195b9a3f699f 9c843e7a2e67"; got != want {
		t.Errorf("hashes %s, want %s", got, want)
	}
	header := text.Span{End: 17}
	var spans []text.Span
	for _, p := range b.Analysis.Paragraphs {
		spans = append(spans, p.Span)
	}
	for _, q := range b.Analysis.Quotations {
		spans = append(spans, append(slices.Clone(q.Parts), q.Clause)...)
	}
	for _, span := range append(spans, b.Analysis.Sentences...) {
		if span.Overlaps(header) {
			t.Errorf("B: %v lies in the date header %v", span, header)
		}
	}
	if got, want := spans[0].Start, 17; got != want {
		t.Errorf("B: the text begins at %d, want %d", got, want)
	}
}

// TestSeedsPeople has one entry for each person of the story, though the articles name them in many ways.
func TestSeedsPeople(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	both := map[string]bool{"Kim Darroch": true, "Donald Trump": true, "Boris Johnson": true}
	for _, family := range []string{"Darroch", "Trump", "Johnson", "Sturgeon", "Farage", "Duncan", "McDonald", "Corbyn", "May", "Watson"} {
		var bearers []corpus.Person
		for _, p := range snap.People {
			if p.Family == family {
				bearers = append(bearers, p)
			}
		}
		if len(bearers) != 1 || bearers[0].Given == "" {
			t.Errorf("%s: %+v, want one person with a given name", family, bearers)
			continue
		}
		if both[bearers[0].Name] && len(bearers[0].Appearances) != 2 {
			t.Errorf("%s appears in %d articles, want both", bearers[0].Name, len(bearers[0].Appearances))
		}
		for _, at := range bearers[0].Appearances {
			if got := snap.PersonAt(at.Document, at.Person); got < 0 || snap.People[got].Name != bearers[0].Name {
				t.Errorf("%s: PersonAt(%v) is %d", bearers[0].Name, at, got)
			}
		}
	}
}
