package corpus

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"onrecord/corpus/extract"
)

// shelfOf is a small corpus of several kinds; nobody in it exists.
func shelfOf() fstest.MapFS {
	fsys := fstest.MapFS{
		"pier.txt":  {Data: []byte("Harbour pilots walk out\n\nBy Dana Whitlock\n\n4 March 2031\n\n“We will not sail,” said Mara Quill, who leads the pilots.\n")},
		"empty.txt": {Data: []byte(" \n")},
		"s.jsonl": {Data: []byte(`{"id":"x","text":"“The pier is shut,” Tom Abbott said. He left.","published":"soon"}` + "\n" + `{"text":7}` + "\n" +
			`{"text":"The mayor, Ida Dell, called it “a trap”.","title":"A trap","published":"2031-03-05"}` + "\n")},
	}
	for i := range 20 {
		fsys[fmt.Sprintf("many/%02d.txt", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "“Crane %d fell,” said Joan Barlow.\n", i)}
	}
	return fsys
}

// loadShelf loads it with a cache, or without.
func loadShelf(t *testing.T, fsys fs.FS, o Options) *Snapshot {
	t.Helper()
	snap, err := LoadWith(t.Context(), o, Root{FS: fsys, Path: "."})
	if err != nil && !errors.Is(err, ErrNothing) {
		t.Fatal(err)
	}
	return snap
}

// view is all that a snapshot says.
type view struct {
	Documents []Document
	Words     []string
	People    []Person
	Problems  []Problem
	Withdrawn []Withdrawn
}

func viewOf(s *Snapshot) view {
	v := view{People: s.People, Problems: s.Problems, Withdrawn: s.Withdrawn}
	for _, d := range s.Documents {
		v.Documents = append(v.Documents, *d)
		v.Words = append(v.Words, d.Hash()+d.RawHash()+wordsOf(d))
	}
	return v
}

