package answer

import (
	"regexp"
	"strings"
)

// Signs, in an article's sentence, of the kind of answer that a question asks for. Closed classes of English and the usual
// shapes of dates and numbers; no word of any story.
var (
	timeSigns = regexp.MustCompile(`(?i)\b(?:today|yesterday|tomorrow|tonight|(?:this|last|next|that) (?:morning|afternoon|evening|night|week|weekend|month|year|spring|summer|autumn|fall|winter)|` +
		`(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary|\.)|feb(?:ruary|\.)|march \d|april|may \d|june|july|aug(?:ust|\.)|sept(?:ember|\.)|oct(?:ober|\.)|nov(?:ember|\.)|dec(?:ember|\.)|` +
		`(?:19|20)\d\d|\d{1,2}(?::\d\d)? ?[ap]\.?m\b|noon|midnight|(?:hour|day|week|month|year|decade)s? (?:ago|after|before|later|earlier)|the day (?:after|before))\b`)
	weakTimeSigns = regexp.MustCompile(`(?i)\b(?:after|before|during|since|until|when|while|now|soon|recently|earlier|later|ago)\b`)
	placeSigns    = regexp.MustCompile(`\b(?:in|at|near|outside|inside|from|to|across|around|over|on)\s+(?:the\s+)?(?:[A-Z][\p{L}.’'-]+)`)
	reasonSigns   = regexp.MustCompile(`(?i)(?:[^es] due to|\bbecause|\bowing to|thanks to|as a result|so that|in order to|reasons?|caused?|prompted|led to|sparked|over (?:a|an|the|his|her|their|its) (?:[a-z]+ )?(?:row|rows|dispute|scandal|claims?|allegations?|comments?|remarks?|decision|handling|plans?|failure|leaks?|affair|crisis|policy|conduct|behaviour)|` +
		`making it|forc(?:ed|ing) (?:out|him|her|them|it|to)|in protest|to (?:avoid|protect|prevent|ensure|allow|put an end))\b`)
	weakReasonSigns = regexp.MustCompile(`(?i)\b(?:after|since|following|amid|for \w+ing)\b`)
	numberSigns     = regexp.MustCompile(`(?i)\b(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter|twice|several)\b|%`)
	mannerSigns     = regexp.MustCompile(`(?i)\b(?:by|with|through|using|via|\w+ly|in an? \w+|as a)\b`)
	askedNumber     = regexp.MustCompile(`(?i)^(?:many|much|long|old|often|far|big|tall|high|large|few)\b`)
)

// weakEvidence is what a sign counts that may mean something else ("after a row" need not date anything).
const weakEvidence = 0.5

// evidenceFor looks for signs that a sentence tells when, where, why, how or how many. about is the question's own words, which
// tell "how" from "how many".
func evidenceFor(kind Kind, about, sentence string) float64 {
	has := func(re *regexp.Regexp, v float64) float64 {
		if re.MatchString(sentence) {
			return v
		}
		return 0
	}
	switch kind {
	case WhenAsked:
		return max(has(timeSigns, 1), has(weakTimeSigns, weakEvidence))
	case Where:
		return has(placeSigns, 1)
	case Why:
		return max(has(reasonSigns, 1), has(weakReasonSigns, weakEvidence))
	case How:
		if askedNumber.MatchString(strings.TrimSpace(about)) {
			return has(numberSigns, 1)
		}
		return has(mannerSigns, 1)
	}
	return 1
}
