package answer_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/seeds"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestSeeds asks the questions of testdata about the embedded story.
func TestSeeds(t *testing.T) {
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	askAll(t, snap, "seeds")
}

// expected is one question of a file, and what must come of it.
type expected struct {
	thread, question string
	line             int
	first            string   // the first answer's words begin so
	some, never      []string // an answer's words begin so; no answer holds these
	by               string
	outcome          string
}

// askAll asks a file's questions, holds the answers against what must come of them, and all of what is shown against the golden
// file, whose last lines are the figures.
func askAll(t *testing.T, snap *corpus.Snapshot, name string) {
	engine, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	contexts := map[string]answer.Context{}
	var golden strings.Builder
	var f figures
	for _, e := range readQuestions(t, filepath.Join("testdata", name+".questions")) {
		c := contexts[e.thread]
		a, err := engine.Ask(t.Context(), answer.Question{Text: e.question, Context: c})
		if err != nil {
			t.Fatalf("%q: %v", e.question, err)
		}
		if e.thread != "" {
			contexts[e.thread] = remember(c, a)
		}
		e.hold(t, a)
		f.count(e, a)
		writeGolden(&golden, e, a)
	}
	golden.WriteString(f.String())
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(golden.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), golden.String()); d != "" {
		t.Errorf("answers are not those of %s (go test -update writes it anew):\n%s", file, d)
	}
}

// remember carries a conversation on, as package bot does.
func remember(c answer.Context, a answer.Answer) answer.Context {
	c.Choices, c.Kind, c.About = a.Candidates, a.Reading.Kind, a.Reading.About
	if a.Reading.Speaker != "" && a.Outcome != answer.Choose {
		c.People = append([]string{a.Reading.Speaker}, c.People...)
	}
	for _, f := range a.Answers {
		if f.Speaker != nil && a.Reading.Speaker == "" {
			c.People = append([]string{f.Speaker.Name}, c.People...)
		}
		c.Shown = append(c.Shown, f.Ref.String())
	}
	return c
}

// hold checks an answer against what was expected.
func (e expected) hold(t *testing.T, a answer.Answer) {
	t.Helper()
	outcome := string(a.Outcome)
	switch {
	case a.Check != nil:
		outcome += " " + string(a.Check.Verdict)
	case a.Reason != "":
		outcome += " " + string(a.Reason)
	}
	want := e.outcome
	if want == "" {
		want = "answered"
	}
	if outcome != want {
		t.Errorf("line %d: %q: got %s, want %s", e.line, e.question, outcome, want)
	}
	if len(a.Answers) == 0 {
		if e.first != "" {
			t.Errorf("line %d: %q: no answer, want %q", e.line, e.question, e.first)
		}
		return
	}
	if got := wordsOf(a.Answers[0]); e.first != "" && !strings.HasPrefix(got, e.first) {
		t.Errorf("line %d: %q: first answer is %q, want %q", e.line, e.question, got, e.first)
	}
	for _, s := range e.some {
		if rankOf(s, a) == 0 {
			t.Errorf("line %d: %q: no answer begins %q", e.line, e.question, s)
		}
	}
	for _, s := range e.never {
		for _, f := range a.Answers {
			if strings.Contains(wordsOf(f), s) {
				t.Errorf("line %d: %q: an answer holds %q", e.line, e.question, s)
			}
		}
	}
	if got := nameOf(a.Answers[0]); e.by != "" && got != e.by {
		t.Errorf("line %d: %q: said by %s, want %s", e.line, e.question, got, e.by)
	}
}

func nameOf(f answer.Found) string {
	if f.Speaker == nil {
		return "-"
	}
	return f.Speaker.Name
}

func wordsOf(f answer.Found) string {
	var parts []string
	for _, p := range f.Parts {
		parts = append(parts, p.String())
	}
	return strings.Join(parts, " | ")
}

// rankOf is the place, from 1, of the answer that begins so; 0: none does.
func rankOf(s string, a answer.Answer) int {
	for i, f := range a.Answers {
		if strings.HasPrefix(wordsOf(f), s) {
			return i + 1
		}
	}
	return 0
}

// figures are recall@1 and the mean reciprocal rank over the questions that say what the first answer is, and how many of the
// others stayed unanswered.
type figures struct {
	asked, first     int
	reciprocal       float64
	silent, silenced int
}

func (f *figures) count(e expected, a answer.Answer) {
	switch {
	case e.first != "":
		f.asked++
		if r := rankOf(e.first, a); r > 0 {
			f.reciprocal += 1 / float64(r)
			if r == 1 {
				f.first++
			}
		}
	case strings.HasPrefix(e.outcome, "none") || strings.HasPrefix(e.outcome, "choose"):
		f.silent++
		if len(a.Answers) == 0 {
			f.silenced++
		}
	}
}

