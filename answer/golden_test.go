package answer_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
	notReached       bool     // the engine does not get this right yet
	first            string   // the first answer's words begin so
	some, never      []string // an answer's words begin so; no answer holds these
	by               string
	when             []string // any of these dates the first answer; "-": nothing does
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
	questions := filepath.Join("testdata", name+".questions")
	var reached []int
	for _, e := range readQuestions(t, questions) {
		c := contexts[e.thread]
		a, err := engine.Ask(t.Context(), answer.Question{Text: e.question, Context: c})
		if err != nil {
			t.Fatalf("%q: %v", e.question, err)
		}
		if e.thread != "" {
			contexts[e.thread] = c.After(a)
		}
		wrong := e.hold(a)
		if *update && e.notReached && len(wrong) == 0 {
			reached, e.notReached = append(reached, e.line), false
		}
		e.report(t, wrong)
		f.count(e, a)
		writeGolden(&golden, e, a, wrong)
	}
	unmark(t, questions, reached)
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

// hold compares an answer with what was expected and says what is wrong with it.
func (e expected) hold(a answer.Answer) (wrong []string) {
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	if got := outcomeOf(a); !slices.Contains(e.outcomes(), got) {
		complain("got %s, want %s", got, strings.Join(e.outcomes(), " or "))
	}
	if len(a.Answers) == 0 {
		for _, s := range append(e.some[:len(e.some):len(e.some)], e.first) {
			if s != "" {
				complain("no answer, want %q", s)
			}
		}
		return wrong
	}
	if got := wordsOf(a.Answers[0]); e.first != "" && !begins(got, e.first) {
		complain("first answer is %q, want %q", clipped(got), e.first)
	}
	for _, s := range e.some {
		if rankOf(s, a) == 0 {
			complain("no answer begins %q", s)
		}
	}
	for _, s := range e.never {
		for _, f := range a.Answers {
			if strings.Contains(wordsOf(f), s) {
				complain("an answer holds %q", s)
			}
		}
	}
	if got := nameOf(a.Answers[0]); e.by != "" && got != e.by {
		complain("said by %q, want %q", got, e.by)
	}
	if got := dateOf(a.Answers[0]); len(e.when) > 0 && !slices.Contains(e.when, got) {
		complain("dated %s, want %s", got, strings.Join(e.when, " or "))
	}
	for _, words := range repeated(a) {
		complain("shown twice: %q", clipped(words))
	}
	return wrong
}

func outcomeOf(a answer.Answer) string {
	switch {
	case a.Check != nil:
		return string(a.Outcome) + " " + string(a.Check.Verdict)
	case a.Reason != "":
		return string(a.Outcome) + " " + string(a.Reason)
	}
	return string(a.Outcome)
}

// outcomes are the outcomes any of which is right: "none premise|not-stated" is two.
func (e expected) outcomes() (out []string) {
	if e.outcome == "" {
		return []string{"answered"}
	}
	kind, reasons, _ := strings.Cut(e.outcome, " ")
	for reason := range strings.SplitSeq(reasons, "|") {
		out = append(out, strings.TrimSpace(kind+" "+reason))
	}
	return out
}

// begins reports whether words begin as one of the alternatives says, which " || " parts.
func begins(words, alternatives string) bool {
	return slices.ContainsFunc(strings.Split(alternatives, " || "), func(s string) bool { return strings.HasPrefix(words, s) })
}

func nameOf(f answer.Found) string {
	if f.Speaker == nil || f.Speaker.Unsure() {
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
		if begins(wordsOf(f), s) {
			return i + 1
		}
	}
	return 0
}

// figures are recall@1 and the mean reciprocal rank over the questions that say what the first answer is, and how many of the
// others stayed unanswered; and how many questions there are, and how many of them are marked as not reached.
type figures struct {
	asked, first      int
	reciprocal        float64
	silent, silenced  int
	total, notReached int
}

func (f *figures) count(e expected, a answer.Answer) {
	f.total++
	if e.notReached {
		f.notReached++
	}
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
	s := fmt.Sprintf("recall@1 %d of %d, MRR %.3f, unanswered %d of %d\n",
		f.first, f.asked, f.reciprocal/float64(max(1, f.asked)), f.silenced, f.silent)
	if f.notReached > 0 {
		s += fmt.Sprintf("not reached yet %d of %d\n", f.notReached, f.total)
	}
	return s
}

// writeGolden prints the reading, what is shown, and what is wrong with it.
func writeGolden(w *strings.Builder, e expected, a answer.Answer, wrong []string) {
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
	for _, s := range wrong {
		fmt.Fprintf(w, "  not reached: %s\n", s)
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
			question, notReached := strings.CutPrefix(line, notReachedMark)
			out = append(out, expected{thread: thread, question: question, line: n, notReached: notReached})
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
	case "when":
		e.when = strings.Split(value, "|")
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
		"what did Sir Kim Darroch’s say about about", "what else", "and", "who called who what", "did did did", "more", "next?", "who else"} {
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
