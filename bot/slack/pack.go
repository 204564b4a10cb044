package slack

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"
)

// message is one message as it is posted: blocks that are shown, and a text, not yet escaped, for notifications and screen
// readers.
type message struct {
	blocks []slack.Block
	text   string
	id     string // for Slack, which takes a second message with the same id for the first one; empty: it has none
}

const (
	// blockOverhead is more than the JSON around the rows of one block takes.
	blockOverhead = 60
	// leftOut ends a reply that even many messages do not hold.
	leftOut = "There is more than fits here: ask more narrowly."
	// textEnds stands where the text beside the blocks ends before they do.
	textEnds = "… the rest stands in the message."
)

// packer fills messages one after another.
type packer struct {
	done []message
	rows [][]row // of the message that is open, by block
	size int
}

// pack lays groups into messages within Slack's limits: a group that would not fit where it is begins a new message, and only
// one too long for any message is divided, between rows. What the given number of messages does not hold is left out, and the
// last one says so.
func pack(groups []group, most int) []message {
	var p packer
	for _, g := range groups {
		sizes, whole := sizesOf(g)
		if p.size > 0 && p.size+whole > maxPayload && whole <= maxPayload {
			p.flush()
		}
		p.begin()
		for i, r := range g {
			if p.size+sizes[i] > maxPayload && len(p.rows[len(p.rows)-1]) > 0 {
				p.flush()
				p.begin()
			}
			p.rows[len(p.rows)-1] = append(p.rows[len(p.rows)-1], r)
			p.size += sizes[i]
		}
	}
	p.flush()
	if len(p.done) > most {
		p.done = p.done[:most]
		last := section(textOf(leftOut, italic))
		p.done[most-1] = finish([][]row{{last}})
	}
	return p.done
}

// begin opens a block, in a new message where the open one has as many as it may.
func (p *packer) begin() {
	if len(p.rows) == maxBlocks {
		p.flush()
	}
	p.rows = append(p.rows, nil)
	p.size += blockOverhead
}

func (p *packer) flush() {
	if m := finish(p.rows); len(m.blocks) > 0 {
		p.done = append(p.done, m)
	}
	p.rows, p.size = nil, 0
}

// finish makes a message of the rows of each block; empty blocks are left out.
func finish(blocks [][]row) message {
	var m message
	var words []string
	for _, rows := range blocks {
		if len(rows) == 0 {
			continue
		}
		b := slack.NewRichTextBlock("")
		for _, r := range rows {
			b.Elements = append(b.Elements, r.element)
			words = append(words, r.words)
		}
		m.blocks = append(m.blocks, b)
	}
	m.text = textBeside(words)
	return m
}

// textBeside joins rows, each whole, as far as the limit goes.
func textBeside(rows []string) string {
	var b strings.Builder
	room := maxText - len(textEnds) - 1
	for _, r := range rows {
		if room -= len(slackutilsx.EscapeMessage(r)) + 1; room < 0 {
			b.WriteString(textEnds)
			break
		}
		b.WriteString(r)
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// sizesOf is the length of each row, and of all in one block.
func sizesOf(g group) (sizes []int, whole int) {
	whole = blockOverhead
	for _, r := range g {
		raw, _ := json.Marshal(r.element) // only text and links: cannot fail
		sizes = append(sizes, len(raw)+1)
		whole += len(raw) + 1
	}
	return sizes, whole
}
