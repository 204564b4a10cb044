package main

import (
	"log/slog"
	"math"
	"path/filepath"
	"runtime/debug"
	"testing"
)

// TestGroupLimit reads what control groups of both versions say.
func TestGroupLimit(t *testing.T) {
	tests := []struct {
		name, content string
		want          int64
	}{
		{"a limit", "268435456\n", 241591910},
		{"none in the second version", "max\n", 0},
		{"none in the first version", "9223372036854771712\n", 0},
		{"nonsense", "lots", 0},
		{"negative", "-1", 0},
	}
	for _, test := range tests {
		dir := folder(t, map[string]string{"limit": test.content})
		if got := groupLimit([]string{filepath.Join(dir, "gone"), filepath.Join(dir, "limit")}); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	if got := groupLimit([]string{filepath.Join(t.TempDir(), "gone")}); got != 0 {
		t.Errorf("no file: %d, want 0", got)
	}
}

// TestBoundMemory sets the collector's limit from the group's, unless GOMEMLIMIT is set.
func TestBoundMemory(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	files := []string{filepath.Join(folder(t, map[string]string{"limit": "1073741824"}), "limit")}
	log := slog.New(slog.DiscardHandler)
	debug.SetMemoryLimit(math.MaxInt64)
	boundMemory(func(string) string { return "512MiB" }, files, log)
	if got := debug.SetMemoryLimit(-1); got != math.MaxInt64 {
		t.Errorf("with GOMEMLIMIT set: %d, want it untouched", got)
	}
	boundMemory(func(string) string { return "" }, files, log)
	if got := debug.SetMemoryLimit(-1); got != 966367641 {
		t.Errorf("limit %d, want nine tenths of a gibibyte", got)
	}
}

// TestGrowth lets the heap grow to four fifths of the limit before the collector begins, within reason.
func TestGrowth(t *testing.T) {
	const mb = 1_000_000
	for _, c := range []struct {
		live  uint64
		limit int64
		want  int
	}{
		{100 * mb, 236 * mb, 52},
		{20 * mb, 236 * mb, 100},
		{70 * mb, 236 * mb, 100},
		{140 * mb, 236 * mb, 25},
		{300 * mb, 236 * mb, 25},
		{0, 236 * mb, 100},
	} {
		if got := growth(c.live, c.limit); got != c.want {
			t.Errorf("%d live of %d: %d %%, want %d", c.live, c.limit, got, c.want)
		}
	}
}

// TestKeepHeadroom changes the collector where there is a limit, and nowhere else.
func TestKeepHeadroom(t *testing.T) {
	limit, percent := debug.SetMemoryLimit(-1), debug.SetGCPercent(100)
	defer func() { debug.SetMemoryLimit(limit); debug.SetGCPercent(percent) }()
	for _, c := range []struct {
		limit int64
		gogc  string
		want  int
	}{
		{math.MaxInt64, "", 100},
		{1 << 20, "100", 100},
		{1 << 20, "", leastGrowth},
	} {
		debug.SetMemoryLimit(c.limit)
		keepHeadroom(func(string) string { return c.gogc })
		if got := debug.SetGCPercent(100); got != c.want {
			t.Errorf("limit %d, GOGC %q: %d %%, want %d", c.limit, c.gogc, got, c.want)
		}
	}
}
