package repl

import (
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"onrecord/bot"
	"onrecord/corpus/text"
)

// Style is how replies look.
type Style struct {
	Colour bool // use terminal colours
	Refs   bool // print each quotation's reference
	Width  int  // break lines between words to so many columns, as [Width] measures them; 0: lines stay as they are
}

// palette holds what is printed in which colour.
type palette struct {
	words, hit, speaker, place, remark *color.Color
}

func newPalette(colour bool) palette {
	p := palette{
		words:   color.New(color.Bold),
		hit:     color.New(color.Bold, color.FgYellow),
		speaker: color.New(color.FgCyan),
		place:   color.New(color.Faint),
		remark:  color.New(color.FgMagenta),
	}
	for _, c := range []*color.Color{p.words, p.hit, p.speaker, p.place, p.remark} {
		if colour {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
	}
	return p
}

// Write prints a reply, ending in a line end: what the bot says, then each quotation after an empty line. Control characters of
// articles and questions, which a terminal would obey, are shown as a replacement character; everything else of an article's
// words is printed byte for byte, CRLF aside, and the spaces where a line is wrapped.
func Write(w io.Writer, r bot.Reply, s Style) error {
	p := printer{palette: newPalette(s.Colour), style: s}
	p.line(p.remark, "", r.Note)
	p.line(nil, "", r.Lead)
	p.quotes(r.Quotes)
	if r.NearestLead != "" {
		p.gap()
	}
	p.line(nil, "", r.NearestLead)
	p.quotes(r.Nearest)
	for i, c := range r.Choices {
		p.line(nil, "  ", fmt.Sprintf("%d. %s", i+1, c))
	}
	for _, l := range r.Lines {
		p.line(nil, "  ", l)
	}
	if r.Hint != "" && len(r.Quotes)+len(r.Nearest) > 0 {
		p.gap()
	}
	p.line(p.place, "", r.Hint)
	_, err := io.WriteString(w, p.out.String())
	return err
}

type printer struct {
	palette
	style Style
	out   strings.Builder
}

// gap leaves a line empty, between what was printed and what follows.
func (p *printer) gap() {
	if p.out.Len() > 0 {
		p.out.WriteString("\n")
	}
}

// line prints one line of the bot's own or of what is known about a source; nothing where s is empty.
func (p *printer) line(c *color.Color, indent, s string) {
	if s == "" {
		return
	}
	s = flat(s)
	if c != nil {
		s = c.Sprint(s)
	}
	below := strings.Repeat(" ", columnsOf(indent))
	if number, _, ok := strings.Cut(s, ". "); ok && indent != "" && strings.Trim(number, "0123456789") == "" {
		below += strings.Repeat(" ", len(number)+2) // an item of a list stands below its own beginning
	}
	p.out.WriteString(wrap(indent+s, p.style.Width, below) + "\n")
}

func (p *printer) quotes(list []bot.Quote) {
	for _, q := range list {
		p.gap()
		for _, l := range q.Lines {
			p.words(l)
		}
		p.line(p.speaker, "— ", q.Byline.String())
		for _, r := range q.Remarks {
			p.line(p.remark, "  ", r)
		}
		p.source(q.Source)
		for _, s := range q.Also {
			p.line(p.palette.place, "  ", "also: "+place(s, p.style.Refs)+suffix(s.Remark))
		}
	}
}

func suffix(remark string) string {
	if remark == "" {
		return ""
	}
	return " · " + remark
}

// words prints a line of pieces, each marked one between a pair of marks.
func (p *printer) words(l bot.Line) {
	var b strings.Builder
	for _, piece := range l {
		c := p.palette.words
		if !piece.Marked {
			b.WriteString(p.lit(piece, nil))
			continue
		}
		b.WriteString("“" + p.lit(piece, c) + "”")
	}
	indent := ""
	if len(l) > 0 && l[0].Marked {
		indent = " " // words stand below words, and not below the mark
	}
	p.out.WriteString(wrap(b.String(), p.style.Width, indent) + "\n")
}

// lit colours a piece: the words of the question stand out.
func (p *printer) lit(piece bot.Piece, base *color.Color) string {
	var b strings.Builder
	s := piece.Words.String()
	paint := func(c *color.Color, span text.Span) {
		part := Visible(span.In(s))
		if c != nil && part != "" {
			part = c.Sprint(part)
		}
		b.WriteString(part)
	}
	at := 0
	for _, h := range piece.Hits {
		if h.Start < at || !p.style.Colour {
			continue
		}
		paint(base, text.Span{Start: at, End: h.Start})
		paint(p.hit, h)
		at = h.End
	}
	paint(base, text.Span{Start: at, End: len(s)})
	return b.String()
}

func (p *printer) source(s bot.Source) {
	p.line(p.place, "  ", s.Title)
	p.line(p.place, "  ", place(s, p.style.Refs))
	p.line(p.place, "  ", s.URL)
}

// place is where words stand, in one line.
func place(s bot.Source, refs bool) string {
	parts := []string{s.File}
	if s.ID != s.File {
		parts = append(parts, s.ID)
	}
	if s.Publisher != "" {
		parts = append(parts, s.Publisher)
	}
	if s.Published != "" {
		parts = append(parts, s.Published)
	}
	if refs {
		parts = append(parts, s.Ref)
	}
	return strings.Join(parts, " · ")
}
