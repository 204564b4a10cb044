package keep

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus/extract"
	"onrecord/corpus/extract/extracttest"
)

var day = time.Date(2031, 3, 6, 9, 30, 0, 0, time.UTC)

// pilots is an article whose people exist nowhere else.
func pilots() extract.Article {
	return extract.Article{Title: "Pilots walk out: “enough’s enough”", Publisher: "The Eastmere Gazette", Author: "Ann Ito", URL: "https://gazette.example/pilots",
		Published: "2031-03-05", From: "jsonld", Text: "Pilots walk out\n\n“We will not sail,” said Mara Quill.\n"}
}

// open opens a folder for a test.
func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// shown are the names in a folder that do not begin with a dot.
func shown(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	return names
}

// TestFile holds a kept file to what the package promises that it looks like.
func TestFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	name, out, err := open(t, dir).Add(pilots(), []byte("raw"), day)
	if err != nil || out != Added || name != "2031-03-05-pilots-walk-out-enoughs-enough.md" {
		t.Fatalf("%s, %s, %v", name, out, err)
	}
	got, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	want := `---
title: "Pilots walk out: “enough’s enough”"
publisher: "The Eastmere Gazette"
author: "Ann Ito"
url: "https://gazette.example/pilots"
published: "2031-03-05"
published_from: jsonld
added: "2031-03-06T09:30:00Z"
raw_sha256: "c4fc07ac8e3bd6a7f7d8adcc2b48a44b9da0fef5f1f5c1ec3b6d3a1ed0ed7ba1"
text_sha256: "…"
format: plain
---

Pilots walk out

“We will not sail,” said Mara Quill.
`
	fold := func(s string) string {
		lines := strings.Split(s, "\n")
		for i, l := range lines {
			if key, _, ok := strings.Cut(l, "_sha256: "); ok {
				lines[i] = key
			}
		}
		return strings.Join(lines, "\n")
	}
	if diff := cmp.Diff(fold(want), fold(string(got))); diff != "" {
		t.Errorf("the file (-want +got):\n%s", diff)
	}
}

// TestAgain adds articles that are there, in this folder and after opening it again, and newer versions of them.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	add := func(a extract.Article, want Outcome) string {
		t.Helper()
		name, out, err := f.Add(a, []byte("raw"), day)
		if err != nil || out != want {
			t.Fatalf("%s: %s, %v; want %s", name, out, err, want)
		}
		return name
	}
	first := add(pilots(), Added)
	add(pilots(), There)
	f.Close()
	f = open(t, dir)
	add(pilots(), There)

	other := pilots()
	other.URL, other.Text = "https://gazette.example/other", other.Text+"More.\n"
	if second := add(other, Added); second == first {
		t.Errorf("another article of the same title took the name %s", second)
	}
	f.Begin()
	newer := pilots()
	newer.Text = strings.Replace(newer.Text, "not sail", "never sail", 1)
	if got := add(newer, Replaced); got != first {
		t.Errorf("the newer version is %s, want %s", got, first)
	}
	add(newer, There)
	raw, err := os.ReadFile(filepath.Join(dir, first))
	if err != nil || !strings.Contains(string(raw), "never sail") {
		t.Errorf("%v: %s", err, raw)
	}
	aside, err := filepath.Glob(filepath.Join(dir, "."+strings.TrimSuffix(first, ".md")+"-*.md"))
	if err != nil || len(aside) != 1 {
		t.Fatalf("set aside: %v, %v", aside, err)
	}
	if old, err := os.ReadFile(aside[0]); err != nil || !strings.Contains(string(old), "not sail") {
		t.Errorf("the older version: %v, %s", err, old)
	}
	if got := shown(t, dir); len(got) != 2 {
		t.Errorf("files %q, want two", got)
	}
}

