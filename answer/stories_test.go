package answer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"onrecord/answer"
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

// dateOf is the day that an answer is dated; "-": it is not.
func dateOf(f answer.Found) string {
	if f.When == nil {
		return "-"
	}
	return f.When.Date
}

// ownWords is how many words in a row are one statement wherever they stand. Fewer ("very stupid guy") a person may say again.
const ownWords = 4

// repeated lists the words of answers that another answer by the same person holds already: a further answer adds something new.
func repeated(a answer.Answer) (out []string) {
	if a.Outcome != answer.Answered {
		return nil
	}
	for i, f := range a.Answers {
		for j, g := range a.Answers {
			words, within := bare(f), bare(g)
			if i != j && len(strings.Fields(words)) >= ownWords && nameOf(f) == nameOf(g) && strings.Contains(within, words) && (words != within || i > j) {
				out = append(out, wordsOf(f))
				break
			}
		}
	}
	return out
}

// bare is an answer's words without marks and case, a space around each.
func bare(f answer.Found) string {
	fields := strings.FieldsFunc(strings.ToLower(wordsOf(f)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(fields, " ") + " "
}
