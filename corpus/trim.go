package corpus

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	// trimEvery is how much is written, as a part of what the folder may hold, before it is measured again.
	trimEvery = 64
	// trimTo is what remains of a folder that held too much, as a part of what it may: so that it is not trimmed for each entry.
	trimTo = 0.8
	// abandoned is the age at which a file that is being written is nobody's: writing one takes milliseconds.
	abandoned = time.Hour
)

// aged is an entry's file.
type aged struct {
	path string
	size int64
	used time.Time
}

// trim takes the entries that were not used for longest from a folder that holds too much, whatever format or program they are
// of, and what was abandoned half written. It measures when enough was written since the last time. What another process takes
// away meanwhile is gone, which is all that is wanted.
func (c *Cache) trim() {
	if c == nil {
		return
	}
	if n := c.written.Load(); n == -1 || n >= 0 && n < c.most/trimEvery {
		return
	}
	c.written.Store(0)
	entries, total := c.entries()
	if total <= c.most {
		return
	}
	slices.SortFunc(entries, func(a, b aged) int { return cmp.Or(a.used.Compare(b.used), cmp.Compare(a.path, b.path)) })
	for _, e := range entries {
		if float64(total) <= trimTo*float64(c.most) {
			return
		}
		if os.Remove(e.path) == nil {
			total -= e.size
		}
	}
}

// entries lists what the folder holds, and takes away what was abandoned. Only names that a cache gives are looked at.
func (c *Cache) entries() (list []aged, total int64) {
	for _, dir := range glob(c.dir, "v[0-9]*", "[0-9a-f][0-9a-f]") {
		files, _ := os.ReadDir(dir)
		for _, file := range files {
			info, err := file.Info()
			path := filepath.Join(dir, file.Name())
			switch {
			case err != nil || !info.Mode().IsRegular():
			case strings.HasPrefix(file.Name(), unfinished):
				if time.Since(info.ModTime()) > abandoned {
					os.Remove(path)
				}
			default:
				list = append(list, aged{path, info.Size(), info.ModTime()})
				total += info.Size()
			}
		}
	}
	return list, total
}

// glob lists the folders, one level a pattern, below a folder whose own name is no pattern.
func glob(dir string, patterns ...string) []string {
	if len(patterns) == 0 {
		return []string{dir}
	}
	var out []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if ok, _ := filepath.Match(patterns[0], e.Name()); ok && e.IsDir() {
			out = append(out, glob(filepath.Join(dir, e.Name()), patterns[1:]...)...)
		}
	}
	return out
}
