package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/bot"
)

// TestLink opens the pages of a serving process with a link that the command prints, asks there, and finds the question counted and the
// answer noted, without its words.
func TestLink(t *testing.T) {
	f := workspace(t)
	address, data := freeAddress(t), filepath.Join(t.TempDir(), "data")
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	t.Setenv("ONRECORD_URL", "http://"+address)
	t.Setenv("ONRECORD_DATA", data)
	s := serve(t, "--listen", address, "--audit")
	healthy(t, s, address, "slack: well")
	status, out, errs := command(t, "", "link")
	link := strings.TrimSpace(out)
	if status != statusAnswered || !strings.HasPrefix(link, "http://"+address+"/s/-/?t=") {
		t.Fatalf("status %d: %q %s", status, out, errs)
	}
	for url, want := range map[string]int{
		link: http.StatusOK, "http://" + address + "/s/-/": http.StatusForbidden, link + "x": http.StatusForbidden, "http://" + address + "/": http.StatusNotFound,
		strings.Replace(link, "?", "search?q=what+did+Sturgeon+say&", 1): http.StatusOK,
	} {
		if code, body := get(t, url); code != want {
			t.Errorf("%s: %d, want %d: %s", url, code, want, body)
		}
	}
	if _, body := get(t, "http://"+address+"/metrics"); !strings.Contains(body, `onrecord_questions_total{outcome="answered",reason="",surface="web"} 1`) {
		t.Error("the question is not counted")
	}
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
	var lines []bot.AuditLine
	for line, err := range bot.ReadAudit(filepath.Join(data, auditName)) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if len(lines) != 1 || lines[0].Surface != "web" || lines[0].Outcome != "answered" || len(lines[0].Shown) == 0 || lines[0].Shown[0].Text == "" {
		t.Errorf("the audit holds %+v", lines)
	}
	if raw, err := os.ReadFile(filepath.Join(data, auditName)); err != nil || strings.Contains(string(raw), "Sturgeon") {
		t.Errorf("the audit holds the question: %v", err)
	}
}

// TestBareAddress leads to the pages of the one story that anybody may read, and nowhere where there are several.
func TestBareAddress(t *testing.T) {
	stories := t.TempDir()
	for _, name := range []string{"ferries", "piers"} {
		if err := os.Mkdir(filepath.Join(stories, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(stories, name, "a.txt"), []byte(pilots), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--corpus", filepath.Join(stories, "ferries")}, http.StatusOK, "Mara Quill"},
		{[]string{"--stories", stories}, http.StatusNotFound, "not found"},
	} {
		workspace(t) // forgets what other tests set
		t.Setenv("SLACK_BOT_TOKEN", "")
		address := freeAddress(t)
		s := serve(t, append(test.args, "--pages", "public", "--listen", address, "--url", "http://"+address)...)
		healthy(t, s, address, "well")
		if code, body := get(t, "http://"+address+"/"); code != test.code || !strings.Contains(body, test.says) {
			t.Errorf("%v: %d %s, want %d and %q", test.args, code, body, test.code, test.says)
		}
		if code, body := get(t, "http://"+address+"/s/"); code != http.StatusOK || len(test.args) > 1 && test.args[0] == "--stories" && !strings.Contains(body, "piers") {
			t.Errorf("%v: the list of stories: %d %s", test.args, code, body)
		}
		if status := s.ended(); status != statusAnswered {
			t.Errorf("status %d:\n%s", status, s)
		}
	}
}
