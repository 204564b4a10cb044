package answer

import (
	"context"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// topic is what a question is about: its words that carry meaning, names joined to the people they name.
type topic struct {
	ideas    []idea
	spoken   bool    // somebody's words are asked for: what stands around them counts where it tells of their speaker
	carried  bool    // it was taken over from the conversation: more loosely meant
	strict   bool    // words are looked at closely: see sober
	needsOwn bool    // an answer has to hold some of it in its own words, whatever its neighbours say
	total    float64 // sum of the ideas' weights
	probe    *probe  // tells what need not be looked into; nil: everything is
}

// idea is one thing that an answer should speak of: a word, a number or a person.
type idea struct {
	typed   string          // as the question has it
	terms   []string        // any one of them is it: the readings of a word, or a person's terms
	related [][]string      // other words for it: one term, or two side by side
	weight  float64         // inverse document frequency, as in BM25
	person  int             // the story's person, or -1
	people  []int           // the people of the story whom it may name: the person, or all who bear the name
	wish    bool            // it helps to choose, no more
	proper  string          // a name that is nobody's in the story, in small letters: a word of the same stem is not it; empty: none
	office  []string        // of the terms, offices that nobody else in the story holds: a word is it after "the"
	not     map[string]bool // of a name after a preposition: those that say the contrary
	capital []string        // of the terms, names: a word without a capital is not it
	must    bool            // a name or a number, which an answer has to have
	known   bool            // it stands in the index at all
	guessed bool            // the person is a guess at a name that is nobody's
}

// relatedLevel is what another word for an idea counts beside the word itself. Chosen, not yet tuned on data.
const relatedLevel = 0.7

// topicOf reads what a piece of a question is about. Words of the grammar and, where speech is set, acts of speaking are left
// out.
func (l *library) topicOf(s string, without func(term.Token) bool) topic {
	var t topic
	tokens := l.analyzer.Question(nil, s)
	words := typedWords(tokens, s)
	mixed := hasCapital(words)
	for i := 0; i < len(words); {
		if person, n := l.personAt(words[i:], mixed); n > 1 || n == 1 && !afterArticle(words, i) {
			one := l.personIdea(person, strings.Join(typedOf(words[i:i+n]), " "))
			one.not = notAfter(words, i)
			one.guessed = n == 1 && len(l.names.byExact(nameWords(words[i].typed))) == 0
			t.add(one)
			i += n
			continue
		}
		if idea, n := l.officeAt(words, i); n > 0 {
			t.add(idea)
			i += n
			continue
		}
		if w := words[i]; !term.IsStop(w.tokens[0].Term) && !(without != nil && without(w.tokens[0]) && !afterOwner(s, words, i)) {
			one := l.wordIdea(w, mixed && i > 0 || isCapital(w.typed) && i > 0)
			if one.must {
				one.not = notAfter(words, i)
			}
			t.add(one)
		}
		i++
	}
	if len(t.ideas) == 0 && len(words) > 0 { // "say about may": nothing else that it could mean
		if person, n := l.namedBy(words); n == len(words) {
			t.add(l.personIdea(person, strings.Join(typedOf(words), " ")))
		}
	}
	return t
}

func (t *topic) add(i idea) {
	same := func(o idea) bool { return slices.Equal(o.terms, i.terms) }
	if !slices.ContainsFunc(t.ideas, same) {
		t.ideas = append(t.ideas, i)
		if !i.wish {
			t.total += i.weight
		}
	}
}

// hinted is what a hint counts beside the topic proper: it helps to choose, and nothing is declined for its lack.
const hinted = 0.5

// hint adds ideas that are wished for and not needed.
func (t topic) hint(o topic) topic {
	for _, i := range o.ideas {
		i.must, i.wish = false, true
		i.weight *= hinted
		t.add(i)
	}
	return t
}

// join appends another topic's ideas.
func (t topic) join(o topic) topic {
	out := topic{ideas: slices.Clone(t.ideas), total: t.total}
	for _, i := range o.ideas {
		out.add(i)
	}
	return out
}

// typedWord is one word of a question with its readings.
type typedWord struct {
	typed  string
	tokens []term.Token
}

func typedWords(tokens []term.Token, s string) []typedWord {
	var out []typedWord
	for _, t := range tokens {
		if n := len(out); n > 0 && (t.Alt || t.Pos == out[n-1].tokens[0].Pos) {
			out[n-1].tokens = append(out[n-1].tokens, t)
			continue
		}
		out = append(out, typedWord{t.Span.In(s), []term.Token{t}})
	}
	return out
}

func typedOf(words []typedWord) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.typed
	}
	return out
}

