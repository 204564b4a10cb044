package quotation

// nounCues are nouns for what is said or written; spoken texts ("letter", "tweet") count as well.
var nounCues = set(`claim claims comment comments remark remarks call calls demand demands promise pledge slogan phrase words word line
	quote quip motto mantra chant cry cries warning accusation allegation suggestion insistence assertion assessment
	description characterization characterisation criticism declaration argument belief statement statements answer reply
	response question joke jibe jab boast vow plea appeal apology admission concession testimony advice view opinion
	verdict label nickname term`)

// noun looks for a noun of speech before the quotation, and for whoever it belongs to: "Ito’s claim that “…”", "his vow to “…”",
// "a letter from Ito: “…”", and right behind it: "Ito’s “…” remark".
func (d *document) noun(q around) (link, bool) {
	for n := q.k - 1; n >= max(q.lo, q.k-nounReach); n-- {
		if t := &d.tokens[n]; t.quote || t.is(";") || t.has(wBe) && n == q.k-1 && n > q.lo && d.isNounCue(n-1) {
			break // "his claim was “…”" judges the claim
		}
		if d.isNounCue(n) {
			if p, ok := d.ownerOf(n, q); ok {
				return link{rule: ruleNoun, subject: p, cue: n, cueTo: n + 1}, true
			}
		}
	}
	if q.k+1 < q.hi && d.isNounCue(q.k+1) && q.k > q.lo {
		if p, ok := d.owner(q.k-1, q.lo); ok {
			return link{rule: ruleNoun, subject: p, cue: q.k + 1, cueTo: q.k + 2}, true
		}
	}
	return link{}, false
}

// nounReach is how far before the quotation its noun stands, in tokens: "claim that Baker is a".
const nounReach = 8

// isNounCue reports whether token n is a noun for something said, in use as one.
func (d *document) isNounCue(n int) bool {
	t := &d.tokens[n]
	return t.word && !t.owns && (nounCues[t.low] || t.has(wSpoken)) && n > 0 && !d.verbAt(n, speaks|cueCall|cueThink)
}

// ownerOf is whoever the noun at n belongs to: its owner before it within three words, or behind "from" or "by".
func (d *document) ownerOf(n int, q around) (phrase, bool) {
	for i := n - 1; i >= max(q.lo, n-3); i-- {
		if p, ok := d.owner(i, q.lo); ok {
			return p, true
		}
		if !d.tokens[i].word || d.tokens[i].class&(wPrep|wConj|wAux|wDet) != 0 {
			break
		}
	}
	if n+1 < q.k && (d.tokens[n+1].is("from") || d.tokens[n+1].is("by")) {
		return d.phraseAfter(n+2, q.k)
	}
	return phrase{}, false
}

// owner is the phrase that ends with the possessive at token i: "Ann Ito’s", "his".
func (d *document) owner(i, lo int) (phrase, bool) {
	t := &d.tokens[i]
	if t.has(wPossessive) && !t.owns {
		p := phrase{from: i, to: i + 1, head: i, name: -1, pronoun: true}
		return p, !t.is("whose")
	}
	if !t.owns || t.has(wTime) {
		return phrase{}, false
	}
	from, ok := d.chunkBefore(i+1, lo)
	if !ok {
		from = i
	}
	p := d.describe(from, i+1)
	return p, p.named() || d.speaks(p)
}

// author is whoever made the spoken text that the phrase p names, before token high: "a statement from Ann Ito", "a release sent
// to the press by the mill".
func (d *document) author(p phrase, high int) (phrase, bool) {
	if p.pronoun || p.named() || !d.tokens[p.head].has(wSpoken) {
		return phrase{}, false
	}
	for i := p.head + 1; i+1 < min(high, p.head+nounReach); i++ {
		if d.tokens[i].is("by") || d.tokens[i].is("from") {
			if made, ok := d.phraseAfter(i+1, high); ok && made.named() {
				return made, true
			}
		}
	}
	for i := p.head - 1; i >= p.from; i-- {
		if d.tokens[i].owns && d.tokens[i].upper {
			made, ok := d.owner(i, p.from)
			return made, ok && made.named()
		}
	}
	return phrase{}, false
}

// verdict reads what tells of a quotation, from the verb at i on, whose words it was: "“…,” was the verdict of Ann Ito", "“…” was
// Ito’s reply".
func (d *document) verdict(i, hi int) (link, bool) {
	if i+2 >= hi || !d.tokens[i].has(wBe) {
		return link{}, false
	}
	for n := i + 1; n < min(hi, i+1+nounReach); n++ {
		if !d.tokens[n].word || d.tokens[n].has(wPrep|wConj|wSub) {
			break
		}
		if !nounCues[d.tokens[n].low] || d.tokens[n].owns {
			continue
		}
		if n+1 < hi && (d.tokens[n+1].is("of") || d.tokens[n+1].is("from") || d.tokens[n+1].is("by")) {
			if p, ok := d.phraseAfter(n+2, hi); ok {
				return link{rule: ruleInversion, subject: p, cue: n, cueTo: n + 1}, true
			}
		}
		for k := n - 1; k > i; k-- {
			if p, ok := d.owner(k, i+1); ok {
				return link{rule: ruleInversion, subject: p, cue: n, cueTo: n + 1}, true
			}
		}
	}
	return link{}, false
}
