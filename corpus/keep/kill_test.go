package keep

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"onrecord/corpus/extract"
)

// jsonLine is an article as a line of JSON Lines.
func jsonLine(text, title, publisher, author, url string) ([]byte, error) {
	return json.Marshal(map[string]string{"text": text, "title": title, "publisher": publisher, "author": author, "url": url, "published": "2031-03-05"})
}

// numbered is one version of an article of some hundred KiB, which ends with a line that nothing else has.
func numbered(article, version int) extract.Article {
	a := pilots()
	a.URL = fmt.Sprintf("https://gazette.example/%d", article)
	a.Text = fmt.Sprintf("Version %d of %d.\n%sEnd of version %d of %d.\n", version, article, strings.Repeat("“We will not sail,” said Mara Quill.\n", 5000), version, article)
	return a
}

// TestMain lets the test binary be the process that is killed: with a folder in the environment it adds articles and newer
// versions of them to it until it is ended.
func TestMain(m *testing.M) {
	dir := os.Getenv("KEEP_TEST_DIR")
	if dir == "" {
		os.Exit(m.Run())
	}
	f, err := Open(dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for version := 0; ; version++ {
		for article := range 5 {
			f.Begin()
			if _, _, err := f.Add(numbered(article, version), nil, day); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			fmt.Println(article, version) // it was accepted: it must be found
		}
	}
}

// TestKill kills a process that adds, at random moments: what it had accepted is there whole, of what it was writing nothing
// or all, and what is left over is gone once the folder is opened again.
func TestKill(t *testing.T) {
	dir := t.TempDir()
	for range 12 {
		accepted := addUntilKilled(t, dir, time.Duration(20+rand.IntN(150))*time.Millisecond)
		f := open(t, dir)
		for article, version := range accepted {
			whole(t, dir, f, article, version)
		}
		f.Close()
		for _, pattern := range []string{tempPrefix + "*"} {
			if left, _ := filepath.Glob(filepath.Join(dir, pattern)); len(left) > 0 {
				t.Errorf("left over: %q", left)
			}
		}
		for _, name := range shown(t, dir) { // the next round begins anew, at version 0
			os.Remove(filepath.Join(dir, name))
		}
	}
}

// addUntilKilled runs the process for a while and returns the last version of each article that it said was kept.
func addUntilKilled(t *testing.T, dir string, after time.Duration) map[int]int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^$")
	cmd.Env = append(os.Environ(), "KEEP_TEST_DIR="+dir)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if errs.Len() > 0 {
		t.Fatalf("before it was killed: %s", errs.String())
	}
	accepted := map[int]int{}
	for line := range strings.Lines(out.String()) {
		var article, version int
		if _, err := fmt.Sscanf(line, "%d %d\n", &article, &version); err == nil && strings.HasSuffix(line, "\n") {
			accepted[article] = version
		}
	}
	return accepted
}

// whole holds an article's file to be one whole version, not older than the one that was accepted.
func whole(t *testing.T, dir string, f *Folder, article, accepted int) {
	t.Helper()
	address := fmt.Sprintf("https://gazette.example/%d", article)
	found := 0
	for name, k := range f.kept {
		if k.url != address {
			continue
		}
		found++
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		articles, _ := extract.Read(name, raw)
		var version, of int
		if len(articles) != 1 {
			t.Fatalf("%s holds %d articles", name, len(articles))
		}
		fmt.Sscanf(articles[0].Text, "Version %d of %d.", &version, &of)
		if articles[0].Text != numbered(article, version).Text || version < accepted {
			t.Errorf("%s holds version %d, %d bytes; %d was accepted", name, version, len(articles[0].Text), accepted)
		}
	}
	if found != 1 {
		t.Errorf("%d files of article %d, want one", found, article)
	}
}
