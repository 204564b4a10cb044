package quotation

import "onrecord/corpus/text"

// report is a clause that reports speech without marks.
type report struct {
	link
	parts    []text.Span // what is reported
	from, to int         // the tokens it covers, the cue's included
	turn     turn        // whose turn it is in an interview
}

// reportsIn finds the reported clauses of a sentence, in order of their cues.
func (d *document) reportsIn(out []report, sent int) []report {
	st := d.sents[sent]
	first := len(out)
	if d.labelled {
		if r, ok := d.transcript(st); ok {
			return append(out, d.placed(r, sent))
		}
	}
	if d.interview {
		if r, ok := d.turn(st); ok {
			return append(out, d.placed(r, sent))
		}
	}
	if st.to-st.from > 4*reach { // no sentence: the rest of the forms span it whole
		st.to = st.from + 4*reach
	}
	if r, ok := d.sourced(st); ok {
		return append(out, d.placed(r, sent))
	}
	for v := st.from; v < st.to; v++ {
		if d.tokens[v].cue.class&(cueSay|cueTell|cueWrite) == 0 {
			continue
		}
		near := st
		near.from, near.to = max(st.from, v-reach), min(st.to, v+2*reach)
		if r, ok := d.complement(v, near); ok {
			out = append(out, d.placed(r, sent))
			v = max(v, r.to-1) // a cue within what is reported is nested and no report of its own
		}
	}
	if len(out) == first {
		if r, ok := d.trailed(st); ok {
			out = append(out, d.placed(r, sent))
		}
	}
	return out
}

// placed notes where a report stands.
func (d *document) placed(r report, sent int) report {
	r.sentence, r.link.from = sent, -1
	return r
}

// complement reads the clause that the verb at v reports: "said (that) …", "told the BBC (that) …".
func (d *document) complement(v int, st sentence) (report, bool) {
	if !d.reports(v, cueSay|cueTell|cueWrite) || d.negated(v, st.from) {
		return report{}, false
	}
	if v > st.from && d.tokens[v-1].is(",") && d.tokens[v].cue.form == finite { // "…, insists Ann Ito, …"
		if p, ok := d.phraseAfter(v+1, st.to); ok && p.named() && d.closesClause(p.to, st.to) {
			return report{}, false
		}
	}
	if d.wasAsked(v, st.from) {
		return report{}, false
	}
	st.to = d.relativeEnd(v, st.from, st.to)
	rec := d.recipientAt(v, st.to)
	c, that := d.clauseStart(v, rec, st.to)
	if c < 0 {
		return report{}, false
	}
	plain := plainSay[d.tokens[v].low] && d.clauseEnd(c, st.to)-c >= 4 && d.tokens[c].class&(wDet|wPossessive) != 0
	if !that && (d.tokens[v].cue.class&cueBare == 0 || !plain && !d.bareClause(c, st.to)) {
		return report{}, false
	}
	p, ok := d.subjectOf(v, st.from, st.to)
	if !ok || p.from > v && p.from >= c {
		return report{}, false
	}
	if p.pronoun && d.tokens[p.from].is("i") {
		return report{}, false
	}
	if !d.tokens[v].upper && d.tokens[v].cue.class&cueSay == 0 && rec.to == 0 {
		return report{}, false
	}
	end := d.clauseEnd(c, st.to)
	if end-c < 3 {
		return report{}, false
	}
	r := report{link: link{rule: ruleReported, subject: p, cue: v, cueTo: v + 1}, parts: []text.Span{d.span(c, end)}, from: c, to: end}
	if rec.to > 0 && rec.to <= c {
		r.recipient = rec
	}
	return r, true
}

// wasAsked reports whether the verb at v is a passive participle without its auxiliary: "Ito, asked whether …, said", "Asked
// if …, she said".
func (d *document) wasAsked(v, lo int) bool {
	t := &d.tokens[v]
	if !t.is("asked") && !t.is("told") || v+1 >= len(d.tokens) || !d.tokens[v+1].has(wSub) {
		return false
	}
	return v == d.firstWord(lo, v) || d.tokens[v-1].is(",") || v-1 == lo && d.tokens[lo].is("when")
}

