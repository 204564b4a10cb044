package corpus

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus/quotation"
)

// person makes a document's person of "Given Family", "Family", either with "Mr " or "Ms " before it; "the Body" is an
// organisation.
func person(name string) quotation.Person {
	p := quotation.Person{Name: name}
	if body, ok := strings.CutPrefix(name, "the "); ok {
		p.Name, p.Kind = body, quotation.Organisation
		return p
	}
	if rest, ok := strings.CutPrefix(p.Name, "Mr "); ok {
		p.Name, p.Gender = rest, quotation.Male
	}
	if rest, ok := strings.CutPrefix(p.Name, "Ms "); ok {
		p.Name, p.Gender = rest, quotation.Female
	}
	given, family, ok := strings.Cut(p.Name, " ")
	if !ok {
		given, family = "", p.Name
	}
	p.Given, p.Family = given, family
	return p
}

// storyOf makes a story of documents with the people given, each quoted as often as they are listed.
func storyOf(documents ...[]string) *Snapshot {
	var list []*Document
	for _, names := range documents {
		a := &quotation.Analysis{}
		for _, name := range names {
			i := slices.IndexFunc(a.People, func(p quotation.Person) bool { w := person(name); return cmp.Equal(p, w) })
			if i < 0 {
				i = len(a.People)
				a.People = append(a.People, person(name))
			}
			a.Quotations = append(a.Quotations, quotation.Quotation{Attribution: quotation.Attribution{Person: i}})
		}
		list = append(list, &Document{Analysis: a})
	}
	return newSnapshot(list, nil)
}

// TestMerge joins the people of documents into those of a story.
func TestMerge(t *testing.T) {
	for _, c := range []struct {
		name      string
		documents [][]string
		want      []string // "name gender quoted documents", as the story lists them
	}{
		{"the same full name", [][]string{{"Mara Quill"}, {"Mara Quill", "Mara Quill"}}, []string{"Mara Quill - 3 [0 1]"}},
		{"other case and apostrophe", [][]string{{"Ida O’Dell"}, {"IDA O'DELL"}}, []string{"Ida O’Dell - 2 [0 1]"}},
		{"given names differ", [][]string{{"Mara Quill"}, {"Mary Quill"}}, []string{"Mara Quill - 1 [0]", "Mary Quill - 1 [1]"}},
		{"a surname joins its one bearer", [][]string{{"Quill"}, {"Mara Quill"}}, []string{"Mara Quill - 2 [0 1]"}},
		{"and gives it a gender", [][]string{{"Ms Quill"}, {"Mara Quill"}}, []string{"Mara Quill f 2 [0 1]"}},
		{"a surname of two bearers", [][]string{{"Quill"}, {"Mara Quill"}, {"Tom Quill"}},
			[]string{"Mara Quill - 1 [1]", "Quill - 1 [0]", "Tom Quill - 1 [2]"}},
		{"of two bearers, one fits", [][]string{{"Ms Quill"}, {"Ms Mara Quill"}, {"Mr Tom Quill"}},
			[]string{"Mara Quill f 2 [0 1]", "Tom Quill m 1 [2]"}},
		{"the gender contradicts", [][]string{{"Ms Quill"}, {"Mr Tom Quill"}}, []string{"Quill f 1 [0]", "Tom Quill m 1 [1]"}},
		{"two in one document", [][]string{{"Mara Quill", "Quill"}}, []string{"Mara Quill - 1 [0]", "Quill - 1 [0]"}},
		{"surnames alone", [][]string{{"Quill"}, {"Quill"}}, []string{"Quill - 2 [0 1]"}},
		{"surnames, one with a gender", [][]string{{"Quill"}, {"Ms Quill"}}, []string{"Quill f 2 [0 1]"}},
		{"surnames of two genders", [][]string{{"Ms Quill"}, {"Mr Quill"}, {"Quill"}},
			[]string{"Quill f 1 [0]", "Quill m 1 [1]", "Quill - 1 [2]"}},
		{"documents contradict one another", [][]string{{"Mr Jo Quill"}, {"Ms Jo Quill"}}, []string{"Jo Quill - 2 [0 1]"}},
		{"most documents agree", [][]string{{"Mr Jo Quill"}, {"Ms Jo Quill"}, {"Ms Jo Quill"}}, []string{"Jo Quill f 3 [0 1 2]"}},
		{"a body is no human", [][]string{{"the Quill"}, {"Mara Quill"}, {"the Quill"}}, []string{"Quill - 2 [0 2]", "Mara Quill - 1 [1]"}},
		{"appearances in order, one a document", [][]string{{"Mara Quill"}, {"Quill"}, {"Mara Quill"}, {"Ms Quill"}},
			[]string{"Mara Quill f 4 [0 1 2 3]"}},
		{"the most quoted first, then by name", [][]string{{"Ida Dell", "Abe Cole", "Mara Quill", "Mara Quill"}},
			[]string{"Mara Quill - 2 [0]", "Abe Cole - 1 [0]", "Ida Dell - 1 [0]"}},
		{"nobody", [][]string{nil, nil}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := storyOf(c.documents...)
			var got []string
			for _, p := range snap.People {
				var in []int
				for _, at := range p.Appearances {
					in = append(in, at.Document)
				}
				got = append(got, fmt.Sprintf("%s %c %d %v", p.Name, "-mf"[p.Gender], p.Quoted, in))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
			for d, doc := range snap.Documents {
				for p, of := range doc.Analysis.People {
					if got := snap.PersonAt(d, p); got < 0 || fold(snap.People[got].Family) != fold(of.Family) {
						t.Errorf("PersonAt(%d, %d) is %d for %s", d, p, got, of.Name)
					}
				}
			}
		})
	}
}

// TestPersonAtNowhere is -1 wherever there is nobody.
func TestPersonAtNowhere(t *testing.T) {
	snap := storyOf([]string{"Mara Quill"})
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {1, 0}, {0, 1}} {
		if got := snap.PersonAt(at[0], at[1]); got != -1 {
			t.Errorf("PersonAt(%d, %d) is %d, want -1", at[0], at[1], got)
		}
	}
}

// TestMergeText merges over articles as they are read, not made up for the test.
func TestMergeText(t *testing.T) {
	one := "“We will not sail,” said Mara Quill, who leads the pilots.\n\nShe added: “Not today.”\n"
	two := "“The harbour is shut,” Ms Quill said.\n\n“Nonsense,” said Tom Abbott, the harbour master.\n"
	var list []*Document
	for _, s := range []string{one, two} {
		list = append(list, &Document{words: bodyOf(s), Analysis: quotation.Analyze(s, 0)})
	}
	snap := newSnapshot(list, nil)
	if len(snap.People) == 0 || snap.People[0].Name != "Mara Quill" || snap.People[0].Quoted != 3 || len(snap.People[0].Appearances) != 2 {
		t.Errorf("people %+v, want Mara Quill first, quoted 3 times in both articles", snap.People)
	}
}
