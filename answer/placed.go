package answer

import (
	"context"
	"regexp"
	"slices"
)

// placeSigns are signs, in an article's sentence, that it tells a place: a preposition of place before a name, or before a word for a
// kind of place. The names of days and months are none. The model's evidence counts any name with a comma before it; a question
// "where" is answered with these only.
var (
	placeSigns = regexp.MustCompile(`(?:^|\b)(?i:in|at|from|near|outside|inside|into|to|through|under|below|above|off|around|across|on|beside|behind|between|by|throughout)` +
		` (?:(?i:the|a|an|his|her|its|their|some|this|that) )?(?:[\p{Ll}-]+ ){0,2}(\p{Lu}[\p{L}’'-]*\.?)`)
	placeNouns = regexp.MustCompile(`(?i)\b(?:in|at|from|near|outside|inside|into|to|through|under|below|above|off|around|across|on|beside|behind)` +
		` (?:(?:the|a|an|his|her|its|their|some|this|that|one) )?(?:[\p{L}’'-]+ ){0,3}?(?:airport|apartment|area|avenue|bank|bar|barn|base|bay|beach|border|bridge|building|bus|cafe|camp|campus|capital|car|castle|cathedral|cell|cent(?:re|er)|chapel|church|city|clinic|club|coast|college|corner|country|county|court|courthouse|district|dock|embassy|factory|farm|ferry|field|fields|flat|floor|forest|garage|garden|gate|gym|gymnasium|hall|harbour|harbor|headquarters|hill|home|homes|hospital|hotel|house|island|jail|kitchen|laboratory|lake|library|market|mine|motorway|mountain|museum|observatory|office|offices|palace|parade|park|pitch|plant|platform|pool|port|prison|pub|quay|reservoir|restaurant|river|road|roof|room|school|sea|shed|shelter|ship|shop|shore|site|square|stadium|station|store|street|studio|suburb|supermarket|terminal|theatre|theater|tower|town|tunnel|university|valley|van|venue|village|ward|warehouse|wood|woods|yard)s?\b`)
	notPlaces = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december i")
)

// placeIn is how plainly a candidate's words, or the sentence around them, tell a place that the question does not name itself: 1
// or 0. "Where did it come from" asks for anything that it came from.
func (l *library) placeIn(ctx context.Context, w wanted, c *candidate) (float64, error) {
	asked := lowWords(w.text)
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		if len(asked) > 0 && asked[len(asked)-1] == "from" && slices.Contains(lowWords(s), "from") {
			return 1, nil
		}
		for _, m := range placeNouns.FindAllString(s, -1) {
			if w := lowWords(m); !slices.Contains(asked, w[len(w)-1]) {
				return 1, nil
			}
		}
		for _, m := range placeSigns.FindAllStringSubmatch(s, -1) {
			if w := lowWords(m[1]); len(w) > 0 && !slices.Contains(asked, w[0]) && !notPlaces[w[0]] && !honorifics[w[0]] && !offices[w[0]] && len(l.names.byExact(w)) == 0 {
				return 1, nil
			}
		}
	}
	return 0, nil
}
