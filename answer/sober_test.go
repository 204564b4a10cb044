package answer_test

import (
	"strings"
	"testing"

	"onrecord/answer"
)

const kiln = `Potters fight the closing of Marle Kiln

Gerda Lunn, who runs the kiln, wrote to Councillor Abel Frost on Monday. “You have two weeks, Councillor Frost,” she wrote. “We are not going to leave quietly.”

“Lunn is a stubborn neighbour,” said Wilf Carey of Marle Clay. “She should apologise to the street.”

The council’s surveyor, Ines Roper, said the chimney would be rebuilt. “Nobody should pay for a chimney that smokes,” Mr Carey said.

“I promise you a working kiln by spring,” Ms Roper told the potters. “The bricks are from Delft.”

The chimney was first measured in 1988. Wilf Carey said he would mortgage his shop. Abel Frost mended the gate.
`

// TestSober holds that what is easily found is no evidence: cue words, the speaker's own name, a word of a name, the contrary, an act or
// somebody spoken to that the paper does not show, a verb that nobody is said to have done.
func TestSober(t *testing.T) {
	e := engineOver(t, map[string]string{"kiln.txt": kiln})
	for _, c := range []struct{ question, speaker, words string }{
		{"who said Lunn should apologise", "Wilf Carey", "She should apologise"},
		{"who says Carey should go", "", ""},
		{"who said anybody should pay for the chimney", "", ""},
		{"what did Carey say about clay pots", "", ""},
		{"what did Lunn write to Frost", "Gerda Lunn", "You have two weeks"},
		{"what did Lunn tell Roper", "", ""},
		{"what did Roper tell the potters", "Ines Roper", "I promise you"},
		{"what did Roper promise", "Ines Roper", "I promise you"},
		{"what did Carey promise", "", ""},
		{"what did Carey warn", "", ""},
		{"who measured the chimney", "", ""},
		{"who mortgaged his shop", "", ""},
		{"who mended the gate", "-", "Abel Frost mended"},
		{"when was the chimney demolished", "", ""},
		{"when was the chimney measured", "-", "in 1988"},
	} {
		t.Run(c.question, func(t *testing.T) {
			a := ask(t, e, c.question, answer.Context{})
			if c.speaker == "" {
				if a.Outcome != answer.None {
					t.Fatalf("got %s: %s, want none", a.Outcome, wordsOf(a.Answers[0]))
				}
				return
			}
			if a.Outcome != answer.Answered {
				t.Fatalf("got %s %s, want an answer", a.Outcome, a.Reason)
			}
			if got := nameOf(a.Answers[0]); got != c.speaker || !strings.Contains(wordsOf(a.Answers[0]), c.words) {
				t.Errorf("got %s: %s, want %s: %s", got, wordsOf(a.Answers[0]), c.speaker, c.words)
			}
		})
	}
}

const rink = `The rink opens again

Lars Dahl, the manager of the rink, said it would open on Friday. “The ice is thick,” Mr Dahl said.

“I skated at dawn,” said Bo Dahl, a skater and the manager’s son.

Mayor Petra Vonn called the rink “a cold cupboard” and “a hole in the roof”.
`

// TestOwnOffice holds that somebody's son has not their office, and that a clause is shown once, however many of its words are quoted.
func TestOwnOffice(t *testing.T) {
	e := engineOver(t, map[string]string{"rink.txt": rink})
	if a := ask(t, e, "what did the manager say", answer.Context{}); a.Outcome != answer.Answered || a.Reading.Speaker != "Lars Dahl" {
		t.Errorf("the manager: got %s %q, want Lars Dahl", a.Outcome, a.Reading.Speaker)
	}
	if a := ask(t, e, "what did the manager's son say", answer.Context{}); a.Outcome != answer.Answered || a.Reading.Speaker != "Bo Dahl" {
		t.Errorf("the manager's son: got %s %q, want Bo Dahl", a.Outcome, a.Reading.Speaker)
	}
	if a := ask(t, e, "what did Vonn say about the rink", answer.Context{}); len(a.Answers) != 1 {
		t.Errorf("Vonn: got %d answers, want the clause once", len(a.Answers))
	}
}
