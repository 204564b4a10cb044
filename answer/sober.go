package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// sober looks closely at the words that were judged to answer a question for somebody's words, and keeps those that still do. What is
// quick to find by the index may be no evidence: a word of the cue, "going to", a word inside a name of something else, the name of
// whoever speaks. It works on the few that were accepted, best first, and keeps that order by what is left of their scores.
func (l *library) sober(ctx context.Context, w wanted, list []candidate) ([]candidate, error) {
	if !w.speech || w.quoted != "" || w.topic.total == 0 {
		return list, nil
	}
	t := w.topic
	t.strict, t.probe = true, nil
	clause := clauseAsked(w)
	out := make([]candidate, 0, len(list))
	for _, c := range list {
		found, err := l.look(ctx, t, &c)
		if err != nil {
			return nil, err
		}
		f := t.cover(found)
		c.score += weightCoverage*(f.coverage-c.features.coverage) + weightOwn*(f.own-c.features.own)
		c.features.coverage, c.features.own, c.features.must, c.features.mustOwn = f.coverage, f.own, f.must, f.mustOwn
		said := clause != "" && t.saidIn(found)
		c.features.must = c.features.must || said
		if !w.accepts(c) || !w.carried && !t.rarestIn(found) || clause != "" && !t.peopleIn(found) && !said {
			continue
		}
		if clause != "" {
			contrary, err := l.saysContrary(ctx, t, clause, &c)
			if err != nil {
				return nil, err
			}
			if contrary {
				continue
			}
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
	return out, nil
}

// rarer is how many times the weight of what was found the word that tells the most may have, and not be found itself. Chosen.
const rarer = 1.5

// rarestIn reports whether the word of a topic that tells the most is found near a candidate's words, or one that tells nearly as much:
// what is said of the rest of it is said of something else. People are judged by themselves.
func (t topic) rarestIn(found []level) bool {
	rarest, met := 0.0, 0.0
	for n, i := range t.ideas {
		switch {
		case i.wish || len(i.people) > 0:
		case found[n] >= inNear*relatedLevel:
			met = max(met, i.weight)
		default:
			rarest = max(rarest, i.weight)
		}
	}
	return rarest <= rarer*met || met == 0 && slices.ContainsFunc(t.ideas, func(i idea) bool { return len(i.people) > 0 })
}

// peopleIn reports whether everybody whom a topic names is spoken of in the words or the sentence around them.
func (t topic) peopleIn(found []level) bool {
	for n, i := range t.ideas {
		if !i.wish && len(i.people) > 0 && found[n] < byPronoun {
			return false
		}
	}
	return true
}

// saidIn reports whether the words themselves have all that a topic has beside people, and that is more than one word: whom they speak of
// is then told by an office or a pronoun that the article leaves open.
func (t topic) saidIn(found []level) bool {
	n := 0
	for k, i := range t.ideas {
		if i.wish || len(i.people) > 0 {
			continue
		}
		if n++; found[k] < inWords {
			return false
		}
	}
	return n > 1
}

// counts reports whether a word that meets an idea is evidence, closely looked at.
func (l *library) counts(ctx context.Context, t topic, i idea, c *candidate, at term.Token, lev level) (bool, error) {
	none, err := l.noEvidence(ctx, t, i, c, at, lev)
	return !none, err
}

// noEvidence reports whether a word that meets an idea is none of what is asked for, closely looked at.
func (l *library) noEvidence(ctx context.Context, t topic, i idea, c *candidate, at term.Token, lev level) (bool, error) {
	if c.quote < 0 || lev <= inTitle {
		return false, nil
	}
	if len(i.people) > 0 {
		return t.needsOwn && l.namesSpeaker(c, at.Span, len(i.people) == 1), nil
	}
	if cue := l.quotation(c.quote).Attribution.Cue; cue.Contains(at.Span) {
		words, err := l.snap.Documents[c.doc].Read(ctx, cue)
		return err == nil && saysOnly(words), err
	}
	a := l.snap.Documents[c.doc].Analysis
	n := sentenceAt(a, at.Span.Start)
	if n < 0 || !a.Sentences[n].Contains(at.Span) || a.Sentences[n].Len() > longestSentence {
		return false, nil
	}
	s, err := l.snap.Documents[c.doc].Read(ctx, a.Sentences[n])
	if err != nil {
		return false, err
	}
	word := text.Span{Start: at.Span.Start - a.Sentences[n].Start, End: at.Span.End - a.Sentences[n].Start}
	if i.proper != "" {
		return !isCapital(word.In(s)) && strings.ToUpper(i.typed) != i.typed, nil
	}
	return goingTo(s, word) || !isCapital(i.typed) && inNameOfOther(t, s, word), nil
}

// namesSpeaker reports whether a word names whoever says a candidate: where the words are given to them, or, surely, at any place.
func (l *library) namesSpeaker(c *candidate, at text.Span, surely bool) bool {
	person, theirs := l.quotes[c.quote].person, false
	if there := l.quotation(c.quote).Attribution.Mention.Overlaps(at); there || !surely {
		return there
	}
	l.docs[c.doc].mentioned(text.Span{Start: at.Start - longestMention, End: at.End}, func(m mentionAt) {
		theirs = theirs || person >= 0 && m.person == person && m.span.Overlaps(at)
	})
	return theirs
}

// plainCues are the words of cues that say no more than that somebody spoke.
var plainCues = set("say says said saying add adds added adding go goes went going on continue continues continued tell tells told telling note noted notes according to")

func saysOnly(cue string) bool {
	return !slices.ContainsFunc(lowWords(cue), func(w string) bool { return !plainCues[w] })
}

// goingTo reports whether a word is "going" as a sign of the future: "not going to spend".
func goingTo(s string, word text.Span) bool {
	if low := strings.ToLower(word.In(s)); low == "gonna" {
		return true
	} else if low != "going" {
		return false
	}
	after := lowWords(s[word.End:min(len(s), word.End+32)])
	return len(after) > 1 && after[0] == "to" && !determiners[after[1]]
}

// inNameOfOther reports whether a word stands inside a longer name, of which a topic has no other word: "water" in "Tarn Water". The
// last word of a name that tells what kind of thing it is ("Carrow Bridge", "Larch Council"), or of one after "the", may stand for it.
func inNameOfOther(t topic, s string, word text.Span) bool {
	if !isCapital(word.In(s)) || heads[strings.ToLower(word.In(s))] || offices[strings.ToLower(word.In(s))] {
		return false
	}
	words := text.Words(s, text.Span{End: len(s)})
	at := slices.IndexFunc(words, word.Overlaps)
	if at < 0 {
		return false
	}
	first, last := at, at
	for first > 0 && joined(s, words[first-1], words[first]) && (first > 1 || !term.IsStop(strings.ToLower(words[0].In(s)))) {
		first--
	}
	for last+1 < len(words) && joined(s, words[last], words[last+1]) {
		last++
	}
	the := first > 0 && strings.EqualFold(words[first-1].In(s), "the")
	if first == last || last == at && (the || kindOfThing(word.In(s))) {
		return false
	}
	for _, o := range words[first : last+1] {
		if o != words[at] && slices.ContainsFunc(t.ideas, func(i idea) bool { return sameWord(i.typed, o.In(s)) }) {
			return false
		}
	}
	return true
}

// joined reports whether two words are of one name: both begin with a capital, a space between.
func joined(s string, a, b text.Span) bool {
	return isCapital(a.In(s)) && isCapital(b.In(s)) && s[a.End:b.Start] == " " && !offices[strings.ToLower(a.In(s))]
}

func sameWord(typed, w string) bool {
	return slices.ContainsFunc(strings.Fields(typed), func(t string) bool { return strings.EqualFold(possessor(t), possessor(w)) })
}

// kinds are the words for bodies that a name may end with, and that stand for them later on; those of places are placeNouns.
var kinds = set("council union company party club board committee commission agency department ministry trust group association federation league society police service authority parliament inquiry festival cup show deal agreement act bill treaty report prize award")

func kindOfThing(w string) bool {
	return kinds[strings.ToLower(w)] || placeNouns.MatchString("at the "+strings.ToLower(w))
}

// clauseAsked is the clause that a question says somebody said: "(who said) the gate would be closed". Empty: it asks for words about
// something.
func clauseAsked(w wanted) string {
	if w.kind != Who || w.speaker >= 0 || len(w.described) > 0 || w.whom {
		return ""
	}
	words, _ := splitQuestion(w.text)
	for i, word := range words {
		if i > 0 && (sayings[word.low] || opinions[word.low]) {
			if i+1 == len(words) || prepsAbout[words[i+1].low] || prepsTo[words[i+1].low] {
				return ""
			}
			return w.text[word.span.End:]
		}
	}
	return ""
}

// saysContrary reports whether a candidate's words say the contrary of a clause: only one of the two is negated.
func (l *library) saysContrary(ctx context.Context, t topic, clause string, c *candidate) (bool, error) {
	asked := slices.ContainsFunc(lowWords(clause), negates)
	best, negated, any := 0, false, false
	for _, span := range c.own {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return false, err
		}
		any = any || slices.ContainsFunc(lowWords(s), func(w string) bool { return negates(w) || adverse[w] || strings.HasPrefix(w, "un") })
		tokens, err := l.sentence(ctx, c.doc, span)
		if err != nil {
			return false, err
		}
		for _, part := range clausesOf(s) {
			n, last := 0, 0
			for k, token := range tokens.tokens {
				at := text.Span{Start: token.Span.Start - span.Start, End: token.Span.End - span.Start}
				if part.Contains(at) && slices.ContainsFunc(t.ideas, func(i idea) bool { return len(i.people) == 0 && !i.wish && i.meets(tokens.tokens, k) > 0 }) {
					n, last = n+1, at.Start
				}
			}
			if n > best {
				best, negated = n, slices.ContainsFunc(lowWords(s[part.Start:last]), negates)
			}
		}
	}
	form := l.quotation(c.quote).Form
	switch {
	case best == 0 || form == quotation.Partial:
		return false, nil
	case asked:
		return !any, nil
	}
	return negated, nil
}

// adverse are words by which a sentence is negative without a negation.
var adverse = set("without hardly scarcely barely fail fails failed failing refuse refuses refused lack lacks lacked deny denies denied false wrong lie lies neither nor impossible")

func negates(w string) bool {
	switch w {
	case "not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "cannot", "nowhere":
		return true
	}
	return strings.HasSuffix(w, "n't")
}

// clausesOf cuts words at the punctuation between clauses, and before "but".
func clausesOf(s string) []text.Span {
	var out []text.Span
	from := 0
	cut := func(to int) {
		if to > from {
			out = append(out, text.Span{Start: from, End: to})
		}
		from = to
	}
	for i, r := range s {
		if strings.ContainsRune(".,;:!?—–", r) || strings.HasPrefix(s[i:], " but ") {
			cut(i)
		}
	}
	cut(len(s))
	return out
}
