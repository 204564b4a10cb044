package rank

import (
	"bytes"
	"strings"
	"testing"
)

func TestDefaultReads(t *testing.T) {
	m, err := ReadModel("weights.txt", strings.NewReader(weightsText))
	if err != nil {
		t.Fatal(err)
	}
	if *m != *Default() || m.Weights[Evidence] == 0 || m.Sure[SignalBias] == 0 || m.Passage[0] == 0 {
		t.Errorf("the embedded model is not whole: %+v", m)
	}
	if !(0 < m.HedgeFrom && m.HedgeFrom < m.AnswerFrom && m.AnswerFrom < 1) {
		t.Errorf("hedges from %v, answers from %v", m.HedgeFrom, m.AnswerFrom)
	}
}

func TestWeightsRoundTrip(t *testing.T) {
	var once, twice bytes.Buffer
	if err := Default().Write(&once, "how it was made\nand when"); err != nil {
		t.Fatal(err)
	}
	m, err := ReadModel("copy", bytes.NewReader(once.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Write(&twice, "how it was made\nand when"); err != nil {
		t.Fatal(err)
	}
	if once.String() != twice.String() || !strings.HasPrefix(once.String(), "# how it was made\n# and when\nscore cover ") {
		t.Errorf("written %q, then %q", once.String(), twice.String())
	}
}

func TestWeightsErrors(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"score cover 1\nscore cover", "reading w:2: not of the form: PART NAME NUMBER"},
		{"score shoes 1", `reading w:1: no number "shoes" of "score"`},
		{"sure cover one", `reading w:1: "one" is no finite number`},
		{"threshold answer NaN", `reading w:1: "NaN" is no finite number`},
	} {
		if _, err := ReadModel("w", strings.NewReader(test.in)); err == nil || err.Error() != test.want {
			t.Errorf("%q: %v, want %s", test.in, err, test.want)
		}
	}
}

func TestDecide(t *testing.T) {
	m := &Model{HedgeFrom: .3, AnswerFrom: .7}
	for confidence, want := range map[float64]Decision{0: Decline, .29: Decline, .3: Hedge, .69: Hedge, .7: Answer, 1: Answer} {
		if got := m.Decide(confidence); got != want {
			t.Errorf("at %v: %v, want %v", confidence, got, want)
		}
	}
}

// Every feature has a name of its own and, the one for the confidence aside, stands in one group.
func TestFeatureNames(t *testing.T) {
	seen := map[string]bool{}
	for f := range features {
		if n := f.String(); n == "" || seen[n] {
			t.Errorf("feature %d is called %q", f, n)
		} else {
			seen[n] = true
		}
		in := 0
		for _, g := range Groups {
			if g.First <= f && f <= g.Last {
				in++
			}
		}
		if in != 1 && f != Nothing {
			t.Errorf("%s stands in %d groups", f, in)
		}
	}
}
