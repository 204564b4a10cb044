package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"sync"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// byPronoun is the level at which somebody is found whom a quotation calls "he" or "she", and whom the paper spoke of last before
// it: below a name in the sentence around, above one among the neighbours. Chosen.
const byPronoun level = 0.85

// plural are the pronouns that stand for a group.
var plural = set("they them their theirs it its")

// calledByPronoun raises the level of the people whom a quotation's words mean by a pronoun.
func (l *library) calledByPronoun(ctx context.Context, t topic, c *candidate, found []level) error {
	if c.quote < 0 || !slices.ContainsFunc(t.ideas, func(i idea) bool { return len(i.people) > 0 }) {
		return nil
	}
	var said []string
	for _, span := range c.own {
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return err
		}
		said = append(said, lowWords(s)...)
	}
	for n, i := range t.ideas {
		if found[n] >= byPronoun {
			continue
		}
		for _, p := range i.people {
			if slices.ContainsFunc(said, l.standsFor(p)) && l.spokenOfBefore(c) == int32(p) {
				found[n] = byPronoun
			}
		}
	}
	return nil
}

// standsFor tells the pronouns that may stand for a person.
func (l *library) standsFor(person int) func(string) bool {
	p := l.snap.People[person]
	return func(w string) bool {
		switch {
		case p.Kind != quotation.Human:
			return plural[w]
		case masculine[w]:
			return p.Gender != quotation.Female
		case feminine[w]:
			return p.Gender != quotation.Male
		}
		return false
	}
}

// spokenOfBefore is the person other than the speaker whom the paper mentions last before a quotation, in the sentence it begins in
// or those just before; -1: nobody.
func (l *library) spokenOfBefore(c *candidate) int32 {
	last, speaker := int32(-1), l.quotes[c.quote].person
	for _, span := range slices.Concat(c.near, c.frame[:min(1, len(c.frame))]) {
		l.docs[c.doc].mentioned(span, func(m mentionAt) {
			if m.person >= 0 && m.person != speaker && m.span.Start < c.own[0].Start {
				last = m.person
			}
		})
	}
	return last
}

// tellsOf reports whether a sentence before a quotation tells what its words are about: it speaks of the speaker, or is the question
// that a transcript answers.
func (l *library) tellsOf(c *candidate, span text.Span) bool {
	if c.quote < 0 || l.quotes[c.quote].person < 0 {
		return true
	}
	if l.answersQuestion(c) {
		return true
	}
	speaks := false
	l.docs[c.doc].mentioned(span, func(m mentionAt) { speaks = speaks || m.person == l.quotes[c.quote].person })
	return speaks
}

// answersQuestion reports whether a quotation is a line of a transcript or an interview.
func (l *library) answersQuestion(c *candidate) bool {
	return c.quote >= 0 && l.quotation(c.quote).Attribution.Rule == transcript
}

// relative begins a clause that describes somebody: "Ann Ito, who keeps bees, said".
var relative = regexp.MustCompile(`^,? (?:who|whose|whom)\b`)

// kin are the words for whom somebody is to somebody else, who may well be what is spoken of.
var kin = set("mother father parent parents son daughter child brother sister cousin uncle aunt nephew niece wife husband partner fiance",
	"fiancee friend ally rival colleague neighbour boss deputy successor predecessor grandmother grandfather")

// kinTerms are the terms of kin, and of "relation": what says that people are related, or not.
var kinTerms = sync.OnceValue(func() (terms [][]string) {
	var a term.Analyzer
	for w := range kin {
		terms = append(terms, []string{a.Question(nil, w)[0].Term})
	}
	return append(terms, []string{a.Question(nil, "relation")[0].Term}, []string{a.Question(nil, "relative")[0].Term})
})

// withoutRelative leaves out of the sentence around a quotation the clause that describes its speaker, people aside: that says nothing
// of what the words are about.
func (l *library) withoutRelative(ctx context.Context, c *candidate, span text.Span, tokens []term.Token) ([]term.Token, error) {
	if c.quote < 0 {
		return tokens, nil
	}
	q := l.quotation(c.quote)
	m := q.Attribution.Mention
	if m.Empty() || !span.Contains(m) {
		return tokens, nil
	}
	after, err := l.snap.Documents[c.doc].Read(ctx, text.Span{Start: m.End, End: span.End})
	if err != nil || !relative.MatchString(after) {
		return tokens, err
	}
	clause := text.Span{Start: m.End, End: span.End}
	for _, end := range append([]text.Span{q.Attribution.Cue}, q.Parts...) {
		if end.Start > m.End && end.Start < clause.End {
			clause.End = end.Start
		}
	}
	names := func(w string) bool { return kin[strings.ToLower(w)] || heads[strings.ToLower(w)] }
	var people []text.Span
	l.docs[c.doc].mentioned(clause, func(m mentionAt) { people = append(people, m.span) })
	return slices.DeleteFunc(slices.Clone(tokens), func(t term.Token) bool {
		return clause.Contains(t.Span) && !slices.ContainsFunc(people, t.Span.Overlaps) && !names(after[t.Span.Start-m.End:t.Span.End-m.End])
	}), nil
}

// meantByPronoun raises the level of the people whom a sentence means by a pronoun: the sentence before names them, and nobody whom the
// pronoun would fit as well stands in either.
func (l *library) meantByPronoun(ctx context.Context, t topic, c *candidate, found []level) error {
	for n, i := range t.ideas {
		if len(i.people) == 0 || found[n] < inNear || found[n] >= byPronoun || len(c.near) == 0 {
			continue
		}
		s, err := l.snap.Documents[c.doc].Read(ctx, c.own[0])
		if err != nil {
			return err
		}
		words := lowWords(s)
		for _, p := range i.people {
			fits := l.standsFor(p)
			for at, word := range words {
				if fits(word) && standsAlone(words, at) && !l.fitsOthers(c, i, word) {
					found[n] = byPronoun
				}
			}
		}
	}
	return nil
}

// fitsOthers reports whether a pronoun of a sentence fits somebody mentioned there, or in the sentence before, who is not meant.
func (l *library) fitsOthers(c *candidate, i idea, pronoun string) bool {
	others := false
	for _, span := range []text.Span{c.near[len(c.near)-1], c.own[0]} {
		l.docs[c.doc].mentioned(span, func(m mentionAt) {
			others = others || m.person >= 0 && !slices.Contains(i.people, int(m.person)) && l.standsFor(int(m.person))(pronoun)
		})
	}
	return others
}

// standsAlone reports whether a pronoun is no possessive: "her brother resigned" tells of somebody else.
func standsAlone(words []string, at int) bool {
	switch words[at] {
	case "his", "their", "its", "hers", "theirs":
		return false
	case "her":
		return at+1 == len(words) || term.IsStop(words[at+1]) || prepsTime[words[at+1]] || prepsAbout[words[at+1]] || prepsTo[words[at+1]]
	}
	return true
}
