package corpus

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus/text"
)

// pier is an article with two speakers; nobody in it exists.
const pier = "Harbour pilots walk out\n\n“We will not sail,” said Mara Quill, who leads the pilots.\n\n" +
	"“The pier is shut,” said Tom Abbott, the harbour master. “Nobody may land.”\n"

// harbour is a corpus to be corrected.
func harbour(corrections string) fstest.MapFS {
	return fstest.MapFS{
		"pier.txt":        {Data: []byte(pier)},
		"in/copy.txt":     {Data: []byte(pier)},
		"mayor.txt":       {Data: []byte("“It is a trap,” said Ida Dell, the mayor. Ms Dell left. “It is a trap,” she said again.\n")},
		"s.jsonl":         {Data: []byte(`{"id":"x","text":"“The tug sank,” he said."}` + "\n" + `{"id":"y","text":"“No tug sank,” Joan Barlow said."}`)},
		correctionsFile:   {Data: []byte(corrections)},
		"corrections.txt": {Data: []byte("no article")},
	}
}

// speakers lists who says what.
func speakers(s *Snapshot) []string {
	var out []string
	for n, d := range s.Documents {
		for i, q := range d.Analysis.Quotations {
			who := "-"
			if p := s.PersonAt(n, q.Attribution.Person); p >= 0 {
				who = s.People[p].Name
			}
			line := fmt.Sprintf("%s %s: %s", d.File, q.Parts[0].In(wordsOf(d)), who)
			if q.Attribution.Rule == RuleCorrection {
				line += fmt.Sprintf(" [corrected %g %q]", q.Attribution.Confidence, q.Attribution.Mention.In(wordsOf(d)))
			}
			if c := d.CorrectionOf(i); c != "" {
				line += " " + c
			}
			out = append(out, line)
		}
	}
	return out
}

// TestCorrectSpeaker corrects speakers by reference and by words, to somebody known, to somebody new, to nobody.
func TestCorrectSpeaker(t *testing.T) {
	plain := loadShelf(t, harbour(""), Options{})
	tom := refOf(t, plain, "pier.txt", "The pier is shut,")
	for _, c := range []struct {
		name, toml string
		want       []string // lines that differ from what is read without corrections
	}{
		{"by reference, in every copy", "[[speaker]]\nquotation = \"" + tom + "\"\nis = \"Ida Dell\"\ncorrected = 2031-03-05\nreason = \"The paper said so\"", []string{
			`in/copy.txt The pier is shut,: Ida Dell [corrected 1 ""] The speaker is corrected to Ida Dell, from Tom Abbott (2031-03-05): The paper said so.`,
			`pier.txt The pier is shut,: Ida Dell [corrected 1 ""] The speaker is corrected to Ida Dell, from Tom Abbott (2031-03-05): The paper said so.`}},
		{"by words, other case and marks", "[[speaker]]\nfile = 'pier.txt'\nwords = '\"NOBODY may land\"'\nis = 'mara quill'", []string{
			`pier.txt The pier is shut,: Mara Quill [corrected 1 ""] The speaker is corrected to mara quill, from Tom Abbott.`}},
		{"to whom it was, with the evidence", "[[speaker]]\nfile = 'pier.txt'\nwords = 'we will not'\nis = 'Mara Quill'", []string{
			`pier.txt We will not sail,: Mara Quill [corrected 1 "Mara Quill"] The speaker is confirmed to be Mara Quill.`}},
		{"to somebody new", "[[speaker]]\nfile = 's.jsonl'\nid = 'x'\nwords = 'tug'\nis = 'Abe Cole'", []string{
			`s.jsonl The tug sank,: Abe Cole [corrected 1 ""] The speaker is corrected to Abe Cole.`}},
		{"to nobody", "[[speaker]]\nfile = 'pier.txt'\nwords = 'we will not'\nis = 'Nobody'\nreason = 'We cannot tell.'", []string{
			`pier.txt We will not sail,: - The speaker is taken away, from Mara Quill: We cannot tell.`}},
		{"to a body", "[[speaker]]\nfile = 'pier.txt'\nwords = 'we will not'\nis = 'the Harbour Board'", []string{
			`pier.txt We will not sail,: Harbour Board [corrected 1 ""] The speaker is corrected to the Harbour Board, from Mara Quill.`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := speakers(plain)
			got := loadShelf(t, harbour(c.toml), Options{})
			var changed []string
			for i, line := range speakers(got) {
				if line != before[i] {
					changed = append(changed, line)
				}
			}
			if diff := cmp.Diff(c.want, changed); diff != "" {
				t.Errorf("speakers (-want +got):\n%s", diff)
			}
			if len(got.Problems) != 1 {
				t.Errorf("problems %v, want that of corrections.txt alone", got.Problems)
			}
		})
	}
	if diff := cmp.Diff(speakers(plain), speakers(loadShelf(t, harbour("# nothing\n"), Options{}))); diff != "" {
		t.Errorf("without entries (-want +got):\n%s", diff)
	}
}