// TestEdited does not overwrite what somebody changed.
func TestEdited(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	name, _, err := f.Add(pilots(), nil, day)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	full := filepath.Join(dir, name)
	raw, _ := os.ReadFile(full)
	edited := strings.Replace(string(raw), "said Mara Quill", "said Mara Quill, of the pilots", 1)
	if err := os.WriteFile(full, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
	newer := pilots()
	newer.Text += "More.\n"
	if _, _, err := open(t, dir).Add(newer, nil, day); !errors.Is(err, ErrEdited) {
		t.Errorf("%v, want ErrEdited", err)
	}
	if now, _ := os.ReadFile(full); string(now) != edited {
		t.Error("the edited file was changed")
	}
}

// TestNames gives safe names to hostile titles and dates.
func TestNames(t *testing.T) {
	for _, c := range []struct{ title, published, want string }{
		{"Pilots walk out", "2031-03-05T10:00:00Z", "2031-03-05-pilots-walk-out.md"},
		{"../../etc/passwd", "", "undated-etc-passwd.md"},
		{"..", "", "undated.md"}, {"con", "", "undated-con.md"}, {"a\x00b\n\x1b[2J", "", "undated-a-b-2j.md"},
		{"Café — Zoë’s “last” stand!", "", "undated-cafe-zoes-last-stand.md"},
		{"Пилоты ушли", "", "undated-пилоты-ушли.md"}, {"$(rm -rf ~); `x`|y", "", "undated-rm-rf-x-y.md"}, {"---", "", "undated.md"},
		{strings.Repeat("harbour ", 60), "", "undated-harbour-harbour-harbour-harbour-harbour-harbour-harbour-har.md"},
	} {
		a := extract.Article{Title: c.title, Published: c.published, Text: "— —"}
		f := &Folder{dir: t.TempDir()}
		if got := f.name(a, [32]byte{}); got != c.want {
			t.Errorf("%q: %s, want %s", c.title, got, c.want)
		}
	}
}

// TestBusy holds a second Folder back.
func TestBusy(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	if _, err := Open(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("a second: %v, want ErrBusy", err)
	}
	f.Close()
	open(t, dir)
}

// full is a file on a disk that is full after some bytes, a fake.
type full struct {
	*os.File
	room int
}

// Write fails when there is no room left, as a disk does: what fits is written.
func (f *full) Write(p []byte) (int, error) {
	n := min(len(p), f.room)
	f.File.Write(p[:n])
	f.room -= n
	if n < len(p) {
		return n, syscall.ENOSPC
	}
	return n, nil
}

// TestDiskFull fails in each step of writing a new article and a newer version: the error is the disk's, and what was there
// stands as it was.
func TestDiskFull(t *testing.T) {
	broken := errors.New("input/output error")
	for name, fail := range map[string]func(*disk){
		"no room": func(d *disk) {
			d.create = func(name string) (file, error) {
				f, err := os.Create(name)
				return &full{f, 100}, err
			}
		},
		"no new file": func(d *disk) { d.create = func(string) (file, error) { return nil, syscall.ENOSPC } },
		"no rename":   func(d *disk) { d.rename = func(string, string) error { return broken } },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f := open(t, dir)
			first, _, err := f.Add(pilots(), nil, day)
			if err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(filepath.Join(dir, first))
			f.Begin()
			fail(&f.disk)
			newer, other := pilots(), pilots()
			newer.Text += "More.\n"
			other.URL, other.Text = "", "Another article altogether.\n"
			for _, a := range []extract.Article{newer, other} {
				if _, _, err := f.Add(a, nil, day); !errors.Is(err, syscall.ENOSPC) && !errors.Is(err, broken) {
					t.Errorf("%v, want the disk's error", err)
				}
			}
			after, err := os.ReadFile(filepath.Join(dir, first))
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("what was there has changed: %v", err)
			}
			if got := shown(t, dir); !slices.Equal(got, []string{first}) {
				t.Errorf("files %q, want %q alone", got, first)
			}
			f.disk = realDisk
			if _, out, err := f.Add(newer, nil, day); err != nil || out != Replaced {
				t.Errorf("once there is room: %s, %v", out, err)
			}
		})
	}
}

// TestGenerated keeps the articles of all kinds of files and reads each back the same.
func TestGenerated(t *testing.T) {
	src, dir := t.TempDir(), t.TempDir()
	want, err := extracttest.Generate(src, 3, 300)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, dir)
	n := 0
	for _, file := range want.Files {
		raw, err := os.ReadFile(filepath.Join(src, file.Name))
		if err != nil {
			t.Fatal(err)
		}
		articles, _ := extract.Read(file.Name, raw)
		for _, a := range articles {
			n++
			name, out, err := f.Add(a, raw, day)
			if err != nil || out != Added {
				t.Fatalf("%s: %s %v", file.Name, out, err)
			}
			hold(t, filepath.Join(dir, name), a)
		}
	}
	if got := shown(t, dir); len(got) != n || n < 300 {
		t.Errorf("%d files of %d articles", len(got), n)
	}
}

// hold reads a kept file and holds it to the article.
func hold(t *testing.T, file string, want extract.Article) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got, left := extract.Read(file, raw)
	if len(got) != 1 || len(left) > 0 {
		t.Fatalf("%s: %d articles, left %v", file, len(got), left)
	}
	want.ID, want.Place, want.Raw, want.Encoding = "", "", extract.Range{}, ""
	if diff := cmp.Diff(want, got[0]); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// FuzzRoundTrip keeps any article that JSON Lines can state, and reads it back the same.
func FuzzRoundTrip(f *testing.F) {
	f.Add("Text.", "Title", "Paper", "Author", "https://a.example/b?c=d#e")
	f.Add("---\nformat: plain\n---\n\r\n\u2028x", "a: b # \"c\" \\ <b>&amp;", "---", "- [x]", "http://a.example/%zz")
	f.Add("a\x01\x02\x03\x04", "\x7f\x1b", "", "", "")
	f.Add("\ufeff\n\n\ttext\n\n", "\u0085\ufeff\u200b", "null", "~", "https://[::1]/")
	f.Fuzz(func(t *testing.T, text, title, publisher, author, url string) {
		line, err := jsonLine(text, title, publisher, author, url)
		if err != nil {
			t.Skip()
		}
		articles, _ := extract.Read("a.jsonl", line)
		for _, a := range articles {
			content, err := render(a, [32]byte{}, [32]byte{}, day)
			if err != nil {
				t.Fatalf("%+v: %v", a, err)
			}
			back, left := extract.Read("a.md", content)
			a.ID, a.Place, a.Raw = "", "", extract.Range{}
			if len(back) != 1 || len(left) > 0 || back[0] != a {
				t.Errorf("%+v read back as %+v, left %v", a, back, left)
			}
		}
	})
}
