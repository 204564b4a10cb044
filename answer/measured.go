package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// What measures look like, by the word after "how". Where a question asks for one, nothing else is evidence of it: an age is no
// height. Of "many" and "soon" the model knows more.
var (
	numeral = `(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a|an|half|several)`
	lengths = `(?:metres?|meters?|feet|foot|ft|miles?|mph|km|kilomet(?:re|er)s?|inch(?:es)?|yards?|acres?|hectares?|square|stor(?:e?ys|ies)|cm|mm|m)\b`
	spells  = `(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))\b`

	sizeSign     = regexp.MustCompile(`(?i)\b` + numeral + `(?: and a half| or \w+)?[- ]` + lengths)
	durationSign = regexp.MustCompile(`(?i)\b` + numeral + `(?: and a half| or \w+)?[- ]` + spells + `|\b(?:until|since) (?:\d{4}|\p{L}+)|\bfrom (?:\d{4}|\S+ (?:\S+ )?(?:to|until|till) )`)
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
	signs := w.signs()
	switch {
	case w.measure == "many":
		return l.countedIn(ctx, w, c, modelled)
	case signs == nil:
		return modelled, nil
	}
	someone := slices.ContainsFunc(w.topic.ideas, func(i idea) bool { return i.person >= 0 })
	for _, span := range c.own {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		for _, r := range signs {
			if r == builtSign && someone {
				continue
			}
			for _, at := range r.FindAllStringIndex(s, -1) {
				if r == ageSign && l.ageOf(w.topic, c.doc, span, span.Start+at[0]) || r != ageSign && l.measures(w.topic, s, at) {
					return 1, nil
				}
			}
		}
	}
	return 0, nil
}

// signs are what a measure asked for looks like. What somebody did for how long is no length.
func (w wanted) signs() []*regexp.Regexp {
	if w.measure == "long" && w.lasted {
		return []*regexp.Regexp{durationSign}
	}
	return measureSigns[w.measure]
}

// compound finds the noun that a hyphenated measure before it measures, and nothing else: "a five-year (contract)".
var compound = regexp.MustCompile(`^[^-]*-\p{L}+ (?:\p{Ll}+-)?(\p{L}+)`)

// measures reports whether a measure that stands at a place in a sentence can be that of what is asked for: an age is not, and one that
// a noun has before it is that noun's.
func (l *library) measures(t topic, sentence string, at []int) bool {
	if strings.HasPrefix(sentence[at[1]:], "-old") {
		return false
	}
	m := compound.FindStringSubmatch(sentence[at[0]:])
	if m == nil || !strings.Contains(sentence[at[0]:at[1]], "-") {
		return true
	}
	for _, token := range l.analyzer.Question(nil, m[1]) {
		if slices.ContainsFunc(t.ideas, func(i idea) bool { return i.meets([]term.Token{token}, 0) > 0 }) {
			return true
		}
	}
	return false
}

// ageOf reports whether an age that begins at a byte of a sentence can be that of a person asked for: nobody else stands between.
func (l *library) ageOf(t topic, doc int32, sentence text.Span, at int) bool {
	last := int32(-1)
	l.docs[doc].mentioned(text.Span{Start: sentence.Start, End: at + 1}, func(m mentionAt) { last = m.person })
	return last < 0 || t.names(last) || !slices.ContainsFunc(t.ideas, func(i idea) bool { return i.person >= 0 })
}

// count finds the words that count something; years do not.
var count = regexp.MustCompile(`(?i)\b(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|no|none|nobody|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|` +
	`(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|dozens?|scores|hundreds?|thousands?|millions?|billions?|both|several|every|all|half)\b`)

// countedWithin is how many bytes may lie between a number and what it counts: some six words.
const countedWithin = 40

// countedIn is how plainly a candidate counts what "how many" asks for: a number stands near the thing's own word. Where that word is only
// around the candidate, any number will do that the model takes for one.
func (l *library) countedIn(ctx context.Context, w wanted, c *candidate, modelled float64) (float64, error) {
	things := w.topic.ideas[:min(2, len(w.topic.ideas))]
	named := false
	for _, span := range slices.Concat(c.own, c.frame) {
		s, err := l.sentence(ctx, c.doc, span)
		if err != nil {
			return 0, err
		}
		words, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return 0, err
		}
		numbers := count.FindAllStringIndex(words, -1)
		for k, t := range s.tokens {
			if !slices.ContainsFunc(things, func(i idea) bool { return i.meets(s.tokens, k) > 0 }) {
				continue
			}
			named = true
			for _, n := range numbers {
				number := words[n[0]:n[1]]
				if len(number) == 4 && bareYear.MatchString(number) {
					continue
				}
				if span.Start+n[0]-t.Span.End <= countedWithin && t.Span.Start-span.Start-n[1] <= countedWithin {
					return max(modelled, timed), nil
				}
			}
		}
	}
	if named {
		return 0, nil
	}
	return modelled, nil
}
