package discord

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// The limits that Discord documents for embeds, in characters.
const (
	maxTitle       = 256
	maxDescription = 4096
	maxFieldValue  = 1024
	maxAuthor      = 256
	maxEmbedsText  = 6000 // of all embeds of a message
	maxEmbeds      = 10
)

// Our own limits, so that words have at least a third of maxEmbedsText.
const (
	maxFooter = 1200 // Discord's is 2,048
	maxDetail = 160  // one part of a footer
	maxLink   = 2048 // an address
)

// quoteEmbeds shows one quotation: who said it as the author, the words as the description, the article's title with its link as
// the title, and its file, date and reference as the footer. Words that are too long go on in further embeds, numbered.
// label stands before all in the footer; empty: nothing does.
func quoteEmbeds(q bot.Quote, label string) []*discordgo.MessageEmbed {
	first := frameOf(q, label)
	last := fieldsOf(q)
	room := min(maxDescription, maxEmbedsText-embedSize(first)-fieldsSize(last)) - len("\n(99/99)")
	parts := describe(q.Lines, room)
	out := make([]*discordgo.MessageEmbed, len(parts))
	for i, words := range parts {
		e := frameOf(q, label)
		e.Description = words
		if len(parts) > 1 {
			e.Description += fmt.Sprintf("\n(%d/%d)", i+1, len(parts))
		}
		if i == len(parts)-1 {
			e.Fields = last
		}
		out[i] = e
	}
	return out
}

// frameOf is a quotation's embed without its words. An author and a footer show no Markdown, and are not escaped; a title does.
func frameOf(q bot.Quote, label string) *discordgo.MessageEmbed {
	title := q.Source.Title
	if title == "" {
		title = q.Source.File
	}
	return &discordgo.MessageEmbed{
		Author: &discordgo.MessageEmbedAuthor{Name: shorten(q.Byline.String(), maxAuthor, units)},
		Title:  escape(shorten(title, maxTitle, cost), true),
		URL:    linkOf(q.Source),
		Footer: &discordgo.MessageEmbedFooter{Text: footer(q, label)},
	}
}

func footer(q bot.Quote, label string) string {
	parts := append([]string{label}, whereabouts(q.Source)...)
	ref := shorten(q.Ref, maxFooter-5*(maxDetail+3), units)
	return join(append(parts, ref))
}

// whereabouts says where words stand, the title aside.
func whereabouts(s bot.Source) []string {
	date := s.Published
	if date != "" && s.Dated != "" {
		date += " (" + s.Dated + ")"
	}
	out := []string{s.Publisher, date, s.File}
	if s.Title == "" {
		out = out[:2] // the file stands for the title
	}
	for i := range out {
		out[i] = shorten(out[i], maxDetail, units)
	}
	return out
}

// join puts a middle dot between the parts that are not empty.
func join(parts []string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}

// fieldsOf are the remarks on a quotation and its other sources.
func fieldsOf(q bot.Quote) []*discordgo.MessageEmbedField {
	var notes, also []string
	for _, s := range text(nil, append(q.Remarks[:len(q.Remarks):len(q.Remarks)], q.Source.Remark)...) {
		notes = append(notes, escape(shorten(s, maxFieldValue/2, cost), true))
	}
	for _, s := range q.Also {
		also = text(also, sourceLine(s))
	}
	fields := appendField(appendField(nil, "Note", notes), "Also in", also)
	if page := contextLink(q.Source); page != "" && webLink(q.Source.URL) != "" { // else the title leads there
		fields = append(fields, &discordgo.MessageEmbedField{Name: "In the article", Value: page})
	}
	return fields
}

// sourceLine is a source in one line, escaped, with its link.
func sourceLine(s bot.Source) string {
	name := s.Title
	if name == "" {
		name = s.File
	}
	line := join(append(append([]string{name}, whereabouts(s)...), s.Ref, s.Remark))
	line = escape(shorten(line, maxFieldValue/2, cost), true)
	if page := contextLink(s); page != "" {
		return strings.TrimSpace(line + " " + page)
	}
	return strings.TrimSpace(line + bareLink(s.URL))
}

// sourceEmbeds list sources, a line each.
func sourceEmbeds(list []bot.Source) []*discordgo.MessageEmbed {
	var out []*discordgo.MessageEmbed
	for _, s := range list {
		line := sourceLine(s)
		last := len(out) - 1
		if last < 0 || units(out[last].Description)+1+units(line) > maxDescription {
			out = append(out, &discordgo.MessageEmbed{Description: line})
			continue
		}
		out[last].Description += "\n" + line
	}
	return out
}

// linkOf leads to the article where it has an address, or else to the page that shows the words in it; empty: to neither.
func linkOf(s bot.Source) string {
	if article := webLink(s.URL); article != "" {
		return article
	}
	return webLink(s.Page)
}

// maxPage is the longest address of a reader page that stands behind words, in characters: with a line and its signature it fits a field.
const maxPage = 450

// contextLink leads to the page that shows the words in their article, behind words of ours; empty: there is none.
func contextLink(s bot.Source) string {
	page := closing.Replace(webLink(s.Page))
	if page == "" || len(page) > maxPage || strings.ContainsAny(page, "<> ") {
		return ""
	}
	return "[Read in context](" + page + ")"
}

// closing keeps an address from ending the link that it stands in.
var closing = strings.NewReplacer("(", "%28", ")", "%29")

// maxBareLink is the longest address shown in full, in characters: two or three to a field.
const maxBareLink = 200

// bareLink shows an address as a link after other words. Between angle brackets nothing of it is read as Markdown, and it has no
// preview. Empty: none, or one that is too long or would end the brackets.
func bareLink(s string) string {
	if s = webLink(s); s == "" || len(s) > maxBareLink || strings.ContainsAny(s, "<> ") {
		return ""
	}
	return " <" + s + ">"
}

// appendField adds a field of lines, as many as there is room for, and says how many there is not.
func appendField(fields []*discordgo.MessageEmbedField, name string, lines []string) []*discordgo.MessageEmbedField {
	const more = len("\nand 999999 more")
	var kept []string
	room := maxFieldValue - more
	for i, line := range lines {
		if room -= units(line) + 1; room < 0 {
			kept = append(kept, fmt.Sprintf("and %d more", len(lines)-i))
			break
		}
		kept = append(kept, line)
	}
	if len(kept) == 0 {
		return fields
	}
	return append(fields, &discordgo.MessageEmbedField{Name: name, Value: strings.Join(kept, "\n")})
}

// embedSize is what Discord counts against maxEmbedsText.
func embedSize(e *discordgo.MessageEmbed) int {
	n := units(e.Title) + units(e.Description) + fieldsSize(e.Fields)
	if e.Author != nil {
		n += units(e.Author.Name)
	}
	if e.Footer != nil {
		n += units(e.Footer.Text)
	}
	return n
}

func fieldsSize(fields []*discordgo.MessageEmbedField) int {
	n := 0
	for _, f := range fields {
		n += units(f.Name) + units(f.Value)
	}
	return n
}

// webLink is an address that may be linked, as Discord takes it: http or https, with a plain host and no user. Others are left out.
func webLink(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || !plainHost(u.Hostname()) {
		return ""
	}
	if s = u.String(); len(s) > maxLink {
		return ""
	}
	return s
}

func plainHost(host string) bool {
	return strings.Contains(strings.Trim(host, "."), ".") && strings.Trim(strings.ToLower(host), "abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
}
