package answer_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/answer"
	"onrecord/corpus"
)

// TestCorrections holds that what the corrections file changed is told with every answer it touches, and that a speaker whom it names
// and the article does not is named.
func TestCorrections(t *testing.T) {
	e := engineAt(t, corpus.Root{Path: ".", FS: fstest.MapFS{
		"bridge.txt": {Data: []byte(bridge)},
		"corrections.toml": {Data: []byte(`
[[speaker]]
file  = "bridge.txt"
words = "The bridge stays shut"
is    = "Imogen Hale"

[[date]]
file = "bridge.txt"
is   = 2031-03-04
`)},
	}})
	a := ask(t, e, "what did Imogen Hale say", answer.Context{})
	if len(a.Answers) == 0 {
		t.Fatalf("got no answer: %s", a.Reason)
	}
	f := a.Answers[0]
	if f.Speaker == nil || f.Speaker.Name != "Imogen Hale" || f.Speaker.Unsure() {
		t.Errorf("speaker: got %+v", f.Speaker)
	}
	told := strings.Join(f.Corrections, "; ")
	if !strings.Contains(told, "corrected to Imogen Hale") || !strings.Contains(told, "2031-03-04") {
		t.Errorf("told %q, want the speaker and the date", told)
	}
	for _, q := range []string{"what did Brandt say", "when was the Harrow bridge closed"} {
		a := ask(t, e, q, answer.Context{})
		if len(a.Answers) == 0 {
			t.Fatalf("%q: no answer: %s", q, a.Reason)
		}
		if got := a.Answers[0].Corrections; len(got) != 1 || !strings.Contains(got[0], "2031-03-04") {
			t.Errorf("%q: told %q, want the date alone", q, got)
		}
	}
	found, err := e.Find(t.Context(), f.Ref)
	if err != nil || !slices.Equal(found.Corrections, f.Corrections) {
		t.Errorf("found by reference: told %q, %v", found.Corrections, err)
	}
	around, err := e.Around(t.Context(), found)
	if err != nil || !slices.Equal(around.Corrections, f.Corrections) {
		t.Errorf("around it: told %q, %v", around.Corrections, err)
	}
}

// TestLongFile lists a file of very many quotations, whose record is read once for all of them: with a look at every quotation for each
// of them, or at the file, the test would not end.
func TestLongFile(t *testing.T) {
	var b strings.Builder
	b.WriteString("Long sitting\n\n")
	for range 20_000 {
		b.WriteString("“We will vote on the budget tonight,” Anna Harlow said. Peter Osei called it “a long night” and left.\n\n")
	}
	reads := 0
	fs := countingFS{fstest.MapFS{"long.txt": {Data: []byte(b.String())}}, &reads}
	e := engineAt(t, corpus.Root{Path: ".", FS: fs})
	reads = 0
	list, err := e.Quotations(t.Context(), e.Snapshot().Documents[0])
	if err != nil || len(list) < 40_000 {
		t.Errorf("listed %d quotations, %v", len(list), err)
	}
	if reads != 1 {
		t.Errorf("the listing read the file %d times, want once", reads)
	}
	reads = 0
	statements, _, err := e.Timeline(t.Context(), "")
	if err != nil || len(statements) == 0 || reads != 1 {
		t.Errorf("the timeline has %d statements and read the file %d times, %v", len(statements), reads, err)
	}
	reads = 0
	if a := ask(t, e, "what did Peter Osei say", answer.Context{}); len(a.Answers) == 0 || reads != 1 {
		t.Errorf("the answer read the file %d times (%s)", reads, a.Reason)
	}
}
