package quotation

import (
	"strings"

	"onrecord/corpus/text"
)

// phrase is a noun phrase that can be a speaker. Indexes count the document's masked tokens.
type phrase struct {
	from, to int // the whole phrase, job description included
	head     int // the token that the phrase is about: the last of the name, the noun of a description
	name     int // where the name begins; -1: the phrase holds no name
	nameTo   int // where the name ends
	pronoun  bool
	plural   bool // joins several names, or a plural
	descFrom int  // the description beside the name; equal to descTo: none
	descTo   int
}

// named reports whether the phrase holds a name.
func (p phrase) named() bool { return p.name >= 0 }

// span is the bytes of tokens [from, to).
func (d *document) span(from, to int) text.Span {
	if from >= to {
		return text.Span{}
	}
	return text.Span{Start: d.tokens[from].Start, End: d.tokens[to-1].End}
}

// mention is the phrase's span as evidence: the name with its honorific, or else the whole description.
func (d *document) mention(p phrase) text.Span {
	switch {
	case p.named() && p.plural:
		return d.nameSpan(p.name, p.to)
	case p.named():
		return d.nameSpan(p.name, p.nameTo)
	}
	return d.span(p.from, p.to)
}

// nameSpan is the bytes of a name, a possessive ending left out.
func (d *document) nameSpan(from, to int) text.Span {
	span := d.span(from, to)
	if from < to && d.tokens[to-1].owns {
		span.End -= len(span.In(d.s)) - len(strings.TrimRight(strings.TrimRight(span.In(d.s), "sS"), "'’"))
	}
	return span
}

// description is the span of the phrase's job description beside a name.
func (d *document) description(p phrase) text.Span { return d.span(p.descFrom, p.descTo) }

// phraseBefore is the noun phrase that ends right before token to, not before token low. A phrase that a preposition governs
// gives way to the phrase that the preposition belongs to: "a spokesman for the mayor".
func (d *document) phraseBefore(to, low int) (phrase, bool) {
	to = d.skipTimeBack(to, low)
	base, ok := d.chunkBefore(to, low)
	if !ok {
		return phrase{}, false
	}
	if p, ok := d.bareName(base, to); ok {
		return d.joined(p, low), true
	}
	from := base
	for hops := 0; hops < 4; hops++ {
		prep := from - 1
		if prep < low || !d.tokens[prep].has(wPrep) || d.tokens[prep].has(wTime) {
			break
		}
		outer, ok := d.chunkBefore(prep, low)
		if d.tokens[prep].is("by") && from == base && !(ok && d.tokens[prep-1].has(wSpoken)) {
			if p := d.describe(from, to); p.named() {
				return p, true // "a statement sent to the Post by Ann Ito": whoever made it
			}
		}
		if !ok || !attaches[d.tokens[prep].low] {
			if p := d.describe(from, to); from == base && d.tokens[prep].has(wSub) && (p.named() || d.humanNoun(&d.tokens[p.head])) {
				break // "resigned after Ann Ito said": a clause's subject
			}
			if from == base && d.tokens[prep].low != "as" {
				return phrase{}, false
			}
			break
		}
		from = outer
	}
	return d.joined(d.describe(from, to), low), true
}

// attaches are the prepositions that tie a noun phrase to the one before it.
var attaches = set("of for at in from with on to by against about behind near under over")

// skipTimeBack steps back over "on Tuesday", "last week" at the end of what stands before token to.
func (d *document) skipTimeBack(to, low int) int {
	i := to
	for i > low && (d.tokens[i-1].has(wTime) && !d.tokens[i-1].has(wModal) || timeNouns[d.tokens[i-1].low]) {
		i--
	}
	if i == to {
		return to
	}
	for i > low && (timeWords[d.tokens[i-1].low] || d.tokens[i-1].is(",")) {
		i--
	}
	if i > low {
		return i
	}
	return to
}

