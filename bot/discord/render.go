package discord

import (
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// maxContent is the most text of a message outside its embeds, in characters, as Discord documents.
const maxContent = 2000

// notAnswer stands on each quotation that is shown as the nearest, wherever the message that says so has gone.
const notAnswer = "not an answer, only near"

// render shows a reply in one message or more, in the order of its fields. Without quotations all of it is plain text; with some,
// what comes before them is the first message's text and what comes after them a last embed, since a message's text always
// stands above its embeds.
func render(r bot.Reply) []page {
	head := text(nil, r.Note, r.Lead)
	var tail []string
	for _, c := range r.Choices {
		tail = append(tail, "• "+c)
	}
	tail = append(tail, r.Lines...)
	tail = text(tail, r.Hint)

	var embeds []*discordgo.MessageEmbed
	for _, q := range r.Quotes {
		embeds = append(embeds, quoteEmbeds(q, "")...)
	}
	if len(r.Nearest) > 0 {
		embeds = append(embeds, textEmbeds(text(nil, r.NearestLead))...)
	} else {
		head = text(head, r.NearestLead)
	}
	for _, q := range r.Nearest {
		embeds = append(embeds, quoteEmbeds(q, notAnswer)...)
	}
	embeds = append(embeds, sourceEmbeds(r.Sources)...)
	if len(embeds) == 0 {
		head, tail = append(head, tail...), nil
	}
	embeds = append(embeds, textEmbeds(tail)...)
	return pages(chunks(head, maxContent), embeds)
}

// text appends the strings that are not empty.
func text(lines []string, more ...string) []string {
	for _, s := range more {
		if s != "" {
			lines = append(lines, s)
		}
	}
	return lines
}

func textEmbeds(lines []string) []*discordgo.MessageEmbed {
	var out []*discordgo.MessageEmbed
	for _, c := range chunks(lines, maxDescription) {
		out = append(out, &discordgo.MessageEmbed{Description: c})
	}
	return out
}

// chunks escapes lines and packs them into texts of at most limit. A line over the limit is cut.
func chunks(lines []string, limit int) []string {
	var out []string
	open, size := []string{}, 0
	flush := func() {
		if len(open) > 0 {
			out = append(out, strings.Join(open, "\n"))
		}
		open, size = nil, 0
	}
	for _, line := range lines {
		for _, part := range cut(line, limit) {
			shown := escape(part, true)
			n := units(shown) + 1 // and the line's end
			if size+n > limit+1 {
				flush()
			}
			open, size = append(open, shown), size+n
		}
	}
	flush()
	return out
}

// cut takes s apart where its cost is over limit.
func cut(s string, limit int) []string {
	var out []string
	start, n := 0, 0
	for i, r := range s {
		c := cost(string(r))
		if n+c > limit {
			out = append(out, s[start:i])
			start, n = i, 0
		}
		n += c
	}
	if s = strings.TrimSpace(s[start:]); s != "" || len(out) == 0 {
		out = append(out, s)
	}
	return out
}

// pages puts texts and embeds into messages: one a text, the embeds from the last one on, as many as its limits allow.
func pages(texts []string, embeds []*discordgo.MessageEmbed) []page {
	var out []page
	for _, t := range texts {
		out = append(out, page{content: t})
	}
	if len(out) == 0 {
		out = append(out, page{})
	}
	last, size := len(out)-1, 0
	for _, e := range embeds {
		n := embedSize(e)
		if size+n > maxEmbedsText || len(out[last].embeds) == maxEmbeds {
			out = append(out, page{})
			last, size = last+1, 0
		}
		out[last].embeds = append(out[last].embeds, e)
		size += n
	}
	if first := &out[0]; first.content == "" && len(first.embeds) == 0 {
		first.content = "There is nothing to show." // an empty message is refused
	}
	return out
}
