package answer_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTourNamesEveryFile holds the package comment's tour against the files there are.
func TestTourNamesEveryFile(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(file, ".go")
		if strings.HasSuffix(name, "_test") || name == "doc" {
			continue
		}
		if !regexp.MustCompile(`\b` + name + `\b`).Match(doc) {
			t.Errorf("the tour in doc.go leaves out %s", file)
		}
	}
}