// plainSay are the verbs after which a noun phrase and more is a clause, whether or not its verb is known.
var plainSay = set("said says say saying")

// negated reports whether the verb at v is denied or not real: "did not say", "refused to say".
func (d *document) negated(v, lo int) bool {
	for i := v - 1; i >= max(lo, v-3); i-- {
		switch d.tokens[i].low {
		case "not", "n't", "never", "didn't", "didn’t", "doesn't", "doesn’t", "don't", "don’t", "wouldn't", "wouldn’t", "refused", "declined", "if":
			return true
		}
		if d.tokens[i].upper || d.tokens[i].has(wPronoun) {
			return false
		}
	}
	return false
}

// clauseStart is where the clause behind the verb at v begins, its hearer and short adverbials stepped over; that tells
// whether a conjunction opens it. -1: none.
func (d *document) clauseStart(v int, rec phrase, hi int) (c int, that bool) {
	c = v + 1
	if rec.to > c && d.followsRecipient(rec.to, hi) {
		c = rec.to
	}
	c = d.pastTime(c, hi)
	for i := c; i < min(hi, c+12); i++ {
		t := &d.tokens[i]
		switch {
		case t.is("that") && i+1 < hi:
			return i + 1, true
		case t.is("whether") || t.is("if") && i == c || i == c && (t.is("how") || t.is("why") || t.is("what")) && d.tokens[v].cue.class&cueBare == 0:
			return i, true
		case t.quote || t.is(":") || t.is(";"):
			return -1, false
		case i == c && (t.is("to") || t.has(wRel)):
			return -1, false
		}
		if !d.adverbial(c) || i > c && t.has(wRel|wSub) && !t.has(wPrep|wAdv|wTime) {
			break
		}
	}
	for c < hi && (d.tokens[c].has(wTime) || d.tokens[c].has(wPrep) && c+1 < hi && d.tokens[c+1].has(wTime)) {
		c++
	}
	if c < hi && d.tokens[c].has(wPrep) {
		if n := d.chunkAfter(c+1, hi); n < hi && n > c+1 && (d.tokens[n].has(wPronoun) || d.tokens[n].has(wDet)) {
			c = n
		}
	}
	if c < hi && d.tokens[c].is(",") {
		c++
	}
	if c >= hi {
		return -1, false
	}
	return c, false
}

// followsRecipient reports whether what stands at i can follow a hearer: the clause.
func (d *document) followsRecipient(i, hi int) bool {
	return i < hi && (d.tokens[i].is("that") || d.tokens[i].has(wPronoun|wDet|wPrep|wTime|wAdv|wSub) || d.tokens[i].upper || d.tokens[i].is(","))
}

// adverbial reports whether an adverbial between a verb and its clause can begin at c.
func (d *document) adverbial(c int) bool {
	return d.tokens[c].has(wPrep|wTime|wAdv) && !d.tokens[c].is("there") || d.tokens[c].is(",")
}

// bareClause reports whether a clause without "that" can begin at c: a noun phrase and a verb follow.
func (d *document) bareClause(c, hi int) bool {
	t := &d.tokens[c]
	if !t.word && !t.quote {
		return false
	}
	if t.has(wPronoun) || t.is("there") || t.is("it") {
		return true
	}
	if saidWords[t.low] || t.has(wAux|wConj|wRel) || t.cue.form == gerund && t.cue.class != 0 {
		return false
	}
	if t.has(wSub | wPrep) { // "said if elected, he would": a clause follows the comma
		comma := d.findNear(",", c, min(hi, c+20))
		return comma > 0 && comma+1 < hi && d.verbWithin(comma+1, hi, 16)
	}
	return d.verbWithin(c, hi, 16)
}

// saidWords are themselves what is said, and open no clause: "said sorry for the flood".
var saidWords = set("sorry goodbye hello yes thanks goodnight farewell nothing little something anything")

