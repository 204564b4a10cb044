package main

import (
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// below lists, for each package, the project's packages it may import: all of them lie below it on the data's road. A package
// that is not listed, or imports what is not listed, fails the test.
var below = map[string][]string{
	"seeds":                      nil,
	"corpus/text":                nil,
	"corpus/quotation/label":     nil,
	"corpus/quotation":           {"corpus/quotation/label", "corpus/text"},
	"corpus/extract":             {"corpus/text"},
	"corpus/extract/extracttest": nil,
	"corpus/fetch":               nil,
	"corpus/keep":                {"corpus/extract"},
	"corpus":                     {"corpus/extract", "corpus/quotation", "corpus/text"},
	"answer/term":                {"corpus/text"},
	"answer/index":               {"answer/term", "corpus/text"},
	"answer/verdict":             {"corpus/text"},
	"answer/eval":                {"corpus/quotation", "corpus/text"},
	"answer/rank":                {"answer/term", "corpus/text"},
	"answer/rank/train":          {"answer/eval", "answer/index", "answer/rank", "answer/term", "corpus/text"},
	"answer":                     {"answer/index", "answer/rank", "answer/term", "answer/verdict", "corpus", "corpus/quotation", "corpus/text"},
	"bot":                        {"answer", "corpus", "corpus/quotation", "corpus/text"},
	"bot/repl":                   {"bot", "corpus/text"},
	"bot/slack":                  {"bot"},
	"bot/slack/slackfake":        nil,
	"bot/discord":                {"bot"},
	"bot/discord/discordfake":    nil,
	"bot/web":                    {"answer", "answer/verdict", "bot", "corpus", "corpus/quotation", "corpus/text"},
	"cmd/onrecord": {"answer", "answer/eval", "answer/rank", "answer/rank/train", "bot", "bot/discord", "bot/repl", "bot/slack", "bot/web", "corpus",
		"corpus/extract", "corpus/fetch", "corpus/keep", "corpus/quotation", "corpus/text", "seeds"},
}

// owners are the only packages that may import what is named: a platform's SDK has one door.
var owners = map[string]string{
	"github.com/slack-go/slack":           "bot/slack",
	"github.com/bwmarrin/discordgo":       "bot/discord",
	"github.com/peterh/liner":             "bot/repl",
	"github.com/kljensen/snowball":        "answer/term",
	"github.com/alecthomas/kong":          "cmd/onrecord",
	"golang.org/x/net/html":               "corpus/extract",
	"github.com/mmcdole/gofeed":           "corpus/extract",
	"github.com/yuin/goldmark":            "corpus/extract",
	"github.com/fsnotify/fsnotify":        "corpus",
	"github.com/prometheus/client_golang": "cmd/onrecord",
}

// TestLayers reads the imports of every package's files, tests aside, and holds them against the house.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	for dir, imports := range packages(t) {
		allowed, known := below[dir]
		if !known {
			t.Errorf("package %s stands in no layer", dir)
		}
		seen[dir] = true
		for _, imp := range imports {
			if own, ok := strings.CutPrefix(imp, "onrecord/"); ok && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s, which does not lie below it", dir, own)
			}
			for module, owner := range owners {
				if (imp == module || strings.HasPrefix(imp, module+"/")) && dir != owner {
					t.Errorf("%s imports %s, whose only door is %s", dir, imp, owner)
				}
			}
		}
	}
	for dir := range below {
		if !seen[dir] {
			t.Errorf("the house names %s, which does not exist", dir)
		}
	}
}

// TestTourIsTrue holds the package comment's list of rooms against the packages that exist.
func TestTourIsTrue(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for dir := range packages(t) {
		if path.Base(dir) == "slackfake" || path.Base(dir) == "discordfake" {
			continue
		}
		if !strings.Contains(string(doc), "\n//\t"+dir+" ") {
			t.Errorf("the tour in doc.go leaves out %s", dir)
		}
	}
}

// packages lists the project's packages and what each imports outside its tests.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	root := filepath.Join("..", "..")
	out := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.IsDir() {
			return err
		}
		if base := e.Name(); base == "testdata" || strings.HasPrefix(base, ".") && base != ".." {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(name, 0)
		if _, none := err.(*build.NoGoError); none {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(rel)] = p.Imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
