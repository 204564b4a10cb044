package corpus

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// said is an article of one quotation; nobody in it exists.
func said(words string) string {
	return "“" + words + ",” said Mara Quill, who leads the pilots.\n"
}

// folder is a corpus on a disk that changes under a library. Its steps fail the test.
type folder struct {
	t   *testing.T
	dir string
}

func newFolder(t *testing.T) folder { return folder{t, filepath.Join(t.TempDir(), "story")} }

func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f folder) must(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// write writes a file as if some time ago, so that nobody waits for more of it.
func (f folder) write(name, content string) {
	f.t.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
	f.must(os.WriteFile(f.path(name), []byte(content), 0o644))
	f.at(name, time.Now().Add(-time.Minute))
}

// at sets a file's time.
func (f folder) at(name string, when time.Time) {
	f.t.Helper()
	f.must(os.Chtimes(f.path(name), when, when))
}

func (f folder) open(o Options) *Library {
	f.t.Helper()
	f.must(os.MkdirAll(f.dir, 0o755))
	root, err := Open(f.dir)
	f.must(err)
	l, err := OpenLibrary(f.t.Context(), o, root)
	f.must(err)
	return l
}

// look looks once; whether anything changed.
func (f folder) look(l *Library) bool {
	f.t.Helper()
	snap, _, err := l.refresh(f.t.Context())
	f.must(err)
	if snap != nil && snap != l.Snapshot() {
		f.t.Error("the new snapshot is not the library's")
	}
	return snap != nil
}

// documents are a snapshot's, by file and id.
func documents(s *Snapshot) map[string]*Document {
	m := map[string]*Document{}
	for _, d := range s.Documents {
		m[d.File+" "+d.ID] = d
	}
	return m
}

// TestLibrary changes a corpus in every way: each change shows in the next snapshot, and what did not change is the same document.
func TestLibrary(t *testing.T) {
	const lines = `{"id":"x","text":"“One,” said Tom Abbott."}` + "\n" + `{"id":"y","text":"“Two,” said Tom Abbott."}` + "\n"
	for _, c := range []struct {
		name   string
		change func(folder)
		none   bool   // no new snapshot
		other  string // files and ids that are other documents now, or new
		gone   string
	}{
		{"nothing", func(folder) {}, true, "", ""},
		{"touched", func(f folder) { f.at("a.txt", time.Now().Add(-time.Hour)) }, true, "", ""},
		{"written again, the same", func(f folder) { f.write("a.txt", said("We wait")) }, true, "", ""},
		{"replaced by a renamed copy", func(f folder) {
			f.write(".a.new", said("We wait"))
			f.must(os.Rename(f.path(".a.new"), f.path("a.txt")))
		}, true, "", ""},
		{"changed", func(f folder) { f.write("a.txt", said("We sail")) }, false, "a.txt a.txt", ""},
		{"replaced by a rename", func(f folder) {
			f.write(".a.new", said("We sail"))
			f.must(os.Rename(f.path(".a.new"), f.path("a.txt")))
		}, false, "a.txt a.txt", ""},
		{"same size, same time", func(f folder) {
			info, err := os.Stat(f.path("a.txt"))
			f.must(err)
			f.write("a.txt", said("We sail"))
			f.at("a.txt", info.ModTime())
		}, false, "a.txt a.txt", ""},
		{"dated into the future", func(f folder) {
			f.write("a.txt", said("We sail"))
			f.at("a.txt", time.Now().Add(24*time.Hour))
		}, false, "a.txt a.txt", ""},
		{"dated before there were files", func(f folder) {
			f.write("a.txt", said("We sail"))
			f.at("a.txt", time.Unix(0, 0))
		}, false, "a.txt a.txt", ""},
		{"added", func(f folder) { f.write("deep/er/c.txt", said("We row")) }, false, "deep/er/c.txt deep/er/c.txt", ""},
		{"deleted", func(f folder) { f.must(os.Remove(f.path("in/b.txt"))) }, false, "", "in/b.txt in/b.txt"},
		{"a folder deleted", func(f folder) { f.must(os.RemoveAll(f.path("in"))) }, false, "", "in/b.txt in/b.txt"},
		{"renamed", func(f folder) { f.must(os.Rename(f.path("a.txt"), f.path("z.txt"))) }, false, "z.txt z.txt", "a.txt a.txt"},
		{"a line added", func(f folder) { f.write("s.jsonl", lines+`{"id":"z","text":"Three."}`) }, false, "s.jsonl z", ""},
		{"a line changed", func(f folder) { f.write("s.jsonl", strings.Replace(lines, "Two", "Too", 1)) }, false, "s.jsonl y", ""},
		{"a longer line before", func(f folder) { f.write("s.jsonl", strings.Replace(lines, "One", "One and all", 1)) }, false, "s.jsonl x", ""},
		{"a line taken out", func(f folder) { f.write("s.jsonl", lines[:strings.Index(lines, "\n")+1]) }, false, "", "s.jsonl y"},
		{"a date corrected", func(f folder) { f.write(correctionsFile, "[[date]]\nfile='a.txt'\nis=2031-03-04") }, false, "a.txt a.txt", ""},
		{"withdrawn", func(f folder) { f.write(correctionsFile, "[[withdraw]]\nfile='a.txt'") }, false, "", "a.txt a.txt"},
		{"a correction of nothing", func(f folder) { f.write(correctionsFile, "[[withdraw]]\nfile='gone.txt'") }, false, "", ""},
		{"a comment among corrections", func(f folder) { f.write(correctionsFile, "# none") }, true, "", ""},
		{"something hidden", func(f folder) { f.write(".git/a.txt", said("No")) }, true, "", ""},
		{"something of another kind", func(f folder) { f.write("a.odt", "…") }, false, "", ""},
		{"a folder in its place", func(f folder) {
			f.must(os.Remove(f.path("a.txt")))
			f.write("a.txt/b.txt", said("We row"))
		}, false, "a.txt/b.txt a.txt/b.txt", "a.txt a.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFolder(t)
			f.write("a.txt", said("We wait"))
			f.write("in/b.txt", said("They wait"))
			f.write("s.jsonl", lines)
			if c.name == "same size, same time" && !timesChanges(f) {
				t.Skip("the file system keeps no time of change")
			}
			l := f.open(Options{})
			first := l.Snapshot()
			c.change(f)
			if got := f.look(l); got == c.none {
				t.Errorf("a new snapshot: %t", got)
			}
			before, now := documents(first), documents(l.Snapshot())
			var other, gone []string
			for name, d := range now {
				if before[name] != d {
					other = append(other, name)
				}
			}
			for name := range before {
				if now[name] == nil {
					gone = append(gone, name)
				}
			}
			if got := strings.Join(other, ", "); got != c.other {
				t.Errorf("other documents: %q, want %q", got, c.other)
			}
			if got := strings.Join(gone, ", "); got != c.gone {
				t.Errorf("gone: %q, want %q", got, c.gone)
			}
			root, err := Open(f.dir)
			f.must(err)
			fresh, err := Load(t.Context(), root)
			f.must(err)
			sameView(t, "against a fresh load", l.Snapshot(), fresh)
			for _, d := range l.Snapshot().Documents {
				if _, err := d.Excerpts(t.Context()); err != nil {
					t.Errorf("%s no longer stands: %v", d.File, err)
				}
			}
			if f.look(l) {
				t.Error("a look at what did not change gave a new snapshot")
			}
		})
	}
}

