package answer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus"
)

// TestStories asks the questions of testdata about the stories of our own that stand beside them, each a folder with its articles
// and an engine to itself.
func TestStories(t *testing.T) {
	stories := storiesIn(t, "testdata")
	if len(stories) < 4 {
		t.Fatalf("testdata holds %d stories, want at least 4", len(stories))
	}
	for _, name := range stories {
		t.Run(name, func(t *testing.T) {
			askAll(t, loadStory(t, filepath.Join("testdata", name)), name)
		})
	}
}

// loadStory loads a story's folder; an article that cannot be used fails the test.
func loadStory(t *testing.T, dir string) *corpus.Snapshot {
	t.Helper()
	root, err := corpus.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	snap, err := corpus.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range snap.Problems {
		t.Errorf("%s: %v", dir, p)
	}
	return snap
}

// storiesIn lists the folders of dir that have questions beside them, in order of their names.
func storiesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, err := os.Stat(filepath.Join(dir, e.Name()+".questions")); e.IsDir() && err == nil {
			names = append(names, e.Name())
		}
	}
	return names
}

// notReachedMark stands before a question that the engine does not get right yet. The figures count it, and the mark cannot outlive
// its reason: a question that is reached fails the test until -update has taken its mark away. Nothing but a hand sets one.
const notReachedMark = "? "

// report fails the test where an answer is wrong and was not known to be, and where one that was known to be wrong is right now,
// so that its mark goes.
func (e expected) report(t *testing.T, wrong []string) {
	t.Helper()
	switch {
	case e.notReached && len(wrong) == 0:
		t.Errorf("line %d: %q is reached now: go test -update takes its mark away", e.line, e.question)
	case e.notReached:
		t.Logf("line %d: %q: not reached yet: %s", e.line, e.question, strings.Join(wrong, "; "))
	default:
		for _, w := range wrong {
			t.Errorf("line %d: %q: %s", e.line, e.question, w)
		}
	}
}

// unmark takes the marks of the lines given, numbered from 1, out of a file of questions.
func unmark(t *testing.T, file string, reached []int) {
	t.Helper()
	if len(reached) == 0 {
		return
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(raw), "\n")
	for _, n := range reached {
		lines[n-1] = strings.TrimPrefix(lines[n-1], notReachedMark)
	}
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
}
