package answer_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/answer"
)

// TestOriginsOfStories holds which of our stories' files are copies: an agency's report and the paper that prints it.
func TestOriginsOfStories(t *testing.T) {
	var copies []string
	for _, name := range storiesIn(t, "testdata") {
		snap := loadStory(t, filepath.Join("testdata", name))
		e, err := answer.New(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		for a := range snap.Documents {
			for b := range a {
				share, one := e.Copied(a, b), e.Origin(a) == e.Origin(b)
				if share > 0.1 && share < 0.7 {
					t.Errorf("%s: %s and %s share %.2f: too near the threshold to tell", name, snap.Documents[b].ID, snap.Documents[a].ID, share)
				}
				if one {
					copies = append(copies, fmt.Sprintf("%s %s %s", name, snap.Documents[b].ID, snap.Documents[a].ID))
				}
			}
		}
	}
	if got := strings.Join(copies, "; "); got != wantCopies {
		t.Errorf("copies: got %s\nwant %s", got, wantCopies)
	}
}

const wantCopies = "dam nws-0513.txt valley-herald-0513.txt; striker pressline-0718 sentinel-0718"

// TestCopyOfEdits edits an article more and more: it stays a copy while half of its runs of words stand, and an article of other words
// is none, though both quote one speech at length.
func TestCopyOfEdits(t *testing.T) {
	v := village{rand.New(rand.NewPCG(5, 5))}
	g := newGenerator()
	speech := "“" + g.sentence() + ". " + g.sentence() + ". " + g.sentence() + ". " + g.sentence() + ". " + g.sentence() + ",” Anna Harlow said."
	report := func() string {
		var b strings.Builder
		for range 12 {
			fmt.Fprintf(&b, "%s. %s.\n\n", g.sentence(), g.sentence())
		}
		return b.String()
	}
	words := report()
	original := words + speech + "\n"
	edited := strings.Fields(words)
	for range len(edited) / 40 {
		edited[v.IntN(len(edited))] = "otherwise"
	}
	cut := original[:len(original)/3]
	e := engineOver(t, map[string]string{
		"a.txt": "Original\n\n" + original, "b.txt": "Edited\n\n" + paragraphs(edited) + "\n\n" + speech + "\n", "c.txt": "Cut\n\n" + cut[:strings.LastIndex(cut, "\n")],
		"d.txt": "Other\n\n" + report() + speech + "\n",
	})
	for d, want := range []int{0, 0, 0, 3} {
		if got := e.Origin(d); got != want {
			t.Errorf("%s: got the origin %d (share %.2f), want %d", e.Snapshot().Documents[d].File, got, e.Copied(0, d), want)
		}
	}
	a := ask(t, e, "what did Anna Harlow say", answer.Context{})
	if len(a.Answers) != 1 {
		t.Fatalf("got %d answers, want one speech", len(a.Answers))
	}
	copies := 0
	for _, also := range a.Answers[0].Also {
		if also.Copy {
			copies++
		}
	}
	if f := a.Answers[0]; len(f.Also) != 2 || f.Origins != 2 || copies != 1 {
		t.Errorf("got %d other places, %d copies, %d origins; want 2, 1, 2", len(f.Also), copies, f.Origins)
	}
}

// paragraphs puts words into paragraphs again, at full stops.
func paragraphs(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w)
		if strings.HasSuffix(w, ".") {
			b.WriteString("\n\n")
		} else {
			b.WriteString(" ")
		}
	}
	return b.String()
}

// TestCopiesAnswerOnce holds that a second answer never repeats a copy's narration, edited or not.
func TestCopiesAnswerOnce(t *testing.T) {
	agency := "The ferry Marigold ran aground near Harrow Point on Tuesday with forty people on board, the coastguard said in a statement. " +
		"Its engine had failed twice in the week before. Nobody was hurt, and divers will look at the hull tomorrow morning. " +
		"The owners bought the vessel nine years ago from a shipyard in Leith that has since closed.\n"
	e := engineOver(t, map[string]string{
		"agency.txt": "Ferry aground\n\n" + agency,
		"herald.txt": "Marigold stuck\n\n" + strings.Replace(agency, "forty people", "40 passengers", 1),
		"post.txt":   "Ferry hits rocks\n\n" + strings.Replace(agency, "in the week before", "in the last week", 1),
	})
	a := ask(t, e, "when did the ferry run aground", answer.Context{})
	if len(a.Answers) != 1 {
		t.Errorf("got %d answers, want 1: %v", len(a.Answers), a.Answers)
	}
	if e.Origin(1) != 0 || e.Origin(2) != 0 {
		t.Errorf("origins %d %d, want 0 0", e.Origin(1), e.Origin(2))
	}
}

// TestStockPhrases holds that what two people both say is two quotations, in copies as elsewhere.
func TestStockPhrases(t *testing.T) {
	words := "“Our thoughts and prayers are with the families of all who were on board tonight,” %s said.\n"
	report := "The ferry Marigold sank off Harrow Point on Monday. Boats searched the bay through the night and found four rafts.\n\n"
	e := engineOver(t, map[string]string{
		"a.txt": "Sunk\n\n" + report + fmt.Sprintf(words, "Anna Harlow, the mayor,"),
		"b.txt": "Lost\n\n" + report + fmt.Sprintf(words, "Peter Osei, the owner,"),
	})
	for _, name := range []string{"Anna Harlow", "Peter Osei"} {
		a := ask(t, e, "what did "+name+" say", answer.Context{})
		if len(a.Answers) != 1 || len(a.Answers[0].Also) > 0 || a.Answers[0].Speaker.Name != name {
			t.Errorf("%s: got %+v, want their own words alone", name, a.Answers)
		}
	}
	a := ask(t, e, "who said “our thoughts and prayers are with the families of all who were on board tonight”", answer.Context{})
	if len(a.Answers) != 2 {
		t.Errorf("who said it: got %d answers, want both", len(a.Answers))
	}
}
