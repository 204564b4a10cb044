package bot

import (
	"slices"
	"testing"

	"onrecord/answer"
)

func TestForget(t *testing.T) {
	b := harbour(t)
	say(t, b, "one", "what did Tom Abbott say")
	if r := say(t, b, "one", CommandForget); !r.Private || r.Lead == "" {
		t.Errorf("the reply is %+v", r)
	}
	if r := say(t, b, "one", "what else did he say"); r.Lead != reasons[answer.NoAntecedent] {
		t.Errorf("afterwards “he” is answered %+v", r)
	}
	if r := say(t, b, "one", CommandMore); len(r.Quotes) > 0 {
		t.Errorf("afterwards there is more: %+v", r)
	}
}

func TestHelpSaysWhatIsKept(t *testing.T) {
	b := New(harbour(t).Engine(), Options{Kept: []string{"Kept: nothing."}})
	for _, text := range []string{CommandHelp, "help"} {
		if r := say(t, b, "", text); !slices.Contains(r.Lines, "Kept: nothing.") {
			t.Errorf("%q says %q", text, r.Lines)
		}
	}
}
