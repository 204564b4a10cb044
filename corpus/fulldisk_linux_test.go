package corpus

import (
	"bytes"
	"log/slog"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"
)

// TestCacheFullDisk fills a small disk: one warning, nothing half written is left, and what fits is kept.
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
		fsys["again/"+name] = &fstest.MapFile{Data: bytes.Repeat(file.Data, 50)}
	}
	want := loadShelf(t, fsys, Options{})
	var log bytes.Buffer
	o := Options{Cache: openCache(t, dir), Log: slog.New(slog.NewTextHandler(&log, nil))}
	for range 3 {
		sameView(t, "on a full disk", loadShelf(t, fsys, o), want)
		o.Cache.paused = time.Time{}
	}
	if got := strings.Count(log.String(), "level=WARN"); got != 1 || !strings.Contains(log.String(), "no space left") {
		t.Errorf("%d warnings, want 1:\n%s", got, log.String())
	}
	for _, path := range entryFiles(t, dir) {
		t.Errorf("%s was left, half written or not", path)
	}
	small := fstest.MapFS{"pier.txt": fsys["pier.txt"]} // for which there is room
	loadShelf(t, small, o)
	inCache(t, o.Cache, small)
}
