package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
	"unsafe"

	"onrecord/corpus/text"
)

// put is how a document's text is kept.
func put(d *Document) *shelfmark { return d.words.at.Load() }

// TestTexts keeps texts in a file, and everything is as with texts in memory.
func TestTexts(t *testing.T) {
	fsys := fstest.MapFS{
		"a.txt":   {Data: []byte("date 2024-03-03 Harbour pilots walk out\n\n“We will not sail,” said Mara Quill, who leads the café’s pilots.\n")},
		"b.jsonl": {Data: []byte(`{"id":"1","text":"“It is late,” said Mara Quill."}` + "\n" + `{"id":"2","text":"“It is late,” said Tom Abbott."}` + "\n")},
		"c.html":  {Data: []byte("<html><head><title>Shut</title></head><body><article><h1>Shut</h1><p>" + strings.Repeat("“The harbour is shut,” Ida Dell said. ", 12) + "</p></article></body></html>")},
		"d.txt":   {Data: []byte("x")},
	}
	dir := t.TempDir()
	want := loadShelf(t, fsys, Options{})
	for _, pass := range []string{"made", "from the cache"} {
		got := loadShelf(t, fsys, Options{Texts: dir, Cache: openCache(t, filepath.Join(dir, "cache"))})
		if len(got.Documents) != len(want.Documents) || len(got.Documents) == 0 {
			t.Fatalf("%s: %d documents, want %d", pass, len(got.Documents), len(want.Documents))
		}
		for i, d := range got.Documents {
			w := want.Documents[i]
			if put(d).file == nil || put(d).words != "" {
				t.Errorf("%s: %s is in memory", pass, d.File)
			}
			sameText(t, d, w)
			if d.Source != w.Source || d.ID != w.ID || d.Place != w.Place || fmt.Sprint(*d.Analysis) != fmt.Sprint(*w.Analysis) {
				t.Errorf("%s: %s is %+v, want %+v", pass, d.File, d, w)
			}
		}
	}
	if list := files(t, dir); len(list) > 0 && runtime.GOOS != "windows" {
		t.Errorf("the folder shows %q", list)
	}
}

// sameText compares every span of up to twenty bytes that begins in the first two hundred, and the whole.
func sameText(t *testing.T, d, want *Document) {
	t.Helper()
	if wordsOf(d) != wordsOf(want) {
		t.Errorf("%s: other words", d.File)
	}
	for start := -1; start < min(200, want.Len()+2); start++ {
		for n := -1; n < 20; n++ {
			span := text.Span{Start: start, End: start + n}
			d.words.at.Load().forget()
			got, err := d.Read(t.Context(), span) // a glimpse
			w, wantErr := want.Read(t.Context(), span)
			if got != w || (err == nil) != (wantErr == nil) {
				t.Fatalf("%s %v: %q, %v, want %q, %v", d.File, span, got, err, w, wantErr)
			}
		}
	}
}

// forget forgets what was read lately.
func (s *shelfmark) forget() {
	if s.file != nil {
		r := &s.file.of.recent
		r.mu.Lock()
		defer r.mu.Unlock()
		r.young, r.old, r.size = nil, nil, 0
	}
}

// files are the names of the files in a folder.
func files(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() {
			out = append(out, e.Name())
		}
	}
	return out
}

// TestTextsFreed pins no text: names, titles and the rest are strings of their own, shared where they are equal.
func TestTextsFreed(t *testing.T) {
	s := &texts{dir: t.TempDir(), log: slog.New(slog.DiscardHandler)}
	freed := make(chan string, 2)
	var keep []*Document
	for _, name := range []string{"a.txt", "b.txt"} {
		raw := strings.Clone("Harbour pilots walk out\n\n3 March 2024\n\n" + strings.Repeat("“We will not sail,” said Mr Tom Mara Quill, of "+name+".\n\n", 9))
		d := newDocument(name, articleOf(raw), &wholeFile{})
		d.analyse(raw)
		if len(d.Analysis.People) == 0 || d.Source.Title == "" {
			t.Fatalf("%+v", d)
		}
		runtime.AddCleanup(unsafe.StringData(raw), func(name string) { freed <- name }, name)
		s.free(d, true)
		s.keep(d.words)
		keep = append(keep, d)
	}
	for n := 0; n < 2; {
		runtime.GC()
		select {
		case <-freed:
			n++
		case <-time.After(10 * time.Second):
			t.Fatal("a text is held in memory")
		}
	}
	if a, b := keep[0].Analysis.People[0].Name, keep[1].Analysis.People[0].Name; a != b || unsafe.StringData(a) != unsafe.StringData(b) {
		t.Errorf("%q and %q are two strings", a, b)
	}
}