// refOf is the reference of the quotation that begins so.
func refOf(t *testing.T, s *Snapshot, file, words string) string {
	t.Helper()
	for _, d := range s.Documents {
		for _, q := range d.Analysis.Quotations {
			if d.File == file && q.Parts[0].In(wordsOf(d)) == words {
				return RefTo(d, QuotationRef, q.Parts...).String()
			}
		}
	}
	t.Fatalf("no quotation %q in %s", words, file)
	return ""
}

// TestCorrectSource corrects a date and a title; what is corrected is said, and that it is.
func TestCorrectSource(t *testing.T) {
	snap := loadShelf(t, harbour("[[date]]\nfile='pier.txt'\nis=2031-03-04\ncorrected='5 March 2031'\n[[title]]\nfile='s.jsonl'\nid='y'\nis='No  tug'\n"+
		"[[date]]\nfile='s.jsonl'\nid='y'\nis='2031-03-06T10:00:00Z'\nreason='Their page.'\n"), Options{})
	for _, d := range snap.Documents {
		var want Source
		var said []string
		switch d.ID {
		case "pier.txt":
			want = Source{Title: "Harbour pilots walk out", Published: "2031-03-04", PublishedFrom: FromCorrection}
			said = []string{"The date is corrected to 2031-03-04 (2031-03-05)."}
		case "y":
			want = Source{Title: "No tug", Published: "2031-03-06T10:00:00Z", PublishedFrom: FromCorrection}
			said = []string{"The title is corrected.", "The date is corrected to 2031-03-06T10:00:00Z: Their page."}
		default:
			if d.Corrected != nil || d.Source.PublishedFrom == FromCorrection {
				t.Errorf("%s: %+v, %q; want no correction", d.ID, d.Source, d.Corrected)
			}
			continue
		}
		if diff := cmp.Diff(want, d.Source); diff != "" {
			t.Errorf("%s: source (-want +got):\n%s", d.ID, diff)
		}
		if diff := cmp.Diff(said, d.Corrected); diff != "" {
			t.Errorf("%s: sentences (-want +got):\n%s", d.ID, diff)
		}
		if got, err := d.Excerpts(t.Context(), text.Span{End: d.Len()}); err != nil || got[0].String() == "" {
			t.Errorf("%s: a corrected document gives no excerpts: %v", d.ID, err)
		}
	}
}

