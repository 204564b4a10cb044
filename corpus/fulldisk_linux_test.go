package corpus

import (
	"bytes"
	"log/slog"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
)

// TestCacheFullDisk fills a small disk: one warning, nothing half written that is read, and what fits is used.
func TestCacheFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=32k"); err != nil {
		t.Skip("no small disk can be mounted here:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	fsys := shelfOf()
	for name, file := range shelfOf() { // more than fits
		fsys["again/"+name] = &fstest.MapFile{Data: bytes.Repeat(file.Data, 10)}
	}
	want := loadShelf(t, fsys, Options{})
	var log bytes.Buffer
	o := Options{Cache: openCache(t, dir), Log: slog.New(slog.NewTextHandler(&log, nil))}
	for range 3 {
		sameView(t, "on a full disk", loadShelf(t, fsys, o), want)
		o.Cache.paused.Store(0)
	}
	if got := strings.Count(log.String(), "level=WARN"); got != 1 || !strings.Contains(log.String(), "no space left") {
		t.Errorf("%d warnings, want 1:\n%s", got, log.String())
	}
	if n := len(entryFiles(t, dir)); n == 0 || n >= len(fsys) {
		t.Errorf("%d entries of %d files, want some and not all", n, len(fsys))
	}
	for _, path := range entryFiles(t, dir) {
		if strings.Contains(path, unfinished) {
			t.Errorf("%s was left half written", path)
		}
	}
}
