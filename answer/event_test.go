package answer_test

import (
	"strings"
	"testing"

	"onrecord/answer"
)

// TestEvents resolves an event to the day that a source gives it, says by which source, and tells nothing of events that none dates.
func TestEvents(t *testing.T) {
	e := engineOver(t, map[string]string{
		"a.txt": "date 2031-03-03 Bridge\n\n“The bridge is safe,” Dana Reyes said.\n",
		"b.txt": "date 2031-03-05 Bridge\n\nThe Harrow bridge collapsed on Tuesday night.\n\n“I was wrong,” Dana Reyes said.\n\nShe spoke again after the vigil. It was held beside the river.\n",
		"c.txt": "Bridge\n\n“I have nothing to add,” Dana Reyes said.\n",
	})
	for q, want := range map[string]string{
		"what did Reyes say before the collapse?":       "The bridge is safe,",
		"what did Reyes say after the collapse?":        "I was wrong,",
		"what did Reyes say since the bridge collapsed": "I was wrong,",
		"what did Reyes say before Tuesday":             "The bridge is safe,",
		"what did Reyes say after Tuesday":              "I was wrong,",
		"what did Reyes say after the vigil?":           "",
	} {
		a := ask(t, e, q, answer.Context{})
		got := ""
		for _, f := range a.Answers {
			got += f.Parts[0].String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q (%s)", q, got, want, a.Reading.Note)
		}
		if strings.Contains(q, "collapse") && !strings.Contains(a.Reading.Note, "by b.txt") {
			t.Errorf("%q: %q does not say by which source", q, a.Reading.Note)
		}
		if want == "" && (a.Reason != answer.NotStated || !strings.Contains(a.Reading.Note, "no source dates the vigil")) {
			t.Errorf("%q: got %s, %q; want not-stated, for no source dates it", q, a.Reason, a.Reading.Note)
		}
	}
}

// TestDayBefore dates words by the day in the sentence before them, where that tells of the same person.
func TestDayBefore(t *testing.T) {
	e := engineOver(t, map[string]string{
		"a.txt": "date 2031-03-06 Bridge\n\nDana Reyes spoke at the river on Monday. “The bridge is safe,” Reyes said.\n\n" +
			"The council met on Tuesday. “I was at home,” Otto Brandt said.\n",
	})
	a := ask(t, e, "what did Reyes say on Monday", answer.Context{})
	if len(a.Answers) != 1 || a.Answers[0].When == nil || a.Answers[0].When.Date != "2031-03-03" || a.Answers[0].When.Words.String() != "on Monday" {
		t.Errorf("Reyes: %d answers, %+v; want one of 2031-03-03 by “on Monday”", len(a.Answers), a.Answers)
	}
	if a := ask(t, e, "what did Brandt say on Tuesday", answer.Context{}); len(a.Answers) != 0 {
		t.Errorf("Brandt was dated by the council’s day: %v", a.Answers[0].When)
	}
}