// timesChanges reports whether this system tells when a file was changed, apart from when it says it was.
func timesChanges(f folder) bool {
	info, err := os.Stat(f.path("a.txt"))
	f.must(err)
	return statOf(info).changed != 0
}

// TestLibraryVanishes lets the folder go away and come back: no document meanwhile, and a Problem that says why.
func TestLibraryVanishes(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", said("We wait"))
	l := f.open(Options{})
	for range 2 {
		f.must(os.Rename(f.dir, f.dir+".away"))
		if !f.look(l) || len(l.Snapshot().Documents) != 0 || len(l.Snapshot().Problems) != 1 || l.Snapshot().Problems[0].File != filepath.Base(f.dir) {
			t.Errorf("gone: %d documents, problems %v; want none and one", len(l.Snapshot().Documents), l.Snapshot().Problems)
		}
		f.must(os.Rename(f.dir+".away", f.dir))
		if !f.look(l) || len(l.Snapshot().Documents) != 1 || len(l.Snapshot().Problems) != 0 {
			t.Errorf("back: %d documents, problems %v; want one and none", len(l.Snapshot().Documents), l.Snapshot().Problems)
		}
	}
}

// TestLibraryEmpty opens a corpus that is to be filled, and one that is not there yet.
func TestLibraryEmpty(t *testing.T) {
	f := newFolder(t)
	l := f.open(Options{})
	if s := l.Snapshot(); s == nil || len(s.Documents) != 0 || len(s.Problems) != 0 {
		t.Fatalf("snapshot %+v, want an empty one", s)
	}
	f.write("a.txt", said("We wait"))
	if !f.look(l) || len(l.Snapshot().Documents) != 1 {
		t.Error("what was added was not seen")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if l, err := OpenLibrary(ctx, Options{}, Root{FS: os.DirFS(f.dir), Path: "."}); l != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("opened after the end: %v, %v", l, err)
	}
}

// TestLibraryWriting does not take up an article that is being written, and takes up one that is being written for ever in the end.
func TestLibraryWriting(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", said("We wait"))
	l := f.open(Options{})
	f.write("half.txt", "“We will")
	f.at("half.txt", time.Now())
	if f.look(l) || !l.shelf.waiting {
		t.Error("half an article was taken up, or is not waited for")
	}
	f.write("half.txt", said("We will not sail"))
	if !f.look(l) || len(l.Snapshot().Documents) != 2 {
		t.Error("the whole article was not taken up")
	}
	f.write("half.txt", said("We will not sail today"))
	f.at("half.txt", time.Now())
	if f.look(l) {
		t.Error("a change under way was taken up")
	}
	d := documents(l.Snapshot())["half.txt half.txt"]
	if _, err := d.Excerpts(t.Context()); !errors.Is(err, ErrChanged) {
		t.Errorf("an article that is being written is served: %v", err)
	}
	l.shelf.rows[0].noticed["half.txt"] = time.Now().Add(-2 * patience)
	f.at("half.txt", time.Now())
	if !f.look(l) {
		t.Error("a file that is written for ever was never taken up")
	}
}

