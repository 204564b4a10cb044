package corpus

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"
)

// watched runs Watch with a quick timing until the test ends, and gives what it tells.
func watched(t *testing.T, l *Library) <-chan *Snapshot {
	t.Helper()
	l.timing = timing{still: 20 * time.Millisecond, most: 100 * time.Millisecond, poll: time.Hour, blind: 100 * time.Millisecond, share: 1}
	told, ended := make(chan *Snapshot, 10_000), make(chan error, 1)
	ctx, cancel := context.WithCancel(context.Background())
	var at atomic.Int32
	go func() { // ends with cancel
		ended <- l.Watch(ctx, func(s *Snapshot) {
			if at.Add(1) != 1 {
				t.Error("changed was called while it ran")
			}
			told <- s
			at.Add(-1)
		})
	}()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Watch: %v", err)
		}
	})
	return told
}

// until waits for a snapshot that fits.
func until(t *testing.T, told <-chan *Snapshot, what string, fits func(*Snapshot) bool) *Snapshot {
	t.Helper()
	deadline := time.After(time.Minute)
	for {
		select {
		case s := <-told:
			if fits(s) {
				return s
			}
		case <-deadline:
			t.Fatalf("%s was not taken up", what)
		}
	}
}

// holds reports whether a snapshot has a document of some words.
func holds(words string) func(*Snapshot) bool {
	return func(s *Snapshot) bool {
		return slices.ContainsFunc(s.Documents, func(d *Document) bool { return strings.Contains(wordsOf(d), words) })
	}
}

// TestWatch takes up changes as the system tells them: in new folders, after the folder was away, by rename.
func TestWatch(t *testing.T) {
	defer goleak.VerifyNone(t)
	t.Run("watching", func(t *testing.T) {
		f := newFolder(t)
		f.write("a.txt", said("We wait"))
		l := f.open(Options{})
		f.write("early.txt", said("We were early")) // before Watch began
		told := watched(t, l)
		until(t, told, "what changed before", holds("early"))
		f.write("a.txt", said("We sail"))
		until(t, told, "a change", holds("We sail"))
		f.write("new/er/b.txt", said("We row"))
		until(t, told, "a file in a new folder", holds("We row"))
		f.write("new/er/c.txt", said("We swim"))
		until(t, told, "another in the new folder", holds("We swim"))
		f.write(".tmp", said("We dive"))
		f.must(os.Rename(f.path(".tmp"), f.path("d.txt")))
		until(t, told, "a file renamed into place", holds("We dive"))
		f.must(os.Remove(f.path("d.txt")))
		until(t, told, "a deletion", func(s *Snapshot) bool { return !holds("We dive")(s) })
		f.write(correctionsFile, "[[withdraw]]\nfile='a.txt'")
		until(t, told, "a withdrawal", func(s *Snapshot) bool { return len(s.Withdrawn) == 1 })
		f.must(os.Rename(f.dir, f.dir+".away"))
		until(t, told, "the folder's going", func(s *Snapshot) bool { return len(s.Documents) == 0 })
		f.must(os.Rename(f.dir+".away", f.dir))
		until(t, told, "the folder's return", holds("We row"))
		f.write("new/e.txt", said("We fly"))
		until(t, told, "a change after its return", holds("We fly"))
	})
}

// TestWatchPolls sees changes where the system tells nothing.
func TestWatchPolls(t *testing.T) {
	defer goleak.VerifyNone(t)
	t.Run("polling", func(t *testing.T) {
		f := newFolder(t)
		f.write("a.txt", said("We wait"))
		l, err := OpenLibrary(t.Context(), Options{}, Root{FS: os.DirFS(f.dir), Path: "."}) // nothing to listen to
		f.must(err)
		told := watched(t, l)
		f.write("b.txt", said("We row"))
		until(t, told, "a new file", holds("We row"))
	})
}

// TestFollow tells whether every folder can be listened to, and warns once where not.
func TestFollow(t *testing.T) {
	defer goleak.VerifyNone(t)
	var log bytes.Buffer
	n := listen(slog.New(slog.NewTextHandler(&log, nil)))
	defer n.close()
	here, gone := t.TempDir(), filepath.Join(t.TempDir(), "gone")
	for _, c := range []struct {
		paths     []string
		all, more bool
	}{
		{[]string{here}, true, true}, {[]string{here, here}, true, false}, {[]string{here, gone}, false, false}, {[]string{gone}, false, false},
		{nil, true, false}, {[]string{here}, true, true},
	} {
		if all, more := n.follow(c.paths); all != c.all || more != c.more {
			t.Errorf("follow(%q) is %t, %t; want %t, %t", c.paths, all, more, c.all, c.more)
		}
	}
	if got := strings.Count(log.String(), "level=WARN"); got != 1 {
		t.Errorf("%d warnings, want 1:\n%s", got, log.String())
	}
}

// TestWatchStorm changes files a hundred times a second, for some seconds: snapshots go on coming, in order, fewer than changes,
// each of them whole; in the end all is as it is on the disk.
func TestWatchStorm(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	defer goleak.VerifyNone(t)
	t.Run("storm", func(t *testing.T) {
		f := newFolder(t)
		for i := range 50 {
			f.write(fmt.Sprintf("%02d.txt", i), said("We wait"))
		}
		l := f.open(Options{})
		told := watched(t, l)
		const changes = 300
		during := 0
		for n := range changes {
			name := fmt.Sprintf("%02d.txt", n%50)
			if n%7 == 3 {
				f.must(os.Remove(f.path(name)))
			} else {
				f.must(os.WriteFile(f.path(name), []byte(said(fmt.Sprintf("Change %d", n))), 0o644))
			}
			time.Sleep(10 * time.Millisecond)
			during = len(told)
		}
		f.write("end.txt", said("It is over"))
		if during == 0 {
			t.Error("no snapshot came while the storm went on")
		}
		root, err := Open(f.dir)
		f.must(err)
		want, err := Load(t.Context(), root)
		f.must(err)
		last := until(t, told, "the end", func(s *Snapshot) bool { return cmp.Equal(viewOf(s).Words, viewOf(want).Words) })
		sameView(t, "after the storm", last, want)
		if got := during + len(told); got > changes/2 {
			t.Errorf("%d snapshots for %d changes", got, changes)
		}
	})
}
