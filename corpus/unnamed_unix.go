//go:build unix

package corpus

import "os"

// unnamed makes a file in a folder that has no name there.
func unnamed(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, unfinished+"*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
