package bot

import (
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// Reply is what the bot says. A surface renders all of it, in the order of the fields, and adds nothing between quotation
// marks. Strings may hold words of an article or of the asker: every surface escapes every one of them.
//
// Somebody's words are Pieces, and no other string holds a quotation mark, whatever the asker or an article wrote. The one
// exception is what names a source (Source's fields, and Lines where they list the sources): a headline is shown as the paper
// prints it, marks included, since it is the paper's own and is shown as nothing else.
type Reply struct {
	Note        string   // how the question was read, where that was a guess; empty: as asked
	Lead        string   // a plain sentence: why there is no answer, which of several is meant, a greeting
	Quotes      []Quote  // the answers, best first
	NearestLead string   // says that what follows is no answer
	Nearest     []Quote  // the nearest real words; only where Quotes is empty
	Choices     []string // names to choose from; choosing one is asking again with it
	Lines       []string // a list: sources, people, help
	Hint        string   // what to ask or type next
	Sources     []Source // where words stand, without the words
	Buttons     []Button // what may be pressed; surfaces without buttons leave them out
	Private     bool     // concerns who asked alone: shown to nobody else, where the platform can do that
	Public      bool     // for everybody, also where it was asked in private
}

// Quote is words to show, who said them and where they stand.
type Quote struct {
	Ref     string // lasting address: "q:195b9a3f699f:3114-3357"
	Lines   []Line // what to show, in order; one at least
	Byline  Byline
	Source  Source
	Also    []Source // other sources of the same words
	Remarks []string // plain sentences: the source's marks are damaged, the words are the paper's own, a hedge

	document *corpus.Document // that the words are from
}

// Line is a run of pieces that read on: a part of a quotation, a clause around one, a passage of narration.
type Line []Piece

// Piece is words of an article. Where Marked, the surface puts one pair of quotation marks around them, and nothing else in it.
type Piece struct {
	Words  corpus.Excerpt
	Marked bool
	Hits   []text.Span // words of the question, as byte offsets into Words; ordered, apart
}

// Byline says who said the words.
type Byline struct {
	Speaker     string // a name, or the mention as written where no name is known; empty: see Narration
	Description string // the office beside the name: "Scotland’s First Minister"; empty: none
	Cue         string // the reporting word: "tweeted"; empty: none
	Narration   bool   // the paper's own words; otherwise an empty Speaker means that none is named there
}

// String is the byline in one line: "Nicola Sturgeon (Scotland’s First Minister), tweeted".
func (b Byline) String() string {
	if b.Narration {
		return "the article’s own words"
	}
	s := b.Speaker
	if s == "" {
		s = "speaker not named here"
	}
	if b.Description != "" {
		s += " (" + b.Description + ")"
	}
	if b.Cue != "" {
		s += ", " + b.Cue
	}
	return s
}

// Source is where words stand. Fields that nothing states are empty, File and ID aside.
type Source struct {
	Ref       string // of the words there
	ID        string // the document's id
	File      string
	Title     string
	Publisher string
	URL       string
	Page      string // the reader page that shows the words in their article; empty: none is configured
	Published string // YYYY-MM-DD or RFC 3339
	Dated     string // where the date comes from: "header", "meta" …
	Remark    string // what differs there, in plain words; empty: the words are the same
}
