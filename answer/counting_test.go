package answer_test

import (
	"io/fs"
	"testing/fstest"
)

// countingFS counts how often files are opened.
type countingFS struct {
	fstest.MapFS
	opened *int
}

func (c countingFS) Open(name string) (fs.File, error) {
	f, err := c.MapFS.Open(name)
	if err == nil && name != "." {
		*c.opened++
	}
	return f, err
}
