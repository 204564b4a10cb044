package quotation

import (
	"slices"
	"strings"
	"testing"

	"onrecord/corpus/text"
)

// TestStretches holds that the runs of paragraphs hold every paragraph once, in order and whole but where one is too long, and that none
// is longer than a stretch.
func TestStretches(t *testing.T) {
	tests := []struct{ name, doc string }{
		{"paragraphs", strings.Repeat("It is late, said Ann Ito.\n\n", 40_000)},
		{"one line", strings.Repeat("It is late, said Ann Ito. ", 40_000)},
		{"no full stop", strings.Repeat("it is late ", 80_000)},
		{"no space", strings.Repeat("é", 400_000)},
		{"a long one between short ones", "It is late.\n\n" + strings.Repeat("It is late. ", 50_000) + "\n\nIt is late."},
		{"broken letters", strings.Repeat("\x80", 600_000)},
	}
	for _, test := range tests {
		var got strings.Builder
		last := 0
		for ps := range stretches(test.doc, text.Paragraphs(test.doc, 0)) {
			if n := ps[len(ps)-1].End - ps[0].Start; n > stretchBytes {
				t.Errorf("%s: got a stretch of %d bytes, want %d at most", test.name, n, stretchBytes)
			}
			for _, p := range ps {
				checkSpan(t, test.doc, "paragraph", p.Span)
				if p.Start < last {
					t.Fatalf("%s: got paragraph %v after %d", test.name, p.Span, last)
				}
				last = p.End
				got.WriteString(p.In(test.doc))
			}
		}
		if bare := strings.NewReplacer(" ", "", "\n", ""); bare.Replace(got.String()) != bare.Replace(test.doc) {
			t.Errorf("%s: got other words than the text has", test.name)
		}
	}
}

// TestAnalyzeLong reads an article longer than a stretch: its quotations and people are those of its parts, and a family name is its
// bearer's of an earlier stretch.
func TestAnalyzeLong(t *testing.T) {
	filler := strings.Repeat("It was late in the town, and nobody came.\n\n", stretchBytes/40)
	doc := "“It is late,” said Ann Ito.\n\n“No,” said Jon Baker.\n\n" + filler + "“I went home,” said Ms Ito.\n\n“So did I,” said Jon Baker. “It was dark,” he said.\n\n" +
		filler + "“Good night,” said Ann Ito.\n"
	a := Analyze(doc, 0)
	checkAnalysis(t, doc, a)
	checkRoundTrip(t, doc, a)
	var got []string
	for _, q := range a.Quotations {
		got = append(got, a.People[q.Attribution.Person].Name+": "+q.Parts[0].In(doc))
	}
	want := []string{"Ann Ito: It is late,", "Jon Baker: No,", "Ann Ito: I went home,", "Jon Baker: So did I,", "Jon Baker: It was dark,", "Ann Ito: Good night,"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(a.People) != 2 || !slices.Contains(a.People[0].Honorifics, "Ms") {
		t.Errorf("got people %+v, want Ann Ito with her honorific, and Jon Baker", a.People)
	}
}
