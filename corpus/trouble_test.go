package corpus_test

import (
	"errors"
	"io"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus"
)

// troubled is a file system in which things go wrong: a fake.
type troubled struct {
	fstest.MapFS
	open   map[string]error                 // what opening a name fails with
	folder map[string]error                 // what listing a folder fails with, after its first entry
	handle map[string]func(fs.File) fs.File // what stands between a file and its reader
}

// Open opens a file, or fails as told.
func (t troubled) Open(name string) (fs.File, error) {
	if err := t.open[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f, err := t.MapFS.Open(name)
	if wrap := t.handle[name]; err == nil && wrap != nil {
		f = wrap(f)
	}
	return f, err
}

// Stat does not open.
func (t troubled) Stat(name string) (fs.FileInfo, error) { return t.MapFS.Stat(name) }

// ReadDir lists a folder, or a part of it and an error.
func (t troubled) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := t.MapFS.ReadDir(name)
	if trouble := t.folder[name]; err == nil && trouble != nil {
		return entries[:min(1, len(entries))], &fs.PathError{Op: "readdir", Path: name, Err: trouble}
	}
	return entries, err
}

// endless is a file that goes on beyond its size.
type endless struct{ fs.File }

// Read never ends.
func (endless) Read(p []byte) (int, error) { return len(p), nil }

// breaking is a file whose reading fails on the way.
type breaking struct{ fs.File }

// Read fails.
func (breaking) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// TestTrouble loads what it can from a file system that changes and fails under its hands.
func TestTrouble(t *testing.T) {
	fsys := troubled{
		MapFS: files(map[string]string{
			"a.txt": article, "denied.txt": article, "endless.txt": article, "breaking.txt": article,
			"gone/a.txt": article, "half/a.txt": article, "half/b.txt": article, "z.txt": article,
		}),
		open:   map[string]error{"denied.txt": fs.ErrPermission},
		folder: map[string]error{"gone": fs.ErrNotExist, "half": errors.New("input/output error")},
		handle: map[string]func(fs.File) fs.File{
			"endless.txt":  func(f fs.File) fs.File { return endless{f} },
			"breaking.txt": func(f fs.File) fs.File { return breaking{f} },
		},
	}
	delete(fsys.MapFS, "gone/a.txt")
	fsys.MapFS["gone"] = &fstest.MapFile{Mode: fs.ModeDir}
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a.txt", "half/a.txt", "z.txt"}, ids(snap)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	want := []string{
		"breaking.txt: cannot be read: unexpected EOF",
		"denied.txt: cannot be read: permission denied",
		"endless.txt: over the limit of 32 MiB",
		"gone: cannot be read: file does not exist",
		"half: cannot be read: input/output error",
	}
	if diff := cmp.Diff(want, problems(snap)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestLinksWithoutIdentity does not follow links to folders where a loop could not be told.
func TestLinksWithoutIdentity(t *testing.T) {
	fsys := files(map[string]string{"in/a.txt": article})
	fsys["in/loop"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("../in")}
	fsys["b.txt"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("in/a.txt")}
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b.txt", "in/a.txt"}, ids(snap)); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	want := []string{"in/loop: a link to a folder, which is not followed in this kind of file system"}
	if diff := cmp.Diff(want, problems(snap)); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
