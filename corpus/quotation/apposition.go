package quotation

import (
	"strings"

	"onrecord/corpus/text"
)

// beside is an office or a description beside a name.
type beside struct {
	span   text.Span // zero: none
	office string    // its noun, where that is an office or a human's word: it shows that the name is a human's
	trade  string    // its noun, where only its ending says that it is a human's: "seller"
	words  []string  // what qualifies the noun
}

// apposition is the job description behind the name that ends before token i of all: "Ann Ito, a farmer in Leeds,", "Ann Ito,
// 45, spokeswoman for the mill,", "Ann Ito, who runs the mill".
func (d *document) apposition(i int) beside {
	at := i
	if at+2 >= len(d.all) || !d.all[at].is(",") || d.all[at-1].owns {
		return beside{}
	}
	at++
	if age := &d.all[at]; len(age.low) <= 3 && age.low[0] >= '1' && age.low[0] <= '9' && d.all[at+1].is(",") && at+2 < len(d.all) {
		at += 2
	}
	if d.all[at].is("who") {
		return d.whoRuns(at, d.all[i-1].segment)
	}
	b := beside{}
	from, head, first := at, at, d.all[at]
	for ; at < min(len(d.all), from+phraseTokens); at++ {
		t := &d.all[at]
		if t.segment != d.all[i-1].segment {
			if b.office+b.trade == "" || !d.shortQuote(t.segment) {
				break
			}
			at = d.within[t.segment].to - 1 // "head of the “Harbour First” union"
			continue
		}
		if !t.word || t.has(wRel|wAux) || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low] {
			break
		}
		if at == from && !t.has(wDet) && !t.has(wOffice|wMale|wFemale) {
			return beside{}
		}
		if (b.office == "" || head == at-1) && !t.upper && d.humanNoun(t) {
			b.office, head = t.low, at
		}
		if b.office == "" && t.has(wPrep) && !t.is("under") { // "the under secretary"
			if !first.has(wDet) || !trade(&d.all[at-1]) {
				break
			}
			b.trade, head = d.all[at-1].low, at-1
		}
	}
	if b.office+b.trade == "" && first.has(wDet) && at-1 > from && trade(&d.all[at-1]) {
		b.trade, head = d.all[at-1].low, at-1
	}
	if b.office != "" {
		b.trade = ""
	}
	if b.office+b.trade == "" || at >= len(d.all) || d.all[at].word && !d.all[at].has(wRel) && d.all[at].segment == d.all[i-1].segment {
		return beside{}
	}
	b.words = officeWords(d.all[from:head])
	b.span = text.Span{Start: d.all[from].Start, End: d.endAfter(at - 1)}
	return b
}

// humanNoun reports whether t is the noun of an office or of a human.
func (d *document) humanNoun(t *token) bool {
	return (t.has(wOffice|wMale|wFemale) || kin[t.low]) && !t.has(wPossessive|wPronoun|wObject)
}

// trade reports whether the word's ending is that of one who does something: "seller", "botanist". Nouns of things end so too.
func trade(t *token) bool {
	return t.word && !t.upper && len(t.low) > 4 && t.class&(wOrg|wPlace|wSpoken|wTime|wDet|wPrep|wAdv|wSub) == 0 && !trades[t.low] &&
		hasAnySuffix(t.low, "er", "or", "ist", "ian", "woman")
}

// trades are common nouns of things with a trade's ending.
var trades = set(`number order power water winter summer tower factor border corner computer matter paper letter chapter quarter
	disaster shelter theater flower motor tractor error mirror horror favor colour color harbor harbour labor labour list`)

// shortQuote reports whether a segment is no longer than a name or a term.
func (d *document) shortQuote(segment int) bool {
	const words = 5
	return segment >= 0 && d.within[segment].to-d.within[segment].from <= words
}

