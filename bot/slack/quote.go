package slack

import (
	"fmt"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

const (
	openMark  = "“"
	closeMark = "”"
)

// lineRows shows one line as a quotation block: a marked piece as three elements, the mark, the words, the mark; an unmarked one
// as its words alone. Words too long for one element are split, each part a row between marks of its own, numbered "(1/2)".
//
// What is shown can be read back. Marks are elements without a style; words that are nothing but a mark are set in italics, and
// so are the numbers of parts. Hence an element that is an opening mark, and nothing else, begins a marked piece.
func lineRows(line bot.Line) []row {
	var rows []row
	var open []slack.RichTextSectionElement
	size := 0
	flush := func() {
		if len(open) > 0 {
			rows = append(rows, row{&slack.RichTextQuote{Type: slack.RTEQuote, Elements: open}, wordsOf(open)})
		}
		open, size = nil, 0
	}
	for _, piece := range line {
		parts := bot.Split(piece.Words, maxPart, jsonLen)
		for i, part := range parts {
			own := jsonLen(part.String()) + 4*elementOverhead
			if i > 0 || size+own > maxRow {
				flush()
			}
			size += own
			open = append(open, pieceElements(part.String(), piece.Marked)...)
			if len(parts) > 1 {
				open = append(open, textOf(fmt.Sprintf(" (%d/%d)", i+1, len(parts)), italic))
			}
		}
		if len(parts) > 1 {
			flush()
		}
	}
	flush()
	return rows
}

func pieceElements(words string, marked bool) []slack.RichTextSectionElement {
	var style *slack.RichTextSectionTextStyle
	if words == openMark || words == closeMark {
		style = italic
	}
	if !marked {
		return []slack.RichTextSectionElement{textOf(words, style)}
	}
	return []slack.RichTextSectionElement{textOf(openMark, nil), textOf(words, style), textOf(closeMark, nil)}
}
