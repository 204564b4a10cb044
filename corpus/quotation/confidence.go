package quotation

// A mention that is no name has to be resolved as well, which PolNeAR's articles cannot measure: they annotate mentions, not
// people. These are the shares that were resolved right on GGT's development articles, rounded down where the cases are few.
const (
	clearMargin   = 0.5  // of a salience score: the next candidate is that far behind
	clearPronoun  = 0.97 // 97 of 100
	closePronoun  = 0.85 // 8 of 9
	leanPronoun   = 0.65 // somebody else fits, well behind: 39 of 54 named speakers on PolNeAR's training half, asked for as pronouns, half of the genders hidden
	openPronoun   = 0.50 // somebody else fits as well: 23 of 43 of them; so that nobody is named
	leansMargin   = -1.0 // the margin of a pronoun for which somebody else fits, well behind
	openMargin    = -2.0 // and of one for which somebody else fits as well
	descriptionIs = 0.72 // 15 of 21
	reportedIs    = 0.88 // a speaker of indirect speech named: 134 of 168, where a direct quotation's are 121 of 125
	repeatedIs    = 0.90 // a heading that repeats a quotation: not measured
)

// confidence is the chance that a speaker is right, given the features of the tie: the chance that the mention is,
// times the chance that it means that person.
func (w *writer) confidence(features []string, how resolution) float64 {
	c := speakerModel.Probability(features)
	if !how.resolved {
		return c
	}
	switch {
	case how.kind == Pronominal && how.margin >= clearMargin:
		c *= clearPronoun
	case how.kind == Pronominal && how.margin >= 0:
		c *= closePronoun
	case how.kind == Pronominal && how.margin >= leansMargin:
		c *= leanPronoun
	case how.kind == Pronominal:
		c *= openPronoun
	case how.kind == Described:
		c *= descriptionIs
	}
	return c
}

// reportFeatures describe a reported clause as speakerFeatures do a segment.
func (f *flow) reportFeatures(r *report) []string {
	return []string{"rule=" + string(r.rule), "root=" + string(r.rule), "subject=" + f.subjectKind(&r.link),
		"subject,root=" + f.subjectKind(&r.link) + "," + string(r.rule), "cue=" + cueName(f.d.tokens[r.cue].cue)}
}
