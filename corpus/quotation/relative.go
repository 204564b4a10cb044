package quotation

import "strings"

// thatBefore is the subject of a verb whose subject is the "that" at i: the phrase that a relative one stands for ("a port that says"),
// and nothing for a demonstrative ("That says it all").
func (d *document) thatBefore(i, lo int) (phrase, bool) {
	if i == lo {
		return phrase{}, false
	}
	before := &d.tokens[i-1]
	if !before.word || before.has(wPrep|wConj|wSub|wAdv|wAux|wTime) || before.cue.class != 0 && before.cue.form == finite && !nounToo[before.low] {
		return phrase{}, false
	}
	p, ok := d.antecedent(i, lo)
	return p, ok && !p.pronoun && (p.named() || d.speaks(p))
}

// relativeEnd is where the clause of the verb at v ends, if that is a relative one set off by commas: before the comma that the main
// clause's verb follows ("Ito, who had said the mill was safe, left"). Otherwise it is hi.
func (d *document) relativeEnd(v, lo, hi int) int {
	i := v - 1
	for i > lo && d.tokens[i].has(wAux|wAdv|wTime) {
		i--
	}
	if i <= lo || !d.tokens[i].is("who") && !d.tokens[i].is("which") || !d.tokens[i-1].is(",") {
		return hi
	}
	nested := 0
	for k := v + 1; k+1 < hi; k++ {
		switch {
		case !d.tokens[k].is(","):
		case d.tokens[k+1].has(wRel):
			nested++
		case !d.mainVerb(k+1, hi):
		case nested > 0:
			nested--
		default:
			return k
		}
	}
	return hi
}

// mainVerb reports whether a finite verb stands at i, behind adverbs: a word outside the cues that a preposition follows may be a
// participle ("painted in 1920") and is none.
func (d *document) mainVerb(i, hi int) bool {
	for i < hi && d.tokens[i].has(wAdv|wTime) {
		i++
	}
	if i >= hi {
		return false
	}
	t := &d.tokens[i]
	if t.has(wAux) || t.cue.class != 0 && t.cue.form == finite && (!nounToo[t.low] || pastForm(t.low)) {
		return true
	}
	return (commonVerbs[t.low] || pastVerb(t)) && (i+1 >= hi || !d.tokens[i+1].has(wPrep))
}

// pastTime is the token behind a phrase of time that begins at c, or c: "last month", "earlier this week", "two days later".
func (d *document) pastTime(c, hi int) int {
	i := c
	for i < hi && relativeTimes[d.tokens[i].low] {
		i++
	}
	switch {
	case i > c && i+1 < hi && (timeNouns[d.tokens[i].low] || d.tokens[i].has(wTime)) && !d.tokens[i+1].has(wAux):
		return i + 1
	case i > c || i+3 >= hi || !d.tokens[i].has(wDet) && strings.IndexByte("0123456789", d.tokens[i].low[0]) < 0:
		return c
	}
	if timeUnits[d.tokens[i+1].low] && laterWords[d.tokens[i+2].low] {
		return i + 3
	}
	return c
}

var (
	relativeTimes = set("last this next earlier late early") // open phrases of time behind a verb
	timeUnits     = set("day days week weeks month months year years hour hours minute minutes")
)

// fronted reports whether the sentence that begins at lo opens with what somebody was asked, which is nobody's words: "Asked whether
// …, he said", "When pressed on …, she said".
func (d *document) fronted(lo, hi int) bool {
	i := d.firstWord(lo, hi)
	if i+1 < hi && (d.tokens[i].is("when") || d.tokens[i].is("if") || d.tokens[i].is("once")) {
		i++
	}
	return i+1 < hi && questions[d.tokens[i].low] && !d.tokens[i+1].upper
}

// questions are the participles of being asked.
var questions = set("asked questioned pressed challenged quizzed pushed prompted told confronted")
