package main

import (
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
