//go:build unix

package corpus_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus"
)

// disk is a folder with the files given; a value that begins with "-> " is a link.
func disk(t *testing.T, content map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range content {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if target, ok := strings.CutPrefix(s, "-> "); ok {
			if err := os.Symlink(target, path); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// loadDisk loads a path of this machine.
func loadDisk(t *testing.T, path string) *corpus.Snapshot {
	t.Helper()
	root, err := corpus.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := corpus.Load(t.Context(), root)
	if err != nil && !errors.Is(err, corpus.ErrNothing) {
		t.Fatal(err)
	}
	return snap
}

// TestLinks follows links to files and folders, each folder once, and ends wherever they lead.
func TestLinks(t *testing.T) {
	outside := disk(t, map[string]string{"in/far.txt": article})
	for _, c := range []struct {
		name     string
		content  map[string]string
		files    []string
		problems []string
	}{
		{"to a file", map[string]string{"b.txt": article, "a.txt": "-> b.txt"}, []string{"a.txt", "b.txt"}, nil},
		{"to a file outside", map[string]string{"a.txt": "-> " + outside + "/in/far.txt"}, []string{"a.txt"}, nil},
		{"to a folder outside", map[string]string{"a": "-> " + outside, "b.txt": article}, []string{"a/in/far.txt", "b.txt"}, nil},
		{"to nothing", map[string]string{"a.txt": "-> gone.txt", "b.txt": article}, []string{"b.txt"},
			[]string{"a.txt: cannot be read: no such file or directory"}},
		{"to itself", map[string]string{"a.txt": "-> a.txt", "b.txt": article}, []string{"b.txt"},
			[]string{"a.txt: cannot be read: too many levels of symbolic links"}},
		{"to the folder above", map[string]string{"in/loop": "-> ..", "in/b.txt": article}, []string{"in/b.txt"},
			[]string{"in/loop: a link to a folder that is read already, as ."}},
		{"to a folder beside", map[string]string{"aside": "-> real", "real/b.txt": article}, []string{"real/b.txt"},
			[]string{"aside: a link to a folder that is read already, as real"}},
		{"to one another", map[string]string{"a/to-b": "-> ../b", "b/to-a": "-> ../a", "b/b.txt": article}, []string{"b/b.txt"}, []string{
			"a/to-b: a link to a folder that is read already, as b", "b/to-a: a link to a folder that is read already, as a"}},
		{"out and back in", map[string]string{"a/b.txt": article, "out": "-> " + outside + "/in"}, []string{"a/b.txt", "out/far.txt"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := loadDisk(t, disk(t, c.content))
			if diff := cmp.Diff(c.files, ids(snap)); diff != "" {
				t.Errorf("documents (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.problems, problems(snap)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLinksAcross ties folders to one another in every way. Followed along every path these links would never end.
func TestLinksAcross(t *testing.T) {
	names := strings.Split("abcdefghijkl", "")
	content := map[string]string{}
	for _, from := range names {
		content[from+"/article.txt"] = article
		for _, to := range names {
			content[from+"/to-"+to] = "-> ../" + to
		}
	}
	snap := loadDisk(t, disk(t, content))
	if got, want := len(snap.Documents), len(names); got != want {
		t.Errorf("%d documents, want %d", got, want)
	}
	if got, want := len(snap.Problems), len(names)*len(names); got != want {
		t.Errorf("%d problems, want %d", got, want)
	}
}

// TestUnusual leaves out what is no article on a disk, opening none of it.
func TestUnusual(t *testing.T) {
	dir := disk(t, map[string]string{"a.txt": article, "locked.txt": article, "shut/b.txt": article})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644); err != nil {
		t.Skip("no named pipes here:", err)
	}
	large, err := os.Create(filepath.Join(dir, "large.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(large.Truncate(33<<20), large.Close()); err != nil { // a hole: no disk is used
		t.Fatal(err)
	}
	want := []string{"large.txt: over the limit of 32 MiB", "pipe.txt: not a regular file"}
	if os.Getuid() != 0 { // whom permissions do not bind
		for _, name := range []string{"locked.txt", "shut"} {
			path := filepath.Join(dir, name)
			if err := os.Chmod(path, 0); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(path, 0o755) })
		}
		want = []string{"large.txt: over the limit of 32 MiB", "locked.txt: cannot be read: permission denied",
			"pipe.txt: not a regular file", "shut: cannot be read: permission denied"}
	}
	if diff := cmp.Diff(want, problems(loadDisk(t, dir))); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}

// TestOpen tells a file from a folder, and what is not there from both.
func TestOpen(t *testing.T) {
	dir := disk(t, map[string]string{"in/a.txt": article, "link.txt": "-> in/a.txt", "in/b.txt": article})
	for path, want := range map[string][]string{
		"in": {"a.txt", "b.txt"}, "in/a.txt": {"a.txt"}, "link.txt": {"link.txt"}, ".": {"in/a.txt", "in/b.txt", "link.txt"},
	} {
		if got := ids(loadDisk(t, filepath.Join(dir, path))); !cmp.Equal(got, want) {
			t.Errorf("%s holds %q, want %q", path, got, want)
		}
	}
	if _, err := corpus.Open(filepath.Join(dir, "gone")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a path that is not there: %v, want ErrNotExist", err)
	}
}