// sameView compares what two snapshots say, words and all.
func sameView(t *testing.T, what string, got, want *Snapshot) {
	t.Helper()
	if diff := cmp.Diff(viewOf(want), viewOf(got), cmpopts.IgnoreUnexported(Document{}, Withdrawn{}), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// openCache opens a folder of the test's.
func openCache(t *testing.T, dir string) *Cache {
	t.Helper()
	c, err := OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// entryFiles are the files of a cache's folder.
func entryFiles(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			err = nil // gone meanwhile
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCache loads twice: the second time everything comes from the cache, and is the same to the letter.
func TestCache(t *testing.T) {
	fsys, dir := shelfOf(), t.TempDir()
	want := loadShelf(t, fsys, Options{})
	sameView(t, "filling the cache", loadShelf(t, fsys, Options{Cache: openCache(t, dir)}), want)
	if got := len(entryFiles(t, dir)); got != 1 {
		t.Errorf("%d packs, want one", got)
	}
	c := openCache(t, dir)
	inCache(t, c, fsys)
	sameView(t, "from the cache", loadShelf(t, fsys, Options{Cache: c}), want)
}

// inCache holds that everything of a file system is in a cache.
func inCache(t *testing.T, c *Cache, fsys fstest.MapFS) {
	t.Helper()
	for name, file := range fsys {
		if _, ok := c.get(name, file.Data, sha256.Sum256(file.Data)); !ok {
			t.Errorf("%s is not in the cache", name)
		}
	}
}

// packed fills a cache with a pack a file, and returns the packs.
func packed(t *testing.T, fsys fstest.MapFS, dir string) []string {
	t.Helper()
	for name, file := range fsys {
		loadShelf(t, fstest.MapFS{name: file}, Options{Cache: openCache(t, dir)})
	}
	files := entryFiles(t, dir)
	if len(files) != len(fsys) {
		t.Fatalf("%d packs for %d files", len(files), len(fsys))
	}
	return files
}

// TestCacheOfAnother reads no entry that another program made, or that is of another format, older or newer.
func TestCacheOfAnother(t *testing.T) {
	fsys, dir := shelfOf(), t.TempDir()
	want := loadShelf(t, fsys, Options{})
	newer := openCache(t, dir)
	newer.format++
	loadShelf(t, fsys, Options{Cache: newer})
	inCache(t, newer, fsys)
	back := openCache(t, dir) // as after a rollback
	other := openCache(t, dir)
	other.program[0]++
	for _, c := range []*Cache{back, other} {
		for name, file := range fsys {
			hash := sha256.Sum256(file.Data)
			if _, ok := c.get(name, file.Data, hash); ok {
				t.Fatalf("%s was read from another's entry", name)
			}
			key := newer.key(name, hash)
			b, err := newer.index[key].read()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := readEntry(b, c.format, key, name, string(file.Data), hash); err == nil {
				t.Fatalf("%s: an entry of format %d was read as one of %d", name, newer.format, c.format)
			}
		}
		sameView(t, "beside another's entries", loadShelf(t, fsys, Options{Cache: c}), want)
		inCache(t, newer, fsys)
	}
	for path := range newer.packs { // nor where a newer pack stands in an older's place
		if _, _, err := readPack(path, back.format); !errors.Is(err, errNoPack) {
			t.Errorf("a pack of format %d was read as one of %d: %v", newer.format, back.format, err)
		}
	}
}

// TestCacheDamaged damages every entry in many ways: the words are those of the files, each time.
func TestCacheDamaged(t *testing.T) {
	fsys, dir := shelfOf(), t.TempDir()
	want := loadShelf(t, fsys, Options{})
	files := packed(t, fsys, dir)
	whole := map[string][]byte{}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		whole[path] = b
	}
	for name, damage := range map[string]func(i int, b []byte) []byte{
		"emptied":         func(int, []byte) []byte { return nil },
		"cut":             func(i int, b []byte) []byte { return b[:len(b)*(i+1)/(len(files)+1)] },
		"a bit":           func(i int, b []byte) []byte { b[(i*7919+len(b)/2)%len(b)] ^= 1 << (i % 8); return b },
		"an early bit":    func(i int, b []byte) []byte { b[i*len(b)/len(files)] ^= 1; return b },
		"the last byte":   func(_ int, b []byte) []byte { return b[:len(b)-1] },
		"a word":          func(_ int, b []byte) []byte { return bytes.Replace(b, []byte("not"), []byte("now"), 1) },
		"zeros":           func(_ int, b []byte) []byte { return make([]byte, len(b)) },
		"more at the end": func(_ int, b []byte) []byte { return append(b, b...) },
		"another's":       func(i int, _ []byte) []byte { return whole[files[(i+1)%len(files)]] },
		"another kind":    func(int, []byte) []byte { return []byte("<html>not an entry</html>") },
	} {
		for _, path := range entryFiles(t, dir) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
		for i, path := range files {
			if err := os.WriteFile(path, damage(i, bytes.Clone(whole[path])), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		sameView(t, name, loadShelf(t, fsys, Options{Cache: openCache(t, dir)}), want)
		inCache(t, openCache(t, dir), fsys) // what was damaged was made again
	}
}

// FuzzEntry reads any bytes as an entry without panicking, and takes none but what it made.
func FuzzEntry(f *testing.F) {
	raw := []byte("“We will not sail,” said Mara Quill.\n")
	fsys := fstest.MapFS{"a.txt": {Data: raw}}
	h := shelver{root: Root{FS: fsys, Path: "."}}.read(f.Context(), found{name: "a.txt"}, nil)
	var key entryKey
	articles, _ := extract.Read("a.txt", raw)
	whole, err := appendEntry(nil, cacheFormat, key, raw, h, articles)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole, false)
	f.Add(whole[len(entryHead(cacheFormat, key)):len(whole)-sha256.Size], true)
	f.Add([]byte{1, 1, 1, 'x', 1, 0, 0}, true)
	f.Fuzz(func(t *testing.T, b []byte, sealed bool) {
		if sealed { // with a right sum, so that what is within is read
			b = seal(append(entryHead(cacheFormat, key), b...))
		}
		e, err := readEntry(b, cacheFormat, key, "a.txt", string(raw), h.hash)
		if err != nil {
			return
		}
		for _, k := range e.articles {
			for _, q := range k.document.Analysis.Quotations {
				for _, p := range q.Parts {
					if !onRunes(wordsOf(&k.document), p) {
						t.Errorf("part %v splits a letter", p)
					}
				}
			}
		}
	})
}

// TestCacheUnwritable goes on without a cache, and says so once.
func TestCacheUnwritable(t *testing.T) {
	fsys, dir := shelfOf(), t.TempDir()
	want := loadShelf(t, fsys, Options{})
	c := openCache(t, dir)
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("v%d", cacheFormat)), nil, 0o644); err != nil { // where its folder should be
		t.Fatal(err)
	}
	var log bytes.Buffer
	o := Options{Cache: c, Log: slog.New(slog.NewTextHandler(&log, nil))}
	for range 3 {
		sameView(t, "unwritable", loadShelf(t, fsys, o), want)
		c.paused = time.Time{}
	}
	if got := strings.Count(log.String(), "level=WARN"); got != 1 {
		t.Errorf("%d warnings, want 1:\n%s", got, log.String())
	}
	if _, err := OpenCache(filepath.Join(dir, fmt.Sprintf("v%d", cacheFormat), "below")); err == nil {
		t.Error("a cache below a file was opened")
	}
}

// TestCacheShared loads with several caches in one folder at once, while the folder is deleted under them again and again.
func TestCacheShared(t *testing.T) {
	fsys, dir := shelfOf(), filepath.Join(t.TempDir(), "cache")
	want := loadShelf(t, fsys, Options{})
	var all sync.WaitGroup
	defer all.Wait()
	stop := make(chan struct{})
	all.Go(func() { // ends with the test
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				os.RemoveAll(dir)
			}
		}
	})
	defer close(stop)
	var loads sync.WaitGroup
	defer loads.Wait()
	for range 3 {
		c := openCache(t, dir)
		loads.Go(func() {
			for range 8 {
				c.paused = time.Time{}
				sameView(t, "shared", loadShelf(t, fsys, Options{Cache: c}), want)
			}
		})
	}
}

