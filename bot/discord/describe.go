package discord

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/bot"
)

// describe writes lines of words in as few parts as there must be, each at most room long. A marked piece stands between
// one pair of “ ”; where it has to be cut it is cut between sentences, and each cut has its own pair. Hits are not shown:
// emphasis would look like the speaker's own.
func describe(lines []bot.Line, room int) []string {
	d := describer{room: room}
	for _, line := range lines {
		glue := "\n"
		for i, p := range line {
			if i > 0 {
				glue = between(line[i-1], p)
			}
			d.piece(p, glue)
		}
	}
	return append(d.parts, d.open.String())
}

type describer struct {
	room  int
	parts []string // finished
	open  strings.Builder
	size  int // of open, in units
}

// piece adds words, with glue before them unless they start a part.
func (d *describer) piece(p bot.Piece, glue string) {
	marks := 0
	if p.Marked {
		marks = 2
	}
	for i, words := range bot.Split(p.Words, d.room-marks, cost) {
		shown := escape(words.String(), !p.Marked) // a piece without marks may come to start a line
		if p.Marked {
			shown = "“" + shown + "”"
		}
		if i > 0 {
			d.flush() // also where there is room: a cut in the middle of a part would be two quotations
		}
		d.add(shown, glue)
	}
}

func (d *describer) flush() {
	d.parts = append(d.parts, d.open.String())
	d.open.Reset()
	d.size = 0
}

func (d *describer) add(shown, glue string) {
	n := units(shown)
	if d.size > 0 && d.size+units(glue)+n > d.room {
		d.flush()
	}
	if d.size > 0 {
		d.open.WriteString(glue)
		d.size += units(glue)
	}
	d.open.WriteString(shown)
	d.size += n
}

// between is what stands between two pieces of a line: a space, unless there is one, or the second one begins with punctuation
// that closes or the first ends with some that opens.
func between(a, b bot.Piece) string {
	last, _ := utf8.DecodeLastRuneInString(a.Words.String())
	first, _ := utf8.DecodeRuneInString(b.Words.String())
	switch {
	case unicode.IsSpace(last), unicode.IsSpace(first):
		return ""
	case !b.Marked && strings.ContainsRune(",.;:!?)]’”", first):
		return ""
	case !a.Marked && strings.ContainsRune("([‘“", last):
		return ""
	}
	return " "
}