func hasCapital(words []typedWord) bool {
	return slices.ContainsFunc(words[min(1, len(words)):], func(w typedWord) bool { return isCapital(w.typed) })
}

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// longestName is how many words of a question are tried as one name.
const longestName = 5

// personAt finds the longest run of words, from the first on, that names just one person of the story, and its length; 0:
// none does. In a question that uses capitals a name must begin with one. A word of the grammar is a name only with a capital:
// "May", "Will".
func (l *library) personAt(words []typedWord, mixed bool) (person, n int) {
	capital := isCapital(words[0].typed)
	if term.IsStop(words[0].tokens[0].Term) && !honorifics[strings.ToLower(words[0].typed)] && !capital || mixed && !capital {
		return 0, 0
	}
	if person, n = l.namedBy(words); n == 1 && !capital && l.snap.People[person].Kind != quotation.Human && strings.Contains(nameKey(l.snap.People[person].Name), " ") {
		return 0, 0 // "the water" is no company's
	}
	return person, n
}

// namedBy is personAt, whatever the words are besides.
func (l *library) namedBy(words []typedWord) (person, n int) {
	for n := min(longestName, len(words)); n > 0; n-- {
		key := nameWords(strings.Join(typedOf(words[:n]), " "))
		core := slices.DeleteFunc(slices.Clone(key), func(w string) bool { return honorifics[w] })
		if len(core) == 0 {
			continue
		}
		if who := l.names.byExact(core); len(who) == 1 {
			return who[0], n
		}
	}
	if who := max(l.byShort(words[0].typed), l.bySlip(words[0].typed)); who >= 0 {
		return who, 1
	}
	return 0, 0
}

// officeAt reads "the governor" as its holder, where only one person of the story has the office: met by the name in any form, or by
// the office's own word. n is how many words it takes; 0: no office stands there.
func (l *library) officeAt(words []typedWord, i int) (idea, int) {
	if i == 0 || strings.ToLower(words[i-1].typed) != "the" {
		return idea{}, 0
	}
	n := 0
	for n < longestName && i+n < len(words) && offices[nameKey(words[i+n].typed)] && !term.IsStop(words[i+n].tokens[0].Term) {
		n++
	}
	if n == 0 || !heads[nameKey(words[i+n-1].typed)] {
		return idea{}, 0
	}
	typed := strings.Join(typedOf(words[i:i+n]), " ")
	who := l.names.byTitle(nameWords(typed))
	if len(who) != 1 {
		return idea{}, 0
	}
	out := l.personIdea(who[0], typed)
	for _, t := range words[i+n-1].tokens {
		out.terms = append(out.terms, t.Term)
	}
	return out, n
}

// personIdea is met by the person's name in any form, by which articles mention them.
func (l *library) personIdea(person int, typed string) idea {
	t := l.personTerm(int32(person))
	names, offices := l.nameTerms(person), l.officeTerms(person)
	return idea{typed: typed, terms: slices.Concat([]string{t}, names, offices), office: offices, capital: whereCapital(typed, names), weight: l.index.IDF(t), person: person, people: []int{person}, must: true, known: true}
}

// nameTerms are the terms of a person's family name, and of the first name where nobody else in the story has it, by which an article
// that never names them in full calls them.
func (l *library) nameTerms(person int) (terms []string) {
	p := l.snap.People[person]
	given := nameKey(p.Given)
	if len(l.names.given[given]) != 1 || len(l.names.family[given]) > 0 {
		given = ""
	}
	for _, key := range []string{familyKey(p), given} {
		if key == "" || strings.Contains(key, " ") {
			continue
		}
		if t := l.analyzer.Question(nil, key)[0].Term; !term.IsStop(t) {
			terms = append(terms, t)
		}
	}
	return terms
}

// officeTerms are the terms of the offices and trades by which an article may call somebody, where nobody else in the story has them.
func (l *library) officeTerms(person int) (terms []string) {
	for w := range heads {
		holder := -1
		for _, t := range l.names.titles {
			if t.words[w] && holder != t.person {
				if holder >= 0 {
					holder = len(l.snap.People) // several
				} else {
					holder = t.person
				}
			}
		}
		if holder == person {
			terms = append(terms, l.analyzer.Question(nil, w)[0].Term)
		}
	}
	slices.Sort(terms)
	return terms
}

// elsewhere reports whether a word that names somebody stands, at this place, for somebody else.
func (l *library) elsewhere(doc int32, i idea, at term.Token) bool {
	if len(i.people) == 0 || strings.HasPrefix(at.Term, "@") {
		return false
	}
	other := false
	l.docs[doc].mentioned(text.Span{Start: at.Span.Start - longestMention, End: at.Span.End}, func(m mentionAt) {
		other = other || m.span.Overlaps(at.Span) && m.person >= 0 && !slices.Contains(i.people, int(m.person))
	})
	return other
}