// TestCacheBounded keeps what was used last, and what is being written; the rest goes, of other formats too.
func TestCacheBounded(t *testing.T) {
	fsys, dir := shelfOf(), t.TempDir()
	long, lately := time.Now().Add(-48*time.Hour), time.Now().Add(-2*time.Hour)
	for _, path := range packed(t, fsys, dir) {
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
	}
	older, half := filepath.Join(dir, "v0", "abcdef"), filepath.Join(dir, "v1", unfinished+"1")
	dead, foreign := filepath.Join(dir, "v1", unfinished+"2"), filepath.Join(dir, "notes", "mine.txt")
	for _, path := range []string{older, half, dead, foreign} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, make([]byte, 100), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Chtimes(older, long.Add(-time.Hour), long.Add(-time.Hour)), os.Chtimes(dead, lately, lately)); err != nil {
		t.Fatal(err)
	}
	c, one := openCache(t, dir), fstest.MapFS{"pier.txt": fsys["pier.txt"]}
	c.most = 2000
	loadShelf(t, one, Options{Cache: c}) // used again; nothing is written, so that nothing is trimmed
	if _, total := c.files(); total <= c.most {
		t.Errorf("%d bytes are left: trimmed though nothing was written", total)
	}
	loadShelf(t, fstest.MapFS{"new.txt": {Data: []byte("“We swim,” said Joan Barlow.")}}, Options{Cache: c})
	if _, total := c.files(); total > c.most || total == 0 {
		t.Errorf("%d bytes are left, want some and at most %d", total, c.most)
	}
	for path, want := range map[string]bool{older: false, half: true, dead: false, foreign: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v, want it there: %t", path, err, want)
		}
	}
	inCache(t, c, one)
}

// TestCacheJoins puts the small packs of many single changes together, and loses none of them.
func TestCacheJoins(t *testing.T) {
	fsys, dir := fstest.MapFS{}, t.TempDir()
	for i := range 3 * smallPacks {
		name := fmt.Sprintf("%03d.txt", i)
		fsys[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "“Crane %d fell,” said Joan Barlow.\n", i)}
		loadShelf(t, fstest.MapFS{name: fsys[name]}, Options{Cache: openCache(t, dir)})
	}
	if got := len(entryFiles(t, dir)); got > smallPacks+1 {
		t.Errorf("%d packs, want at most %d", got, smallPacks+1)
	}
	inCache(t, openCache(t, dir), fsys)
}

// killed names the folder in which the child of TestCacheKilled loads until it is killed.
const killed = "ONRECORD_TEST_KILLED"

// TestCacheKilled kills a process while it writes entries, many times: what it leaves is read as if it were not there.
func TestCacheKilled(t *testing.T) {
	fsys := shelfOf()
	if dir := os.Getenv(killed); dir != "" {
		for i := 0; ; i++ {
			c := openCache(t, dir)
			c.program[0] = byte(i) // so that there is always something to write
			loadShelf(t, fsys, Options{Cache: c})
		}
	}
	self, err := os.Executable()
	if err != nil {
		t.Skip("the test's own program cannot be found:", err)
	}
	want, dir := loadShelf(t, fsys, Options{}), t.TempDir()
	for i := range 8 {
		child := exec.Command(self, "-test.run=^TestCacheKilled$")
		child.Env = append(os.Environ(), killed+"="+dir)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for before := entryFiles(t, dir); slices.Equal(before, entryFiles(t, dir)); { // until it is at work
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(i*7) * time.Millisecond)
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		child.Wait() // says that it was killed
		for n := range 3 {
			c := openCache(t, dir)
			c.program[0] = byte(n)
			sameView(t, "after a kill", loadShelf(t, fsys, Options{Cache: c}), want)
		}
	}
}