// TestLibraryClock steps the clock: files of the future, and changes that no time tells, are seen all the same.
func TestLibraryClock(t *testing.T) {
	f := newFolder(t)
	future := time.Now().Add(3 * time.Hour).Truncate(time.Second)
	f.write("a.txt", said("We wait"))
	f.at("a.txt", future)
	l := f.open(Options{})
	for _, words := range []string{"We sail", "We rest", "We wait"} { // of one length
		f.write("a.txt", said(words))
		f.at("a.txt", future)
		// The file system's own time of change cannot be set; it is taken out of what was noted.
		h := *l.shelf.rows[0].files["a.txt"]
		info, err := os.Stat(f.path("a.txt"))
		f.must(err)
		h.stat = statOf(info)
		l.shelf.rows[0].files["a.txt"] = &h
		if !f.look(l) || !strings.Contains(wordsOf(l.Snapshot().Documents[0]), words) {
			t.Errorf("%q was not seen", words)
		}
	}
}

// TestLibraryCorrected keeps a corrected document the same until it, or what is corrected of it, changes.
func TestLibraryCorrected(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", said("We wait"))
	f.write("b.txt", said("They wait"))
	f.write(correctionsFile, "[[speaker]]\nfile='a.txt'\nwords='we wait'\nis='Ida Dell'\n[[date]]\nfile='b.txt'\nis=2031-03-04")
	l := f.open(Options{})
	a, b := l.Snapshot().Documents[0], l.Snapshot().Documents[1]
	for _, c := range []struct {
		change       func()
		sameA, sameB bool
	}{
		{func() { f.write("c.txt", said("Others wait")) }, true, true},
		{func() {
			f.write(correctionsFile, "[[speaker]]\nfile='a.txt'\nwords='we wait'\nis='Ida Dell'\n[[date]]\nfile='b.txt'\nis=2031-03-05")
		}, true, false},
		{func() { f.write("a.txt", said("We wait, too")) }, false, true},
		{func() { f.must(os.Remove(f.path(correctionsFile))); l.shelf.rows[0].missed = time.Unix(1, 0) }, false, false},
	} {
		c.change()
		if !f.look(l) {
			t.Fatal("a change was not seen")
		}
		now := l.Snapshot().Documents
		if (now[0] == a) != c.sameA || (now[1] == b) != c.sameB {
			t.Errorf("a the same: %t, want %t; b the same: %t, want %t", now[0] == a, c.sameA, now[1] == b, c.sameB)
		}
		a, b = now[0], now[1]
	}
	if a.CorrectionOf(0) != "" || b.Corrected != nil {
		t.Errorf("corrections are left: %q, %q", a.CorrectionOf(0), b.Corrected)
	}
}

// TestCorrectionsHold keeps withdrawn what was withdrawn while the corrections cannot be read, are being written, are away for a
// moment, or have a mistake; and gives it back when they are gone.
func TestCorrectionsHold(t *testing.T) {
	f := newFolder(t)
	f.write("a.txt", said("We wait"))
	f.write(correctionsFile, "[[withdraw]]\nfile='a.txt'")
	l := f.open(Options{})
	step := func(what string, looks, waiting bool, withdrawn, problems int) {
		t.Helper()
		if got := f.look(l); got != looks || l.shelf.waiting != waiting {
			t.Errorf("%s: a new snapshot %t, waiting %t; want %t, %t", what, got, l.shelf.waiting, looks, waiting)
		}
		if s := l.Snapshot(); len(s.Withdrawn) != withdrawn || len(s.Problems) != problems || len(s.Documents) != 1-withdrawn {
			t.Errorf("%s: withdrawn %v, problems %v; want %d, %d", what, s.Withdrawn, s.Problems, withdrawn, problems)
		}
	}
	f.must(os.Remove(f.path(correctionsFile)))
	step("away for a moment", false, true, 1, 0)
	f.must(os.Mkdir(f.path(correctionsFile), 0o755))
	step("a folder", true, false, 1, 1)
	step("still a folder", false, false, 1, 1)
	f.must(os.Remove(f.path(correctionsFile)))
	f.write(correctionsFile, "")
	f.at(correctionsFile, time.Now())
	step("being written", false, true, 1, 1)
	f.write(correctionsFile, "[[withdraw]]\nfile='a.txt")
	step("a mistake", true, false, 1, 1)
	f.write(correctionsFile, "[[withdraw]]\nfile='a.txt'\nreason='A hoax.'")
	step("put right", true, false, 1, 0)
	f.must(os.Remove(f.path(correctionsFile)))
	l.shelf.rows[0].missed = time.Now().Add(-2 * quiet)
	step("gone", true, false, 0, 0)
}