// TestTextsRenewed begins a new file where most of the old one is of texts that are gone; what was given out stays readable, and a
// document that stays is the same.
func TestTextsRenewed(t *testing.T) {
	s := &texts{dir: t.TempDir(), log: slog.New(slog.DiscardHandler)}
	big := strings.Repeat("It is late. ", 200_000)
	var all []*Document
	for i := range 40 { // some 96 MB
		words := fmt.Sprint(i, big)
		d := &Document{File: fmt.Sprint(i), words: bodyOf(words)}
		s.keep(d.words)
		all = append(all, d)
	}
	old := s.file
	shelved := func(list []*Document) []*row { return []*row{{files: map[string]*held{"a": {documents: list}}}} }
	if s.settle(shelved(all[10:])); s.file != old {
		t.Fatal("renewed too early")
	}
	s.settle(shelved(all[30:]))
	if s.file == old || s.file.size != total(shelved(all[30:])) {
		t.Fatalf("not renewed, or not all is there: %d bytes", s.file.size)
	}
	for i, d := range all {
		if got := wordsOf(d); got != fmt.Sprint(i, big) {
			t.Errorf("document %d reads %.40q", i, got)
		}
		if moved := put(d).file == s.file; moved != (i >= 30) {
			t.Errorf("document %d moved: %v", i, moved)
		}
	}
}

// TestTextsFaults stays in memory where there is no room, with one warning, and goes on when there is; a folder that goes away takes
// nothing along.
func TestTextsFaults(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	var log bytes.Buffer
	s := &texts{dir: dir, log: slog.New(slog.NewTextHandler(&log, nil))}
	one, two, three := bodyOf("“One,” she said."), bodyOf("“Two,” she said."), bodyOf("“Three,” she said.")
	s.keep(one) // makes the folder
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	s.keep(two)
	if one.at.Load().file == nil || two.at.Load().file == nil {
		t.Fatal("they are in memory")
	}
	readable(t, one, two)

	s.file.f.Close() // as good a fault as a full disk
	s.keep(three)
	s.keep(bodyOf("four"))
	if three.at.Load().file != nil || strings.Count(log.String(), "level=WARN") != 1 {
		t.Errorf("in a file %v; the log:\n%s", three.at.Load().file != nil, &log)
	}
	readable(t, three)
	if words, err := one.whole(); err == nil && !s.recent.has(one) {
		t.Errorf("%q of a file that cannot be read", words)
	}

	s.file, s.paused = nil, time.Time{}
	s.settle([]*row{{files: map[string]*held{"a": {documents: []*Document{{words: three}}}}}})
	if three.at.Load().file == nil {
		t.Error("it was not tried again")
	}
	readable(t, three)
	if _, err := s.file.f.WriteAt([]byte("“There"), 0); err != nil {
		t.Fatal(err)
	}
	s.recent = recent{}
	d := &Document{File: "a.txt", words: three, hash: three.sum, record: &wholeFile{fsys: fstest.MapFS{"a.txt": {Data: []byte("“Three,” she said.")}}, name: "a.txt", size: three.size, hash: three.sum}}
	if got, err := d.Excerpts(t.Context(), text.Span{Start: 3, End: 8}); err == nil || errors.Is(err, ErrChanged) {
		t.Errorf("what a disk changed is shown: %v, %v", got, err)
	}
}

// readable reads texts back.
func readable(t *testing.T, list ...*body) {
	t.Helper()
	for _, b := range list {
		if words, err := b.whole(); err != nil || bodyOf(words).sum != b.sum {
			t.Errorf("%q, %v", words, err)
		}
	}
}

// TestTextsUnwritable loads as without a folder where there can be none.
func TestTextsUnwritable(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	snap := loadShelf(t, fstest.MapFS{"a.txt": {Data: []byte(pier)}, "b.txt": {Data: []byte("x")}}, Options{Texts: filepath.Join(file, "texts"),
		Log: slog.New(slog.NewTextHandler(&log, nil))})
	if len(snap.Documents) != 2 || put(snap.Documents[0]).file != nil || strings.Count(log.String(), "level=WARN") != 1 {
		t.Errorf("%d documents; the log:\n%s", len(snap.Documents), &log)
	}
}

// TestTextsWatched reads old documents while their texts move to new files, from several goroutines.
func TestTextsWatched(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", pier)
	f.write("b.txt", "“It is late,” said Mara Quill.")
	l := f.open(Options{Texts: t.TempDir()})
	first := l.Snapshot()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 2000 {
				for i, want := range []string{pier, "“It is late,” said Mara Quill."} {
					if got := wordsOf(first.Documents[i]); got != want {
						t.Errorf("%q, want %q", got, want)
						return
					}
				}
			}
		})
	}
	for i := range 20 {
		l.shelf.texts.mu.Lock()
		l.shelf.texts.file = nil // as if most of it were gone
		l.shelf.texts.mu.Unlock()
		f.write("b.txt", fmt.Sprintf("“It is late,” said Mara Quill %d times.", i))
		f.look(l)
		if now := l.Snapshot(); now.Documents[0] != first.Documents[0] || !strings.Contains(wordsOf(now.Documents[1]), fmt.Sprint(i)) {
			t.Fatalf("change %d: another document, or %q", i, wordsOf(now.Documents[1]))
		}
	}
	wg.Wait()
	runtime.KeepAlive(l)
}
