package answer

import (
	"context"
	"regexp"
	"slices"
)

// timeSigns are signs of a time that the model's evidence, fitted to dates and days, does not count.
var timeSigns = regexp.MustCompile(`(?i)\b(?:(?:at|by|before|after|around|since|until|from) (?:about |shortly )?(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m|p\.m)|dawn|dusk|noon|midday|midnight|nightfall|breakfast|lunchtime)|` +
	`(?:at|by|before|after|around|since|until|from|in|towards?) the (?:end|start|beginning|middle|close|eve) of|(?:next|last|this) (?:week|weekend|month|year|season|spring|summer|autumn|fall|winter)|` +
	`\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m|p\.m)|(?:minutes?|hours?|days?|weeks?|months?|years?|decades?) (?:ago|later|earlier)|until (?:\d{4}|the)|in (?:spring|summer|autumn|winter|the (?:morning|afternoon|evening|night|spring|summer|autumn|winter)))\b`)

// timed is what such a sign counts: as much as the model's own for a word of time. See rank's evidence.
const timed = 0.6

// orders are the words that put one thing before or after another; a question of fact that has one is answered by a sentence that has
// one of the same sense.
var orders = map[string]map[string]bool{
	"before": set("before previous previously former formerly earlier until till prior used ahead"),
	"until":  set("until till by to before"),
	"after":  set("after since following later afterwards then once when"),
	"since":  set("since after from"),
}

// orderOf is the order that a question of fact asks by: the words that may tell it. nil: none.
func orderOf(a asked) map[string]bool {
	if a.speech || a.kind == WhenAsked || a.quoted != "" {
		return nil
	}
	for i, w := range a.words {
		if i > 1 && i+1 < len(a.words) && orders[w.low] != nil {
			return orders[w.low]
		}
	}
	return nil
}

// inOrder reports whether a candidate tells the order asked for.
func (l *library) inOrder(ctx context.Context, order map[string]bool, c *candidate) (bool, error) {
	if order == nil {
		return true, nil
	}
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(lowWords(s), func(w string) bool { return order[w] }) {
			return true, nil
		}
	}
	return false, nil
}

// timeIn is how plainly a candidate's words tell a time, modelled being the model's evidence.
func (l *library) timeIn(ctx context.Context, c *candidate, modelled float64) (float64, error) {
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		if timeSigns.MatchString(s) {
			return max(timed, modelled), nil
		}
	}
	return modelled, nil
}
