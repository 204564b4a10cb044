package corpus

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
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
	format  int               // of packs and entries
	program [sha256.Size]byte // what makes them
	most    int64             // bytes that the folder may hold

	mu      sync.Mutex
	index   map[entryKey]place // what the folder holds; nil: not looked at
	packs   map[string]int64   // likewise: the packs' sizes, by path
	waiting pack               // entries that are not written yet
	written int64              // bytes since the folder was last trimmed
	trimmed bool               // the folder was measured
	paused  time.Time          // no writing before
	warned  bool
}

// entryKey is what an entry is found by.
type entryKey [sha256.Size]byte

// cacheFormat is the version of the form of packs and entries; what is of another is not read. It goes up with every change of it.
const cacheFormat = 1

const (
	// maxCache is the most that a cache may take: the analysis of an article of 5 kB takes 1.3 kB (measured), and its text is kept too
	// where the file is not the text, so that 150,000 saved pages fit.
	maxCache = 1 << 30
	// maxEntry is the largest entry that is kept: several times what the largest file makes.
	maxEntry = 4 * maxFile
	// pause is how long nothing is written after it failed: a full disk is not tried ten thousand times.
	pause = time.Minute
	// usedEvery is how exactly the last use of a pack is kept.
	usedEvery = time.Hour
)

// OpenCache opens a folder as a cache, and makes it where it is not there. It reads the program's own file once, to know it
// again; the error says that this, or the folder, cannot be had.
func OpenCache(dir string) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	program, err := programHash()
	if err != nil {
		return nil, fmt.Errorf("opening the cache: %w", err)
	}
	return &Cache{dir: dir, format: cacheFormat, program: program, most: maxCache}, nil
}

// Dir is the folder of the cache; empty for the nil Cache.
func (c *Cache) Dir() string {
	if c == nil {
		return ""
	}
	return c.dir
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

// key is what the entry of a file is found by.
func (c *Cache) key(name string, hash [sha256.Size]byte) entryKey {
	b := append([]byte(nil), c.program[:]...)
	b = binary.AppendUvarint(b, extract.Version)
	b = append(b, hash[:]...)
	return sha256.Sum256(append(b, name...))
}

// folder is where the packs of the cache's format stand.
func (c *Cache) folder() string { return filepath.Join(c.dir, "v"+strconv.Itoa(c.format)) }

// get finds what was made of a file, whose bytes are raw and their SHA-256 hash.
func (c *Cache) get(name string, raw []byte, hash [sha256.Size]byte) (*entry, bool) {
	if c == nil {
		return nil, false
	}
	key := c.key(name, hash)
	c.mu.Lock()
	c.open()
	at, ok := c.index[key]
	c.mu.Unlock()
	if !ok {
		return nil, false
	}
	b, err := at.read()
	if err != nil {
		return nil, false
	}
	e, err := readEntry(b, c.format, key, name, string(raw), hash)
	if err != nil {
		c.drop(at.pack)
		return nil, false
	}
	return e, true
}

// drop takes away a pack that is damaged, so that its entries are made again once, and not ever again.
func (c *Cache) drop(pack string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.packs[pack]; ok {
		os.Remove(pack)
		c.forget(pack)
	}
}

// put keeps what was made of a file. Where that fails nothing is lost but time; the first failure is told.
func (c *Cache) put(name string, raw []byte, h *held, articles []extract.Article, log *slog.Logger) {
	if c == nil {
		return
	}
	key := c.key(name, h.hash)
	b, err := appendEntry(nil, c.format, key, raw, h, articles)
	if err != nil || len(b) > maxEntry {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting.add(key, b)
	if len(c.waiting.bytes) >= packSize {
		c.write(log)
	}
}

// rest ends a load: what waits is written, small packs are put together, and the folder is trimmed. What is known of the folder is
// forgotten, since others may change it.
func (c *Cache) rest(log *slog.Logger) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.waiting.keys) > 0 {
		c.write(log)
		c.join(log)
	}
	c.trim()
	c.index, c.packs = nil, nil
}

// write writes the entries that wait as a pack. The caller holds mu, as for all that follows.
func (c *Cache) write(log *slog.Logger) {
	p := c.waiting
	c.waiting = pack{}
	if time.Now().Before(c.paused) {
		return
	}
	c.open()
	path, size, err := p.write(c.folder(), c.format)
	if err != nil {
		c.fail(err, log)
		return
	}
	c.packs[path] = size
	for key, at := range p.places(path, c.format) {
		c.index[key] = at
	}
	c.written += size
}

// fail notes that the cache cannot be written, and tells it the first time.
func (c *Cache) fail(err error, log *slog.Logger) {
	c.paused = time.Now().Add(pause)
	if !c.warned {
		c.warned = true
		log.Warn("corpus cache", "err", fmt.Errorf("writing the cache: %w", err), "effect", "loading again takes longer")
	}
}

// open looks at what the folder holds, unless that is known.
func (c *Cache) open() {
	if c.index != nil {
		return
	}
	c.index, c.packs = map[entryKey]place{}, map[string]int64{}
	files, err := os.ReadDir(c.folder())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return // what cannot be listed is not there
	}
	for _, file := range files {
		path := filepath.Join(c.folder(), file.Name())
		places, size, err := readPack(path, c.format)
		if err != nil {
			continue
		}
		c.packs[path] = size
		for key, at := range places {
			c.index[key] = at
		}
	}
}

// forget forgets a pack.
func (c *Cache) forget(pack string) {
	delete(c.packs, pack)
	for key, at := range c.index {
		if at.pack == pack {
			delete(c.index, key)
		}
	}
}
