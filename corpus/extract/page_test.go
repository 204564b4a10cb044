package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"onrecord/corpus/extract"
)

// TestPages holds each saved page of testdata to what a person would copy out of it. UPDATE_PAGES=1 writes what is read now.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			articles, left := extract.Read("page.html", ar.Files[0].Data)
			if len(articles) != 1 || len(left) > 0 {
				t.Fatalf("%d articles, left %v", len(articles), left)
			}
			a := articles[0]
			got := strings.ReplaceAll(fmt.Sprintf("title: %s\npublisher: %s\nauthor: %s\nurl: %s\npublished: %s %s\n\n%s",
				a.Title, a.Publisher, a.Author, a.URL, a.Published, a.From, a.Text), "\u00a0", " ")
			if os.Getenv("UPDATE_PAGES") != "" {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestNoBreakSpace keeps the no-break spaces of a page: they are part of the words as they were set.
func TestNoBreakSpace(t *testing.T) {
	articles, _ := extract.Read("a.html", []byte("<html><body><p>“10&nbsp;per cent of\u00a0it,” said Mara Quill of the pilots.</p>"))
	if len(articles) != 1 || articles[0].Text != "“10\u00a0per cent of\u00a0it,” said Mara Quill of the pilots.\n" {
		t.Errorf("%+v", articles)
	}
}