// TestWithdraw leaves out what is withdrawn, says so of its references, and goes on serving copies of it.
func TestWithdraw(t *testing.T) {
	plain := loadShelf(t, harbour(""), Options{})
	mayor, _ := ParseRef(refOf(t, plain, "mayor.txt", "It is a trap,"))
	quill, _ := ParseRef(refOf(t, plain, "pier.txt", "We will not sail,"))
	snap := loadShelf(t, harbour("[[withdraw]]\nfile='mayor.txt'\ncorrected=2031-03-05\nreason=\"It was a hoax.\"\n[[withdraw]]\nfile='s.jsonl'\n[[withdraw]]\nfile='pier.txt'\n"), Options{})
	var got []string
	for _, d := range snap.Documents {
		got = append(got, d.File)
	}
	for _, w := range snap.Withdrawn {
		got = append(got, fmt.Sprintf("%s %s: %s", w.File, w.ID, w.Reason))
	}
	if diff := cmp.Diff([]string{"in/copy.txt", "mayor.txt mayor.txt: Withdrawn (2031-03-05): It was a hoax.", "pier.txt pier.txt: Withdrawn.",
		"s.jsonl x: Withdrawn.", "s.jsonl y: Withdrawn."}, got); diff != "" {
		t.Errorf("documents and withdrawn (-want +got):\n%s", diff)
	}
	if d, err := snap.Resolve(mayor); d != nil || !errors.Is(err, ErrWithdrawn) || !errors.Is(err, ErrNoDocument) || !strings.Contains(err.Error(), "hoax") {
		t.Errorf("a reference into it: %v, %v; want ErrWithdrawn with the reason", d, err)
	}
	if d, err := snap.Resolve(quill); err != nil || d.File != "in/copy.txt" {
		t.Errorf("a reference into a copy: %v, %v; want in/copy.txt", d, err)
	}
	quill.Hash = "000000000000"
	if _, err := snap.Resolve(quill); !errors.Is(err, ErrNoDocument) || errors.Is(err, ErrWithdrawn) {
		t.Errorf("a reference to nothing: %v, want ErrNoDocument alone", err)
	}
	if _, err := LoadWith(t.Context(), Options{}, Root{FS: fstest.MapFS{"a.txt": {Data: []byte("One.")}, correctionsFile: {Data: []byte("[[withdraw]]\nfile='a.txt'")}}, Path: "."}); !errors.Is(err, ErrNothing) {
		t.Errorf("all withdrawn: %v, want ErrNothing", err)
	}
}

// TestCorrectionProblems says with its line what is wrong with an entry, and applies the others.
func TestCorrectionProblems(t *testing.T) {
	for _, c := range []struct{ name, toml, want string }{
		{"no TOML", "\n\n[[title]]\nfile = pier.txt\nis='T'", "4: not applied: "},
		{"a bracket missing", "[title]\nfile='pier.txt'\nis='T'", "1: not applied: title stands between two pairs of brackets: [[title]]"},
		{"another kind", "# c\n[[publisher]]\nfile='pier.txt'", `2: not applied: "publisher" is no kind of correction: there are [[speaker]], [[date]], [[title]] and [[withdraw]]`},
		{"outside any entry", "file='pier.txt'", `1: not applied: "file" is no kind of correction: there are [[speaker]], [[date]], [[title]] and [[withdraw]]`},
		{"another key", "[[title]]\nfile='pier.txt'\nto='T'", `1: not applied: [[title]] has no "to": it may have file, id, is, corrected, reason`},
		{"a number", "[[title]]\nfile='pier.txt'\nis=7", "1: not applied: is wants a text between quotation marks"},
		{"empty", "[[title]]\nfile='pier.txt'\nis=' '", "1: not applied: is is empty"},
		{"no file", "[[title]]\nis='T'", "1: not applied: say which article: its file"},
		{"nothing right", "[[date]]\nfile='pier.txt'", "1: not applied: say what is right, as is"},
		{"no quotation", "[[speaker]]\nfile='pier.txt'\nis='Mara Quill'", "1: not applied: say which quotation: its reference as quotation, or file and words"},
		{"both", "[[speaker]]\nfile='pier.txt'\nquotation='q:195b9a3f699f:1-2'\nis='Mara Quill'", "1: not applied: quotation says it all: no file, id or words beside it"},
		{"a date that may be two", "[[date]]\nfile='pier.txt'\nis='04/03/2031'", `1: not applied: "04/03/2031" is no date: write YYYY-MM-DD`},
		{"a day that does not exist", "[[title]]\nfile='pier.txt'\nis='T'\ncorrected='2031-02-30'", `1: not applied: "2031-02-30" is no date: write YYYY-MM-DD`},
		{"a file that is not there", "[[title]]\nfile='gone.txt'\nis='T'", "1: not applied: no article is gone.txt"},
		{"an id that is not there", "[[title]]\nfile='s.jsonl'\nid='z'\nis='T'", `1: not applied: no article is "z" of s.jsonl`},
		{"several articles", "[[title]]\nfile='s.jsonl'\nis='T'", "1: not applied: 2 articles are s.jsonl: say the id too"},
		{"no such text", "[[speaker]]\nquotation='q:000000000000:1-2'\nis='Mara Quill'", "1: not applied: no article has the text of q:000000000000:1-2"},
		{"no reference", "[[speaker]]\nquotation='here'\nis='Mara Quill'", `1: not applied: "here" is no reference: it looks like q:195b9a3f699f:3114-3357`},
		{"words of no quotation", "[[speaker]]\nfile='pier.txt'\nwords='who leads'\nis='Mara Quill'", "1: not applied: no quotation of pier.txt has these words"},
		{"words of two", "[[speaker]]\nfile='mayor.txt'\nwords='trap'\nis='Mara Quill'", "1: not applied: 2 quotations of mayor.txt have these words: give more of them, or the reference"},
		{"said twice", "[[date]]\nfile='pier.txt'\nis=2031-03-04\n[[date]]\nfile='pier.txt'\nis=2031-03-05", "4: not applied: line 1 says it already"},
		{"a terminal's command", "[[title]]\nfile=\"gone\\u001b[2J.txt\"\nis='T'", "1: not applied: no article is gone[2J.txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := loadShelf(t, harbour(c.toml+"\n[[withdraw]]\nfile='in/copy.txt'\n"), Options{})
			var got []string
			for _, p := range snap.Problems {
				if p.File == correctionsFile {
					got = append(got, p.String())
				}
			}
			if len(got) != 1 || !strings.HasPrefix(got[0], correctionsFile+":"+c.want) {
				t.Errorf("problems %q, want %q", got, correctionsFile+":"+c.want)
			}
			if len(snap.Withdrawn) != 1 {
				t.Errorf("%d withdrawn, want the last entry applied", len(snap.Withdrawn))
			}
		})
	}
}

