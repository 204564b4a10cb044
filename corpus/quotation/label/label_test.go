package label

import (
	"bytes"
	"math"
	"strings"
	"testing"
)

func TestTrainSeparates(t *testing.T) {
	var examples []Example
	for i := range 400 {
		e := Example{Features: []string{"noise"}, Holds: i%2 == 0}
		if e.Holds {
			e.Features = append(e.Features, "sign")
		}
		examples = append(examples, e)
	}
	m := Train(examples)
	if with, without := m.Probability([]string{"noise", "sign"}), m.Probability([]string{"noise"}); with < .9 || without > .1 {
		t.Errorf("got %.2f with the sign and %.2f without, want over .9 and under .1", with, without)
	}
	if got := m.Probability([]string{"never seen"}); got != m.Probability(nil) {
		t.Errorf("an unknown feature counts: got %.2f, want %.2f", got, m.Probability(nil))
	}
}

func TestTrainRepeats(t *testing.T) {
	examples := []Example{{[]string{"a", "b"}, true}, {[]string{"b"}, false}, {[]string{"a"}, true}, {nil, false}}
	var first, second bytes.Buffer
	if err := Train(examples).Write(&first, "made twice"); err != nil {
		t.Fatal(err)
	}
	if err := Train(examples).Write(&second, "made twice"); err != nil {
		t.Fatal(err)
	}
	if first.String() != second.String() || !strings.HasPrefix(first.String(), "# made twice\n") {
		t.Errorf("got %q, then %q, want the same twice under its comment", first.String(), second.String())
	}
}

func TestZeroModel(t *testing.T) {
	var m Model
	if got := m.Probability([]string{"a"}); got != .5 {
		t.Errorf("got %v, want one half", got)
	}
	if got := Train(nil).Probability(nil); got != .5 {
		t.Errorf("trained on nothing: got %v, want one half", got)
	}
}

func TestRead(t *testing.T) {
	m, err := Read(strings.NewReader("# a comment\n\nbias -1\nfeature,with=commas 2.5\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := m.Probability([]string{"feature,with=commas"}), 1/(1+math.Exp(-1.5)); math.Abs(got-want) > 1e-9 {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, bad := range []string{"feature\n", "feature x\n", "a b c\n"} {
		if _, err := Read(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: got error %v, want one that names line 1", bad, err)
		}
	}
}
