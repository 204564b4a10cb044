package bot

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const (
	folderMode = 0o700
	fileMode   = 0o600
)

// WriteDurably replaces a file by data, so that after a crash the file is the old one or the new one and never a part of either.
// Only its owner may read it. Its folder is made where it is missing.
func WriteDurably(path string, data []byte) (err error) {
	folder := filepath.Dir(path)
	if err := os.MkdirAll(folder, folderMode); err != nil {
		return fmt.Errorf("making the folder of %s: %w", filepath.Base(path), err)
	}
	f, err := os.CreateTemp(folder, ".new-*") // made with fileMode
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(path), err)
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing %s: %w", filepath.Base(path), err)
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(data)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(folder)
}

// syncFolder makes a rename in a folder last. Where a system cannot do that for folders, it needs no such thing.
func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	_ = d.Sync()
	return d.Close()
}