// TestCorrectionsInFile is read in a folder's root only; a single file is not corrected by its neighbour.
func TestCorrectionsInFile(t *testing.T) {
	fsys := fstest.MapFS{"in/a.txt": {Data: []byte("One.")}, "in/corrections.toml": {Data: []byte("[[title]]\nfile='a.txt'\nis='T'")},
		"corrections.toml": {Data: []byte("[[title]]\nfile='a.txt'\nis='U'")}}
	for path, want := range map[string]string{"in": "T", "in/a.txt": ""} {
		snap, err := Load(t.Context(), Root{FS: fsys, Path: path})
		if err != nil || snap.Documents[0].Source.Title != want || len(snap.Problems) != 0 {
			t.Errorf("%s: title %q, problems %v, %v; want title %q", path, snap.Documents[0].Source.Title, snap.Problems, err, want)
		}
	}
}

// FuzzCorrections reads any file without panicking, and corrects no words.
func FuzzCorrections(f *testing.F) {
	f.Add("[[speaker]]\nfile='pier.txt'\nwords='we will not'\nis='Ida Dell'\n[[withdraw]]\nfile='mayor.txt'")
	f.Add("[[title]]\nfile='s.jsonl'\nid='x'\nis=\"\"\"\n[[T\"\"\"")
	f.Add("[[date]]\nfile='pier.txt'\nis=2031-03-04T10:00:00\n[date]\n= \n[[[")
	plain, err := Load(context.Background(), Root{FS: harbour(""), Path: "."})
	if err != nil {
		f.Fatal(err)
	}
	words := map[string]string{}
	for _, d := range plain.Documents {
		words[d.File+d.ID] = wordsOf(d)
	}
	f.Fuzz(func(t *testing.T, toml string) {
		s := newShelf(Options{}, []Root{{FS: harbour(""), Path: "."}})
		s.rows[0].corrections = readCorrections(correctionsFile, []byte(toml))
		got, gone, _ := func() ([]*Document, []Withdrawn, []Problem) {
			s.patches.begin([][]*Document{plain.Documents})
			defer s.patches.end()
			return s.patches.apply(s.rows[0], plain.Documents)
		}()
		if len(got)+len(gone) != len(plain.Documents) {
			t.Errorf("%d documents and %d withdrawn of %d", len(got), len(gone), len(plain.Documents))
		}
		for _, d := range got {
			if words[d.File+d.ID] != wordsOf(d) {
				t.Errorf("%s: other words", d.File)
			}
			for _, q := range d.Analysis.Quotations {
				if q.Attribution.Person >= len(d.Analysis.People) {
					t.Errorf("%s: a speaker who is nobody", d.File)
				}
			}
		}
		newSnapshot(got, nil)
	})
}
