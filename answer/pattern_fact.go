package answer

import "strings"

// whoSaid: "who said Y", "who called Darroch a fool", "who thinks …", "whose words are …", "who is quoted on Y".
func whoSaid(g *grammar, a *asked) bool {
	if g.acceptAny("according to whom", "according to who", "in whose words", "in whose opinion", "in whose view") {
		for g.acceptIn(auxiliaries) != "" {
		}
		g.acceptAny("there", "it")
		a.kind, a.speech, a.about = Who, true, g.rest()
		return true
	}
	if a.among = g.whichOf(); a.among != "" {
		// "which of them said": who did
	} else if !g.acceptAny("who", "who's", "whose", "which person", "which politician", "which politicians", "which people") {
		return false
	}
	for g.acceptIn(auxiliaries) != "" || g.acceptAny("also", "else", "first", "ever") {
	}
	if a.act = g.acceptIn(sayings); a.act == "" && g.acceptIn(opinions) == "" && g.acceptIn(wordNouns) == "" {
		return false
	}
	if directives[a.act] && !a.marks && (g.orders() || g.onlySomebody(a.act)) {
		a.act = ""
		return false // "who told the farmer to mend it": what somebody did
	}
	a.kind, a.speech = Who, true
	for g.left() > 0 && (opening[g.peek(0)] && !a.marks || prepsAbout[g.peek(0)] || prepsTo[g.peek(0)]) {
		g.at++
	}
	a.about = g.rest()
	return true
}

// whichOf steps over "which of the two Tarrants", where an act of speaking comes next.
func (g *grammar) whichOf() (among string) {
	if g.peek(0) != "which" || g.peek(1) != "of" {
		return ""
	}
	for i := 3; i < g.left() && i <= longestName+2; i++ {
		if sayings[g.peek(i)] {
			among = g.typed(g.at+2, g.at+i)
			g.at += i
			break
		}
	}
	return among
}

// onlySomebody reports whether nothing but whom somebody spoke to comes next: "(asked) Danny". What was said is not asked for.
func (g *grammar) onlySomebody(act string) bool {
	if !strings.HasPrefix(act, "ask") && !strings.HasPrefix(act, "t") || g.left() == 0 || g.left() > 3 {
		return false
	}
	for i := range g.left() {
		if w := g.peek(i); prepsAbout[w] || links[w] || isWh(w) || prepsTo[w] || w == "for" {
			return false
		}
	}
	return true
}

// orders reports whether somebody and an infinitive come next: "(told) the farmer to mend the fence".
func (g *grammar) orders() bool {
	for i := 1; i+1 < g.left(); i++ {
		if w := g.peek(i); prepsAbout[w] || links[w] {
			return false
		} else if w == "to" {
			return !determiners[g.peek(i+1)]
		}
	}
	return false
}

// whenSaid: "when did X say Y", "where did X say Y", "why did X call Y Z": the words are looked for, then their time, place or
// reason.
func whenSaid(g *grammar, a *asked) bool {
	kind, ok := whKinds[g.peek(0)]
	if !ok || kind == Who || kind == What {
		return false
	}
	g.at++
	aux := g.acceptIn(auxiliaries)
	if aux == "" {
		return false
	}
	subject, ok := g.until(func(i int, w string) bool { return i > 0 && sayings[w] && actsAfter(aux, w) && !g.infinitive(i+1) })
	if !ok || isNarrative(subject) || len(subject) == 0 {
		return false
	}
	a.act = g.peek(0)
	g.at++
	a.kind, a.speech, a.speaker, a.about = kind, true, nominal(subject), g.topic()
	return true
}

// yesNo: "did X say that Y", "has Johnson apologised", "is it true that …".
func yesNo(g *grammar, a *asked) bool {
	g.acceptAny("is it true that", "is it true", "true or false", "is it right that", "is it correct that")
	aux := g.acceptIn(auxiliaries)
	if g.at == 0 {
		return false
	}
	a.kind = Claim
	if who := g.cleft(); who != "" {
		aux = "has"
		if act := g.acceptIn(sayings); act != "" {
			a.speech, a.speaker, a.act = true, who, ""
			a.about = g.topic()
		} else {
			a.about = who + " " + g.rest()
		}
		return true
	}
	at := g.at
	subject, ok := g.until(func(i int, w string) bool { return i > 0 && sayings[w] && actsAfter(aux, w) && !g.infinitive(i+1) })
	if !ok || isNarrative(subject) || hasVerbBefore(subject) {
		g.at = at
		if a.marks {
			a.speech, a.speaker = true, nominal(g.rest())
			return true
		}
		a.about = g.rest()
		return true
	}
	g.at++
	a.speech, a.speaker = true, nominal(subject)
	a.about = g.topic()
	return true
}

// cleft reads "(was) it Ito who" and steps over it; empty: no such thing is next.
func (g *grammar) cleft() string {
	if g.peek(0) != "it" || g.peek(1) == "true" {
		return ""
	}
	for i := 1; i+1 < g.left() && i <= longestName; i++ {
		if w := g.peek(i); i > 1 && (w == "who" || w == "that") {
			who := g.typed(g.at+1, g.at+i)
			g.at += i + 1
			return who
		}
	}
	return ""
}

