package extract_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus/extract"
	"onrecord/corpus/extract/extracttest"
)

// TestGenerated reads 2,000 files of all kinds and holds what is found against what was put into them.
func TestGenerated(t *testing.T) {
	dir := t.TempDir()
	want, err := extracttest.Generate(dir, 1, 2000)
	if err != nil {
		t.Fatal(err)
	}
	articles, problems := 0, 0
	for _, f := range want.Files {
		if extract.Reads(f.Name) == f.Other {
			t.Errorf("%s: Reads is %t", f.Name, !f.Other)
		}
		if f.Other {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, f.Name))
		if err != nil {
			t.Fatal(err)
		}
		got, left := extract.Read(f.Name, raw)
		articles, problems = articles+len(got), problems+len(left)
		if len(got) != len(f.Articles) || len(left) != f.Problems {
			t.Errorf("%s (%s): %d articles and %d problems, want %d and %d: %v", f.Name, f.Kind, len(got), len(left), len(f.Articles), f.Problems, left)
			continue
		}
		for i, a := range got {
			compare(t, f, a, f.Articles[i])
		}
	}
	if articles != want.Articles || problems != want.Problems {
		t.Errorf("%d articles and %d problems of all files, want %d and %d", articles, problems, want.Articles, want.Problems)
	}
}

// compare holds one article against what it was made from.
func compare(t *testing.T, f extracttest.File, got extract.Article, want extracttest.Article) {
	t.Helper()
	for _, c := range []struct{ field, got, want string }{
		{"id", got.ID, want.ID}, {"title", got.Title, want.Title}, {"publisher", got.Publisher, want.Publisher}, {"author", got.Author, want.Author},
		{"URL", got.URL, want.URL}, {"date", got.Published, want.Published}, {"origin of the date", got.From, want.From},
	} {
		if c.got != c.want {
			t.Errorf("%s (%s): %s %q, want %q", f.Name, f.Kind, c.field, c.got, c.want)
		}
	}
	if want.Exact != "" && got.Text != want.Exact {
		t.Errorf("%s (%s): text %.300q, want %.300q", f.Name, f.Kind, got.Text, want.Exact)
	}
	lines := strings.Split(got.Text, "\n")
	at := 0
	for _, p := range want.Holds {
		i := slices.Index(lines, p)
		if i < 0 {
			t.Errorf("%s (%s): no paragraph is %q in\n%s", f.Name, f.Kind, p, got.Text)
		} else if i < at {
			t.Errorf("%s (%s): %q comes too soon", f.Name, f.Kind, p)
		}
		at = i
	}
	for _, p := range want.Lacks {
		if strings.Contains(got.Text, p) {
			t.Errorf("%s (%s): holds %q:\n%s", f.Name, f.Kind, p, got.Text)
		}
	}
}
