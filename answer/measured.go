package answer

import (
	"context"
	"regexp"
	"slices"

	"onrecord/corpus/text"
)

// What measures look like, by the word after "how". Where a question asks for one, nothing else is evidence of it: an age is no
// height. Of "many" and "soon" the model knows more.
var (
	numeral = `(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a|an|half|several)`
	lengths = `(?:metres?|meters?|feet|foot|ft|miles?|mph|km|kilomet(?:re|er)s?|inch(?:es)?|yards?|acres?|hectares?|square|stor(?:e?ys|ies)|cm|mm|m)\b`
	spells  = `(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))\b`

	sizeSign     = regexp.MustCompile(`(?i)\b` + numeral + `(?: and a half| or \w+)?[- ]` + lengths)
	durationSign = regexp.MustCompile(`(?i)\b` + numeral + `(?: and a half| or \w+)?[- ]` + spells + `|\b(?:until|since|from) (?:\d{4}|\p{L}+)`)
	ageSign      = regexp.MustCompile(`(?i), \d{1,3}[,.;]|\b` + numeral + `[- ](?:years?|months?|weeks?)[- ]old\b|\bage(?:d|s)? (?:of )?\d|\b(?:man|woman|boy|girl) of \d|\b(?:is|was|turn(?:s|ed)) \d{1,3}\b(?:[^ ]| [^\p{L}%])`)
	builtSign    = regexp.MustCompile(`(?i)\b(?:built|founded|opened|established|completed|made|dates? (?:back )?(?:to|from)|since)\b.{0,20}\b(?:1[0-9]|20)\d\d\b`)
	weightSign   = regexp.MustCompile(`(?i)\b` + numeral + `[- ](?:kg|kilos?|kilograms?|tons?|tonnes?|pounds?|lbs?|stone|ounces?|grams?)\b`)
	heatSign     = regexp.MustCompile(`(?i)\bdegrees?\b|°`)
	moneySign    = regexp.MustCompile(`(?i)[£$€¥]\s?\d|\b` + numeral + `[ -](?:(?:hundred|thousand|million|billion|trillion|m|bn) )?(?:pounds?|dollars?|euros?|pence|cents?|per ?cent|kg|tonnes?|litres?|gallons?)|%|\bfree\b`)
	measureSigns = map[string][]*regexp.Regexp{
		"long": {sizeSign, durationSign}, "old": {ageSign, builtSign}, "big": {sizeSign, weightSign, moneySign}, "large": {sizeSign, weightSign, moneySign},
		"tall": {sizeSign}, "high": {sizeSign}, "wide": {sizeSign}, "deep": {sizeSign}, "far": {sizeSign}, "fast": {sizeSign},
		"heavy": {weightSign}, "hot": {heatSign}, "cold": {heatSign}, "much": {moneySign},
	}
)

// measureIn is how plainly a candidate's words tell what is measured, modelled being the model's evidence of a number.
func (l *library) measureIn(ctx context.Context, w wanted, c *candidate, modelled float64) (float64, error) {
	signs := measureSigns[w.measure]
	if signs == nil {
		return modelled, nil
	}
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		for _, r := range signs {
			for _, at := range r.FindAllStringIndex(s, -1) {
				if r != ageSign || l.ageOf(w.topic, c.doc, span, span.Start+at[0]) {
					return 1, nil
				}
			}
		}
	}
	return 0, nil
}

// ageOf reports whether an age that begins at a byte of a sentence can be that of a person asked for: nobody else stands between.
func (l *library) ageOf(t topic, doc int32, sentence text.Span, at int) bool {
	last := int32(-1)
	l.docs[doc].mentioned(text.Span{Start: sentence.Start, End: at + 1}, func(m mentionAt) { last = m.person })
	return last < 0 || t.names(last) || !slices.ContainsFunc(t.ideas, func(i idea) bool { return i.person >= 0 })
}
