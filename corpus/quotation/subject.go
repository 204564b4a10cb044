package quotation

import "strings"

// subjectOf is the subject of the verb at v, in the sentence [lo, hi).
func (d *document) subjectOf(v, lo, hi int) (phrase, bool) {
	t := &d.tokens[v]
	if t.cue.form == gerund {
		if v == d.firstWord(lo, v) { // "Describing it as “a mess”, she left"
			return d.mainSubject(lo, hi)
		}
		return d.gerundSubject(v, lo)
	}
	i := v - 1
	passive := false
	for i >= lo && (d.tokens[i].has(wAux|wAdv) || d.tokens[i].is("to")) && !d.tokens[i].has(wPronoun) && !d.tokens[i].upper {
		passive = passive || d.tokens[i].has(wBe)
		i--
	}
	if passive && t.cue.form != gerund && t.cue.form != base && i+1 < v {
		return d.agentAfter(v+1, hi)
	}
	if i < lo {
		return phrase{}, false
	}
	switch t := &d.tokens[i]; {
	case t.quote:
		return phrase{}, false
	case t.is(","), t.is("—"), t.is(")"):
		if p, ok := d.beforeApposition(i, lo); ok {
			return p, true
		}
		return d.mainSubject(lo, v)
	case t.is("that"):
		return d.thatBefore(i, lo)
	case t.has(wRel):
		return d.antecedent(i, lo)
	case t.has(wConj):
		return d.mainSubject(lo, i)
	}
	p, ok := d.phraseBefore(i+1, lo)
	if ok && p.pronoun && d.tokens[p.from].is("who") && p.from > lo { // "Ito, who on Tuesday said"
		return d.antecedent(p.from, lo)
	}
	if ok && !p.named() && !p.pronoun && !d.speaks(p) {
		return d.mainSubject(lo, v)
	}
	if !ok && i > lo {
		return d.mainSubject(lo, v)
	}
	return p, ok
}

// firstWord is the first word from token lo on that is no conjunction or adverb, at most hi.
func (d *document) firstWord(lo, hi int) int {
	for lo < hi && (!d.tokens[lo].word || d.tokens[lo].has(wConj|wAdv)) && !d.tokens[lo].quote {
		lo++
	}
	return lo
}

// gerundSubject is the subject of a gerund: its own ("with Ito saying"), or the clause's before it.
func (d *document) gerundSubject(v, lo int) (phrase, bool) {
	i := v
	for i > lo && d.tokens[i-1].has(wAdv) {
		i--
	}
	if i > lo && d.tokens[i-1].word && !d.tokens[i-1].has(wPrep|wConj|wSub) {
		if from, ok := d.chunkBefore(i, lo); ok && from > lo {
			before := &d.tokens[from-1]
			p := d.describe(from, i)
			if before.is("with") || before.is("—") || before.is("–") || before.is(",") && p.named() && from-1 > lo {
				return p, true
			}
		}
		if p, ok := d.phraseBefore(i, lo); ok && p.from > lo && d.tokens[p.from-1].is("with") {
			return p, true
		}
	}
	return d.mainSubject(lo, v)
}

// mainClause is where the sentence [lo, hi) begins its main clause: behind a dateline ("LONDON (AP) —") and behind an opening
// clause or phrase that a comma closes ("When she left, ").
func (d *document) mainClause(lo, hi int) int {
	i := d.pastDateline(lo, hi)
	for i < hi && (!d.tokens[i].word || d.tokens[i].has(wConj)) {
		i++
	}
	if i < hi && d.tokens[i].has(wSub|wPrep) && !d.tokens[i].has(wPronoun) {
		if next := d.findNear(",", i, hi); next >= 0 && next+1 < hi {
			return next + 1
		}
	}
	return i
}

// pastDateline is the token behind the dateline that opens [lo, hi), or lo.
func (d *document) pastDateline(lo, hi int) int {
	if !d.dateline(lo, hi) {
		return lo
	}
	for lo < hi && !d.tokens[lo].is("—") {
		lo++
	}
	return lo + 1
}

// dateline reports whether [lo, hi) opens with a place in capitals, within eight words of a dash.
func (d *document) dateline(lo, hi int) bool {
	if lo >= hi || !d.tokens[lo].word {
		return false
	}
	w := d.tokens[lo].In(d.s)
	if len(w) < 4 || strings.ToUpper(w) != w {
		return false
	}
	for k := lo + 1; k < min(hi, lo+9); k++ {
		if d.tokens[k].is("—") {
			return true
		}
	}
	return false
}

// antecedent is the phrase that the relative pronoun at i stands for.
func (d *document) antecedent(i, lo int) (phrase, bool) {
	to := i
	if to > lo && d.tokens[to-1].is(",") {
		to--
	}
	from, ok := d.chunkBefore(to, lo)
	if !ok {
		return phrase{}, false
	}
	return d.describe(from, to), true
}

