package quotation

// adjacent looks for a cue right before the quotation: "she said, “…”", "he told the BBC: “…”", "that “…”".
func (d *document) adjacent(q around) (link, bool) {
	i := q.k - 1
	for i >= q.lo && (d.tokens[i].is(",") || d.tokens[i].is(":") || d.tokens[i].is("that") || d.tokens[i].is("—") || d.tokens[i].has(wAdv)) {
		i--
	}
	if i < q.lo {
		return link{}, false
	}
	if v := q.lo; v < i && d.tokens[v].capital && d.tokens[v].cue.form == finite && d.tokens[v].cue.class&cueSay != 0 { // "Said Ann Ito, “…”"
		if p, ok := d.phraseAfter(v+1, q.k); ok && p.named() && p.from == v+1 {
			return link{rule: ruleInversion, subject: p, cue: v, cueTo: v + 1}, true
		}
	}
	if d.reports(i, speaks|cueCall|cueThink) {
		return d.withSubject(i, q, ruleBefore)
	}
	if l, ok := d.calledAs(i, q); ok {
		return l, true
	}
	// "told the BBC:" has its hearer between; so have "said in a statement," and "called it".
	for v := i; v >= max(q.lo, i-6); v-- {
		if d.tokens[v].cue.class&(cueTell|cueCall|cueSay|cueWrite) != 0 && d.reports(v, cueTell|cueCall|cueSay|cueWrite) {
			if p, ok := d.phraseAfter(v+1, q.k); ok && p.named() && p.to == q.k-1 && d.tokens[p.to].is(",") && v > q.lo && d.tokens[v-1].is(",") {
				return link{rule: ruleInversion, subject: p, cue: v, cueTo: v + 1}, true // ", asks Ann Ito, “…”"
			}
			if l, ok := d.withSubject(v, q, ruleBefore); ok {
				return l, true
			}
			return link{}, false
		}
		if !d.tokens[v].word && !d.tokens[v].is(",") || d.tokens[v].has(wSub) && !d.tokens[v].has(wPrep) {
			break
		}
	}
	return link{}, false
}

// calledAs reads "described the long affair as a “…”": an "as" right before the quotation belongs to the last verb of calling.
func (d *document) calledAs(i int, q around) (link, bool) {
	if i > q.lo && d.tokens[i].has(wDet) {
		i--
	}
	if !d.tokens[i].is("as") {
		return link{}, false
	}
	for v := i - 1; v >= q.lo; v-- {
		if d.tokens[v].cue.class&cueCall != 0 && d.reports(v, cueCall) {
			return d.withSubject(v, q, ruleBefore)
		}
	}
	return link{}, false
}

// reports reports whether token i is a verb of the class in use: finite, a gerund, or an infinitive.
func (d *document) reports(i int, class cueClass) bool {
	t := &d.tokens[i]
	if t.cue.class&class == 0 {
		return false
	}
	if t.cue.form == gerund {
		if t.cue.class&class == cuePhrasal && (i+1 >= len(d.tokens) || !particles[d.tokens[i+1].low]) {
			return false
		}
		return i == 0 || !d.tokens[i-1].has(wDet|wPrep) || d.tokens[i-1].is("by") || d.tokens[i-1].is("as")
	}
	return d.verbAt(i, class)
}

// withSubject completes a link whose cue stands at v.
func (d *document) withSubject(v int, q around, rule Rule) (link, bool) {
	p, ok := d.subjectOf(v, q.lo, q.hi)
	if !ok {
		return link{}, false
	}
	if p.from > v && p.from > 0 && d.tokens[p.from-1].is("by") { // a passive's agent
		rule = ruleAgent
	}
	return link{rule: rule, subject: p, cue: v, cueTo: d.cueEnd(v, q.k), recipient: d.recipientAt(v, q.k)}, true
}

// colon looks further back for the cue where a colon introduces the quotation: "said in response on Wednesday: “…”". With
// no cue, the sentence's subject is the speaker.
func (d *document) colon(q around) (link, bool) {
	if q.k == q.lo || !d.tokens[q.k-1].is(":") {
		return link{}, false
	}
	return d.intoColon(q.k-1, q)
}

// intoColon attributes what follows the colon at c.
func (d *document) intoColon(c int, q around) (link, bool) {
	if l, ok := d.label(c, q); ok {
		return l, true
	}
	for v := c - 1; v >= d.mainClause(q.lo, c); v-- {
		if d.tokens[v].cue.class&(speaks|cueCall) != 0 && d.reports(v, speaks|cueCall) {
			if l, ok := d.withSubject(v, q, ruleBefore); ok {
				return l, true
			}
		}
	}
	if p, ok := d.phraseBefore(c, q.lo); ok && p.from == q.lo && p.named() {
		return link{rule: ruleColon, subject: p, cue: c, cueTo: c + 1}, true
	}
	if p, ok := d.mainSubject(d.mainClause(q.lo, c), c); ok {
		return link{rule: ruleColon, subject: p, cue: c, cueTo: c + 1, loose: true}, true
	}
	return link{}, false
}