// longestMention is how many bytes before its last word a mention may begin: three long names and an honorific.
const longestMention = 64

func (l *library) wordIdea(w typedWord, proper bool) idea {
	i := idea{typed: w.typed, person: -1, must: proper && isCapital(w.typed) || hasDigit(w.typed)}
	if i.must && isCapital(w.typed) {
		i.proper = strings.TrimSuffix(nameKey(w.typed), "s")
	}
	best := math.Inf(1)
	for _, t := range w.tokens {
		i.terms = append(i.terms, t.Term)
		best = min(best, l.index.IDF(t.Term))
		i.known = i.known || l.index.DF(t.Term) > 0
		i.related = append(i.related, thesaurus()[t.Term]...)
	}
	if strings.EqualFold(w.typed, "related") {
		i.related = append(i.related, kinTerms()...)
	}
	i.weight = best
	if isCapital(w.typed) {
		if who := l.names.byExact(nameWords(w.typed)); len(who) > 1 {
			i.people = who
			for _, p := range who {
				one := l.personIdea(p, w.typed)
				i.terms, i.capital, i.office = append(i.terms, one.terms...), append(i.capital, one.capital...), append(i.office, one.office...)
			}
		}
	}
	return i
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// with is t with one idea more; t is not to be used after.
func (t topic) with(i idea) topic {
	t.add(i)
	return t
}

// names reports whether a topic is about a person: who said something of somebody is somebody else.
func (t topic) names(person int32) bool {
	return slices.ContainsFunc(t.ideas, func(i idea) bool { return i.person >= 0 && int32(i.person) == person })
}

// contraries are, for a preposition before a name in a question, those before the name in an answer that say the contrary: who scored
// for a club did not score against it.
var contraries = map[string]map[string]bool{
	"for": set("from against"), "from": set("to for against"), "to": set("from against"), "against": set("for from with"), "with": set("against"),
}

func notAfter(words []typedWord, i int) map[string]bool {
	if i == 0 {
		return nil
	}
	return contraries[strings.ToLower(words[i-1].typed)]
}

// spelt reports whether a token that meets an idea is spelt as the name asked for: a word of the same stem is no name, nor is one
// without a capital.
func (l *library) spelt(ctx context.Context, doc int32, i idea, t term.Token) (bool, error) {
	if i.not != nil {
		if before, err := l.wordBefore(ctx, doc, t.Span.Start); err != nil || i.not[before] {
			return false, err
		}
	}
	name := slices.Contains(i.capital, t.Term)
	if slices.Contains(i.office, t.Term) && !strings.EqualFold(i.typed, t.Term) {
		return l.definiteAt(ctx, doc, t.Span.Start)
	}
	if i.proper == "" && !name || strings.HasPrefix(t.Term, "@") {
		return true, nil
	}
	typed, err := l.snap.Documents[doc].Read(ctx, t.Span)
	if name {
		return isCapital(typed), err
	}
	return strings.HasPrefix(strings.ToLower(typed), i.proper), err
}

// whereCapital is names where the question writes one with a capital; in one that writes none a capital tells nothing.
func whereCapital(typed string, names []string) []string {
	if isCapital(typed) {
		return names
	}
	return nil
}

// afterOwner reports whether a word stands as a noun, after somebody's name: "the senator's call" is no act of the question's.
func afterOwner(s string, words []typedWord, i int) bool {
	return i > 0 && strings.ContainsAny(s[words[i-1].tokens[0].Span.Start:words[i].tokens[0].Span.Start], "'’")
}

// wordBefore is the word that ends just before a byte of a document, in small letters; empty where there is none on the line.
func (l *library) wordBefore(ctx context.Context, doc int32, at int) (string, error) {
	a := l.snap.Documents[doc].Analysis
	n := sentenceAt(a, at)
	if n < 0 || a.Sentences[n].Start >= at {
		return "", ctx.Err()
	}
	s, err := l.snap.Documents[doc].Read(ctx, text.Span{Start: a.Sentences[n].Start, End: at})
	if words := lowWords(s); err == nil && len(words) > 0 {
		return words[len(words)-1], nil
	}
	return "", err
}

// afterArticle reports whether a word without a capital stands after an article: "the water" is nobody's name, whoever is called Water.
func afterArticle(words []typedWord, i int) bool {
	return i > 0 && !isCapital(words[i].typed) && (strings.EqualFold(words[i-1].typed, "the") || strings.EqualFold(words[i-1].typed, "a") || strings.EqualFold(words[i-1].typed, "an"))
}
