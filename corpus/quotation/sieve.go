package quotation

import "strings"

// around is a quotation token within its sentence, as the sieves see it.
type around struct {
	k      int // the quotation's token
	lo, hi int // its sentence's tokens
	sent   int
}

// attribute runs the sieves of the sentence over the quotation.
func (d *document) attribute(q around) (link, bool) {
	for _, sieve := range [...]func(around) (link, bool){d.after, d.adjacent, d.colon, d.agent, d.accordingTo, d.trailing, d.dash, d.noun, d.clause} {
		if l, ok := sieve(q); ok {
			l.sentence, l.from = q.sent, -1
			return l, true
		}
	}
	return link{}, false
}

const speaks = cueSay | cueTell | cueWrite | cueManner | cuePhrasal

// after looks for an attribution right behind the quotation: verb and subject, or subject and verb.
func (d *document) after(q around) (link, bool) {
	i := d.skipPunct(q.k+1, q.hi)
	if i >= q.hi || d.tokens[i].quote {
		return link{}, false
	}
	if l, ok := d.verdict(i, q.hi); ok {
		return l, true
	}
	v := d.skipAdverbs(i, q.hi)
	if v < q.hi && d.verbAt(v, speaks) && v-i <= 1 {
		end := d.cueEnd(v, q.hi)
		if p, ok := d.phraseAfter(end, q.hi); ok && d.invertible(p, q.hi) {
			return link{rule: ruleInversion, subject: p, cue: v, cueTo: end}, true
		}
	}
	p, ok := d.phraseAfter(i, q.hi)
	if !ok {
		return link{}, false
	}
	v, ok = d.predicate(p.to, q.hi)
	if !ok || d.tokens[v-1].has(wBe) || v-2 >= p.to && d.tokens[v-2].has(wBe) && d.tokens[v-1].has(wAdv) { // "the mill is not named"
		return link{}, false
	}
	t := &d.tokens[v]
	if !d.verbAt(v, speaks|cueThink) {
		if !d.commaEnds(q) || !pastVerb(t) {
			return link{}, false
		}
		return link{rule: ruleAfter, subject: p, cue: v, cueTo: v + 1, loose: true}, true
	}
	if !d.commaEnds(q) && !d.closesClause(v+1, q.hi) || d.introduced(q) && d.introducesNext(v, q) {
		return link{}, false
	}
	l := link{rule: ruleAfter, subject: p, cue: v, cueTo: d.cueEnd(v, q.hi)}
	l.recipient = d.recipientAt(v, q.hi)
	return l, true
}

// introduced reports whether something stands before the quotation that brings it in: a colon, a cue and a comma, or the clause that it is
// a part of.
func (d *document) introduced(q around) bool {
	if q.k == q.lo {
		return false
	}
	before := &d.tokens[q.k-1]
	return before.is(":") || before.word || before.is(",") && q.k-2 >= q.lo && d.tokens[q.k-2].cue.class&speaks != 0
}

// introducesNext reports whether the verb at v, behind the quotation, brings in the next one and not this: “One.” She added: “Two.”
func (d *document) introducesNext(v int, q around) bool {
	words := d.segs[d.tokens[q.k].segment].words.In(d.s)
	if strings.IndexByte(".?!", words[len(words)-1]) < 0 {
		return false
	}
	for i := v + 1; i < min(q.hi, v+nounReach+nounReach); i++ {
		if d.tokens[i].quote {
			return d.tokens[i-1].is(":") || d.tokens[i-1].is(",") || i == v+1
		}
		if d.tokens[i].cue.class&speaks != 0 && d.verbAt(i, speaks) {
			return false
		}
	}
	return false
}

// commaEnds reports whether the quotation's clause is cut short by a comma or has an end mark that is no full stop, so that
// an attribution is to be expected behind it.
func (d *document) commaEnds(q around) bool {
	seg := d.segs[d.tokens[q.k].segment]
	words := seg.words.In(d.s)
	if q.k+1 < q.hi && (d.tokens[q.k+1].is(",") || d.tokens[q.k+1].is("—")) {
		return true
	}
	switch words[len(words)-1] {
	case ',', '?', '!', '-':
		return true
	}
	return len(words) > 3 && (words[len(words)-3:] == "…" || words[len(words)-3:] == "—")
}

