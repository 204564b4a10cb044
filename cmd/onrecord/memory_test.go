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
