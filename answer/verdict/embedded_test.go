package verdict

import "testing"

// TestEmbedded checks claims that leave out what takes them back, gives them to somebody else, or makes them depend on what was not so.
func TestEmbedded(t *testing.T) {
	tests := []struct {
		original, claim string
		verdict         Verdict
	}{
		{"Had I been told, I would have drained the pond that night.", "I would have drained the pond that night", Shortened},
		{"I would have drained the pond had I been told.", "I would have drained the pond", Shortened},
		{"I would have drained the pond, had the engineer told me.", "I would have drained the pond", Shortened},
		{"Were it up to me, the gate would stay open.", "the gate would stay open", Shortened},
		{"Were the town to ask, the gate will open for the year.", "the gate will open for the year", Shortened},
		{"Should they ask, we will open the gate.", "we will open the gate", Shortened},
		{"Look, had they asked, they could have had the lot.", "they could have had the lot", Shortened},
		{"Had anyone asked me? I would have told them. The gate is open.", "I would have told them", Exact},
		{"We were the last to know. The gate would stay open.", "The gate would stay open", Exact},
		{"They had the keys and the gate was shut.", "the gate was shut", Exact},
		{"I refuse to say that the mayor stole the chain.", "the mayor stole the chain", Shortened},
		{"I doubt that the bishop ever took money.", "the bishop ever took money", Shortened},
		{"I deny that we buried the barrels in the field.", "we buried the barrels in the field", Shortened},
		{"It is a lie that the bishop owned a yacht.", "the bishop owned a yacht", Shortened},
		{"It is simply untrue that the bishop owned a yacht.", "the bishop owned a yacht", Shortened},
		{"Some say that the nurse lost the keys. I think they are wrong.", "the nurse lost the keys", Shortened},
		{"Some people say the nurse lost the keys.", "the nurse lost the keys", Shortened},
		{"The nurse lost the keys, some say.", "The nurse lost the keys", Shortened},
		{"He told me that the gate was open.", "the gate was open", Shortened},
		{"I think the nurse lost the keys.", "the nurse lost the keys", Exact},
		{"I have always said that the nurse lost the keys.", "the nurse lost the keys", Exact},
		{"I told him the gate was open.", "the gate was open", Exact},
		{"People say a lot, but the nurse lost the keys.", "the nurse lost the keys", Exact},
		{"He lied about it, and the nurse lost the keys.", "the nurse lost the keys", Exact},
	}
	for _, tt := range tests {
		got := Check(tt.claim, append([]Quotation{{Parts: []string{tt.original}}}, story...))
		if got.Verdict != tt.verdict {
			t.Errorf("%q of %q: got %s, want %s", tt.claim, tt.original, got.Verdict, tt.verdict)
		}
	}
}

// TestStops ends a sentence where the source's own words between two parts do.
func TestStops(t *testing.T) {
	parts := []string{"The gate is strong,", "It is not new."}
	for _, stop := range []bool{true, false} {
		want := Shortened
		if stop {
			want = Exact
		}
		if got := Check("The gate is strong", []Quotation{{Parts: parts, Stops: []bool{stop}}}); got.Verdict != want {
			t.Errorf("stop %v: got %s, want %s", stop, got.Verdict, want)
		}
	}
}

// TestSlight takes a short claim for altered where a negation, a figure or a name is all that differs, and no other word for it.
func TestSlight(t *testing.T) {
	qs := []Quotation{
		{Parts: []string{"There was confusion,", "and there was a delay, but there was no conspiracy."}},
		{Parts: []string{"known since 2027"}},
		{Parts: []string{"I did see one warning, on 3 October. I do not regret it. I was never told."}},
		{Parts: []string{"I love Dunmore and always will."}},
	}
	for claim, want := range map[string]Verdict{
		"there was a conspiracy":  Altered,
		"known since 2028":        Altered,
		"known since Tuesday":     NotFound,
		"I did see two warnings":  Altered,
		"I regret it":             Altered,
		"I was told":              Altered,
		"I love Elmira":           Altered,
		"I love skating":          NotFound,
		"I loathe it":             NotFound,
		"there was a celebration": NotFound,
		"seen two ghosts":         NotFound,
	} {
		if got := Check(claim, qs); got.Verdict != want {
			t.Errorf("%q: got %s, want %s", claim, got.Verdict, want)
		}
	}
}
