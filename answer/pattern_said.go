package answer

import "strings"

// whatSaid: "what did X say (to Z) (about Y)", "what has X tweeted", "what X said about Y", "what was said about Y", "what did X
// call Y".
func whatSaid(g *grammar, a *asked) bool {
	if g.peek(1) == "of" || !g.acceptAny("what exactly", "what words", "which words", "what things", "what", "whatever", "which", "what's") {
		return false
	}
	aux := g.acceptIn(auxiliaries)
	object := ""
	if aux == "" {
		object, aux = g.objectFirst()
	}
	subject, ok := g.until(func(i int, w string) bool { return asksSpeech(g, i, w, subjectless(aux)) })
	if !ok || isNarrative(subject) {
		return false
	}
	act := g.acceptIn(sayings) + g.acceptIn(opinions)
	if aux == "" && subject == "" {
		return false
	}
	f := strings.Fields(strings.ToLower(subject))
	if strings.HasSuffix(aux, "n't") || len(f) > 1 && negations[f[len(f)-1]] {
		a.unsaid = true // what was not said, no source says
	}
	a.kind, a.speech, a.speaker, a.act = Said, true, nominal(subject), act
	a.to = g.recipient(act)
	a.about = strings.TrimSpace(object + " " + g.topic())
	if a.speaker == "" {
		a.speaker = g.agent(&a.about)
	}
	return true
}

// objectFirst reads "(what) kind of letter did", "(which) minister has": what was said or written, and the auxiliary after it.
func (g *grammar) objectFirst() (object, aux string) {
	for i := 1; i < g.left() && i <= longestName && !sayings[g.peek(i)]; i++ {
		if dos[g.peek(i)] || g.peek(i) == "has" || g.peek(i) == "have" || g.peek(i) == "had" {
			if isCapital(g.words[g.at].typed) || determiners[g.peek(0)] || speakerPron[g.peek(0)] {
				return "", ""
			}
			object, aux = g.typed(g.at, g.at+i), g.peek(i)
			g.at += i + 1
			return strings.TrimPrefix(strings.TrimPrefix(object, "kind of "), "sort of "), aux
		}
	}
	return "", ""
}

// subjectless reports whether an auxiliary may stand right before the act: "what was said".
func subjectless(aux string) bool {
	return aux == "was" || aux == "is" || aux == "has" || aux == "were"
}

// asksSpeech reports whether the i-th word is the act of speaking that the question asks with.
func asksSpeech(g *grammar, i int, w string, bare bool) bool {
	if i == 0 && !bare {
		return false
	}
	if sayings[w] {
		return true
	}
	// "What did X think of", but not "what did X make".
	return i > 0 && opinions[w] && (prepsAbout[g.peek(i+1)] || g.peek(i+1) == "" || w == "think" || w == "thinks" || w == "thought")
}

// isNarrative reports whether a subject is too long to be somebody: "what did the day after he was called … say".
func isNarrative(subject string) bool { return len(strings.Fields(subject)) > 9 }

// nominal strips what is no part of a name from a subject.
func nominal(s string) string {
	f := strings.Fields(s)
	for len(f) > 0 && (politeness[strings.ToLower(f[0])] || helpers[strings.ToLower(f[0])]) {
		f = f[1:]
	}
	for len(f) > 0 && (politeness[strings.ToLower(f[len(f)-1])] || adverbs[strings.ToLower(f[len(f)-1])] || negations[strings.ToLower(f[len(f)-1])]) {
		f = f[:len(f)-1]
	}
	switch s := strings.Join(f, " "); strings.ToLower(s) {
	case "people", "anyone", "anybody", "someone", "somebody", "everyone", "everybody", "they all", "others", "the articles",
		"the article", "the story", "the sources", "sources", "the papers", "the paper", "the press":
		return ""
	default:
		return s
	}
}

// topic reads what the speech is about: everything after the act, its prepositions left out.
func (g *grammar) topic() string {
	for g.left() > 0 && (prepsAbout[g.peek(0)] || prepsTo[g.peek(0)] || links[g.peek(0)]) {
		g.at++
	}
	if g.peek(0) == "in" && answering[g.peek(1)] { // "in response to"
		g.at += 2
		return g.topic()
	}
	return g.rest()
}

