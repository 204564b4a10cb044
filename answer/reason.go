package answer

import (
	"context"
	"regexp"
	"slices"
)

// Signs, in an article's sentence, that it gives a reason. Closed classes of English; no word of any story. The model has few
// reasons in its training questions and does not tell them well, so these decide whether a question "why" is answered at all.
var (
	reasonSigns = regexp.MustCompile(`(?i)(?:[^es] due to|\bbecause|\bowing to|thanks to|as a result|so that|in order to|reasons?|(?:that|this)(?:’s|'s| is| was) why|caused?|prompted|led to|sparked|over (?:a|an|the|his|her|their|its) (?:[a-z]+ )?(?:row|rows|dispute|scandal|claims?|allegations?|comments?|remarks?|decision|handling|plans?|failure|leaks?|affair|crisis|policy|conduct|behaviour)|` +
		`making it|forc(?:ed|ing) (?:out|him|her|them|it|to)|in protest|to (?:avoid|protect|prevent|ensure|allow|put an end))\b`)
	weakReasonSigns = regexp.MustCompile(`(?i)\b(?:after|since|following|amid|for \w+ing|(?:advised|told|ordered|asked|urged|forced|persuaded|instructed|obliged|required|allowed) to)\b`)
)

// weakSign is what a sign counts that may mean something else ("after a row" need not be for the row). Chosen.
const weakSign = 0.5

// reasonIn is how plainly a candidate's words, or the sentence around them, give a reason: 1, weakSign or 0.
func (l *library) reasonIn(ctx context.Context, c *candidate) (float64, error) {
	best := 0.0
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		switch {
		case reasonSigns.MatchString(s):
			return 1, nil
		case weakReasonSigns.MatchString(s):
			best = weakSign
		}
	}
	return best, nil
}
