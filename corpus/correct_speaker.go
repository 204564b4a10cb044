package corpus

import (
	"fmt"
	"slices"
	"strings"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// RuleCorrection is the rule of an attribution that the corrections file makes.
const RuleCorrection quotation.Rule = "correction"

// nobody, as a speaker, takes the speaker away.
const nobody = "nobody"

// speaker notes whose a quotation is. The same text in several files is corrected in all of them.
func (b *bench) speaker(e correction) error {
	places, err := b.quotations(e)
	if err != nil {
		return err
	}
	fix := speakerPatch{Nobody: strings.EqualFold(e.is, nobody)}
	if !fix.Nobody {
		fix.Person = b.person(e.is)
	}
	for _, at := range places {
		if err := b.once(e, fmt.Sprint("speaker", at)); err != nil {
			return err
		}
		d := b.documents[at.document]
		fix.Quotation = at.quotation
		fix.Sentence = e.sentence(speakerSentence(d.Analysis, at.quotation, e.is, fix))
		p := b.of(at.document)
		p.Speakers = append(p.Speakers, fix)
	}
	return nil
}

// speakerSentence says what becomes of a quotation's speaker.
func speakerSentence(a *quotation.Analysis, n int, name string, fix speakerPatch) string {
	was := ""
	if i := a.Quotations[n].Attribution.Person; i >= 0 {
		if !fix.Nobody && fold(a.People[i].Name) == fold(fix.Person.Name) {
			return "The speaker is confirmed to be " + name
		}
		was = ", from " + a.People[i].Name
	}
	if fix.Nobody {
		return "The speaker is taken away" + was
	}
	return "The speaker is corrected to " + name + was
}

// quoted is a quotation of a document.
type quoted struct{ document, quotation int }

// quotations are those that an entry means: one, or the same one in copies of its text.
func (b *bench) quotations(e correction) ([]quoted, error) {
	if e.quotation == "" {
		return b.byWords(e)
	}
	ref, err := ParseRef(e.quotation)
	if err != nil {
		return nil, err
	}
	if ref.Kind != QuotationRef {
		return nil, fmt.Errorf("%s is no quotation", ref)
	}
	var out []quoted
	hash := ""
	for i, d := range b.documents {
		if !beginsWith(d.hash, ref.Hash) {
			continue
		}
		if hash != "" && hash != d.Hash() {
			return nil, fmt.Errorf("%s fits several texts: give more of its digits", ref)
		}
		hash = d.Hash()
		for n, q := range d.Analysis.Quotations {
			if q.Form != quotation.Scare && within(q.Parts, ref.Spans) {
				out = append(out, quoted{i, n})
				break
			}
		}
	}
	switch {
	case hash == "":
		return nil, fmt.Errorf("no article has the text of %s", ref)
	case len(out) == 0:
		return nil, fmt.Errorf("no quotation stands at %s", ref)
	}
	return out, nil
}

// within reports whether every span lies in one of the parts.
func within(parts, spans []text.Span) bool {
	return !slices.ContainsFunc(spans, func(s text.Span) bool {
		return !slices.ContainsFunc(parts, func(p text.Span) bool { return p.Contains(s) })
	})
}

// byWords finds the one quotation of a file that holds some words.
func (b *bench) byWords(e correction) ([]quoted, error) {
	articles := b.articles(e)
	if len(articles) == 0 {
		return nil, fmt.Errorf("no article is %s", e.article())
	}
	words := fold(strings.Trim(e.words, `“”"‘’' `))
	if words == "" {
		return nil, fmt.Errorf("no words are given")
	}
	var out []quoted
	for _, i := range articles {
		d := b.documents[i]
		article, err := d.words.whole()
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", d.File, err)
		}
		for n, q := range d.Analysis.Quotations {
			if q.Form == quotation.Scare {
				continue
			}
			var all []string
			for _, part := range q.Parts {
				all = append(all, part.In(article))
			}
			if strings.Contains(fold(strings.Join(all, " ")), words) {
				out = append(out, quoted{i, n})
			}
		}
	}
	switch len(out) {
	case 0:
		return nil, fmt.Errorf("no quotation of %s has these words", e.article())
	case 1:
		return out, nil
	}
	return nil, fmt.Errorf("%d quotations of %s have these words: give more of them, or the reference", len(out), e.article())
}

// person is who a name means: somebody whom some document knows by it, or somebody new.
func (b *bench) person(name string) quotation.Person {
	if _, ok := b.people[name]; !ok {
		b.people[name] = b.known(name)
	}
	return b.people[name]
}

// known looks through all documents. Names three times as long or short are not even folded: most are passed over so.
func (b *bench) known(name string) quotation.Person {
	key := fold(name)
	for _, documents := range b.all {
		for _, d := range documents {
			for _, p := range d.Analysis.People {
				if len(p.Name) <= 3*len(name) && len(name) <= 3*len(p.Name) && fold(p.Name) == key {
					return quotation.Person{Name: p.Name, Given: p.Given, Family: p.Family, Kind: p.Kind, Gender: p.Gender, Unplaced: p.Unplaced}
				}
			}
		}
	}
	return newPerson(name)
}

// newPerson is somebody of whom no document knows: a human by given and family name, a body by a name with an article, and of
// one word it is not known which.
func newPerson(name string) quotation.Person {
	words := strings.Fields(name)
	switch {
	case len(words) == 1:
		return quotation.Person{Name: name, Kind: quotation.Organisation, Unplaced: true}
	case strings.EqualFold(words[0], "the"):
		return quotation.Person{Name: strings.Join(words[1:], " "), Kind: quotation.Organisation}
	}
	return quotation.Person{Name: name, Given: words[0], Family: words[len(words)-1], Kind: quotation.Human}
}

// apply gives a quotation its speaker. A mention stays where it is one of that speaker; the evidence for another goes.
func (s speakerPatch) apply(a *quotation.Analysis) {
	q := &a.Quotations[s.Quotation]
	before := q.Attribution
	if s.Nobody {
		q.Attribution = quotation.Attribution{Person: -1}
		return
	}
	key := fold(s.Person.Name)
	i := slices.IndexFunc(a.People, func(p quotation.Person) bool { return fold(p.Name) == key })
	if i < 0 {
		i = len(a.People)
		a.People = append(a.People, s.Person)
	}
	q.Attribution = quotation.Attribution{Person: i, Rule: RuleCorrection, Confidence: 1}
	if slices.ContainsFunc(a.People[i].Mentions, func(m quotation.Mention) bool { return m.Span == before.Mention }) {
		q.Attribution.Mention, q.Attribution.Description = before.Mention, before.Description
		q.Attribution.Cue, q.Attribution.Recipient = before.Cue, before.Recipient
	}
}
