package quotation

import "onrecord/corpus/text"

// Form is how words are reported.
type Form uint8

const (
	Direct   Form = iota // an independent clause or more between marks
	Partial              // less than a clause between marks, within the paper's own clause
	Indirect             // reported without marks: "X said that …"
	Scare                // marked words that nobody is said to have spoken: irony, a title, a term
)

// String is the form's name as the command prints it.
func (f Form) String() string { return [...]string{"direct", "partial", "indirect", "scare"}[f] }

// Quotation is words that belong together, in one document. It holds no text: its spans do, in the document's record.
type Quotation struct {
	Parts       []text.Span // the words, outer marks excluded, in document order; one at least
	Inner       []text.Span // what stands in marks within the words, those marks excluded, in order; nil: nothing
	Form        Form
	Role        text.Role // where it stands; words in titles and headings are listed but never answered with
	Damaged     bool      // its marks were incomplete and had to be recovered
	Clause      text.Span // the paper's clause around a partial quotation, marks included; zero for other forms
	Attribution Attribution
}

// Span covers all parts and what stands between them.
func (q Quotation) Span() text.Span {
	return text.Span{Start: q.Parts[0].Start, End: q.Parts[len(q.Parts)-1].End}
}

// Attribution ties a quotation to who said it, with the evidence. The zero Attribution, but for Person -1, is "not named". Person is the
// best guess whatever its Confidence: where that is low the mention still stands there, and is what can be shown.
type Attribution struct {
	Person      int       // index into Analysis.People; -1 where no mention exists or none could be resolved
	Mention     text.Span // the speaker as written there, honorific included ("Sir Kim", "he", "a spokesman"); zero: none
	Description text.Span // the office or description beside the name ("Scotland’s First Minister"); zero: none
	Cue         text.Span // the word that reports ("tweeted"); zero: none
	Recipient   text.Span // who was told ("the BBC"); zero: none
	Rule        Rule      // which rule tied them; empty: none did
	Confidence  float64   // calibrated chance that Person (or, unresolved, Mention) is right, 0 to 1
}

// Rule names the sieve that found a speaker; see the list in link.go.
type Rule string
