package quotation

import "onrecord/corpus/text"

// Analysis is what one document's text says about itself. It depends on that text alone and is immutable.
type Analysis struct {
	Paragraphs []text.Paragraph // document order, all roles
	Sentences  []text.Span      // of body paragraphs, document order; none crosses a paragraph
	Quotations []Quotation      // ordered by the first part's start
	People     []Person         // in order of first mention
	Damage     []text.Span      // marks that found no partner and gave no words
}

// Person is one speaker as a document knows them: a human, an organisation, or a group.
type Person struct {
	Name       string // given and family name without honorific, normally cased ("Kim Darroch"); else the longest form seen
	Given      string
	Family     string
	Honorifics []string // as written: "Sir", "Mr"
	Kind       Kind
	Unplaced   bool // a name of one word of which nothing tells whether it is a human's or a body's; Kind is Organisation then
	Gender     Gender
	Mentions   []Mention // document order
}

// Kind tells humans from bodies.
type Kind uint8

const (
	Human Kind = iota
	Organisation
	Group // "residents", "British officials"
)

// Gender is what honorifics, pronouns and first names agree on.
type Gender uint8

const (
	Unknown Gender = iota
	Male
	Female
)

// Mention is one place where a person is named or described.
type Mention struct {
	Span        text.Span // honorific included, job description not
	Description text.Span // the office or description beside the name; zero: none
	Kind        MentionKind
}

// MentionKind is how a mention refers.
type MentionKind uint8

const (
	Named      MentionKind = iota // by name, whole or in part
	Described                     // by office or description: "the US President"
	Pronominal                    // "he"
)