// timeNouns end phrases of time, timeWords begin them.
var (
	timeNouns = set("week month year morning afternoon evening night weekend")
	timeWords = set("on last this next late early earlier in the that same")
)

// chunkBefore is where the run of words that can form one noun phrase and ends before token to begins.
func (d *document) chunkBefore(to, low int) (int, bool) {
	i := to - 1
	if i >= low && d.tokens[i].is(")") {
		i = d.openBracket(i, low) - 1
		to = i + 1
	}
	if i < low || !d.tokens[i].word || d.tokens[i].owns && !d.tokens[i].upper {
		return 0, false
	}
	if d.tokens[i].has(wPronoun) && !d.tokens[i].has(wModal) {
		return i, true
	}
	from := to
	for i >= max(low, to-phraseTokens) && d.nominal(i, from == to) {
		if from < to && i > low && !d.tokens[i-1].has(wDet) && d.looksVerbal(i, from+1) {
			break
		}
		from = i
		t := &d.tokens[i]
		if t.has(wDet) && !t.upper || t.has(wDet) && t.capital {
			break
		}
		i--
		for i > low && d.tokens[i].low == "&" && d.tokens[i+1].upper {
			i--
		}
	}
	if from == to || d.onlyDeterminer(from, to) {
		return 0, false
	}
	return from, true
}

// phraseTokens bounds a noun phrase; the longest names of offices in news take a dozen words.
const phraseTokens = 24

// openBracket is the token of the bracket that the closing bracket at i pairs with, or i.
func (d *document) openBracket(i, low int) int {
	for k := i - 1; k >= low && k > i-16; k-- {
		if d.tokens[k].is("(") {
			return k
		}
	}
	return i
}

// onlyDeterminer reports whether [from, to) is a determiner that cannot speak alone.
func (d *document) onlyDeterminer(from, to int) bool {
	t := &d.tokens[from]
	return to == from+1 && t.has(wDet) && !standsAlone[t.low]
}

// standsAlone are determiners that are subjects too.
var standsAlone = set("some many most several others all both another one two three few none each either neither this that these those hundreds thousands dozens")

// nominal reports whether token i can be inside a noun phrase; last tells that it would be its last word.
func (d *document) nominal(i int, last bool) bool {
	t := &d.tokens[i]
	if !t.word {
		return false
	}
	if t.upper && !t.capital {
		return !t.has(wTime) || t.has(wModal)
	}
	const closed = wPrep | wPronoun | wObject | wAux | wConj | wSub | wRel | wTime
	switch {
	case t.capital && t.upper && d.namelike(i):
		return true
	case t.has(wDet):
		return true
	case t.has(closed):
		return t.has(wParticle) && !last
	case t.has(wAdv):
		return false
	case t.cue.class != 0 && !nounToo[t.low] && !t.has(wOffice|wGroup|wSpoken):
		return t.cue.form == gerund && !last || t.cue.form == base && last && i > 0 && d.tokens[i-1].has(wDet)
	}
	return true
}

// nounToo are inflected cues that are nouns at least as often.
var nounToo = set(`claims reports charges comments posts calls attacks notes answers replies tweets questions offers promises warnings
	complaints emails texts messages report claim charge comment post call attack note answer reply tweet question offer promise quote estimate
	blog text email message praise blame estimates quotes findings leading finding state states meaning feeling hope fear
	hopes fears warning joke jokes signs sign brand cast label term terms hits hit fire slams wishes wish plan plans worries
	snap volunteer counter voice rail protest dub pen rival associated united forecast forecasts doubt objects object
	signals signal highlight highlights decision mock sources lectures lecture confirmed leaked alleged suspected proposed
	published signed estimated recommended accused convicted`)

// namelike tells a sentence's first word that is part of a name from one that is capital only because it is first: a known
// closed-class word is none.
func (d *document) namelike(i int) bool {
	t := &d.tokens[i]
	if _, given := firstNames[t.low]; !given && strings.HasSuffix(t.low, "ly") {
		return false
	}
	return t.class&^(wOffice|wOrg|wTitle|wMale|wFemale|wGroup|wSpoken|wParticle) == 0 && t.cue.form != gerund
}