// closesClause reports whether the clause can end at token i: punctuation, a preposition or the sentence's end.
func (d *document) closesClause(i, hi int) bool {
	return i >= hi || !d.tokens[i].word || d.tokens[i].has(wPrep|wTime|wConj|wAdv)
}

// invertible reports whether p can be the subject of a verb before it: "said he would go" has none.
func (d *document) invertible(p phrase, hi int) bool {
	if !p.pronoun {
		return p.to >= hi || !d.tokens[p.to].has(wAux) && !d.clauseVerb(p.to, hi)
	}
	return d.closesClause(p.to, hi)
}

// clauseVerb reports whether the word at i is the verb of a clause with an object: "says the programme changed his life".
func (d *document) clauseVerb(i, hi int) bool {
	return i+1 < hi && (pastVerb(&d.tokens[i]) || commonVerbs[d.tokens[i].low]) && d.tokens[i+1].has(wDet|wObject)
}

// cueEnd is the token behind the reporting words that begin at v, a particle included: "pointed out".
func (d *document) cueEnd(v, hi int) int {
	if v+1 < hi && particles[d.tokens[v+1].low] && d.tokens[v].cue.class&cuePhrasal != 0 {
		return v + 2
	}
	return v + 1
}

// verbAt reports whether token i is a finite verb of the class.
func (d *document) verbAt(i int, class cueClass) bool {
	t := &d.tokens[i]
	if t.cue.class&class == 0 || t.upper && !t.capital && t.cue.class&cueWrite == 0 || t.owns {
		return false
	}
	if t.cue.class&class == cuePhrasal && (i+1 >= len(d.tokens) || !particles[d.tokens[i+1].low]) {
		return false
	}
	switch t.cue.form {
	case finite:
		return !nounToo[t.low] || d.verbal(i)
	case base:
		return d.plainVerb(i)
	case participle:
		return i > 0 && d.tokens[i-1].has(wAux)
	}
	return false
}

// verbal tells a verb from the noun that looks like it, by what stands before: a name, a pronoun, an auxiliary or a closing bracket.
func (d *document) verbal(i int) bool {
	if i == 0 {
		return false
	}
	before := &d.tokens[i-1]
	if i+1 < len(d.tokens) && before.word && !before.has(wDet|wPrep|wConj) && !before.owns {
		if next := &d.tokens[i+1]; next.quote || next.is("that") || next.is(":") || next.is(",") && i+2 < len(d.tokens) && d.tokens[i+2].quote ||
			d.tokens[i].cue.form == finite && next.has(wDet|wObject) && !next.quote && pastForm(d.tokens[i].low) {
			return true
		}
	}
	if before.quote || before.is(",") {
		return i+1 < len(d.tokens) && (d.tokens[i+1].upper || d.tokens[i+1].has(wDet))
	}
	return before.upper && !before.owns || before.has(wPronoun|wAux|wAdv|wRel) || before.is(")") || before.is("to") || before.has(wGroup)
}

// pastForm reports whether low is a regular past: "accused", not "reports".
func pastForm(low string) bool { return len(low) > 4 && low[len(low)-2:] == "ed" }

// plainVerb reports whether a base form is a finite verb here: after "they", a plural, an auxiliary, "to".
func (d *document) plainVerb(i int) bool {
	if i == 0 {
		return false
	}
	before := &d.tokens[i-1]
	if before.has(wAux) || before.is("to") && !nounToo[d.tokens[i].low] {
		return true
	}
	if nounToo[d.tokens[i].low] {
		if next := i + 1; next < len(d.tokens) && d.tokens[next].has(wPronoun) && !d.tokens[next].upper && !before.has(wDet|wPrep) && before.word && !before.owns && (before.upper || strings.HasSuffix(before.low, "s")) {
			return true // "residents fear it will"
		}
		return before.is("they") || before.is("we") || before.is("i")
	}
	return before.has(wPronoun|wGroup|wRel|wAdv) || before.quote || before.word && !before.has(wDet|wPrep) && len(before.low) > 3 && before.low[len(before.low)-1] == 's'
}

