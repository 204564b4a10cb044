package quotation

import "strconv"

// speechFeatures describe segment i for the decision whether its words are somebody's speech. They name classes, never words.
// Single marks count against speech only where the document's usual marks are double: in British copy they are its usual ones.
func (f *flow) speechFeatures(i int) []string {
	d, k, l := f.d, f.d.quote[i], &f.links[i]
	st := d.sents[f.sentOf[i]]
	words := bucket(f.wordsIn(i))
	out := make([]string, 0, 48)
	rule := string(l.rule)
	if rule == "" {
		rule = "none"
	}
	out = append(out, "rule="+rule, "words="+words, "rule,words="+rule+","+words,
		"before="+f.placeBefore(k, st.from), "behind="+f.placeBehind(k, st.to))
	before, behind := f.placeBefore(k, st.from), f.placeBehind(k, st.to)
	out = append(out, "before,words="+before+","+words, "before,behind="+before+","+behind, "before,rule="+before+","+rule,
		"second="+f.second(k, st.from)+","+before, "left="+f.leftCue(k, st.from)+","+rule)
	for _, fact := range [...]struct {
		name  string
		holds bool
	}{
		{"loose", l.loose}, {"verb", f.hasVerb(i)}, {"titled", f.titled(i)}, {"upper", f.startsUpper(i)}, {"ends", f.ends(i)},
		{"alone", f.alone(i)}, {"opens", k == st.from}, {"minor", d.segs[i].single && d.doubles},
		{"reported", f.inReport(i)}, {"named", f.named(i)}, {"spoken", f.spokenBefore(k, st.from)},
	} {
		if fact.holds {
			out = append(out, fact.name, fact.name+",words="+words, fact.name+",rule="+rule)
		}
	}
	if l.rule != "" && l.from < 0 {
		out = append(out, "subject="+f.subjectKind(l), "distance="+f.distance(i), "distance,words="+f.distance(i)+","+words)
		if l.cue >= 0 {
			out = append(out, "cue="+cueName(d.tokens[l.cue].cue), "cue,words="+cueName(d.tokens[l.cue].cue)+","+words)
		}
	}
	return out
}

// second names what stands two tokens before token k.
func (f *flow) second(k, lo int) string {
	if k-2 < lo {
		return "start"
	}
	return f.className(k - 2)
}

// leftCue names the nearest reporting word to the left of token k, of whatever class.
func (f *flow) leftCue(k, lo int) string {
	for t := k - 1; t >= max(lo, k-reach); t-- {
		if c := f.d.tokens[t].cue; c.class != 0 && !f.d.tokens[t].upper {
			return cueName(c)
		}
	}
	return "none"
}

// bucket names a count.
func bucket(n int) string {
	switch {
	case n <= 3:
		return strconv.Itoa(n)
	case n <= 5:
		return "4-5"
	case n <= 9:
		return "6-9"
	case n <= 19:
		return "10-19"
	}
	return "20+"
}

// placeBefore names what stands before token k in its sentence.
func (f *flow) placeBefore(k, lo int) string {
	if k == lo {
		return "start"
	}
	return f.className(k - 1)
}

// placeBehind names what stands behind token k in its sentence.
func (f *flow) placeBehind(k, hi int) string {
	if k+1 >= hi {
		return "end"
	}
	return f.className(k + 1)
}

// className names a token's class.
func (f *flow) className(k int) string {
	t := &f.d.tokens[k]
	switch {
	case t.quote:
		return "quote"
	case !t.word:
		return "punct" + t.low
	case t.is("that"), t.is("as"), t.is("of"), t.is("by"):
		return t.low
	case t.owns, t.has(wPossessive):
		return "owner"
	case t.cue.class != 0 && (t.cue.form == finite || t.cue.form == gerund) && !nounToo[t.low]:
		return "cue"
	case works[t.low]:
		return "work"
	case t.has(wDet):
		return "determiner"
	case t.has(wPrep):
		return "preposition"
	case t.has(wBe):
		return "be"
	case t.has(wAux):
		return "auxiliary"
	case t.has(wConj):
		return "conjunction"
	case t.has(wPronoun | wObject | wRel):
		return "pronoun"
	case t.upper:
		return "name"
	case t.has(wAdv):
		return "adverb"
	}
	return "other"
}

