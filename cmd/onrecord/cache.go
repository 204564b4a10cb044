package main

import (
	"io/fs"
	"os"
	"path/filepath"

	"onrecord/corpus"
)

// cacheOff is what --cache takes instead of a folder.
const cacheOff = "off"

// openCache opens the folder that is named, or else the first that can be had of the user's cache folder, where there is one, and the
// data folder's. nil without an error: there is none, which costs time alone.
func openCache(named, data string) (*corpus.Cache, error) {
	switch named {
	case cacheOff:
		return nil, nil
	case "":
	default:
		return corpus.OpenCache(named)
	}
	var folders []string
	if dir, err := os.UserCacheDir(); err == nil {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			folders = append(folders, filepath.Join(dir, "onrecord"))
		}
	}
	if data != "" {
		folders = append(folders, filepath.Join(data, "cache"))
	}
	for _, dir := range folders {
		if c, err := corpus.OpenCache(dir); err == nil {
			return c, nil
		}
	}
	return nil, nil
}

const (
	// cachedFiles and cachedBytes are how much there must be to read before a command opens a cache by itself: to know the program again,
	// whose analyses the cache holds, costs some 50 ms, and so do a hundred articles (measured).
	cachedFiles = 100
	cachedBytes = 1 << 20
)

// worthCaching reports whether the articles at some paths are so many that a cache saves time.
func worthCaching(paths []string) bool {
	files, bytes := 0, int64(0)
	for _, path := range paths {
		_ = filepath.WalkDir(path, func(_ string, e fs.DirEntry, err error) error { // what cannot be read is told of by whoever reads it
			if err != nil || e.IsDir() {
				return nil
			}
			files++
			if info, err := e.Info(); err == nil {
				bytes += info.Size()
			}
			if files >= cachedFiles || bytes >= cachedBytes {
				return fs.SkipAll
			}
			return nil
		})
	}
	return files >= cachedFiles || bytes >= cachedBytes
}
