package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// pack is entries that stand in one file, since ten thousand files cost a file system more than making the entries. It is written
// once and never changed:
//
//	onrecord-pack 1\n     the format's version
//	count                 4 bytes, big-endian, as all numbers
//	key, size             32 and 4 bytes an entry
//	sum                   32 bytes: the SHA-256 of all before it
//	entries               one after another
type pack struct {
	keys  []entryKey
	sizes []int
	bytes []byte // the entries
}

const (
	// packSize is when a pack is full, in bytes: some 250 articles.
	packSize = 1 << 20
	// smallPacks is how many packs of less than a quarter of that may be there before they are put together.
	smallPacks = 64
	// maxPack is how many entries a pack may say it holds: more than fit, of the smallest.
	maxPack = 1 << 20
)

// place is where an entry stands.
type place struct {
	pack string // path
	at   int64
	size int
}

// add adds an entry.
func (p *pack) add(key entryKey, entry []byte) {
	p.keys, p.sizes, p.bytes = append(p.keys, key), append(p.sizes, len(entry)), append(p.bytes, entry...)
}

// head is what stands before the entries.
func (p *pack) head(format int) []byte {
	b := packHead(format)
	b = binary.BigEndian.AppendUint32(b, uint32(len(p.keys)))
	for i, key := range p.keys {
		b = binary.BigEndian.AppendUint32(append(b, key[:]...), uint32(p.sizes[i]))
	}
	return seal(b)
}

func packHead(format int) []byte { return fmt.Appendf(nil, "onrecord-pack %d\n", format) }

// write writes the pack into a folder; its name is made of its keys.
func (p *pack) write(folder string, format int) (path string, size int64, err error) {
	head := p.head(format)
	path = filepath.Join(folder, hex.EncodeToString(head[len(head)-sha256.Size:]))
	return path, int64(len(head) + len(p.bytes)), write(path, append(head, p.bytes...))
}

// places are where the pack's entries stand in its file.
func (p *pack) places(path string, format int) iter.Seq2[entryKey, place] {
	return func(yield func(entryKey, place) bool) {
		at := int64(len(packHead(format)) + 4 + len(p.keys)*packRow + sha256.Size)
		for i, key := range p.keys {
			if !yield(key, place{path, at, p.sizes[i]}) {
				return
			}
			at += int64(p.sizes[i])
		}
	}
}

// packRow is what an entry takes in the head.
const packRow = len(entryKey{}) + 4

// errNoPack says that a file is no pack, or of another format.
var errNoPack = errors.New("not a pack of this cache")

// readPack reads what a pack holds, and its size. What its entries are worth, they tell themselves.
func readPack(path string, format int) (map[entryKey]place, int64, error) {
	if strings.HasPrefix(filepath.Base(path), unfinished) {
		return nil, 0, errNoPack
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, 0, errNoPack
	}
	begin := make([]byte, len(packHead(format))+4)
	if _, err := io.ReadFull(f, begin); err != nil || !bytes.HasPrefix(begin, packHead(format)) {
		return nil, 0, errNoPack
	}
	n := binary.BigEndian.Uint32(begin[len(begin)-4:])
	if n > maxPack || int64(len(begin))+int64(n)*int64(packRow)+sha256.Size > info.Size() {
		return nil, 0, errNoPack
	}
	rows := make([]byte, int(n)*packRow+sha256.Size)
	if _, err := io.ReadFull(f, rows); err != nil {
		return nil, 0, err
	}
	head := append(begin, rows...)
	if sum := len(head) - sha256.Size; sha256.Sum256(head[:sum]) != [sha256.Size]byte(head[sum:]) {
		return nil, 0, errNoPack
	}
	var p pack
	for ; n > 0; n-- {
		p.keys = append(p.keys, entryKey(rows))
		p.sizes = append(p.sizes, int(binary.BigEndian.Uint32(rows[len(entryKey{}):])))
		rows = rows[packRow:]
	}
	places := make(map[entryKey]place, len(p.keys))
	for key, at := range p.places(path, format) {
		places[key] = at
	}
	return places, info.Size(), nil
}

// read reads an entry, and marks its pack as used.
func (p place) read() ([]byte, error) {
	f, err := os.Open(p.pack)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if p.size > maxEntry {
		return nil, errNoEntry
	}
	b := make([]byte, p.size)
	if n, err := f.ReadAt(b, p.at); err != nil {
		return b[:n], nil // cut short: it will not be an entry
	}
	if age := time.Since(info.ModTime()); age > usedEvery || age < 0 {
		now := time.Now()
		os.Chtimes(p.pack, now, now) // where it cannot be, it only looks older than it is
	}
	return b, nil
}

// join puts small packs together, such as a library's single changes make.
func (c *Cache) join(log *slog.Logger) {
	small := map[string]bool{}
	for path, size := range c.packs {
		if size < packSize/4 {
			small[path] = true
		}
	}
	if len(small) <= smallPacks {
		return
	}
	var all pack
	for key, at := range c.index {
		if !small[at.pack] {
			continue
		}
		if b, err := at.read(); err == nil && len(b) == at.size {
			all.add(key, b)
		}
	}
	c.waiting = all
	if c.write(log); time.Now().Before(c.paused) {
		return // it could not be written
	}
	for path := range small {
		os.Remove(path)
		delete(c.packs, path)
	}
}

// write puts a file in its place whole or not at all; nothing is forced to the disk, since what is lost is made again.
func write(path string, b []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, unfinished+"*")
	if errors.Is(err, os.ErrNotExist) { // the first, or the folder was deleted
		if err = os.MkdirAll(dir, 0o700); err == nil {
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
