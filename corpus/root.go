package corpus

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Root is a place that articles come from: a file, or a folder with all below it. Documents' File is relative to it.
type Root struct {
	FS   fs.FS
	Path string // within FS, in fs.ValidPath form; "." is all of it

	dir string // where FS lies on this machine, for Library to watch; empty: nowhere that could be watched
}

// Open makes a root of a path of this machine, a file or a folder. It fails where nothing is there.
func Open(path string) (Root, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Root{}, fmt.Errorf("opening the corpus: %w", err)
	}
	if info.IsDir() {
		return Root{FS: os.DirFS(path), Path: ".", dir: path}, nil
	}
	dir, name := filepath.Split(path)
	dir = filepath.Clean(dir)
	return Root{FS: os.DirFS(dir), Path: name, dir: dir}, nil
}
