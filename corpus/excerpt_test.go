package corpus_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// TestExcerptsOfTextFile changes a file behind a document in every way: nothing of it is handed out after that.
func TestExcerptsOfTextFile(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(fstest.MapFS)
		changed bool
	}{
		{"as it was", func(fstest.MapFS) {}, false},
		{"another file", func(f fstest.MapFS) { f["b.txt"] = &fstest.MapFile{Data: []byte("Other.")} }, false},
		{"written again, the same", func(f fstest.MapFS) { f["a.txt"] = &fstest.MapFile{Data: []byte(article)} }, false},
		{"a letter", func(f fstest.MapFS) { f["a.txt"].Data = []byte(strings.Replace(article, "not", "now", 1)) }, true},
		{"a letter beyond the words shown", func(f fstest.MapFS) { f["a.txt"].Data = []byte(strings.Replace(article, "pilots.", "Pilots.", 1)) }, true},
		{"truncated", func(f fstest.MapFS) { f["a.txt"].Data = []byte(article[:40]) }, true},
		{"emptied", func(f fstest.MapFS) { f["a.txt"].Data = nil }, true},
		{"grown", func(f fstest.MapFS) { f["a.txt"].Data = []byte(article + " ") }, true},
		{"removed", func(f fstest.MapFS) { delete(f, "a.txt") }, true},
		{"a folder now", func(f fstest.MapFS) { f["a.txt"] = &fstest.MapFile{Mode: fs.ModeDir} }, true},
		{"a pipe now", func(f fstest.MapFS) { f["a.txt"] = &fstest.MapFile{Mode: fs.ModeNamedPipe, Data: []byte(article)} }, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := files(map[string]string{"a.txt": article})
			d := loadFrom(t, fsys)[0]
			c.change(fsys)
			first, second := spanOf(article, "We will not sail,"), spanOf(article, "Mara Quill")
			got, err := d.Excerpts(t.Context(), first, second)
			if c.changed {
				if !errors.Is(err, corpus.ErrChanged) || got != nil {
					t.Errorf("Excerpts gave %v, %v; want nothing and ErrChanged", got, err)
				}
				return
			}
			if err != nil || len(got) != 2 || got[0].String() != "We will not sail," || got[1].String() != "Mara Quill" || got[1].Span() != second {
				t.Errorf("Excerpts gave %v, %v", got, err)
			}
		})
	}
}

// TestExcerptsOfLine changes a JSON Lines file: a line is withheld where it changed itself, and only there.
func TestExcerptsOfLine(t *testing.T) {
	lines := []string{`{"id":"x","text":"The first."}`, `{"id":"y","text":"The second."}`, `{"id":"z","text":"The third."}`}
	all := strings.Join(lines, "\n") + "\n"
	for _, c := range []struct {
		name, content string
		withheld      string // ids
	}{
		{"as it was", all, ""},
		{"no line end at the end", strings.TrimSuffix(all, "\n"), ""},
		{"a line added", all + `{"id":"w","text":"The fourth."}`, ""},
		{"a line put before", `{"id":"w","text":"The fourth."}` + "\n" + all, ""},
		{"a letter of the second", strings.Replace(all, "second", "sacond", 1), "y"},
		{"the second longer", strings.Replace(all, "second", "second of all", 1), "y"},
		{"a field of the second", strings.Replace(all, `"id":"y"`, `"id":"v"`, 1), "y"},
		{"the second removed", lines[0] + "\n" + lines[2], "y"},
		{"turned round", lines[2] + "\n" + lines[1] + "\n" + lines[0], ""},
		{"two joined", lines[0] + " " + lines[1] + "\n" + lines[2], "xy"},
		{"something after the last", all[:len(all)-1] + " {}", "z"},
		{"something before the first", " " + all, "x"},
		{"cut in the last", all[:len(all)-5], "z"},
		{"CRLF now", strings.ReplaceAll(all, "\n", "\r\n"), "xyz"},
		{"emptied", "", "xyz"},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := files(map[string]string{"s.jsonl": all})
			documents := loadFrom(t, fsys)
			fsys["s.jsonl"].Data = []byte(c.content)
			for _, d := range documents {
				got, err := d.Excerpts(t.Context(), text.Span{Start: 4, End: 9})
				if strings.Contains(c.withheld, d.ID) {
					if !errors.Is(err, corpus.ErrChanged) || got != nil {
						t.Errorf("%s: Excerpts gave %v, %v; want nothing and ErrChanged", d.ID, got, err)
					}
					continue
				}
				if err != nil || got[0].String() != whole(t, d)[4:9] {
					t.Errorf("%s: Excerpts gave %v, %v", d.ID, got, err)
				}
			}
			delete(fsys, "s.jsonl")
			if got, err := documents[0].Excerpts(t.Context()); !errors.Is(err, corpus.ErrChanged) || got != nil {
				t.Errorf("removed: Excerpts gave %v, %v", got, err)
			}
		})
	}
}

