package answer_test

import (
	"strings"
	"testing"

	"onrecord/answer"
)

const quarry = `date 2031-06-02 Quarry shut

HOLM, June 2 (NWS) - The county closed the Ansley quarry on Monday. The reason was a crack in the north face, an official said.

Dust had settled on the school roof for a year. That is why the parents blocked the quarry road in May.

Tern Holdings dismissed the quarry foreman in April. Rain fell on most days that month.
`

// TestReasonBeside answers "why" with the sentence that tells what happened and the one beside it that gives the reason, as they follow
// one another, and with nothing where none does.
func TestReasonBeside(t *testing.T) {
	e := engineOver(t, map[string]string{"quarry.txt": quarry})
	for _, c := range []struct{ question, want string }{
		{"why did the county close the Ansley quarry?", "a crack in the north face"},
		{"why did the parents block the quarry road?", "Dust had settled on the school roof"},
		{"why did Tern Holdings dismiss the foreman?", ""},
	} {
		a, err := e.Ask(t.Context(), answer.Question{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(a.Answers) > 0 {
			got = wordsOf(a.Answers[0])
		}
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q in it", c.question, got, c.want)
		}
	}
}

// TestOpposite shows, of a question of yes or no, that the opposite stands there.
func TestOpposite(t *testing.T) {
	e := engineOver(t, map[string]string{"quarry.txt": quarry, "bid.txt": "The council refused the offer for the old mill on Friday.\n\nAda Quill will remain as mayor, her office said.\n"})
	for _, c := range []struct{ question, want string }{
		{"did the council accept the offer?", "refused the offer"},
		{"did the county open the Ansley quarry?", "closed the Ansley quarry"},
		{"did the council buy the school?", ""},
	} {
		a, err := e.Ask(t.Context(), answer.Question{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(a.Answers) > 0 {
			got = wordsOf(a.Answers[0])
		}
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%q: %q, want %q in it", c.question, got, c.want)
		}
	}
}
