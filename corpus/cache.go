package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"onrecord/corpus/extract"
)

// Cache keeps in a folder what was made of files: texts, metadata, analyses. An entry is found by the file's name and the SHA-256
// of its bytes, and by the program that made it, to the byte, so that no program ever reads another's analysis. What is damaged,
// cut short, of another format or not to be had counts as not there. Nothing depends on a cache: it may be deleted at any
// time, also while it is used, and where it cannot be written, one warning says so and all goes on without.
//
// Several processes may share a folder. It is safe for concurrent use. The nil Cache keeps nothing.
type Cache struct {
	dir     string
	format  int               // of entries
	program [sha256.Size]byte // what makes them
	most    int64             // bytes that the folder may hold
	touch   time.Duration     // how exactly the last use of an entry is kept

	written atomic.Int64 // bytes since the folder was last trimmed; less than nothing: never trimmed
	paused  atomic.Int64 // no writing before this time, in nanoseconds since 1970
	warned  sync.Once
}

// cacheFormat is the version of an entry's form; an entry of another version is not read. It goes up with every change of it.
const cacheFormat = 1

const (
	// maxCache is the most that a cache may take: an article of 5 kB takes about 4 kB (measured), so that 200,000 fit.
	maxCache = 1 << 30
	// maxEntry is the largest entry that is kept: several times what the largest file makes.
	maxEntry = 4 * maxFile
	// pause is how long nothing is written after it failed: a full disk is not tried ten thousand times.
	pause = time.Minute
)

// OpenCache opens a folder as a cache, and makes it where it is not there. It reads the program's own file once, to know it
// again; the error says that this, or the folder, cannot be had.
func OpenCache(dir string) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	program, err := programHash()
	if err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	c := &Cache{dir: dir, format: cacheFormat, program: program, most: maxCache, touch: time.Hour}
	c.written.Store(-1)
	return c, nil
}

// programHash is the SHA-256 of the running program's file. A version or a commit would not do: a build of a changed working
// tree has its parent's. It takes some 20 ms, once.
var programHash = sync.OnceValues(func() (sum [sha256.Size]byte, err error) {
	path := "/proc/self/exe" // what runs, even where another file has taken its name
	if runtime.GOOS != "linux" {
		if path, err = os.Executable(); err != nil {
			return sum, err
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return sum, err
	}
	return [sha256.Size]byte(h.Sum(nil)), nil
})

// key is what an entry is found by.
func (c *Cache) key(name string, hash [sha256.Size]byte) [sha256.Size]byte {
	b := append([]byte(nil), c.program[:]...)
	b = binary.AppendUvarint(b, extract.Version)
	b = append(b, hash[:]...)
	return sha256.Sum256(append(b, name...))
}

// path is where an entry stands: its format, then its key, divided so that no folder grows long.
func (c *Cache) path(key [sha256.Size]byte) string {
	s := hex.EncodeToString(key[:])
	return filepath.Join(c.dir, "v"+strconv.Itoa(c.format), s[:2], s[2:])
}

// get finds what was made of a file, whose bytes are raw and their SHA-256 hash.
func (c *Cache) get(name string, raw []byte, hash [sha256.Size]byte) (*entry, bool) {
	if c == nil {
		return nil, false
	}
	key := c.key(name, hash)
	path := c.path(key)
	b, err := c.load(path)
	if err != nil {
		return nil, false
	}
	e, err := readEntry(b, c.format, key, name, string(raw), hash)
	return e, err == nil
}

// load reads an entry's file, and marks it as used.
func (c *Cache) load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > maxEntry || !info.Mode().IsRegular() {
		return nil, errors.New("not an entry")
	}
	b := make([]byte, info.Size())
	if _, err := io.ReadFull(f, b); err != nil {
		return nil, err
	}
	if age := time.Since(info.ModTime()); age > c.touch || age < 0 {
		now := time.Now()
		os.Chtimes(path, now, now) // where it cannot be, it only looks older than it is
	}
	return b, nil
}

// put keeps what was made of a file. Where that fails nothing is lost but time; the first failure is told.
func (c *Cache) put(name string, raw []byte, h *held, articles []extract.Article, log *slog.Logger) {
	if c == nil || time.Now().UnixNano() < c.paused.Load() {
		return
	}
	key := c.key(name, h.hash)
	b, err := appendEntry(nil, c.format, key, raw, h, articles)
	if err != nil || len(b) > maxEntry {
		return
	}
	if err := write(c.path(key), b); err != nil {
		c.paused.Store(time.Now().Add(pause).UnixNano())
		c.warned.Do(func() {
			log.Warn("corpus cache", "err", fmt.Errorf("writing the cache: %w", err), "effect", "loading again takes longer")
		})
		return
	}
	c.written.Add(int64(len(b)))
}

// write puts a file in its place whole or not at all; nothing is forced to the disk, since what is lost is made again.
func write(path string, b []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, unfinished+"*")
	if errors.Is(err, os.ErrNotExist) { // the first of its folder, or the folder was deleted
		if err = os.MkdirAll(dir, 0o755); err == nil {
			f, err = os.CreateTemp(dir, unfinished+"*")
		}
	}
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// unfinished begins the names of files that are being written.
const unfinished = ".writing-"