// verbWithin reports whether a finite verb stands in the next n tokens from c on.
func (d *document) verbWithin(c, hi, n int) bool {
	for i := c + 1; i < min(hi, c+n); i++ {
		t := &d.tokens[i]
		if t.has(wSub) && !t.has(wRel|wPrep|wAdv) || t.is("when") || t.is("while") {
			return false
		}
		if t.has(wAux) || pastVerb(t) || t.cue.class != 0 && t.cue.form == finite && !nounToo[t.low] || thirdVerb(t, &d.tokens[i-1]) {
			return true
		}
	}
	return false
}

// commonVerbs are frequent verbs outside the cues whose forms no rule recognises.
var commonVerbs = set(`made went came took gave got ran saw had left kept met won lost led held stood brought became began paid
	sent built spent sold bought fell rose grew drew drove wants needs makes takes gives goes comes gets sees keeps leaves
	means says shows remains seems looks appears works lives plays runs helps puts faces deserves depends requires
	includes continues contains exists happens have want need make take give go come get see keep mean work live help deserve remain
	used put set cut let let's knew thought felt found broke chose flew wore threw`)

// thirdVerb reports whether t looks like a verb after the word before it.
func thirdVerb(t, before *token) bool {
	return commonVerbs[t.low] && before.word && !before.has(wDet|wPrep)
}

// clauseEnd is where the clause that begins at c ends: before another attribution, or at the sentence's end.
func (d *document) clauseEnd(c, hi int) int {
	end := hi
	for end > c && (d.tokens[end-1].is(".") || d.tokens[end-1].is("…")) {
		end--
	}
	for i := c + 1; i < end; i++ {
		t := &d.tokens[i]
		switch {
		case t.is(";"):
			return i
		case t.is(",") || t.is("—"):
			if i+1 < end && (d.resumes(i+1, end) || d.mainVerbAt(i+1, end)) {
				return i
			}
		case t.is("and") || t.is("but"):
			if d.resumes(i, end) {
				return i
			}
		}
	}
	return end
}

// mainVerbAt reports whether the main clause goes on with its own verb at i, behind the comma that closes a relative clause: "Ito, who
// had said that the mill was shut, said that …".
func (d *document) mainVerbAt(i, hi int) bool {
	if !d.verbAt(i, cueSay|cueTell) || d.tokens[i].cue.form != finite || i+1 >= hi {
		return false
	}
	next := &d.tokens[i+1]
	return next.is("that") || next.has(wPronoun) || (next.has(wPrep) || next.has(wTime)) && d.findNear("that", i+1, min(hi, i+7)) > 0
}

// resumes reports whether the reporting clause goes on at i: "adding that", "and said", "but he insisted", "according to".
func (d *document) resumes(i, hi int) bool {
	conj := d.tokens[i].has(wConj) || d.tokens[i].is("while")
	if conj {
		i++
	}
	i = d.skipAdverbs(i, hi)
	for i+1 < hi && conj && (timeWords[d.tokens[i].low] && (timeNouns[d.tokens[i+1].low] || d.tokens[i+1].has(wTime))) {
		i += 2
	}
	if i >= hi {
		return false
	}
	t := &d.tokens[i]
	if t.is("according") || t.cue.class&(cueSay|cueTell|cueCall) != 0 && t.cue.form == gerund && !nounToo[t.low] {
		return true
	}
	if !conj {
		return false
	}
	if t.cue.class&(cueSay|cueTell|cueCall) != 0 && t.cue.form == finite && !nounToo[t.low] {
		return true
	}
	if p, ok := d.phraseAfter(i, hi); ok {
		v, ok := d.predicate(p.to, hi)
		return ok && d.tokens[v].cue.class&(cueSay|cueTell) != 0 && d.verbAt(v, cueSay|cueTell) && v-p.to < 3 && d.tokens[v].cue.form == finite
	}
	return false
}