// label reads a transcript's label before the colon at c: "FENWICK: …", "Ann Ito: …".
func (d *document) label(c int, q around) (link, bool) {
	first := q.lo
	for first < c && !d.tokens[first].word {
		first++
	}
	if labelEnd(d.s[d.tokens[first].Start:d.tokens[q.k].Start]+"x") > 0 && q.k == c+1 {
		p := d.describe(first, c)
		p.name, p.nameTo, p.head = first, c, c-1
		return link{rule: ruleTranscript, subject: p, cue: c, cueTo: c + 1}, true
	}
	return link{}, false
}

// agent looks for "by" behind the quotation: "called “…” by the mayor".
func (d *document) agent(q around) (link, bool) {
	return d.agentLink(q.k+1, q)
}

// agentLink is the link whose "by" stands at i.
func (d *document) agentLink(i int, q around) (link, bool) {
	if i >= q.hi || !d.tokens[i].is("by") {
		return link{}, false
	}
	p, ok := d.phraseAfter(i+1, q.hi)
	if !ok {
		return link{}, false
	}
	l := link{rule: ruleAgent, subject: p, cue: i, cueTo: i + 1}
	for v := q.k - 1; v >= max(q.lo, q.k-8); v-- {
		if d.tokens[v].cue.class != 0 {
			l.cue, l.cueTo = v, v+1
			break
		}
	}
	return l, true
}

// agentAfter is the phrase behind the first "by" in [i, hi).
func (d *document) agentAfter(i, hi int) (phrase, bool) {
	for ; i < hi; i++ {
		if d.tokens[i].is("by") {
			return d.phraseAfter(i+1, hi)
		}
	}
	return phrase{}, false
}

// accordingTo looks for "according to" in the sentence.
func (d *document) accordingTo(q around) (link, bool) {
	for i := q.lo; i+2 < q.hi; i++ {
		if d.tokens[i].is("according") && d.tokens[i+1].is("to") {
			if p, ok := d.phraseAfter(i+2, q.hi); ok {
				return link{rule: ruleAccording, subject: p, cue: i, cueTo: i + 2}, true
			}
		}
	}
	return link{}, false
}

// trailing looks for the attribution that closes the sentence whose clause holds the quotation: "it is “a mess”, Ito said."
func (d *document) trailing(q around) (link, bool) {
	for i := q.k + 1; i < q.hi; i++ {
		if !d.tokens[i].is(",") && !d.tokens[i].quote {
			continue
		}
		if l, ok := d.trails(i+1, q.hi); ok {
			return l, true
		}
	}
	return link{}, false
}

// trails reads an attribution at token i that ends its clause: verb and subject or subject and verb.
func (d *document) trails(i, hi int) (link, bool) {
	if i >= hi {
		return link{}, false
	}
	if d.verbAt(i, cueSay|cueWrite) && d.tokens[i].cue.form == finite && d.tokens[i].cue.class&cueCall == 0 { // "called Ito “…”"
		if p, ok := d.phraseAfter(i+1, hi); ok && d.invertible(p, hi) && (p.named() || d.tokens[i].cue.class&cueWrite == 0) { // "posted a picture"
			return link{rule: ruleTrailing, subject: p, cue: i, cueTo: i + 1}, true
		}
	}
	p, ok := d.phraseAfter(i, hi)
	if !ok {
		return link{}, false
	}
	v, ok := d.predicate(p.to, hi)
	if !ok || !d.verbAt(v, cueSay|cueTell|cueWrite|cueThink) {
		return link{}, false
	}
	end := v + 1
	l := link{rule: ruleTrailing, subject: p, cue: v, cueTo: v + 1, recipient: d.recipientAt(v, hi)}
	end = max(end, l.recipient.to)
	if !d.closesClause(end, hi) || end < hi && (d.tokens[end].is(":") || d.tokens[end].quote) {
		return link{}, false
	}
	return l, true
}

// dash takes the name behind a dash or in brackets at the sentence's end: "“…” — Ann Ito".
func (d *document) dash(q around) (link, bool) {
	i := q.k + 1
	if i >= q.hi || !d.tokens[i].is("—") {
		return link{}, false
	}
	p, ok := d.phraseAfter(i+1, q.hi)
	if !ok || !p.named() || p.to < q.hi && d.tokens[p.to].word {
		return link{}, false
	}
	return link{rule: ruleDash, subject: p, cue: i, cueTo: i + 1}, true
}

// clause looks back for any cue in whose reported clause the quotation stands.
func (d *document) clause(q around) (link, bool) {
	for v := q.k - 1; v >= d.mainClause(q.lo, q.k); v-- {
		t := &d.tokens[v]
		if t.is(";") {
			break
		}
		if t.cue.class&(speaks|cueCall|cueJudge|cueThink) == 0 || !d.reports(v, speaks|cueCall|cueJudge|cueThink) {
			continue
		}
		if l, ok := d.withSubject(v, q, ruleClause); ok {
			l.loose = q.k-v > 12
			return l, true
		}
	}
	return link{}, false
}
