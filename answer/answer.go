package answer

import (
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Outcome is what became of a question.
type Outcome string

const (
	Answered Outcome = "answered" // Answers holds the words asked for
	Checked  Outcome = "checked"  // a claimed quotation was compared; see Verdict
	Choose   Outcome = "choose"   // the question fits several people; see Candidates
	None     Outcome = "none"     // the sources do not say; see Reason
)

// Reason is why there is no answer.
type Reason string

const (
	NoReason      Reason = ""
	NoSource      Reason = "no-source"      // a name or number of the question is in no source
	NeverQuoted   Reason = "never-quoted"   // the person is there, their words are not
	NotOnThis     Reason = "not-on-this"    // the person is quoted, on other things
	NotStated     Reason = "not-stated"     // the sources do not say when, where, why …
	Premise       Reason = "premise"        // the question takes for granted what the sources do not say
	NoAntecedent  Reason = "no-antecedent"  // "he", "what else": nobody was spoken of
	Ambiguous     Reason = "ambiguous"      // several people are called that
	SourceChanged Reason = "source-changed" // the file is no longer what was read
	SmallTalk     Reason = "small-talk"     // a greeting, thanks, a question about the bot
)

// Answer is what Ask found. Everything shown between marks in it is a [corpus.Excerpt], compared with its record.
type Answer struct {
	Question   string
	Reading    Reading
	Outcome    Outcome
	Reason     Reason   // with None and Choose
	Talk       Talk     // with SmallTalk: what was said
	Candidates []string // with Choose: the names to choose from
	Hedged     bool     // with Answered: the first of the answers is, and so may not be what was asked for
	Exhausted  bool     // with None: more was asked for, and everything was shown already
	Check      *Check   // with Checked: the result of comparing a claimed quotation; nil otherwise
	Answers    []Found  // best first; empty with None
	Nearest    []Found  // with None: the nearest real words, where some are worth showing
	More       int      // how many further answers there are
	Sources    int      // documents that were searched
}

// Found is words that answer, with where they stand and the evidence for who said them.
type Found struct {
	Ref        corpus.Ref
	Document   *corpus.Document
	Parts      []corpus.Excerpt // a quotation's parts; of narration, the one passage
	Form       Form
	Damaged    bool           // the source's quotation marks were incomplete
	Clause     text.Span      // of a partial quotation: the paper's clause around it; zero otherwise
	Shown      [][]Piece      // what to show, in lines: the parts, or the clause around a partial quotation, or narration
	Speaker    *Speaker       // nil: no mention of one stands there, or the words are narration; see [Speaker.Unsure]
	Cue        corpus.Excerpt // the reporting word; empty: none
	When       *When          // nil: the document does not date it
	Confidence float64        // that this answers the question, 0 to 1
	Hedged     bool           // it may not be what was asked for: the confidence is not what an answer without reserve takes
	Hits       []text.Span    // words of the question, in the document's offsets; ordered
	Also       []Also         // the same words elsewhere
	// Corrections says in plain sentences what the corrections file of the corpus changed about the document and this quotation; it is
	// to be shown with the words. Nil: nothing.
	Corrections []string
	Origins     int  // how many of these places, the document's own first, are no copies of one another; 1 where Also is empty
	Widened     bool // of [Engine.Find]: the reference named only some of the words
}

// Piece is words to show in one go. Marked words, and only those, stand between a pair of quotation marks of their own; the
// source's own marks around them are in no piece.
type Piece struct {
	Words  corpus.Excerpt
	Marked bool
}

// Form is how words are reported, as in [quotation.Form], and narration: the paper's own words.
type Form string

const (
	Direct    Form = "direct"
	Partial   Form = "partial"
	Indirect  Form = "indirect"
	Narration Form = "narration"
)

// Speaker is who said words, with the evidence.
type Speaker struct {
	Name        string         // empty where the mention could not be resolved, or where it is not sure that it is the speaker's
	Mention     corpus.Excerpt // as the document writes it there; empty where a correction names somebody whom it does not
	Description corpus.Excerpt // the office beside the name; empty: none
	Rule        quotation.Rule
	Confidence  float64
}

// Unsure reports whether the mention may well be somebody else's, so that the speaker counts as not named: Name is empty, and
// the mention is evidence, to be looked at, and not to be shown as who spoke. A mention that is the speaker's but names nobody ("a
// spokesman") is not unsure.
func (s *Speaker) Unsure() bool { return s.Confidence < sure }

// When dates a passage.
type When struct {
	Date  string // YYYY-MM-DD, or YYYY-MM or YYYY where the words tell a month or a year
	From  corpus.Origin
	Words corpus.Excerpt // the words that were resolved ("on Wednesday"); empty: the document's own date
}

// Also is another place with the same words, or a version of them.
type Also struct {
	Ref      corpus.Ref
	Document *corpus.Document
	Parts    []corpus.Excerpt
	Diff     []Edit // from the answer's words to these; empty where they are equal
	Copy     bool   // the document is a copy of the answer's, or of one listed before: not a source of its own
}

// Edit is one step of a word difference.
type Edit struct {
	Op    Op
	Claim string    // the words on the other side; empty for an insertion
	Span  text.Span // the words of the document; zero for a deletion
}

// Op is what an Edit does.
type Op string

const (
	Equal   Op = "equal"
	Insert  Op = "insert"
	Delete  Op = "delete"
	Replace Op = "replace"
)