// endAfter is where token i of all ends, the mark that closes its segment included where the token is the segment's last.
func (d *document) endAfter(i int) int {
	if s := d.all[i].segment; s >= 0 && d.within[s].to == i+1 && (i+1 < len(d.all) && d.all[i+1].segment != s) {
		return d.segs[s].outer.End
	}
	return d.all[i].End
}

// leads are the verbs that tell an office or a trade: "who chairs the trust".
var leads = set(`chairs leads heads runs owns manages directs teaches founded co-founded represents edits coaches captains commands
	presides chaired led headed ran managed taught represented edited coached captained`)

// whoRuns reads the relative clause at token i as a description, where its verb tells what somebody does.
func (d *document) whoRuns(i, segment int) beside {
	if i+2 >= len(d.all) || !leads[d.all[i+1].low] {
		return beside{}
	}
	at := i + 2
	for ; at < min(len(d.all), i+phraseTokens); at++ {
		t := &d.all[at]
		if !t.word || t.segment != segment {
			break
		}
		if next := at + 1; t.has(wConj) && next < len(d.all) && (d.all[next].has(wAux) || pastVerb(&d.all[next]) || commonVerbs[d.all[next].low]) {
			break
		}
	}
	if at == i+2 {
		return beside{}
	}
	return beside{span: text.Span{Start: d.all[i].Start, End: d.all[at-1].End}}
}

// described is the description before the name [from, to), divided from it by a comma: "the mill’s owner, Ann Ito,".
func (d *document) describedBefore(from, to int) beside {
	comma := from - 1
	if comma < 2 || !d.all[comma].is(",") || to < len(d.all) && d.all[to].word && d.touches(to-1, to) || d.all[to-1].owns {
		return beside{}
	}
	for i := from; i < to; i++ {
		if d.all[i].has(wOrg | wPlace) {
			return beside{}
		}
	}
	first, head := d.appositionFrom(comma), comma-1
	for i := first; i < comma; i++ {
		if t := &d.all[i]; t.has(wPrep) && !t.upper {
			head = i - 1
			break
		}
	}
	if first >= comma || head < first || !d.humanNoun(&d.all[head]) && (d.all[head].upper || !trade(&d.all[head])) {
		return beside{}
	}
	if before := first - 1; before > 0 && d.all[before].is(",") && d.all[before-1].upper { // of the name before it
		return beside{}
	}
	b := beside{span: text.Span{Start: d.all[first].Start, End: d.all[comma-1].End}, words: officeWords(d.all[first:head])}
	_, given := firstNames[d.all[from].low]
	switch noun := d.all[head].low; {
	case !d.humanNoun(&d.all[head]) || ownedByBodies[noun]:
		b.trade = noun
	case to-from > 1 || given || kin[noun]:
		b.office = noun
	}
	return b
}

// ownedByBodies are nouns of humans that bodies are as well: "the mill’s owner, Northgate,".
var ownedByBodies = set("owner founder editor host leader champion star member partner parent")

// appositionFrom is the first token of the description that ends before the comma at i: one with an article or an owner.
func (d *document) appositionFrom(i int) int {
	k := i
	definite := false
	for ; k > max(0, i-phraseTokens) && (k == i || d.touches(k-1, k)); k-- {
		t := &d.all[k-1]
		if !t.word || t.segment != d.all[i].segment || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low] && !t.upper {
			break
		}
		if !t.upper && t.class&(wAux|wPronoun|wConj|wSub|wRel|wTime|wAdv) != 0 && !t.has(wDet) || t.has(wPrep) && !t.is("of") && !t.is("for") && !t.is("at") {
			break
		}
		definite = definite || t.owns || t.upper
		if t.has(wDet) {
			definite = true
			if k-2 < 0 || !d.all[k-2].is("of") && !d.all[k-2].is("for") && !d.all[k-2].is("at") {
				k--
				break
			}
		}
	}
	for k < i && d.all[k].has(wPrep) {
		k++
	}
	if !definite || strings.IndexByte(d.s[d.all[min(k, i)].Start:d.all[i].End], '\n') >= 0 {
		return i
	}
	return k
}
