package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/corpus/fetch"
	"onrecord/corpus/keep"
)

// TestReadFetched reads what servers send by the type that they state.
func TestReadFetched(t *testing.T) {
	const page = "<title>T</title><p>“We will not sail,” said Mara Quill to the harbour.</p>"
	for _, c := range []struct {
		contentType, body string
		articles          int
		url, text         string
	}{
		{"text/html; charset=utf-8", page, 1, "https://a.example/2031/03/05/x", "“We will not sail,” said Mara Quill to the harbour."},
		{"application/xhtml+xml", page, 1, "https://a.example/2031/03/05/x", "“We will not sail,”"},
		{"text/plain; charset=windows-1252", "Zo\xeb said no.", 1, "https://a.example/2031/03/05/x", "Zoë said no."},
		{"application/rss+xml", "<rss version='2.0'><channel><item><link>https://a.example/1</link><description>One.</description></item></channel></rss>", 1, "https://a.example/1", "One."},
		{"application/feed+json", `{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","url":"https://a.example/1","content_text":"One."}]}`, 1, "https://a.example/1", "One."},
		{"text/html", "<div id=app></div>", 0, "", ""},
	} {
		articles, left := readFetched(fetch.Page{Body: []byte(c.body), ContentType: c.contentType, URL: "https://a.example/2031/03/05/x"})
		if len(articles) != c.articles || len(articles)+len(left) == 0 {
			t.Errorf("%s: %d articles, left %v; want %d", c.contentType, len(articles), left, c.articles)
			continue
		}
		if c.articles > 0 && (articles[0].URL != c.url || !strings.Contains(articles[0].Text, c.text)) {
			t.Errorf("%s: %q from %q, want %q from %q", c.contentType, articles[0].Text, articles[0].URL, c.text, c.url)
		}
	}
}

// TestAddBusy says that somebody else is at it, and writes nothing.
func TestAddBusy(t *testing.T) {
	src, dir := folder(t, map[string]string{"pilots.txt": pilots}), t.TempDir()
	f, err := keep.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	status, out, errs := command(t, "", "add", filepath.Join(src, "pilots.txt"), "--to", dir)
	if status != statusFailed || out != "" || !strings.Contains(errs, "something else is adding articles to the folder") {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
}

// TestAddEdited does not overwrite what a person corrected by hand, says so, and adds the rest.
func TestAddEdited(t *testing.T) {
	src := folder(t, map[string]string{"a.txt": pilots, "b.txt": strings.Replace(pilots, "withdrawn", "torn up", 1), "c.txt": "“No,” said Lena Marsh of the tugs."})
	dir := t.TempDir()
	add := func(file string, args ...string) (int, string, string) {
		return command(t, "", append([]string{"add", filepath.Join(src, file), "--to", dir}, args...)...)
	}
	if status, out, errs := add("a.txt", "--url", "https://a.example/pilots"); status != statusAnswered || !strings.HasPrefix(out, "added ") {
		t.Fatalf("status %d, %q, %q", status, out, errs)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "*.md"))
	raw, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	edited := bytes.Replace(raw, []byte("Tom Abbott"), []byte("Thomas Abbott"), 1)
	if err := os.WriteFile(names[0], edited, 0o644); err != nil {
		t.Fatal(err)
	}
	status, out, errs := add("b.txt", "--url", "https://a.example/pilots")
	if status != statusFailed || out != "" || !strings.Contains(errs, "edited by hand") {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
	if now, _ := os.ReadFile(names[0]); !bytes.Equal(now, edited) {
		t.Error("the edited file was changed")
	}
	if status, out, _ := add("c.txt"); status != statusAnswered || !strings.HasPrefix(out, "added ") {
		t.Errorf("another article: status %d, %q", status, out)
	}
}

// TestAddInside does not fetch from the machine itself, and says why.
func TestAddInside(t *testing.T) {
	dir := t.TempDir()
	f, err := keep.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out, errs bytes.Buffer
	a := adder{folder: f, fetch: &fetch.Fetcher{}, streams: &streams{out: &out, err: &errs}, now: time.Now()}
	a.add(t.Context(), "https://127.0.0.1/inside")
	if !a.failed || !strings.Contains(errs.String(), "127.0.0.1 is not a public address") {
		t.Errorf("failed %t, %q", a.failed, errs.String())
	}
}
