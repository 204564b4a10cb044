package keep

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestTinyDisk fills a real file system of 64 KiB.
func TestTinyDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("this test may not mount a file system: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	f := open(t, dir)
	t.Cleanup(func() { f.Close() })
	first, _, err := f.Add(pilots(), nil, day)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(filepath.Join(dir, first))
	newer, other := pilots(), pilots()
	newer.Text = strings.Repeat("“We will not sail,” said Mara Quill.\n", 5000)
	other.URL, other.Text = "", newer.Text+"Another.\n"
	if _, _, err := f.Add(newer, nil, day); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a newer version: %v, want no space left", err)
	}
	if _, _, err := f.Add(other, nil, day); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("another article: %v, want no space left", err)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, first)); string(after) != string(before) || len(shown(t, dir)) != 1 {
		t.Errorf("files %q, want %q as it was", shown(t, dir), first)
	}
}
