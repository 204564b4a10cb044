package answer_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// engineOver makes an engine over articles of our own.
func engineOver(t *testing.T, articles map[string]string) *answer.Engine {
	t.Helper()
	files := fstest.MapFS{}
	for name, words := range articles {
		files[name] = &fstest.MapFile{Data: []byte(words)}
	}
	return engineAt(t, corpus.Root{FS: files, Path: "."})
}

func engineAt(t *testing.T, root corpus.Root) *answer.Engine {
	t.Helper()
	snap, err := corpus.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

func ask(t *testing.T, e *answer.Engine, question string, c answer.Context) answer.Answer {
	t.Helper()
	a, err := e.Ask(t.Context(), answer.Question{Text: question, Context: c})
	if err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	return a
}

const bridge = `Mayor closes the old bridge

Mayor Dana Reyes closed the Harrow bridge on Monday after an engineer found cracks.

“I will not gamble with a single life,” Ms Reyes said. “The bridge stays shut until it is safe.”

Council leader Otto Brandt called the decision “pure theatre” and told the Harrow Gazette: “She has known of those cracks for two years.”
`

// TestWithheld holds promise 1: words whose file changed after loading are not shown.
func TestWithheld(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "bridge.txt")
	write := func(s string) {
		if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(bridge)
	root, err := corpus.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	e := engineAt(t, root)
	if a := ask(t, e, "what did Reyes say", answer.Context{}); a.Outcome != answer.Answered {
		t.Fatalf("before the change: %s %s", a.Outcome, a.Reason)
	}
	for name, changed := range map[string]string{
		"a word":  strings.Replace(bridge, "single", "simple", 1),
		"longer":  bridge + "More.",
		"shorter": bridge[:len(bridge)-20],
		"empty":   "",
	} {
		write(changed)
		for _, q := range []string{"what did Reyes say", "who closed the bridge", `did Reyes say "I will not gamble with a single life"`} {
			a := ask(t, e, q, answer.Context{})
			if a.Outcome != answer.None || a.Reason != answer.SourceChanged || len(a.Answers)+len(a.Nearest) > 0 {
				t.Errorf("%s: %q: got %s %s with %d answers, want none source-changed", name, q, a.Outcome, a.Reason, len(a.Answers))
			}
		}
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if a := ask(t, e, "what did Reyes say", answer.Context{}); a.Reason != answer.SourceChanged {
		t.Errorf("file gone: got %s %s, want source-changed", a.Outcome, a.Reason)
	}
	write(bridge)
	if a := ask(t, e, "what did Reyes say", answer.Context{}); a.Outcome != answer.Answered {
		t.Errorf("file restored: got %s %s, want answered", a.Outcome, a.Reason)
	}
}

// TestVersions merges the same words of one person and keeps apart what is not the same.
func TestVersions(t *testing.T) {
	long := "“We have run the ferry for forty years, and we will not stop because a bridge was painted. Come and see us in winter, when nobody else crosses,” Ines Kauffman said.\n"
	short := "“We have run the ferry for forty years, and we will not stop because a bridge was painted,” Ines Kauffman said.\n"
	e := engineOver(t, map[string]string{
		"a.txt": "date 2031-03-02 Ferry\n\n" + short + "\n“No comment,” said Piet Holm.\n",
		"b.txt": "date 2031-03-01 Ferry\n\n" + long + "\n“No comment,” said Ruth Oyelaran.\n",
		"c.txt": "Ferry again\n\n" + short,
	})
	a := ask(t, e, "what did Kauffman say", answer.Context{})
	if len(a.Answers) != 1 || a.Answers[0].Document.File != "b.txt" || len(a.Answers[0].Also) != 2 {
		t.Fatalf("got %d answers, the first with %d others; want one answer from b.txt with two", len(a.Answers), len(a.Answers[0].Also))
	}
	for _, o := range a.Answers[0].Also {
		if len(o.Diff) == 0 {
			t.Errorf("%s: the shorter version shows no difference", o.Document.File)
		}
	}
	for _, name := range []string{"Holm", "Oyelaran"} {
		a := ask(t, e, "what did "+name+" say", answer.Context{})
		if len(a.Answers) != 1 || len(a.Answers[0].Also) != 0 {
			t.Errorf("a stock phrase of two people merged: %s", name)
		}
	}
}

// TestWhen dates a passage by the document's date and the words in it, and by nothing else.
func TestWhen(t *testing.T) {
	e := engineOver(t, map[string]string{
		"dated.txt":   "date 2031-03-05 Bridge\n\nThe council shut the Harrow bridge on Monday after cracks were found.\n",
		"undated.txt": "Tunnel\n\nThe council shut the Moor tunnel on Monday after a fire.\n",
	})
	a := ask(t, e, "when did the council shut the Harrow bridge", answer.Context{})
	if len(a.Answers) == 0 || a.Answers[0].When == nil {
		t.Fatalf("no date: %s %s", a.Outcome, a.Reason)
	}
	w := a.Answers[0].When
	if w.Date != "2031-03-03" || w.From != corpus.FromHeader || w.Words.String() != "on Monday" {
		t.Errorf("got %s from %s by %q, want 2031-03-03 from header by \"on Monday\"", w.Date, w.From, w.Words)
	}
	if day, _ := time.Parse(time.DateOnly, w.Date); day.Weekday() != time.Monday {
		t.Errorf("%s is a %s", w.Date, day.Weekday())
	}
	a = ask(t, e, "when did the council shut the Moor tunnel", answer.Context{})
	if len(a.Answers) == 0 || a.Answers[0].When != nil {
		t.Errorf("an undated document was dated")
	}
}

// TestPronouns takes up whom the conversation spoke of last, if the pronoun fits.
func TestPronouns(t *testing.T) {
	e := engineOver(t, map[string]string{"bridge.txt": bridge})
	c := answer.Context{People: []string{"Dana Reyes"}}
	if a := ask(t, e, "what did she say", c); a.Reading.Speaker != "Dana Reyes" || !a.Reading.FollowUp {
		t.Errorf("she: read as %q", a.Reading.Speaker)
	}
	if a := ask(t, e, "what did he say", c); a.Outcome != answer.Choose || a.Reason != answer.NoAntecedent {
		t.Errorf("he, after Ms Reyes: got %s %s by %q, want choose no-antecedent", a.Outcome, a.Reason, a.Reading.Speaker)
	}
}

// TestShown puts one pair of marks around each quotation in the paper's clause and drops the paper's own.
func TestShown(t *testing.T) {
	e := engineOver(t, map[string]string{"bridge.txt": bridge})
	a := ask(t, e, "what did Brandt call the decision", answer.Context{})
	if len(a.Answers) == 0 {
		t.Fatalf("no answer: %s", a.Reason)
	}
	var shown strings.Builder
	for _, piece := range a.Answers[0].Shown[0] {
		if piece.Marked {
			shown.WriteString("[" + piece.Words.String() + "]")
		} else {
			shown.WriteString(piece.Words.String())
		}
	}
	if got := shown.String(); !strings.Contains(got, "[pure theatre]") || strings.ContainsAny(got, "“”") {
		t.Errorf("shown as %q, want [pure theatre] in its clause and no other marks", got)
	}
}

// TestFind widens a reference to what it cuts from: a part of a quotation to the whole, any other piece to its sentences, whatever the
// reference claims to be. What somebody said cannot be cut to say something else.
func TestFind(t *testing.T) {
	e := engineOver(t, map[string]string{"bridge.txt": bridge})
	d := e.Snapshot().Documents[0]
	at := func(kind corpus.RefKind, words ...string) corpus.Ref {
		var spans []text.Span
		for _, w := range words {
			start := strings.Index(bridge, w)
			spans = append(spans, text.Span{Start: start, End: start + len(w)})
		}
		return corpus.RefTo(d, kind, spans...)
	}
	whole, err := e.Find(t.Context(), at(corpus.QuotationRef, "gamble with a single life"))
	if err != nil || whole.Speaker == nil || whole.Speaker.Name != "Dana Reyes" || !whole.Shown[0][0].Marked || !whole.Widened {
		t.Fatalf("a part of a quotation: %+v, %v", whole, err)
	}
	same, err := e.Find(t.Context(), whole.Ref)
	if err != nil || same.Widened || same.Ref.String() != whole.Ref.String() {
		t.Errorf("the whole: %+v, %v", same, err)
	}
	for _, ref := range []corpus.Ref{
		at(corpus.QuotationRef, "ga", "with a single life"),
		at(corpus.QuotationRef, "ble with a sin"),
		at(corpus.QuotationRef, "ga"),
	} {
		if f, err := e.Find(t.Context(), ref); err != nil || f.Ref.String() != whole.Ref.String() || f.Parts[0].String() != whole.Parts[0].String() {
			t.Errorf("%s: %v, %v; want the whole, %v", ref, f.Parts, err, whole.Parts)
		}
	}
	for _, ref := range []corpus.Ref{
		at(corpus.QuotationRef, "closed the Harrow bridge"),
		at(corpus.PassageRef, "closed the Harrow bridge"),
		at(corpus.PassageRef, "gamble with a single life"),
		at(corpus.QuotationRef, "gamble with a single life", "closed the Harrow bridge"),
	} {
		f, err := e.Find(t.Context(), ref)
		if err != nil || f.Form != answer.Narration || !f.Widened || f.Speaker != nil || f.Ref.Kind != corpus.PassageRef {
			t.Fatalf("%s: %+v, %v; want whole sentences", ref, f, err)
		}
		for _, s := range f.Ref.Spans {
			if !slices.Contains(d.Analysis.Sentences, s) {
				t.Errorf("%s: shows %v, which is no sentence", ref, s)
			}
		}
		again, err := e.Find(t.Context(), f.Ref)
		if err != nil || again.Widened || len(again.Shown) != len(f.Shown) {
			t.Errorf("%s again: %+v, %v", f.Ref, again, err)
		}
	}
}

// TestTimeWithinWords finds words that name the time themselves, where the question asks for such words; asked for what was said at that
// time, they are no answer.
func TestTimeWithinWords(t *testing.T) {
	e := engineOver(t, map[string]string{"works.txt": "date 2031-03-06 Works\n\nDana Reyes spoke to the council.\n\n“We start work in June,” Reyes said. “The bridge stays shut,” she added.\n"})
	for question, want := range map[string]string{
		"who said we start work in June":            "We start work in June,",
		"what did Reyes say about starting in June": "We start work in June,",
		"what did Reyes say in June":                "",
	} {
		a, err := e.Ask(t.Context(), answer.Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(a.Answers) > 0 {
			got = a.Answers[0].Parts[0].String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", question, got, want)
		}
	}
}
