package answer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
	"onrecord/seeds"
)

// TestSwappedSpeakers claims each quotation of the seeds, of the stories and of generated articles for everybody but whoever said it:
// none is ever called exact or marks, and all are other-speaker with the verdict on the words beside it. For whoever said it the verdict
// is the words'.
func TestSwappedSpeakers(t *testing.T) {
	snaps := map[string]*corpus.Snapshot{"generated": generatedStory(t)}
	embedded, err := corpus.Load(t.Context(), corpus.Root{FS: seeds.FS, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	snaps["seeds"] = embedded
	for _, name := range storiesIn(t, "testdata") {
		snaps[name] = loadStory(t, filepath.Join("testdata", name))
	}
	mutants, right := 0, 0
	for name, snap := range snaps {
		e := engineFor(t, snap)
		said := saidBy(t, e)
		for who, list := range said {
			for _, words := range list {
				if a, err := e.Check(t.Context(), words, who); err != nil || a.Check == nil || a.Check.SpeakerAgrees != answer.Yes || a.Check.Verdict != answer.Exact {
					t.Errorf("%s: %q by %s, who said it: %+v, %v", name, clipped(words), who, a.Check, err)
				}
				for _, p := range snap.People {
					if p.Name == who || saysToo(said[p.Name], words) {
						continue
					}
					a, err := e.Check(t.Context(), words, p.Name)
					if err != nil {
						t.Fatal(err)
					}
					mutants++
					c := a.Check
					switch {
					case c == nil:
						t.Errorf("%s: %q by %s: no verdict, %s %s", name, clipped(words), p.Name, a.Outcome, a.Reason)
					case c.Verdict == answer.OtherSpeaker && c.WordsVerdict == answer.Exact && c.SpeakerAgrees == answer.No:
						right++
					case c.Verdict == answer.Exact || c.Verdict == answer.Marks:
						t.Errorf("%s: %q is called %s by %s, and %s said it", name, clipped(words), c.Verdict, p.Name, who)
					default:
						t.Logf("%s: %q by %s: %+v", name, clipped(words), p.Name, *c)
					}
				}
			}
		}
	}
	t.Logf("%d of %d claims for another speaker are called so", right, mutants)
	if mutants < 2000 || float64(right) < 0.99*float64(mutants) {
		t.Errorf("%d of %d swapped speakers were told; want 99 %% of at least 2,000", right, mutants)
	}
}

// saidBy are the words in marks of each person of a story, whole quotations.
func saidBy(t *testing.T, e *answer.Engine) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, d := range e.Snapshot().Documents {
		list, err := e.Quotations(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			if f.Speaker == nil || f.Speaker.Name == "" || f.Form != answer.Direct && f.Form != answer.Partial || !inBody(d, f.Parts[0].Span()) {
				continue
			}
			if words := strings.Join(strings.Fields(strings.ReplaceAll(wordsOf(f), " | ", " ")), " "); len(strings.Fields(words)) > 2 {
				out[f.Speaker.Name] = append(out[f.Speaker.Name], words)
			}
		}
	}
	return out
}

// inBody reports whether words stand in an article's body: a title may repeat a piece of them.
func inBody(d *corpus.Document, at text.Span) bool {
	return slices.ContainsFunc(d.Analysis.Paragraphs, func(p text.Paragraph) bool { return p.Role == text.Body && p.Contains(at) })
}

// saysToo reports whether words stand in somebody's as they are.
func saysToo(theirs []string, words string) bool {
	fold := func(s string) string { return bareWords(text.Fold(s).String()) }
	return slices.ContainsFunc(theirs, func(s string) bool { return strings.Contains(fold(s), fold(words)) })
}

func bareWords(s string) string {
	var out []string
	for _, span := range text.Words(s, text.Span{End: len(s)}) {
		out = append(out, strings.ToLower(span.In(s)))
	}
	return " " + strings.Join(out, " ") + " "
}

// generatedStory is a story of made-up speakers, each with words of their own.
func generatedStory(t *testing.T) *corpus.Snapshot {
	t.Helper()
	given := strings.Fields("Ada Bruno Clara Dorian Elsa Felix Greta Hugo Ilse Jonas Karla Linus Mona Nils Olga Pavel Rosa Sven Tilda Ulrik")
	family := strings.Fields("Abernathy Birkholt Castell Dunmore Eastlake Fairweather Grimsdale Hollis Ingleby Jessop Kettering Lindholm Marchmont Norbury Oakhurst Pemberton Quarles Ravensworth Stanhope Thorne")
	things := strings.Fields("bridge tunnel harbour orchard theatre reservoir library lighthouse market quarry")
	verbs := strings.Fields("closed rebuilt sold flooded painted opened measured abandoned inspected insured")
	var b strings.Builder
	b.WriteString("date 2031-06-02 What they said of the town\n\n")
	for i := range given {
		for j := range 4 {
			fmt.Fprintf(&b, "“The %s was %s in year %d of my office and nobody thanked the %d people who paid,” %s %s said.\n\n",
				things[(i+3*j)%len(things)], verbs[(i*7+j)%len(verbs)], i+1, 10*i+j+3, given[i], family[i])
		}
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "town.txt"), b.String())
	return loadStory(t, dir)
}

func write(t *testing.T, file, words string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
}
