package verdict

import (
	"bytes"
	"strings"
)

// class says what a word can do to the sense of the words around it.
type class uint8

const (
	negation  class = 1 << iota // turns a clause round
	modal                       // makes it possible, likely, wished for or due
	condition                   // makes it depend on, or grant, something else
	number                      // a figure, in digits or spelled out
	function                    // carries grammar more than sense
)

// lost are the classes without which a run of words no longer says what its sentence said.
const lost = negation | modal | condition

// lexicon holds the closed lists, by key (see key.go: lower case, "n't" without its apostrophe).
//
// The negations are the English negative words and the adverbs that act as such ("hardly"), with every auxiliary that takes
// n't; the modals are the nine modal verbs of English, "ought", and the adverbs that do their work; the conditions are the
// subordinators of condition and concession. Contractions in 'll and 'd are modals by their endings. Function words are the
// determiners, pronouns, prepositions, conjunctions and auxiliaries, closed classes all.
var lexicon = buildLexicon(map[class]string{
	negation: `not no never none nobody nothing nowhere neither nor cannot non hardly barely scarcely seldom rarely aint arent
		cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt oughtnt shant shouldnt wasnt werent
		wont wouldnt`,
	modal:     `can could may might must shall should will would ought perhaps maybe possibly probably`,
	condition: `if unless although though provided providing assuming supposing lest until till except whether otherwise`,
	number: `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
		eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
		millions billion billions trillion trillions dozen dozens half`,
	function: `a an the this that these those i me my mine myself you your yours yourself he him his himself she her hers herself
		it its itself we us our ours ourselves they them their theirs themselves who whom whose which what where when why how
		of to in on at by for with from as about into over after before between under against during through up down out off
		and or but so than then because while since if unless although though until whether not no nor neither there here
		is are was were be been being am has have had having do does did doing can could may might must shall should will
		would ought i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll we're we've
		we'd we'll they're they've they'd they'll that's there's who's what's let's dont doesnt didnt isnt arent wasnt werent
		wont wouldnt cant couldnt shouldnt havent hasnt hadnt cannot all any both each some such own same just very too also
		only more most much many other another one ones`,
})

// phrases are conditions of several words, by the first.
var phrases = map[string][][]string{
	"as": {{"long", "as"}},
	"so": {{"long", "as"}},
	"in": {{"case"}, {"the", "event"}, {"spite", "of"}},
	"on": {{"condition"}, {"the", "condition"}},
}

// nounModals are also nouns ("the will of the people"), as which they follow a word of beforeNouns.
var (
	nounModals  = set("can may might must will")
	beforeNouns = set(`a an the my your his her its our their this free political good ill own people's`)
)

// scopeEnds are words that open a clause, beyond which a negation before them does not reach.
var scopeEnds = set(`and or but because that which who whom whose what where when why how while since if unless although though
	until as than so whether`)

// buildLexicon turns the lists round.
func buildLexicon(lists map[class]string) map[string]class {
	out := map[string]class{}
	for c, list := range lists {
		for _, w := range strings.Fields(list) {
			out[w] |= c
		}
	}
	return out
}

// set is the words of list.
func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// classify is the class of a key, its neighbours aside. A word with a contracted verb behind it keeps its own class
// ("nobody's", "would've").
func classify(key []byte) class {
	c := lexicon[string(key)]
	if i := bytes.IndexByte(key, '\''); i > 0 {
		c |= lexicon[string(key[:i])]
	}
	if hasDigit(key) {
		c |= number
	}
	if n := len(key); n > 3 && key[n-3] == '\'' && key[n-2] == 'l' && key[n-1] == 'l' || n > 2 && key[n-2] == '\'' && key[n-1] == 'd' {
		c |= modal
	}
	return c
}

// hasDigit reports whether key holds an ASCII digit.
func hasDigit(key []byte) bool {
	for _, b := range key {
		if '0' <= b && b <= '9' {
			return true
		}
	}
	return false
}