// recipient reads to whom the words went: "tell the BBC about", "say to Y". Empty: nobody is named.
func (g *grammar) recipient(act string) string {
	if !strings.HasPrefix(act, "tell") && act != "told" && g.peek(0) != "to" {
		return ""
	}
	g.accept("to")
	who, ok := g.until(func(i int, w string) bool { return prepsAbout[w] || links[w] })
	if !ok {
		who = g.rest()
		g.at = len(g.words)
	}
	return who
}

// agent finds "by X" at a topic's end, as in "what was said by X about Y", and cuts it out.
func (g *grammar) agent(about *string) string {
	f := strings.Fields(*about)
	for i, w := range f {
		if strings.ToLower(w) != "by" || i+1 >= len(f) {
			continue
		}
		end := len(f)
		for j := i + 2; j < len(f); j++ {
			if prepsAbout[strings.ToLower(f[j])] {
				end = j
				break
			}
		}
		who := strings.Join(f[i+1:end], " ")
		rest := append([]string{}, f[:i]...)
		if end < len(f) {
			rest = append(rest, f[end+1:]...)
		}
		*about = strings.Join(rest, " ")
		return who
	}
	return ""
}

// wordsOf: "Sturgeon's reaction to Y", "what is X's view on Y", "what was the response of X to Y", "quotes from X about Y",
// "any quotes about Y".
func wordsOf(g *grammar, a *asked) bool {
	if g.acceptAny("what is", "what was", "what were", "what are", "what's", "any", "are there any", "find", "show", "list", "give") {
		for g.acceptAny("all", "the", "any", "exact") {
		}
	} else {
		g.accept("the")
	}
	if noun := g.acceptIn(wordNouns); noun != "" {
		if g.acceptAny("of", "from", "by") {
			who, ok := g.until(func(i int, w string) bool { return i > 0 && (prepsAbout[w] || prepsTo[w]) })
			if !ok {
				who = g.rest()
				g.at = len(g.words)
			}
			a.kind, a.speech, a.speaker, a.about = Said, true, nominal(who), g.topic()
			return true
		}
		if !prepsAbout[g.peek(0)] {
			return false
		}
		a.kind, a.speech, a.about = Said, true, g.topic()
		return true
	}
	who, ok := g.until(func(i int, w string) bool { return i > 0 && wordNouns[w] && isPossessive(g.peek(i-1)) })
	if !ok || isNarrative(who) {
		return false
	}
	g.at++
	a.kind, a.speech, a.speaker, a.about = Said, true, possessor(who), g.topic()
	return true
}

func isPossessive(w string) bool {
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "s'") || w == "his" || w == "her" || w == "their"
}

// possessor is the name in a possessive: "Sturgeon’s" is "Sturgeon".
func possessor(s string) string {
	for _, end := range []string{"'s", "’s", "'", "’"} {
		if strings.HasSuffix(s, end) {
			return strings.TrimSuffix(s, end)
		}
	}
	return s
}

// howReacted: "how did X react to Y", "how does X describe Y".
func howReacted(g *grammar, a *asked) bool {
	if !g.accept("how") || g.acceptIn(auxiliaries) == "" {
		return false
	}
	subject, ok := g.until(func(i int, w string) bool {
		return i > 0 && reactions[w]
	})
	if !ok || isNarrative(subject) {
		return false
	}
	g.at++
	a.kind, a.speech, a.speaker, a.about = Said, true, nominal(subject), g.topic()
	return true
}

// nameOn: "Sturgeon on Johnson", or a name by itself; who it is will be seen.
func nameOn(g *grammar, a *asked) bool {
	if g.left() == 0 || g.left() > 8 {
		return false
	}
	who, ok := g.until(func(i int, w string) bool { return i > 0 && (w == "on" || w == "about") })
	if !ok {
		if g.left() > 4 || !startsName(g.words[g.at:]) {
			return false
		}
		a.kind, a.speaker = Other, g.rest()
		return true
	}
	g.at++
	a.kind, a.speech, a.speaker, a.about = Said, true, possessor(nominal(who)), g.rest()
	return true
}

// startsName reports whether words could be nothing but a name: no verb of the grammar among them.
func startsName(words []word) bool {
	for _, w := range words {
		if auxiliaries[w.low] || isWh(w.low) {
			return false
		}
	}
	return true
}