// whomTo: "who did X write to", "to whom did X speak", "whom did X tell".
func whomTo(g *grammar, a *asked) bool {
	fronted := g.acceptAny("to", "with")
	if !g.acceptAny("who", "whom") || !dos[g.peek(0)] && g.peek(0) != "has" && g.peek(0) != "was" {
		return false
	}
	aux := g.peek(0)
	g.at++
	subject, ok := g.until(func(i int, w string) bool { return i > 0 && addressing[w] })
	if !ok || isNarrative(subject) || aux == "was" && !fronted {
		return false
	}
	a.act = g.peek(0)
	g.at++
	if told := strings.HasPrefix(a.act, "tell"); !told && !fronted && !g.acceptAny("to", "with") {
		a.act = ""
		return false
	}
	a.kind, a.speech, a.whom, a.speaker = Who, true, true, nominal(subject)
	if a.about = g.topic(); a.act == "speak" || a.act == "talk" {
		a.act = ""
	}
	return true
}

// actsAfter reports whether a word is the act of speaking of the subject after an auxiliary: "did she say", "has she said", "is she
// saying"; not "did she return calls", nor "was she told", of which she is the object.
func actsAfter(aux, act string) bool {
	switch {
	case aux == "":
		return true
	case dos[aux]:
		return baseActs[act]
	case beings[aux] || aux == "isn't" || aux == "wasn't" || aux == "aren't" || aux == "weren't":
		return strings.HasSuffix(act, "ing")
	}
	return !strings.HasSuffix(act, "s") && !strings.HasSuffix(act, "ing")
}

// infinitive reports whether "to" and a verb stand at the i-th word: "did he ask to leave" asks what he did.
func (g *grammar) infinitive(i int) bool {
	w := g.peek(i + 1)
	return g.peek(i) == "to" && w != "" && !determiners[w] && !isCapital(g.words[g.at+i+1].typed)
}

// hasVerbBefore reports whether a subject holds a clause of its own, so that the act after it is not the question's.
func hasVerbBefore(subject string) bool {
	words, _ := splitQuestion(subject)
	for i, w := range words {
		if i > 0 && (auxiliaries[w.low] || w.low == "to" || w.low == "that") {
			return true
		}
	}
	return false
}

// whoIs: "who is Tom Watson", "who's the foreign secretary".
func whoIs(g *grammar, a *asked) bool {
	if g.whatSomebodyIs(a) {
		return true
	}
	if !g.acceptAny("who is", "who's", "who was", "who are", "who were") || g.left() == 0 || g.left() > 6 {
		return false
	}
	if g.peek(0) == "to" || strings.HasSuffix(g.peek(0), "ing") || strings.HasSuffix(g.peek(0), "ed") {
		return false // "who is leaving", "who was blamed": what happened, not who somebody is
	}
	a.kind, a.define, a.about = Who, true, g.rest()
	return true
}

// whatSomebodyIs: "what kind of doctor is Ann Ito", "what does Ann Ito do", "where does Ann Ito work": what the article says beside
// the name.
func (g *grammar) whatSomebodyIs(a *asked) bool {
	if g.left() == 0 {
		return false
	}
	at, last := g.at, g.words[len(g.words)-1].low
	switch {
	case g.acceptAny("what kind of", "what sort of", "what type of"):
		if _, ok := g.until(func(i int, w string) bool { return i > 0 && beings[w] }); !ok || g.left() < 2 || !isCapital(g.words[g.at+1].typed) {
			break
		}
		g.at++
		a.kind, a.define, a.about = Who, true, g.rest()
		return true
	case g.acceptAny("where does", "what does") && (last == "work" || last == "do") && g.left() > 1 && g.left() < longestName+1:
		a.kind, a.define, a.about = Who, true, g.typed(g.at, len(g.words)-1)
		if last == "work" {
			a.kind = Where
		}
		return true
	}
	g.at = at
	return false
}

// plainWh: any other question with a question word.
func plainWh(g *grammar, a *asked) bool {
	kind, ok := whKinds[g.peek(0)]
	if !ok {
		// "In which year …", "at what time …", "on what grounds".
		if prepsTime[g.peek(0)] && g.peek(1) == "when" {
			g.at += 2
			g.skipHelpers()
			a.kind, a.about = WhenAsked, g.rest()
			return true
		}
		if prepsTime[g.peek(0)] && (g.peek(1) == "what" || g.peek(1) == "which") {
			a.kind = kindOfNoun(g.peek(2))
			g.at += 3
			g.skipHelpers()
			a.about = g.rest()
			return true
		}
		return false
	}
	g.at++
	if kind == What {
		if kind = kindOfNoun(g.peek(0)); kind != What {
			g.at++ // the kind says it
		}
	}
	a.presumes = kind == Why || (kind == WhenAsked || kind == How) && g.peek(0) == "did"
	if kind == How && measures[g.peek(0)] {
		a.measure = g.peek(0) // "how long": the kind of number says it
		g.at++
		a.lasted = dos[g.peek(0)] || g.peek(0) == "has" || g.peek(0) == "have" || g.peek(0) == "had"
	}
	g.skipHelpers()
	a.kind, a.about = kind, g.rest()
	return true
}

// skipHelpers steps over the auxiliaries between a question word and what is asked about.
func (g *grammar) skipHelpers() {
	for g.left() > 1 && g.acceptIn(helpers) != "" {
	}
}

// kindOfNoun is the kind that "what …" asks for by its noun: "what time", "what country", "what reason".
func kindOfNoun(noun string) Kind {
	switch {
	case set("time date day year month hour week moment")[noun]:
		return WhenAsked
	case set("place country city town location state region venue")[noun]:
		return Where
	case set("reason reasons cause grounds motive")[noun]:
		return Why
	case set("person politician minister man woman people player author")[noun]:
		return Who
	}
	return What
}