// phraseAfter is the noun phrase that begins at token from, before token high.
func (d *document) phraseAfter(from, high int) (phrase, bool) {
	if from >= high {
		return phrase{}, false
	}
	t := &d.tokens[from]
	if t.has(wPronoun) && t.word {
		return d.describe(from, from+1), !t.is("who") && (!t.is("it") || from+1 < high && d.verbAt(from+1, cueSay|cueWrite|cueTell))
	}
	if !t.word || !t.has(wDet) && t.has(wPrep|wAux|wConj|wSub|wRel|wAdv|wObject) && !t.upper || t.has(wTime) && !t.has(wModal) {
		return phrase{}, false
	}
	to := d.chunkAfter(from, high)
	if to == from || d.onlyDeterminer(from, to) {
		return phrase{}, false
	}
	to = d.wholeAfter(from, d.pastAdjective(from, to, high), high)
	p := d.describe(from, to)
	if !p.named() && !d.speaks(p) {
		return phrase{}, false
	}
	if inner, ok := d.apposedName(p, high); ok {
		return inner, true
	}
	return d.joinedAfter(p, high), true
}

// pastAdjective goes on behind a comma between two adjectives ("the lanky, balding man said"), as the verb behind shows.
func (d *document) pastAdjective(from, to, high int) int {
	if !d.tokens[from].has(wDet) || to-from > 3 || to+1 >= high || !d.tokens[to].is(",") || d.tokens[to+1].upper || d.tokens[to+1].has(wDet) {
		return to
	}
	if next := d.chunkAfter(to+1, high); next > to+1 && next < high && d.tokens[next].cue.class&speaks != 0 {
		return next
	}
	return to
}

// wholeAfter takes in what belongs to the phrase [from, to): prepositions' phrases behind a description, "of" behind a name,
// and the second half of "oil and gas worker Ann Ito".
func (d *document) wholeAfter(from, to, high int) int {
	name, _ := d.nameIn(from, to)
	for hops := 0; hops < 3 && to < high && d.tokens[to].has(wPrep) && (name < 0 && attaches[d.tokens[to].low] || d.tokens[to].is("of")); hops++ {
		next := d.chunkAfter(to+1, high)
		if next == to+1 {
			break
		}
		to = next
	}
	if to+1 >= high || !d.tokens[to].is("and") && !d.tokens[to].is("&") || d.tokens[from].has(wDet) || d.tokens[to+1].upper {
		return to
	}
	if next := d.chunkAfter(to+1, high); next > to+1 {
		if first, _ := d.nameIn(to+1, next); first > to+1 {
			return next
		}
	}
	return to
}

// apposedName is the name behind the description p, divided from it by a comma: "the farmer, Ann Ito".
func (d *document) apposedName(p phrase, high int) (phrase, bool) {
	if p.named() || p.to+1 >= high || !d.tokens[p.to].is(",") || !d.tokens[p.to+1].upper {
		return phrase{}, false
	}
	next := d.chunkAfter(p.to+1, high)
	if next < high && d.tokens[next].word {
		return phrase{}, false
	}
	inner := d.describe(p.to+1, next)
	if !inner.named() || inner.name != p.to+1 {
		return phrase{}, false
	}
	inner.descFrom, inner.descTo, inner.from = p.from, p.to, p.from
	return inner, true
}

// joinedAfter widens a name to the one that "and" joins it with, or to the job and the name that end a body's long name.
func (d *document) joinedAfter(p phrase, high int) phrase {
	if p.to+1 >= high || !d.tokens[p.to].is("and") || !p.named() || !d.tokens[p.to+1].upper {
		return p
	}
	next := d.chunkAfter(p.to+1, high)
	if next == p.to+1 {
		return p
	}
	if first, last := d.jobAndName(p.from, next); first > p.to {
		p.name, p.nameTo, p.head, p.to, p.descFrom, p.descTo = first, last, last-1, next, p.from, first
		return p
	}
	p.plural, p.to = true, next
	return p
}

