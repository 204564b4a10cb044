package corpus

import (
	"bytes"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/extract"
	"onrecord/corpus/extract/extracttest"
	"onrecord/corpus/text"
)

// mixed is how many files of all kinds are loaded: enough for a dozen of the rarest.
const mixed = 2000

// TestMixed loads a folder of all formats and encodings, broken files among them: each article and each problem is there, once, with
// what the file says about it; every article can be verified; and from the cache it is all the same.
func TestMixed(t *testing.T) {
	n := mixed
	if testing.Short() || racing {
		n /= 10
	}
	dir := t.TempDir()
	want, err := extracttest.Generate(filepath.Join(dir, "story"), 1, n)
	if err != nil {
		t.Fatal(err)
	}
	root, err := Open(filepath.Join(dir, "story"))
	if err != nil {
		t.Fatal(err)
	}
	done, total := 0, 0
	o := Options{Cache: openCache(t, filepath.Join(dir, "cache")), Progress: func(d, of int) {
		if d != done+1 || total != 0 && of != total {
			t.Errorf("progress %d of %d after %d of %d", d, of, done, total)
		}
		done, total = d, of
	}}
	snap, err := LoadWith(t.Context(), o, root)
	if err != nil {
		t.Fatal(err)
	}
	others := 0
	if want.Others > 0 {
		others = 1 // all in one line
	}
	if len(snap.Documents) != want.Articles || len(snap.Problems) != want.Problems+others {
		t.Errorf("%d documents and %d problems, want %d and %d", len(snap.Documents), len(snap.Problems), want.Articles, want.Problems+others)
	}
	if done != n-want.Others || total != done {
		t.Errorf("progress ended at %d of %d, want %d", done, total, n-want.Others)
	}
	compareMixed(t, snap, want)
	for _, d := range snap.Documents {
		got, err := d.Excerpts(t.Context(), text.Span{End: d.Len()})
		if err != nil || got[0].String() != wordsOf(d) {
			t.Errorf("%s %s cannot be verified: %v", d.File, d.Place, err)
		}
	}
	done, total = 0, 0
	again, err := LoadWith(t.Context(), o, root)
	if err != nil {
		t.Fatal(err)
	}
	sameView(t, "from the cache", again, snap)
}

// compareMixed holds the documents against what was put into the files.
func compareMixed(t *testing.T, snap *Snapshot, want extracttest.Want) {
	t.Helper()
	got := documents(snap)
	for _, f := range want.Files {
		for _, a := range f.Articles {
			if a.ID == "" {
				a.ID = f.Name
			}
			d := got[f.Name+" "+a.ID]
			if d == nil {
				t.Errorf("%s (%s): no article %q", f.Name, f.Kind, a.ID)
				continue
			}
			if a.Exact != "" && wordsOf(d) != a.Exact {
				t.Errorf("%s (%s): other words", f.Name, f.Kind)
			}
			s := d.Source
			if a.Published == "" && s.PublishedFrom == FromHeader { // what the text itself says is not the reader's
				s.Published, s.PublishedFrom = "", ""
			}
			for field, pair := range map[string][2]string{
				"title": {s.Title, a.Title}, "publisher": {s.Publisher, a.Publisher}, "author": {s.Author, a.Author}, "URL": {s.URL, a.URL},
				"date": {s.Published + string(s.PublishedFrom), a.Published + a.From},
			} {
				if pair[1] == "" && (field == "title" || field == "author") {
					continue // likewise
				}
				if pair[0] != pair[1] {
					t.Errorf("%s (%s): %s %q, want %q", f.Name, f.Kind, field, pair[0], pair[1])
				}
			}
		}
	}
}

// TestGuarded leaves out the file at which a reader panics, and tells the operator where.
func TestGuarded(t *testing.T) {
	var log bytes.Buffer
	read := func(name string, raw []byte) ([]extract.Article, []extract.Left) {
		if raw[5] == 'x' {
			return []extract.Article{{Text: "x"}}, nil
		}
		return nil, nil
	}
	articles, left := guarded(read, "a.html", []byte("short"), slog.New(slog.NewTextHandler(&log, nil)))
	if articles != nil || len(left) != 1 || !strings.Contains(left[0].Reason, "its reader failed") {
		t.Errorf("%v, %v; want no article and the reason", articles, left)
	}
	if !strings.Contains(log.String(), "file=a.html") || !strings.Contains(log.String(), "mixed_test.go") {
		t.Errorf("the log does not tell where:\n%s", log.String())
	}
}

// BenchmarkLoad loads files of all kinds, with a filled cache and without one.
func BenchmarkLoad(b *testing.B) {
	dir := b.TempDir()
	want, err := extracttest.Generate(filepath.Join(dir, "story"), 1, 500)
	if err != nil {
		b.Fatal(err)
	}
	root, err := Open(filepath.Join(dir, "story"))
	if err != nil {
		b.Fatal(err)
	}
	for _, cached := range []bool{false, true} {
		b.Run(fmt.Sprintf("cached=%t", cached), func(b *testing.B) {
			var o Options
			if cached {
				if o.Cache, err = OpenCache(filepath.Join(dir, "cache")); err != nil {
					b.Fatal(err)
				}
				if _, err := LoadWith(b.Context(), o, root); err != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				if _, err := LoadWith(b.Context(), o, root); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(want.Articles*b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}
