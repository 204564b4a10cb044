package repl

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/peterh/liner"
)

// loadHistory takes over the lines of earlier conversations; that there were none is no error.
func loadHistory(line *liner.State, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("opening the history: %w", err)
	}
	defer f.Close()
	if _, err := line.ReadHistory(f); err != nil {
		return fmt.Errorf("reading the history: %w", err)
	}
	return nil
}

// saveHistory keeps the lines for the next time, readable by their writer alone. The file is replaced whole, so that a crash
// leaves the old one.
func saveHistory(line *liner.State, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".history-*") // made with mode 0600
	if err != nil {
		return fmt.Errorf("keeping the history: %w", err)
	}
	_, err = line.WriteHistory(f)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("keeping the history: %w", err)
	}
	return nil
}
