package quotation

import (
	"slices"
	"strings"
	"testing"
)

// hard is a paragraph in which the speaker is easily missed, and its quotations in marks, in order, as "Speaker: first words". A
// speaker in brackets is a mention that stays unresolved. known are those not right yet, by their place.
type hard struct {
	name, in string
	want     []string
	nobody   []string // who is no person of the story
	known    []int
}

// sureOf is the confidence below which an attribution names nobody to a reader.
const sureOf = 0.5

// speakersOf writes the quotations of doc in marks as hard does; "-" where nobody is named, or not surely enough.
func speakersOf(doc string) []string {
	a := Analyze(doc, 0)
	var out []string
	for _, q := range a.Quotations {
		if q.Form != Direct && q.Form != Partial {
			continue
		}
		by, who := q.Attribution, "-"
		switch {
		case by.Confidence < sureOf:
		case by.Person >= 0:
			who = a.People[by.Person].Name
		case !by.Mention.Empty():
			who = "[" + by.Mention.In(doc) + "]"
		}
		words := q.Parts[0].In(doc)
		out = append(out, who+": "+strings.Join(strings.Fields(words)[:min(3, len(strings.Fields(words)))], " "))
	}
	return out
}

// TestHard holds the speakers of paragraphs written to mislead, first those written before the rules were mended, then those written
// after.
func TestHard(t *testing.T) {
	for set, tests := range [...][]hard{hardBefore, hardAfter, hardLater, hardFresh, hardFinal} {
		right, all := 0, 0
		for _, test := range tests {
			got := speakersOf(test.in)
			for i := range max(len(got), len(test.want)) {
				g, w := "nothing", "nothing"
				if i < len(got) {
					g = got[i]
				}
				if i < len(test.want) {
					w = test.want[i]
				}
				all++
				if g == w {
					right++
				}
				if known := slices.Contains(test.known, i); (g == w) == known {
					t.Errorf("%s, quotation %d: got %s, want %s, known to be wrong: %v", test.name, i, g, w, known)
				}
			}
			for _, p := range Analyze(test.in, 0).People {
				if slices.Contains(test.nobody, p.Name) {
					t.Errorf("%s: got a person %s", test.name, p.Name)
				}
			}
		}
		t.Logf("set %d: %d of %d right", set+1, right, all)
	}
}
