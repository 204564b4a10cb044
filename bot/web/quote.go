package web

import (
	"html/template"

	"onrecord/bot"
	"onrecord/corpus"
)

// quoteView is a bot's quotation, ready to show: as on every surface, marks around each marked piece and around nothing else.
type quoteView struct {
	Lines   [][]pieceView
	Byline  bot.Byline
	Person  string // where the speaker's page is; empty: there is none
	Remarks []string
	Source  sourceLine
	Also    []sourceLine
	Page    string // the words in their article
	Ref     string
}

type pieceView struct {
	Marked bool
	Cut    bool // the piece goes on in the article
	Runs   []hitRun
}

// hitRun is letters of a piece, those of the question's words apart.
type hitRun struct {
	Words template.HTML
	Hit   bool
}

// sourceLine is a source in a line.
type sourceLine struct {
	Title, Publisher, Day, Date, Dated, Remark string
	Page                                       string
}

// maxPiece is how many bytes of one piece a list shows; the rest stands in the article, one click away.
const maxPiece = 1500

func (v *visit) quote(q bot.Quote, longest int) quoteView {
	out := quoteView{Byline: q.Byline, Remarks: q.Remarks, Page: v.hrefOf(q.Ref), Ref: q.Ref, Source: v.sourceLine(q.Source)}
	for _, line := range q.Lines {
		var l []pieceView
		for _, p := range line {
			l = append(l, pieceOf(p, longest))
		}
		out.Lines = append(out.Lines, l)
	}
	for _, s := range q.Also {
		out.Also = append(out.Also, v.sourceLine(s))
	}
	if v.known(q.Byline.Speaker) {
		out.Person = v.href("person", "name", q.Byline.Speaker)
	}
	return out
}

// known reports whether a name is a person's of the story.
func (v *visit) known(name string) bool {
	for _, p := range v.engine.Snapshot().People {
		if p.Name == name {
			return true
		}
	}
	return false
}

// pieceOf is a piece, cut after a sentence or a word where it is long.
func pieceOf(p bot.Piece, longest int) pieceView {
	words := p.Words
	out := pieceView{Marked: p.Marked}
	if cut := bot.Split(words, longest, nil); len(cut) > 1 {
		words, out.Cut = cut[0], true
	}
	s, at := words.String(), 0
	for _, h := range p.Hits {
		if h.Start < at || h.End > len(s) {
			continue
		}
		out.add(s[at:h.Start], false)
		out.add(s[h.Start:h.End], true)
		at = h.End
	}
	out.add(s[at:], false)
	return out
}

func (p *pieceView) add(words string, hit bool) {
	if words != "" {
		p.Runs = append(p.Runs, hitRun{escape(words), hit})
	}
}

func (v *visit) sourceLine(s bot.Source) sourceLine {
	out := sourceLine{
		Title: s.Title, Publisher: s.Publisher, Day: day(s.Published), Date: s.Published, Dated: dated(corpus.Origin(s.Dated)), Remark: s.Remark,
		Page: v.hrefOf(s.Ref),
	}
	if out.Title == "" {
		out.Title = s.File
	}
	return out
}
