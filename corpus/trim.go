package corpus

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// trimEvery is how much is written, as a part of what the folder may hold, before it is measured again.
	trimEvery = 64
	// trimTo is what remains of a folder that held too much, as a part of what it may: so that it is not trimmed for each pack.
	trimTo = 0.8
	// abandoned is the age at which a file that is being written is nobody's: writing one takes milliseconds.
	abandoned = time.Hour
)

// aged is a pack's file.
type aged struct {
	path string
	size int64
	used time.Time
}

// trim takes the packs that were not used for longest from a folder that holds too much, whatever format or program they are
// of, and what was abandoned half written. It measures when enough was written since the last time. What another process takes
// away meanwhile is gone, which is all that is wanted.
func (c *Cache) trim() {
	if c.written == 0 || c.trimmed && c.written < c.most/trimEvery {
		return
	}
	c.written, c.trimmed = 0, true
	packs, total := c.files()
	if total <= c.most {
		return
	}
	slices.SortFunc(packs, func(a, b aged) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.path, b.path)) })
	for _, p := range packs {
		if float64(total) <= trimTo*float64(c.most) {
			return
		}
		if os.Remove(p.path) == nil {
			total -= p.size
		}
	}
}

// files lists what the folder holds, and takes away what was abandoned. Only what lies where a cache puts it is looked at.
func (c *Cache) files() (list []aged, total int64) {
	names, _ := fs.Glob(os.DirFS(c.dir), "v[0-9]*/*")
	for _, name := range names {
		path := filepath.Join(c.dir, filepath.FromSlash(name))
		info, err := os.Lstat(path)
		switch {
		case err != nil || !info.Mode().IsRegular():
		case strings.HasPrefix(info.Name(), unfinished):
			if time.Since(info.ModTime()) > abandoned {
				os.Remove(path)
			}
		default:
			list = append(list, aged{path, info.Size(), info.ModTime()})
			total += info.Size()
		}
	}
	return list, total
}
