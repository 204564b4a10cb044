package main

import (
	"strings"
	"testing"
)

// FuzzConfig reads any bytes as a configuration: an error, or a file, and never a panic; lines are those of the file, and no token that
// stands in it is in the error.
func FuzzConfig(f *testing.F) {
	for _, seed := range []string{"listen = \"x\"\n[stories.a]\ncorpus = [\"b\", # c\n'd']\nchannels=['slack:C1']", "a.b.c = {d = 1, e = [{f = 2}]}",
		"[[stories]]\n[[stories.a]]\n[stories.a.b]\nc = 1979-05-27", "\"\\u0041\" = '''\nx'''", "stories = 1", "slack_bot_token = \"xoxb-zzzzzz\"", "\ufeffpages = 1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		entries, err := readTOML([]byte(raw))
		lines := strings.Count(raw, "\n") + 1
		for _, e := range entries {
			if len(e.path) == 0 || e.line < 1 || e.line > lines || e.value.line < 1 || e.value.line > lines {
				t.Errorf("entry %+v of %d lines", e, lines)
			}
		}
		if at, ok := err.(lineError); ok && (at.line < 1 || at.line > lines) {
			t.Errorf("error in line %d of %d", at.line, lines)
		}
		if _, err := checkConfig("f.toml", []byte(raw), nil); err != nil && strings.Contains(err.Error(), "xoxb-zzzzzz") {
			t.Errorf("a token is told: %v", err)
		}
	})
}

// TestNearest finds what was probably meant, and nothing where nothing is near.
func TestNearest(t *testing.T) {
	names := []string{"listen", "cooldown", "log_format", "log_level", "data"}
	for word, want := range map[string]string{"lisen": "listen", "log-level": "log_level", "loglevel": "log_level", "Data": "data", "dtaa": "data", "cool": "cooldown",
		"nothing": "", "": "", "x": ""} {
		if got := nearestTo(word, names); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
