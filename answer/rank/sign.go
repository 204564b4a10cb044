package rank

import (
	_ "embed"
	"strings"
	"sync"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

//go:embed lexicon.txt
var lexiconText string

// sign is a set of things that may be said of a word, by its form or by its place in lexicon.txt.
type sign uint64

// The signs of lexicon.txt, in the file's order.
const (
	month sign = 1 << iota
	weekday
	timeWord
	unitTime
	unitLength
	unitMass
	unitHeat
	unitSpeed
	unitMoney
	percent
	number
	ordinal
	honorific
	role
	place
	placeWord
	orgWord
	nationality
	colour
	reason
	manner
	meansDef
	askWord
	saying
	numberNoun
	timeNoun
	reasonNoun
	speechNoun
	defNoun
	given
	// Signs of form.
	capital  // begins with a capital that its place does not explain
	initial  // begins a sentence, whether or not with a capital
	acronym  // two letters or more, all capitals
	digits   // holds a digit
	year     // 1000 to 2099, or such a decade
	money    // stands after a currency's mark
	bracket  // stands after an opening bracket
	comma    // stands after a comma
	person   // a known person's term, as the caller adds them ("@name")
	stop     // says nothing of what a question asks for
	before   // a preposition of place or time: in, at, near, from
	being    // a form of be
	pronoun  // he, she, they
	byWord   // "by"
	conj     // a weak sign of time or circumstance: after, before, when
	quoteEnd // a quotation mark stands before the word
)

// signNames are the names of lexicon.txt.
var signNames = []string{"month", "weekday", "timeword", "unittime", "unitlength", "unitmass", "unitheat", "unitspeed", "unitmoney",
	"percent", "number", "ordinal", "honorific", "role", "place", "placeword", "orgword", "nationality", "colour", "reason", "manner",
	"meansdef", "askword", "saying", "numbernoun", "timenoun", "reasonnoun", "speechnoun", "defnoun", "given"}

// grammar lists the closed classes that carry a sign of their own.
var grammar = map[sign]string{
	before:  "in at near from on to within outside inside across around between",
	being:   "is are was were be been",
	pronoun: "he she they him her his their",
	byWord:  "by",
	conj:    "after before during since until when while ago later earlier",
}

// units are the signs of a unit of measure.
const units = unitTime | unitLength | unitMass | unitHeat | unitSpeed | unitMoney | percent

// lexicon gives the signs of a term by its key.
var lexicon = sync.OnceValue(func() *table[sign] {
	signs := map[uint32]sign{}
	var analyzer term.Analyzer
	add := func(s sign, words string) {
		for w := range strings.FieldsSeq(words) {
			for _, t := range analyzer.Tokens(nil, w, text.Span{End: len(w)}) {
				signs[key(t.Term)] |= s
			}
		}
	}
	for line := range strings.Lines(lexiconText) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		for i, n := range signNames {
			if n == name {
				add(1<<i, words)
			}
		}
	}
	for s, words := range grammar {
		add(s, words)
	}
	signs[key("March")] |= month
	signs[key("May")] |= month
	t := newTable[sign](len(signs))
	for k, s := range signs {
		t.put(k, s)
	}
	return t
})