// streamed is a file system whose files cannot seek: a fake of an archive.
type streamed struct{ fstest.MapFS }

type stream struct{ file fs.File }

func (s stream) Stat() (fs.FileInfo, error) { return s.file.Stat() }
func (s stream) Read(p []byte) (int, error) { return s.file.Read(p) }
func (s stream) Close() error               { return s.file.Close() }

// Open gives a file without Seek.
func (s streamed) Open(name string) (fs.File, error) {
	f, err := s.MapFS.Open(name)
	if err != nil {
		return nil, err
	}
	if d, ok := f.(fs.ReadDirFile); ok {
		return d, nil
	}
	return stream{f}, nil
}

// TestExcerptsWithoutSeek finds a line in a file that can only be read from its beginning.
func TestExcerptsWithoutSeek(t *testing.T) {
	fsys := streamed{files(map[string]string{"s.jsonl": `{"id":"x","text":"One."}` + "\n" + `{"id":"y","text":"Two."}`})}
	d := loadFrom(t, fsys)[1]
	if got, err := d.Excerpts(t.Context(), text.Span{End: 3}); err != nil || got[0].String() != "Two" {
		t.Errorf("Excerpts gave %v, %v; want Two", got, err)
	}
	fsys.MapFS["s.jsonl"].Data = []byte("short")
	if _, err := d.Excerpts(t.Context(), text.Span{End: 3}); !errors.Is(err, corpus.ErrChanged) {
		t.Errorf("error %v, want ErrChanged", err)
	}
}

// TestSpans refuses spans that are no span of the text, and says whose they are.
func TestSpans(t *testing.T) {
	content := "Café owners strike."
	d := loadFrom(t, files(map[string]string{"a.txt": content}))[0]
	for _, span := range []text.Span{{Start: -1, End: 2}, {Start: 3, End: 2}, {Start: 0, End: len(content) + 1}, {Start: 0, End: 4}, {Start: 4, End: 6}} {
		if s, err := d.Read(t.Context(), span); err == nil || s != "" || !strings.Contains(err.Error(), "a.txt") {
			t.Errorf("Read(%v) gave %q, %v; want an error that names the file", span, s, err)
		}
		if got, err := d.Excerpts(t.Context(), text.Span{End: 3}, span); err == nil || got != nil || errors.Is(err, corpus.ErrChanged) {
			t.Errorf("Excerpts(%v) gave %v, %v; want another error than ErrChanged", span, got, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Excerpts(ctx, text.Span{End: 3}); !errors.Is(err, context.Canceled) || errors.Is(err, corpus.ErrChanged) {
		t.Errorf("Excerpts after the end: %v, want context.Canceled alone", err)
	}
}

// TestSlice cuts excerpts in the document's offsets, never through a letter.
func TestSlice(t *testing.T) {
	content := "The café is shut."
	d := loadFrom(t, files(map[string]string{"a.txt": content}))[0]
	got, err := d.Excerpts(t.Context(), spanOf(content, "café is"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		span text.Span
		want string
	}{
		{spanOf(content, "café"), "café"}, {spanOf(content, "is"), "is"}, {text.Span{Start: 0, End: 100}, "café is"},
		{text.Span{Start: -5, End: 6}, "ca"}, {text.Span{}, ""}, {spanOf(content, "shut"), ""}, {text.Span{Start: 8, End: 6}, ""},
		{text.Span{Start: 4, End: 8}, ""}, {text.Span{Start: 8, End: 10}, ""},
	} {
		s := got[0].Slice(c.span)
		if s.String() != c.want {
			t.Errorf("Slice(%v) is %q, want %q", c.span, s.String(), c.want)
		}
		if s.String() != "" && s.Span().In(content) != s.String() {
			t.Errorf("Slice(%v) says it stands at %v", c.span, s.Span())
		}
	}
}

func loadFrom(t *testing.T, fsys fs.FS) []*corpus.Document {
	t.Helper()
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	return snap.Documents
}

func spanOf(s, part string) text.Span {
	i := strings.Index(s, part)
	return text.Span{Start: i, End: i + len(part)}
}
