package discord

import (
	"strings"

	"onrecord/bot"
)

// describe writes lines of words in as few parts as there must be, each at most room long. A marked piece stands between
// one pair of “ ”; where it has to be cut it is cut between sentences, and each cut has its own pair. Hits are not shown:
// emphasis would look like the speaker's own.
func describe(lines []bot.Line, room int) []string {
	d := describer{room: room}
	for _, line := range lines {
		glue := "\n"
		for _, p := range line {
			d.piece(p, glue)
			glue = "" // pieces read on: the white space between them is theirs
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