// pastVerb reports whether a word outside the lexicon looks like a verb in the past tense.
func pastVerb(t *token) bool {
	return !t.upper && t.class == 0 && len(t.low) > 4 && t.low[len(t.low)-2:] == "ed" && t.cue.class == 0 || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low]
}

// skipPunct steps over the comma or dash that follows a quotation.
func (d *document) skipPunct(i, hi int) int {
	for i < hi && (d.tokens[i].is(",") || d.tokens[i].is("—") || d.tokens[i].is(".") && d.tokens[i-1].quote) {
		i++
	}
	return i
}

// pastAdverbs steps over adverbs and auxiliaries.
func (d *document) pastAdverbs(i, hi int) int {
	for i < hi && d.tokens[i].has(wAdv|wAux) {
		i++
	}
	return i
}

// skipAdverbs steps over adverbs.
func (d *document) skipAdverbs(i, hi int) int {
	for i < hi && d.tokens[i].has(wAdv) {
		i++
	}
	return i
}

// predicate is the verb that belongs to the phrase that ends before token i: brackets, appositions, relative clauses,
// adverbs and auxiliaries stepped over.
func (d *document) predicate(i, hi int) (int, bool) {
	for steps := 0; steps < 8 && i < hi; steps++ {
		t := &d.tokens[i]
		switch {
		case t.is("("):
			i = d.find(")", i, hi) + 1
		case t.is(","), t.is("—"), t.has(wRel) && !t.is("that"):
			if v := d.pastAdverbs(i+1, hi); t.is(",") && v < hi && d.tokens[v].cue.class&speaks != 0 && d.tokens[v].cue.form == finite {
				i = v // the comma closes an apposition that has been read
				continue
			}
			next := d.afterApposition(i, hi)
			if next < 0 {
				return 0, false
			}
			i = next
		case attaches[t.low]:
			next := d.chunkAfter(i+1, hi)
			if next == i+1 {
				return 0, false
			}
			i = next
		case t.has(wAdv) || t.has(wAux) || t.has(wTime):
			i++
		case i+2 < hi && d.tokens[i+1].is("to") && t.word && !t.upper && t.cue.class == 0 && d.verbAt(i+2, speaks):
			return i + 2, true // "used to say"
		default:
			return i, t.word
		}
	}
	return 0, false
}

// afterApposition is the verb's place behind the apposition or relative clause that begins at token i, or -1.
func (d *document) afterApposition(i, hi int) int {
	for k := i + 1; k < min(hi, i+40); k++ {
		if !d.tokens[k].is(",") && !d.tokens[k].is("—") && !(d.tokens[i].has(wRel) && d.tokens[k].cue.class&speaks != 0) {
			continue
		}
		v := k + 1
		if d.tokens[k].word {
			v = k
		}
		for v < hi && d.tokens[v].has(wAdv|wAux) {
			v++
		}
		if v < hi && d.tokens[v].cue.class&speaks != 0 && d.tokens[v].cue.form == finite {
			return v
		}
	}
	return -1
}

// find is the first token equal to low in [i, hi), or i where there is none near.
func (d *document) find(low string, i, hi int) int {
	for k := i; k < min(hi, i+16); k++ {
		if d.tokens[k].is(low) {
			return k
		}
	}
	return i
}

// recipientAt is whom the telling verb at v has told; from == to: nobody.
func (d *document) recipientAt(v, hi int) phrase {
	if d.tokens[v].cue.class&cueTell == 0 || v+1 >= hi {
		return phrase{}
	}
	t := &d.tokens[v+1]
	if t.has(wObject) {
		return phrase{from: v + 1, to: v + 2, name: -1}
	}
	to := d.chunkAfter(v+1, hi)
	if to == v+1 {
		return phrase{}
	}
	p := d.describe(v+1, to)
	if to < hi && d.tokens[to-1].owns && d.tokens[to].quote { // "told the channel’s “News at Nine” that"
		p.to++
	}
	return p
}