// sourced reads "According to Ann Ito, …" and "…, according to Ann Ito."
func (d *document) sourced(st sentence) (report, bool) {
	st.from = d.pastDateline(st.from, st.to)
	for i := st.from; i+2 < st.to; i++ {
		if !d.tokens[i].is("according") || !d.tokens[i+1].is("to") {
			continue
		}
		p, ok := d.phraseAfter(i+2, st.to)
		if !ok {
			return report{}, false
		}
		r := report{link: link{rule: ruleSourced, subject: p, cue: i, cueTo: i + 2}}
		if i <= st.from+1 {
			comma := d.findNear(",", p.to, st.to)
			if comma < 0 {
				return report{}, false
			}
			r.from, r.to = comma+1, d.clauseEnd(comma+1, st.to)
		} else {
			r.from, r.to = st.from, i
			for r.to > r.from && d.tokens[r.to-1].is(",") {
				r.to--
			}
		}
		rest := st.to
		if i > st.from+1 && p.to < st.to && d.tokens[p.to].is(",") && (r.to-r.from < 5 || d.tokens[p.to+1].has(wAux)) {
			rest = d.clauseEnd(p.to+1, st.to) // "The mill, according to Ann Ito, is shut."
		}
		if r.to-r.from < 3 && rest == st.to || r.to <= r.from {
			return report{}, false
		}
		r.parts = []text.Span{d.span(r.from, r.to)}
		if rest < st.to && rest > p.to+1 {
			r.parts = append(r.parts, d.span(p.to+1, rest))
		}
		return r, true
	}
	return report{}, false
}

// trailed reads "…, Ann Ito said." and "…, she said, …".
func (d *document) trailed(st sentence) (report, bool) {
	st.from = d.pastDateline(st.from, st.to)
	for i := st.from + 1; i < st.to; i++ {
		if !d.tokens[i].is(",") {
			continue
		}
		l, ok := d.trails(i+1, st.to)
		if !ok || d.tokens[l.cue].cue.class&(cueSay|cueTell|cueWrite) == 0 || d.tokens[l.cue].cue.class&cueCall != 0 {
			continue
		}
		l.rule = ruleTrailed
		r := report{link: l, parts: []text.Span{d.span(st.from, i)}, from: st.from, to: i}
		end := max(l.cueTo, l.subject.to)
		asked := d.fronted(st.from, i)
		whole := !asked && d.independent(st.from, i)
		rest := d.clauseEnd(min(end+1, st.to), st.to)
		switch {
		case asked && end < st.to && d.tokens[end].is(",") && d.independent(end+1, rest):
			r.parts, r.from, r.to = []text.Span{d.span(end+1, rest)}, end+1, rest
		case asked:
			continue
		case end < st.to && d.tokens[end].is(",") && rest-end > 3 && (!whole || d.goesOn(end+1, st.to)):
			r.parts = append(r.parts, d.span(end+1, rest))
		case !whole || i < st.from+3:
			continue
		}
		return r, true
	}
	return report{}, false
}

// independent reports whether the tokens [from, to) hold a clause that can stand alone: a verb, and where a preposition or a
// conjunction opens them, a main clause behind a comma.
func (d *document) independent(from, to int) bool {
	for from < to && (!d.tokens[from].word || d.tokens[from].has(wConj) || d.tokens[from].is("so")) {
		from++
	}
	if from >= to {
		return false
	}
	t := &d.tokens[from]
	measure := from+1 < to && (d.tokens[from+1].is("least") || d.tokens[from+1].is("than") || d.tokens[from+1].is("to")) // "at least six"
	if t.has(wSub|wPrep|wTime) && !t.has(wPronoun|wModal) && !t.is("that") && !measure {
		comma := d.findNear(",", from, to)
		return comma > 0 && d.verbWithin(comma, to, 30)
	}
	return to-from >= 5 || d.verbWithin(from, to, 30)
}

// goesOn reports whether what follows an attribution's comma is still what was said.
func (d *document) goesOn(i, hi int) bool {
	t := &d.tokens[i]
	return t.is("that") || !(t.has(wConj|wRel|wPrep|wTime) || t.cue.form == gerund && t.cue.class != 0 || t.has(wDet) && !t.capital || len(t.low) > 4 && t.low[len(t.low)-3:] == "ing")
}
