package quotation

// confidence is the chance that a link's speaker is right.
func confidence(l *link, kind MentionKind, resolved bool, margin float64) float64 {
	c := ruleConfidence[l.rule]
	if c == 0 {
		c = .6
	}
	if l.loose {
		c *= .85
	}
	switch kind {
	case Pronominal:
		if margin < .4 {
			c *= .85
		} else {
			c *= .93
		}
	case Described:
		c *= .9
	}
	return c
}

// sharedConfidence is how much a speaker taken from a neighbour is worth.
func sharedConfidence(r Rule) float64 {
	switch r {
	case ruleSplit:
		return .99
	case ruleBackward:
		return .95
	}
	return .93
}

var ruleConfidence = map[Rule]float64{ruleInversion: .99, ruleAfter: .98, ruleBefore: .97, ruleColon: .85, ruleDash: .85, ruleAgent: .9,
	ruleAccording: .95, ruleTrailing: .95, ruleLead: .85, ruleIndirect: .85, ruleClause: .85, ruleSubject: .5, ruleReported: .9, ruleTrailed: .95, ruleSourced: .95}