// inReport reports whether a clause that reports speech without marks holds segment i.
func (f *flow) inReport(i int) bool {
	s, k := f.sentOf[i], f.d.quote[i]
	for r, n := f.lastRep[s], 0; r >= 0 && f.reports[r].sentence == s && n < lookahead; r, n = r-1, n+1 {
		if f.reports[r].from <= k && k < f.reports[r].to {
			return true
		}
	}
	return false
}

// spokenBefore reports whether a spoken text ("letter", "tweet") stands within three words before token k.
func (f *flow) spokenBefore(k, lo int) bool {
	for t := k - 1; t >= max(lo, k-3); t-- {
		if f.d.tokens[t].has(wSpoken) {
			return true
		}
	}
	return false
}

// subjectKind names the kind of a link's subject.
func (f *flow) subjectKind(l *link) string {
	switch p := l.subject; {
	case p.to <= p.from:
		return "none"
	case p.pronoun:
		return "pronoun-" + pronounKind(&f.d.tokens[p.from])
	case p.plural:
		return "plural"
	case p.named():
		return "name"
	case f.d.tokens[p.head].has(wSpoken):
		return "spoken"
	case f.d.tokens[p.head].has(wOffice|wMale|wFemale|wGroup|wOrg) || collectives[f.d.tokens[p.head].low] || companyNouns[f.d.tokens[p.head].low]:
		return "role"
	}
	return "description"
}

// pronounKind tells the third person singular of people from the other pronouns.
func pronounKind(t *token) string {
	if classGender(t.class) != Unknown {
		return "gendered"
	}
	if t.is("they") || t.is("it") || t.is("i") || t.is("we") {
		return t.low
	}
	return "other"
}

// distance names how many tokens stand between segment i and its cue.
func (f *flow) distance(i int) string {
	l := &f.links[i]
	if l.cue < 0 {
		return "none"
	}
	n := f.d.quote[i] - l.cue
	side := "before-"
	if n < 0 {
		n, side = -n, "behind-"
	}
	return side + bucket(n)
}

// cueName names a cue's classes and form.
func cueName(c cue) string {
	name := "other"
	for _, known := range [...]struct {
		class cueClass
		name  string
	}{{cueSay, "say"}, {cueTell, "tell"}, {cueWrite, "write"}, {cueCall, "call"}, {cueJudge, "judge"}, {cueThink, "think"}, {cueManner, "manner"}, {cuePhrasal, "phrasal"}} {
		if c.class&known.class != 0 {
			name = known.name
			break
		}
	}
	if c.form == gerund {
		return name + "-ing"
	}
	return name
}

// speakerFeatures describe the tie between segment i and the subject of the link at root, whose speaker it has.
func (f *flow) speakerFeatures(i, root int) []string {
	l, r := &f.links[i], &f.links[root]
	words := bucket(f.wordsIn(i))
	out := make([]string, 0, 16)
	out = append(out, "rule="+string(l.rule), "root="+string(r.rule), "words="+words, "subject="+f.subjectKind(r),
		"subject,root="+f.subjectKind(r)+","+string(r.rule), "distance="+f.distance(root))
	if l.rule != r.rule {
		out = append(out, "shared="+string(l.rule)+","+string(r.rule))
	}
	if r.loose {
		out = append(out, "loose", "loose,root="+string(r.rule))
	}
	if f.alone(i) {
		out = append(out, "alone", "alone,root="+string(r.rule))
	}
	if f.inReport(i) {
		out = append(out, "reported")
	}
	if r.cue >= 0 {
		out = append(out, "cue="+cueName(f.d.tokens[r.cue].cue))
	}
	return out
}
