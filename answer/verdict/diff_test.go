package verdict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// show writes edits as the tests below read them: =both, +original, -claim, ~claim>original.
func show(edits []Edit, q Quotation) string {
	var out []string
	for _, e := range edits {
		original := q.Parts[e.Part][e.Start:e.End]
		switch e.Op {
		case Equal:
			out = append(out, "="+original)
		case Insert:
			out = append(out, "+"+original)
		case Delete:
			out = append(out, "-"+e.Claim)
		case Replace:
			out = append(out, "~"+e.Claim+">"+original)
		}
	}
	return strings.Join(out, " | ")
}

func TestCheckDiff(t *testing.T) {
	tests := []struct {
		claim string
		match int
		want  string
	}{
		{"the right decision", 0, "=The right decision."},
		{"I would go", 0, "=I would go | +to the hearing if he asked me, but he has never asked."},
		{"I would not go to the meeting if he asked me", 0, "=I would | -not | =go to the | ~meeting>hearing | =if he asked me,"},
		{"We told that the bridge can't be saved", 0, "=We told | +[the Prime Minister] | =that the bridge – | +all 25 metres of it – | =can’t be saved."},
		{"rebuild the pier and we will do it before the spring", 0, "+We will | =rebuild the pier, | =and we will do it before the spring."},
		{"I have told her so to her face, and I do not trust the mayor", 0, "=I have told her so to her face | -and | =I do not trust the mayor,"},
		{"The council spent twenty", 0, "=The council spent twenty- | +five"},
		{"a non-believer who wants a trade deal with America", 0, "=a non- | ~believer>Remainer | =who wants a trade deal with America."},
	}
	for _, tt := range tests {
		t.Run(tt.claim, func(t *testing.T) {
			got := Check(tt.claim, story).Matches[tt.match]
			if diff := cmp.Diff(show(got.Diff, story[got.Quotation]), tt.want); diff != "" {
				t.Errorf("got -, want +\n%s", diff)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	letter := Quotation{Parts: []string{"Since the leak there has been a great deal of speculation.", "I want to put an end to it."}}
	tests := []struct {
		name, from string
		to         Quotation
		want       string
	}{
		{"the same", "since the leak there has been a great deal of speculation. “I want to put an end to it", letter, ""},
		{"fuller", "There has been a great deal of speculation. I want to put an end to it.", letter, "+Since the leak | =there has been a great deal of speculation. | =I want to put an end to it."},
		{"shorter", "Since the leak there has been a great deal of speculation. I want to put an end to it, now and for good.", letter, "=Since the leak there has been a great deal of speculation. | =I want to put an end to it. | -now and for good."},
		{"other words", "Since the leak there was a great deal of speculation. I want to end it.", letter, "=Since the leak there | ~was>has been | =a great deal of speculation. | =I want to | +put an | =end | +to | =it."},
		{"nothing to something", "", Quotation{Parts: []string{"Go."}}, "+Go."},
		{"something to nothing", "Go.", Quotation{Parts: []string{""}}, "-Go."},
		{"nothing in common", "Stay here", Quotation{Parts: []string{"Go."}}, "~Stay here>Go."},
		{"a capital is no difference", "go", Quotation{Parts: []string{"Go."}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(show(Diff(tt.from, tt.to), tt.to), tt.want); diff != "" {
				t.Errorf("got -, want +\n%s", diff)
			}
		})
	}
	if got := Diff("", Quotation{}); got != nil {
		t.Errorf("got %v for nothing and nothing, want nil", got)
	}
	if got := Diff("Go.", Quotation{}); len(got) != 1 || got[0].Op != Delete {
		t.Errorf("got %v for something and no parts, want one deletion", got)
	}
}