func (f figures) String() string {
	return fmt.Sprintf("recall@1 %d of %d, MRR %.3f, unanswered %d of %d\n",
		f.first, f.asked, f.reciprocal/float64(max(1, f.asked)), f.silenced, f.silent)
}

// writeGolden prints the reading and what is shown.
func writeGolden(w *strings.Builder, e expected, a answer.Answer) {
	r := a.Reading
	fmt.Fprintf(w, "%s\n  kind %s", e.question, r.Kind)
	for _, f := range []struct{ name, value string }{{"speaker", r.Speaker}, {"about", r.About}, {"quoted", r.Quoted}, {"note", r.Note}} {
		if f.value != "" {
			fmt.Fprintf(w, ", %s %q", f.name, f.value)
		}
	}
	if r.FollowUp {
		w.WriteString(", follow-up")
	}
	fmt.Fprintf(w, "\n  %s %s", a.Outcome, a.Reason)
	if c := a.Check; c != nil {
		fmt.Fprintf(w, " %s words=%s excerpt=%v speaker=%s", c.Verdict, c.WordsVerdict, c.Excerpt, c.SpeakerAgrees)
	}
	if len(a.Candidates) > 0 {
		fmt.Fprintf(w, " %s", strings.Join(a.Candidates, "; "))
	}
	w.WriteString("\n")
	for i, list := range [][]answer.Found{a.Answers, a.Nearest} {
		label := [...]string{"answer", "nearest"}[i]
		for _, f := range list {
			fmt.Fprintf(w, "  %s %s %s by %s: %s\n", label, f.Ref, f.Form, nameOf(f), clipped(wordsOf(f)))
			for _, o := range f.Also {
				fmt.Fprintf(w, "    also %s\n", o.Ref)
			}
			if f.When != nil {
				fmt.Fprintf(w, "    when %s from %s by %q\n", f.When.Date, f.When.From, f.When.Words.String())
			}
		}
	}
	w.WriteString("\n")
}

func clipped(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// readQuestions reads a file of questions; its head says how it is written.
func readQuestions(t *testing.T, file string) []expected {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []expected
	thread := ""
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "@"):
			thread = trimmed
		case !strings.HasPrefix(line, " "):
			out = append(out, expected{thread: thread, question: line, line: n})
			thread = ""
		default:
			if err := out[len(out)-1].expect(trimmed); err != nil {
				t.Fatalf("%s:%d: %v", file, n, err)
			}
		}
	}
	return out
}

func (e *expected) expect(s string) error {
	kind, value, _ := strings.Cut(s, " ")
	switch kind {
	case "=":
		e.first = value
	case "+":
		e.some = append(e.some, value)
	case "-":
		e.never = append(e.never, value)
	case "by":
		e.by = value
	case "!":
		e.outcome = value
	default:
		return fmt.Errorf("unknown expectation %q", s)
	}
	return nil
}

// FuzzAsk asks anything: it must not fail, and all that it shows must be the document's bytes at the document's place.
func FuzzAsk(f *testing.F) {
	for _, q := range []string{"what did Sturgeon say", "who said \"dark forces\"", "did he say ‘x’", "", "\x00", "“”", "why?",
		"what did Sir Kim Darroch’s say about about", "what else", "and", "who called who what", "did did did"} {
		f.Add(q, "Boris Johnson", "the leak")
	}
	snap, err := corpus.Load(context.Background(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		f.Fatal(err)
	}
	engine, err := answer.New(context.Background(), snap)
	if err != nil {
		f.Fatal(err)
	}
	texts := map[string]string{}
	for _, d := range snap.Documents {
		raw, err := seeds.FS.ReadFile(d.File)
		if err != nil {
			f.Fatal(err)
		}
		texts[d.File] = string(raw)
	}
	f.Fuzz(func(t *testing.T, question, person, about string) {
		a, err := engine.Ask(t.Context(), answer.Question{Text: question, Context: answer.Context{People: []string{person}, About: about}})
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range append(a.Answers, a.Nearest...) {
			text := texts[found.Document.File]
			for _, p := range found.Parts {
				if p.String() != p.Span().In(text) {
					t.Errorf("%q shows %q, which is not at %v of %s", question, p, p.Span(), found.Document.File)
				}
			}
			for _, line := range found.Shown {
				for _, piece := range line {
					if piece.Words.String() != piece.Words.Span().In(text) {
						t.Errorf("%q shows %q, which does not stand at its place", question, piece.Words)
					}
				}
			}
		}
		if (a.Outcome == answer.None || a.Outcome == answer.Choose) && (len(a.Answers) > 0 || a.Reason == "") {
			t.Errorf("%q: %s with %d answers and reason %q", question, a.Outcome, len(a.Answers), a.Reason)
		}
	})
}
