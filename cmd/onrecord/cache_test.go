package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWorthCaching counts files and bytes.
func TestWorthCaching(t *testing.T) {
	few, many := folder(t, map[string]string{"a.txt": pilots}), map[string]string{}
	for i := range cachedFiles {
		many[fmt.Sprintf("%d.txt", i)] = pilots
	}
	large := folder(t, map[string]string{"wire.jsonl": strings.Repeat(" ", cachedBytes)})
	for _, test := range []struct {
		name  string
		paths []string
		want  bool
	}{
		{"none", nil, false}, {"few", []string{few}, false}, {"many", []string{folder(t, many)}, true}, {"large", []string{few, large}, true},
		{"gone", []string{filepath.Join(few, "gone")}, false},
	} {
		if got := worthCaching(test.paths); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

// TestCacheFolder fills the folder that is named, and none where it is off; what is answered is the same.
func TestCacheFolder(t *testing.T) {
	dir, cache := folder(t, map[string]string{"pilots.txt": pilots}), filepath.Join(t.TempDir(), "cache")
	var answers []string
	for _, setting := range []string{cacheOff, cache, cache} {
		status, out, errs := command(t, "", "--cache", setting, "--corpus", dir, "ask", "what did Mara Quill say")
		if status != statusAnswered || errs != "" {
			t.Errorf("--cache %s: status %d, %q", setting, status, errs)
		}
		answers = append(answers, out)
	}
	if answers[0] != answers[1] || answers[1] != answers[2] {
		t.Errorf("the answers differ: %q", answers)
	}
	if entries, err := os.ReadDir(cache); err != nil || len(entries) == 0 {
		t.Errorf("the cache holds %v, %v", entries, err)
	}
	if status, _, errs := command(t, "", "--cache", filepath.Join(dir, "pilots.txt"), "--corpus", dir, "ask", "hi"); status != statusFailed || !strings.Contains(errs, "cache") {
		t.Errorf("a file as cache: status %d, %q", status, errs)
	}
}