// chunkAfter is the end of the run of words from token from on that can form one noun phrase.
func (d *document) chunkAfter(from, high int) int {
	to := from
	for to < min(high, from+phraseTokens) {
		t := &d.tokens[to]
		if !t.word || !d.nominal(to, false) || to > from && (t.has(wDet) && !t.upper && !d.tokens[to-1].has(wDet) || d.looksVerbal(to, high) || d.nameEnds(from, to, high)) {
			break
		}
		to++
		if to < high-1 && d.tokens[to].is("&") {
			to++
		}
	}
	return to
}

// looksVerbal tells a verb outside the lexicon from an adjective or a noun, within a phrase that has begun before token i: in
// the past tense, after a name, or before a word that begins something new.
func (d *document) looksVerbal(i, high int) bool {
	t, before := &d.tokens[i], &d.tokens[i-1]
	named := before.upper && (!before.capital || d.namelike(i-1))
	if named && t.cue.class != 0 && t.cue.form == finite && !t.upper && (i+1 >= high || !d.tokens[i+1].word || d.tokens[i+1].has(wSub|wPrep|wDet|wPronoun|wTime)) {
		return true
	}
	if !t.upper && pastForm(t.low) && nounToo[t.low] && i+1 < high && d.tokens[i+1].has(wDet|wObject) && !before.has(wDet|wAdv) {
		return true // "the governor confirmed the call", but "the confirmed cases"
	}
	if t.upper || !pastVerb(t) && !commonVerbs[t.low] || before.has(wDet|wAdv) || before.owns {
		return false
	}
	if before.upper && !before.capital {
		return true
	}
	if i+1 >= high {
		return true
	}
	next := &d.tokens[i+1]
	return !next.word || next.upper || next.class&^(wOffice|wOrg|wGroup|wSpoken|wMale|wFemale|wTitle|wParticle) != 0
}

// nameEnds reports whether the name that the tokens [from, i) close with is whole, so that the small word at i, which no list
// knows, is a verb: "Ann Ito shut the mill", "Ito shut the mill", but "Leeds oil trader Ann Ito".
func (d *document) nameEnds(from, i, high int) bool {
	t := &d.tokens[i]
	if t.upper || !d.tokens[i-1].upper || t.class != 0 || t.cue.class != 0 && nounToo[t.low] {
		return false
	}
	if i-from >= 2 && d.tokens[i-2].upper && !d.nameFollows(i, high) {
		if _, given := firstNames[d.tokens[i-2].low]; given {
			return true
		}
	}
	if i+1 >= high {
		return false
	}
	next := &d.tokens[i+1]
	return next.has(wDet|wPossessive|wObject) && !next.upper
}

// nameFollows reports whether a capital comes within three small words from token i on: "Valley political scientist Ann Ito".
func (d *document) nameFollows(i, high int) bool {
	for k := i; k < min(high, i+4); k++ {
		if t := &d.tokens[k]; !t.word || t.class&^(wOffice|wGroup|wMale|wFemale|wOrg) != 0 {
			return false
		} else if t.upper {
			return true
		}
	}
	return false
}

// speaks reports whether a description without a name can be a speaker: it has a determiner, or its noun needs none.
func (d *document) speaks(p phrase) bool {
	first, head := &d.tokens[p.from], &d.tokens[p.head]
	if first.low[0] >= '0' && first.low[0] <= '9' { // "52 percent of voters", but no age alone
		return p.to > p.from+1
	}
	return first.has(wDet) || first.owns || first.upper && !first.capital || head.has(wGroup|wOffice|wOrg|wSpoken) || strings.HasSuffix(head.low, "s") && !strings.HasSuffix(head.low, "ss")
}