// beforeApposition is the phrase before the apposition or bracket that ends with token i: "Ann Ito, a farmer,". Where the
// apposition is the name of a description before it, the name is the phrase: "the farmer, Ann Ito,".
func (d *document) beforeApposition(i, lo int) (phrase, bool) {
	if d.tokens[i].is(")") {
		return d.phraseBefore(d.openBracket(i, lo), lo)
	}
	for k := i - 1; k >= max(lo, i-40); k-- {
		if !d.tokens[k].is(d.tokens[i].low) {
			continue
		}
		p, ok := d.phraseBefore(k, lo)
		if !ok || !p.named() && !p.pronoun && !d.speaks(p) {
			continue
		}
		to := i
		if d.tokens[to-1].is(")") {
			to = d.openBracket(to-1, lo)
		}
		if from, ok := d.chunkBefore(to, k+1); ok && from == k+1 {
			if inner := d.describe(from, to); inner.named() && !d.tokens[from].has(wDet) && !d.wholeName(p) {
				if !p.named() {
					inner.descFrom, inner.descTo = p.from, p.to
				}
				return inner, true
			}
		}
		return p, true
	}
	return phrase{}, false
}

// wholeName reports whether the phrase's name is a human's with a first name or an honorific, so that what a comma divides from it is no
// name of the same person: "Ann Ito, R-Ohio, said", "Ann Ito, Labour, said".
func (d *document) wholeName(p phrase) bool {
	if !p.named() || p.plural {
		return false
	}
	first := &d.tokens[p.name]
	_, given := firstNames[first.low]
	return first.has(wTitle) || given && p.nameTo-p.name > 1
}

// mainSubject is the subject of the clause that begins the sentence [lo, hi): the first noun phrase no preposition governs.
func (d *document) mainSubject(lo, hi int) (phrase, bool) {
	i := lo
	if d.dateline(lo, hi) {
		i = d.mainClause(lo, hi)
	}
	for steps := 0; steps < 5 && i < hi; steps++ {
		for i < hi && (!d.tokens[i].word || d.tokens[i].has(wConj) || d.tokens[i].has(wAdv) && !d.tokens[i].has(wDet) || d.tokens[i].is("that")) {
			i++
		}
		if i >= hi {
			break
		}
		t := &d.tokens[i]
		if t.has(wPrep|wSub|wTime) && !t.has(wPronoun) || t.cue.form == gerund && t.cue.class != 0 || len(t.low) > 5 && t.low[len(t.low)-3:] == "ing" && t.capital {
			next := d.findNear(",", i, hi)
			if next < 0 {
				return d.afterPreposition(i, hi)
			}
			i = next + 1
			continue
		}
		if p, ok := d.phraseAfter(i, hi); ok || p.pronoun {
			if next := d.afterPlace(p, hi); next > 0 {
				i = next
				continue
			}
			return p, true
		}
		if t.has(wDet) || t.word {
			if to := d.chunkAfter(i, hi); to > i {
				return d.describe(i, to), false
			}
		}
		i++
	}
	return phrase{}, false
}

// afterPlace is where the clause goes on behind a phrase that a comma and another opening phrase follow ("In Leeds, Yorkshire,
// on Sunday, she said"), or 0.
func (d *document) afterPlace(p phrase, hi int) int {
	i := p.to
	if i+1 >= hi || !d.tokens[i].is(",") || p.pronoun {
		return 0
	}
	if t := &d.tokens[i+1]; t.has(wTime) || t.has(wPrep) && i+2 < hi && d.tokens[i+2].has(wTime) || timeNouns[d.tokens[p.head].low] || laterWords[d.tokens[p.to-1].low] {
		return i + 1
	}
	return 0
}

// laterWords end phrases of time that look like noun phrases: "Hours later,".
var laterWords = set("later earlier ago before after afterwards afterward")

// findNear is the first token equal to low in [i, hi) within thirty words, or -1.
func (d *document) findNear(low string, i, hi int) int {
	for k := i; k < min(hi, i+30); k++ {
		if d.tokens[k].is(low) {
			return k
		}
	}
	return -1
}

// afterPreposition is the subject behind a short opening phrase without a comma: "On Tuesday the mayor", "In 2019 Ito".
func (d *document) afterPreposition(i, hi int) (phrase, bool) {
	i++
	if i < hi && d.tokens[i].has(wTime) || i < hi && d.tokens[i].low[0] >= '0' && d.tokens[i].low[0] <= '9' {
		return d.phraseAfter(i+1, hi)
	}
	to := d.chunkAfter(i, hi)
	if to < hi && d.tokens[to].has(wDet|wPronoun) {
		return d.phraseAfter(to, hi)
	}
	if p, ok := d.bareName(i, to); ok {
		return p, true
	}
	return phrase{}, false
}
