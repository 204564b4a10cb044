package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// related is whom a question calls by whose they are: "the harbour master's sister", "his agent", "its chief executive".
type related struct {
	person int     // of the story; -1: not named
	quotes []int32 // with no person: the quotations of whoever is called so and not named
	owner  int
}

// relatedTo resolves a phrase that names somebody by somebody else. ok is false where it is no such phrase, or nothing says who is meant.
func (l *library) relatedTo(ctx context.Context, phrase string, c Context) (out related, ok bool, err error) {
	owner, noun := l.ownerIn(phrase, c)
	words := nameWords(noun)
	if owner < 0 || len(words) == 0 {
		return out, false, nil
	}
	out = related{person: -1, owner: owner}
	if who := l.names.byTitle(append(slices.Clone(words), nameWords(l.snap.People[owner].Name)...)); len(who) == 1 && who[0] != owner {
		out.person = who[0]
		return out, true, nil
	}
	if out.person, err = l.besideOwner(ctx, words, owner); err != nil || out.person >= 0 {
		return out, err == nil, err
	}
	ids, err := l.describedAs(ctx, words[len(words)-1:])
	if err != nil {
		return out, false, err
	}
	for _, id := range ids {
		if c := l.quoteCandidate(id); l.quotes[id].person != int32(owner) && (l.spokenOfBefore(&c) == int32(owner) || l.spokeBefore(&c) == int32(owner)) {
			out.quotes = append(out.quotes, id)
		}
	}
	return out, len(out.quotes) > 0, nil
}

// ownerIn reads "X's N", "his N" and "the N of X"; -1: it is none of these, or X is nobody, or several.
func (l *library) ownerIn(phrase string, c Context) (owner int, noun string) {
	words := strings.Fields(phrase)
	if len(words) > 1 && possessives[strings.ToLower(words[0])] {
		return l.spokenOwner(c, strings.ToLower(words[0])), strings.Join(words[1:], " ")
	}
	for i, w := range words {
		low := strings.ToLower(strings.ReplaceAll(w, "’", "'"))
		switch {
		case i+1 < len(words) && isPossessive(low):
			return l.nobodyElse(possessor(strings.Join(words[:i+1], " "))), strings.Join(words[i+1:], " ")
		case i > 0 && i+1 < len(words) && low == "of":
			return l.nobodyElse(strings.Join(words[i+1:], " ")), strings.Join(words[:i], " ")
		}
	}
	return -1, ""
}

// nobodyElse is the one person whom a phrase names; -1: none, or several.
func (l *library) nobodyElse(phrase string) int {
	if who := l.names.find(phrase); len(who.people) == 1 {
		return who.people[0]
	}
	return -1
}

// spokenOwner is whom "his" or "its" means in a conversation.
func (l *library) spokenOwner(c Context, pronoun string) int {
	for _, name := range c.People {
		if p := l.nobodyElse(name); p >= 0 && (pronoun == "its") == (l.snap.People[p].Kind != quotation.Human) && fitsPronoun(l.snap.People[p].Gender, pronoun) {
			return p
		}
	}
	return -1
}

// owned finds a possessive right before a word: "his elder", "the harbour master’s".
var owned = regexp.MustCompile(`(?i)(?:\b(his|her|its|their)|([\p{L}-]+(?: [\p{L}-]+){0,3})[’']s?) (?:[\p{Ll}-]+ ){0,2}$`)

// besideOwner finds who is named beside such a phrase: "his sister, Ann Ito", "Ann Ito, the mayor’s sister". -1: nobody, or several.
func (l *library) besideOwner(ctx context.Context, noun []string, owner int) (int, error) {
	found := -1
	t := l.topicOf(strings.Join(noun, " "), nil)
	for _, c := range l.search(t, depth) {
		c = l.ofSentence(c)
		span := c.own[0]
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return -1, err
		}
		last := noun[len(noun)-1]
		for at := 0; ; {
			i := strings.Index(strings.ToLower(s[at:]), last)
			if i < 0 || len(strings.ToLower(s)) != len(s) {
				break
			}
			word := text.Span{Start: span.Start + at + i, End: span.Start + at + i + len(last)}
			at += i + len(last)
			m := owned.FindStringSubmatch(s[:word.Start-span.Start])
			if m == nil {
				continue
			}
			p := l.inApposition(c.doc, span, word, len(m[0]))
			if p < 0 || int(p) == owner || !l.isOwner(&c, word.Start-len(m[0]), m, owner, p) {
				continue
			}
			if found >= 0 && found != int(p) {
				return -1, nil
			}
			found = int(p)
		}
	}
	return found, nil
}

// inApposition is who is named right after a noun, or right before the phrase that ends with it; -1: nobody.
func (l *library) inApposition(doc int32, sentence, noun text.Span, before int) int32 {
	found := int32(-1)
	l.docs[doc].mentioned(sentence, func(m mentionAt) {
		after := m.span.Start - noun.End
		ahead := noun.Start - before - m.span.End
		if m.person >= 0 && (after >= 0 && after <= 2 || ahead >= 0 && ahead <= len(", the ")) {
			found = m.person
		}
	})
	return found
}

// isOwner reports whether the possessive m, which begins at a byte of a document, means a person.
func (l *library) isOwner(c *candidate, at int, m []string, owner int, other int32) bool {
	if m[2] != "" {
		words := strings.Fields(m[2])
		for i := range words {
			if l.nobodyElse(strings.Join(words[i:], " ")) == owner {
				return true
			}
		}
		return false
	}
	last := int32(-1)
	for _, span := range slices.Concat(l.near(c.doc, c.sentence), c.own) {
		l.docs[c.doc].mentioned(span, func(o mentionAt) {
			if o.person >= 0 && o.person != other && o.span.Start < at && fitsPronoun(l.snap.People[o.person].Gender, strings.ToLower(m[1])) {
				last = o.person
			}
		})
	}
	return int(last) == owner
}

// spokeBefore is who said the words just before a quotation, where the paper mentions nobody there; -1: nobody is named.
func (l *library) spokeBefore(c *candidate) int32 {
	if l.spokenOfBefore(c) >= 0 || len(c.near) == 0 {
		return -1
	}
	last := int32(-1)
	for id := range l.quotesOver(c.doc, c.near[len(c.near)-1]) {
		last = l.quotes[id].person
	}
	return last
}
