package answer_test

import (
	"testing"

	"onrecord/answer"
)

const pier = `date 2031-06-02 Pier stays

HOLM, June 2 (NWS) - “The pier is not for sale at any price,” the mayor, Ada Quill, said. “I was born beside the pier and I will be buried beside it.”

Quill called the pier’s critics “gulls”. In May Quill had said the pier was “not for sale at any price”.

“Would you buy a pier?” asked Tom Brack, a councillor. “I would not buy the pier for a pound,” Brack said.
`

// TestFurtherAnswersAdd leaves out of further answers the words of a speaker's that tell again what is shown, and a single word beside
// sentences; a question for what somebody asked is answered with what was asked.
func TestFurtherAnswersAdd(t *testing.T) {
	e := engineOver(t, map[string]string{"pier.txt": pier})
	for _, c := range []struct {
		question string
		want     int
		first    string
	}{
		{"what did Ada Quill say about the pier", 1, "The pier is not for sale"},
		{"what did Ada Quill call the critics", 1, "gulls"},
		{"what did Tom Brack ask", 1, "Would you buy a pier"},
	} {
		a, err := e.Ask(t.Context(), answer.Question{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Answers) != c.want || !begins(wordsOf(a.Answers[0]), c.first) {
			for _, f := range a.Answers {
				t.Log(wordsOf(f))
			}
			t.Errorf("%q: %d answers, want %d, the first %q", c.question, len(a.Answers), c.want, c.first)
		}
	}
}
