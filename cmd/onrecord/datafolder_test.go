package main

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// filesOf are a folder's files and what they hold.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(raw)
	}
	return out
}

// TestDataVersions opens data folders of every version: a missing and an old one are brought up to this one and keep what they hold, a
// newer one and what is none are refused and left as they are.
func TestDataVersions(t *testing.T) {
	key := strings.Repeat("ab", 32) + "\n"
	tests := []struct {
		name   string
		files  map[string]string
		want   error // nil with refused: any
		refuse bool
	}{
		{name: "a new folder"},
		{name: "version 0", files: map[string]string{"key": key, "journal.jsonl": `{"journal":"onrecord","version":1}` + "\n"}},
		{name: "this version", files: map[string]string{"key": key, formatName: `{"data":"onrecord","version":1}`}},
		{name: "a newer version", files: map[string]string{"key": key, formatName: `{"data":"onrecord","version":2}`}, want: errNewerData, refuse: true},
		{name: "another program's", files: map[string]string{formatName: `{"data":"other","version":1}`}, refuse: true},
		{name: "damaged", files: map[string]string{formatName: `{"data":`}, refuse: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, test.files)
			before := filesOf(t, dir)
			st, err := openStore(serveFlags{Data: dir, Audit: true, Alerts: true}, "", slog.New(slog.DiscardHandler))
			if test.refuse {
				if err == nil || (test.want != nil && !errors.Is(err, test.want)) {
					t.Errorf("error %v, want a refusal that wraps %v", err, test.want)
				}
				if after := filesOf(t, dir); len(after) != len(before) {
					t.Errorf("files %v, want them as they were: %v", after, before)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := st.close(nil); err != nil {
				t.Error(err)
			}
			after := filesOf(t, dir)
			if after["key"] == "" || (before["key"] != "" && after["key"] != before["key"]) {
				t.Errorf("key %q, want %q", after["key"], before["key"])
			}
			if version, err := dataVersionOf(dir); err != nil || version != dataVersion {
				t.Errorf("version %d, %v, want %d", version, err, dataVersion)
			}
		})
	}
}
