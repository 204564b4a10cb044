package train

import (
	"fmt"
	"strings"
)

// Heading is what stands above a weights file: how it was made.
func Heading(sets []*Set) string {
	var b strings.Builder
	b.WriteString("The product's ranking model. Made by train.Fit, by no other hand; do not edit.\n")
	for _, s := range sets {
		candidates, rights := 0, 0
		for _, q := range s.Questions {
			candidates += len(q.Candidates)
			for _, c := range q.Candidates {
				if c.Right {
					rights++
				}
			}
		}
		fmt.Fprintf(&b, "Fitted to %s: %d questions, %d candidate sentences, %d right.\n", s.Name, len(s.Questions), candidates, rights)
	}
	fmt.Fprintf(&b, "Score: listwise over all candidates, shrinkage %g, %d steps. Set by hand, for no training file has them: titles, recent,\n", shrink, steps)
	b.WriteString("speech-form, speaker, and the weights of passages. Confidence: logistic, on folds that the score was not fitted to.\n")
	fmt.Fprintf(&b, "Thresholds: %.0f %% right to answer, %.0f %% with a hedge, on the same folds.\n", 100*answerAccuracy, 100*hedgeAccuracy)
	return b.String()
}
