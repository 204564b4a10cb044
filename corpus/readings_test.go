package corpus

import (
	"context"
	"errors"
	"io/fs"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"onrecord/corpus/extract"
	"onrecord/corpus/text"
)

// articleOf is an article of a text alone.
func articleOf(s string) extract.Article { return extract.Article{Text: s} }

// counted is a file system that counts what is opened.
type counted struct {
	fstest.MapFS
	opened *atomic.Int32
}

// Open counts.
func (c counted) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.MapFS.Open(name)
}

// Stat does not open.
func (c counted) Stat(name string) (fs.FileInfo, error) { return c.MapFS.Stat(name) }

// TestWithReadings reads a record once in one request, however many excerpts are taken, and again in the next.
func TestWithReadings(t *testing.T) {
	fsys := counted{fstest.MapFS{"a.txt": {Data: []byte(pier)}, "b.txt": {Data: []byte("Other.")}}, &atomic.Int32{}}
	snap, err := Load(t.Context(), Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	a, b := snap.Documents[0], snap.Documents[1]
	take := func(ctx context.Context, d *Document) error {
		_, err := d.Excerpts(ctx, text.Span{End: 5})
		return err
	}
	fsys.opened.Store(0)
	ctx := WithReadings(t.Context())
	for range 10 {
		if err := errors.Join(take(ctx, a), take(WithReadings(ctx), a), take(ctx, b)); err != nil {
			t.Fatal(err)
		}
	}
	if got := fsys.opened.Load(); got != 2 {
		t.Errorf("%d files opened in one request, want 2", got)
	}
	fsys.MapFS["a.txt"].Data = []byte("Changed.")
	if err := take(ctx, a); err != nil {
		t.Errorf("in the same request: %v", err)
	}
	if err := take(t.Context(), a); !errors.Is(err, ErrChanged) {
		t.Errorf("without one: %v, want ErrChanged", err)
	}
	next := WithReadings(t.Context())
	for range 2 {
		if err := take(next, a); !errors.Is(err, ErrChanged) {
			t.Errorf("in the next: %v, want ErrChanged", err)
		}
	}
	ended, cancel := context.WithCancel(WithReadings(t.Context()))
	cancel()
	if err := take(ended, b); !errors.Is(err, context.Canceled) || errors.Is(err, ErrChanged) {
		t.Errorf("after its end: %v, want context.Canceled alone", err)
	}
}

// TestPart holds that a stretch of a container stands for itself, and that one without a stretch stands with the whole.
func TestPart(t *testing.T) {
	const raw = "HEAD one TAIL head two tail"
	for _, c := range []struct {
		name    string
		in      extract.Range
		now     string
		changed bool
	}{
		{"as it was", extract.Range{Start: 5, End: 8}, raw, false},
		{"something changed beside it", extract.Range{Start: 5, End: 8}, "HEAD one TAIL head 222 tail", false},
		{"it changed", extract.Range{Start: 5, End: 8}, "HEAD 0ne TAIL head two tail", true},
		{"it moved", extract.Range{Start: 5, End: 8}, " " + raw, true},
		{"cut", extract.Range{Start: 5, End: 8}, "HEAD on", true},
		{"the whole, as it was", extract.Range{}, raw, false},
		{"the whole, changed anywhere", extract.Range{}, raw + " ", true},
		{"a range that is none", extract.Range{Start: 5, End: 500}, "HEAD one TAIL head 222 tail", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := fstest.MapFS{"a.warc": {Data: []byte(raw)}}
			h := shelver{root: Root{FS: fsys, Path: "."}}.read(t.Context(), found{name: "a.warc"}, nil)
			r := recordOf(&wholeFile{fsys: fsys, name: "a.warc", size: len(raw), hash: h.hash}, []byte(raw), c.in)
			fsys["a.warc"].Data = []byte(c.now)
			if err := r.verify(t.Context()); errors.Is(err, ErrChanged) != c.changed || (err != nil) != c.changed {
				t.Errorf("verify gave %v, want changed: %t", err, c.changed)
			}
		})
	}
}
