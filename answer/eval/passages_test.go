package eval

import (
	"bytes"
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func folder(corpus, queries, qrels string) fstest.MapFS {
	return fstest.MapFS{
		corpusFile:  {Data: []byte(corpus)},
		queriesFile: {Data: []byte(queries)},
		qrelsFile:   {Data: []byte(qrels)},
	}
}

const (
	fewPassages = `{"_id":"p1","title":"One","text":"a"}
{"_id":"p2","text":"b"}
{"_id":"p3","title":"","text":""}
`
	fewQueries = `{"_id":"q1","text":"first"}
{"_id":"q2","text":"second"}
{"_id":"q3","text":"unjudged"}
`
	fewQrels = "query-id\tcorpus-id\tscore\nq1\tp1\t1\nq1\tp2\t2\nq2\tp3\t1\nq3\tp1\t0\n"
)

func TestReadPassages(t *testing.T) {
	got, err := ReadPassages(folder(fewPassages, fewQueries, fewQrels))
	want := Collection{
		Passages: []Passage{{"p1", "One", "a"}, {"p2", "", "b"}, {"p3", "", ""}},
		Queries:  []Query{{"q1", "first", map[string]int{"p1": 1, "p2": 2}}, {"q2", "second", map[string]int{"p3": 1}}},
	}
	if diff := cmp.Diff(got, want); err != nil || diff != "" {
		t.Errorf("%v; got −, want +:\n%s", err, diff)
	}
}

func TestReadPassagesMalformed(t *testing.T) {
	for name, test := range map[string]struct {
		folder fstest.MapFS
		want   string
	}{
		"not JSON":       {folder(fewPassages+"x", fewQueries, fewQrels), "corpus.jsonl:4:"},
		"no id":          {folder(`{"text":"a"}`, fewQueries, fewQrels), "corpus.jsonl:1:"},
		"no text":        {folder(fewPassages, `{"_id":"q"}`, fewQrels), "queries.jsonl:1:"},
		"space in an id": {folder(`{"_id":"a b","text":"a"}`, fewQueries, fewQrels), "corpus.jsonl:1:"},
		"twice":          {folder(fewPassages, fewQueries+fewQueries, fewQrels), "queries.jsonl:4:"},
		"two fields":     {folder(fewPassages, fewQueries, "q1\tp1"), "qrels.tsv:1:"},
		"no grade":       {folder(fewPassages, fewQueries, fewQrels+"q1\tp3\thigh"), "qrels.tsv:6:"},
		"unknown query":  {folder(fewPassages, fewQueries, fewQrels+"q9\tp3\t1"), "qrels.tsv:6:"},
		"unknown id":     {folder(fewPassages, fewQueries, fewQrels+"q1\tp9\t1"), "qrels.tsv:6:"},
		"nothing judged": {folder(fewPassages, fewQueries, ""), "qrels.tsv"},
		"no file":        {fstest.MapFS{}, "corpus.jsonl"},
	} {
		if _, err := ReadPassages(test.folder); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want an error at %s", name, err, test.want)
		}
	}
}

func searchBy(hits map[string][]Hit) Search {
	return func(_ context.Context, q Query) ([]Hit, error) { return hits[q.ID], nil }
}

func fewCollection(t testing.TB) Collection {
	t.Helper()
	c, err := ReadPassages(folder(fewPassages, fewQueries, fewQrels))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Worked by hand: q1 finds p3, then p2 (grade 2), and not p1; q2 finds nothing.
func TestPassagesByHand(t *testing.T) {
	r, err := Passages(context.Background(), fewCollection(t), searchBy(map[string][]Hit{"q1": {{"p2", 1}, {"p3", 2.5}}}))
	if err != nil {
		t.Fatal(err)
	}
	third := 1 / math.Log2(3)
	for _, test := range []struct {
		name      string
		got, want float64
	}{
		{"MAP", r.MAP.Value, (1. / 2 / 2) / 2},
		{"MRR", r.MRR.Value, 1. / 4},
		{"P@1", r.P1.Value, 0},
		{"nDCG", r.NDCG.Value, (2 * third / (2 + third)) / 2},
		{"recall", r.Recall.Value, 1. / 4},
	} {
		if !near(test.got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, test.got, test.want)
		}
	}
	var b bytes.Buffer
	if err := r.WriteRun(&b, "here"); err != nil || b.String() != "q1 Q0 p3 1 2.5 here\nq1 Q0 p2 2 1 here\n" {
		t.Errorf("%v: %s", err, b.String())
	}
	b.Reset()
	if err := r.WriteText(&b); err != nil || !strings.Contains(b.String(), "3 passages, 2 queries") {
		t.Errorf("%v: %s", err, b.String())
	}
}

func TestPassagesTies(t *testing.T) {
	c := fewCollection(t)
	run := func(hits ...Hit) string {
		r, err := Passages(context.Background(), c, searchBy(map[string][]Hit{"q1": hits}))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := r.WriteRun(&b, "x"); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if a, b := run(Hit{"p1", 1}, Hit{"p2", 1}, Hit{"p3", 1}), run(Hit{"p3", 1}, Hit{"p2", 1}, Hit{"p1", 1}); a != b {
		t.Errorf("ties by the order found:\n%s%s", a, b)
	}
}

func TestPassagesErrors(t *testing.T) {
	c := fewCollection(t)
	for name, hits := range map[string][]Hit{
		"unknown":   {{"p9", 1}},
		"twice":     {{"p1", 1}, {"p1", 2}},
		"no number": {{"p1", math.NaN()}},
	} {
		if _, err := Passages(context.Background(), c, searchBy(map[string][]Hit{"q1": hits})); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	failed := errors.New("failed")
	_, err := Passages(context.Background(), c, func(context.Context, Query) ([]Hit, error) { return nil, failed })
	if !errors.Is(err, failed) {
		t.Errorf("%v, want %v", err, failed)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Passages(ctx, c, searchBy(nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Reading never panics, and every judgement read is of a passage that was.
func FuzzReadPassages(f *testing.F) {
	f.Add(fewPassages, fewQueries, fewQrels)
	f.Add(`{"_id":"p","text":""}`, `{"_id":"q","text":""}`, "q\tp\t1\r\n")
	f.Fuzz(func(t *testing.T, corpus, queries, qrels string) {
		c, err := ReadPassages(folder(corpus, queries, qrels))
		if err != nil {
			return
		}
		search := func(_ context.Context, q Query) (hits []Hit, err error) {
			for id, grade := range q.Relevant {
				hits = append(hits, Hit{id, float64(grade)})
			}
			return hits, nil
		}
		c.Queries = c.Queries[:min(3, len(c.Queries))]
		r, err := Passages(context.Background(), c, search)
		if err != nil || !near(r.NDCG.Value, 1) {
			t.Fatalf("%v: %+v", err, r)
		}
	})
}
