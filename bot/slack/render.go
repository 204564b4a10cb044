package slack

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

// row is one element of a rich text block, and the same in plain words.
type row struct {
	element slack.RichTextElement
	words   string
}

// group is rows that belong together: in one block of one message, where they fit.
type group []row

// render turns a reply into the messages that show it, in order. An empty reply gives none, and
// none gives more than most.
func render(r bot.Reply, most int) []message {
	var groups []group
	say := func(s string, style *slack.RichTextSectionTextStyle) {
		if s = clip(s, maxString); s != "" {
			groups = append(groups, group{section(textOf(s, style))})
		}
	}
	show := func(quotes []bot.Quote) {
		for _, q := range quotes {
			groups = append(groups, quoteRows(q))
		}
	}
	say(r.Note, italic)
	say(r.Lead, nil)
	show(r.Quotes)
	say(r.NearestLead, bold)
	show(r.Nearest)
	groups = append(groups, lists(slack.RTEListOrdered, r.Choices)...) // a number chooses
	groups = append(groups, lists(slack.RTEListBullet, r.Lines)...)
	for _, s := range r.Sources {
		groups = append(groups, group{sourceRow("", s, "")})
	}
	say(r.Hint, italic)
	return pack(groups, most)
}

var (
	bold   = &slack.RichTextSectionTextStyle{Bold: true}
	italic = &slack.RichTextSectionTextStyle{Italic: true}
	fixed  = &slack.RichTextSectionTextStyle{Code: true}
)

// textOf shows s as it is, whatever it holds. s is not empty: Slack refuses a message with an empty text in it.
func textOf(s string, style *slack.RichTextSectionTextStyle) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(s, style)
}

func section(elements ...slack.RichTextSectionElement) row {
	return row{slack.NewRichTextSection(elements...), wordsOf(elements)}
}

// wordsOf is what elements show, in plain words.
func wordsOf(elements []slack.RichTextSectionElement) string {
	var b strings.Builder
	for _, e := range elements {
		switch e := e.(type) {
		case *slack.RichTextSectionTextElement:
			b.WriteString(e.Text)
		case *slack.RichTextSectionLinkElement:
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

// quoteRows shows words, who said them and where they stand.
func quoteRows(q bot.Quote) group {
	var g group
	for _, line := range q.Lines {
		g = append(g, lineRows(line)...)
	}
	g = append(g, bylineRow(q.Byline), sourceRow("", q.Source, q.Ref))
	for _, also := range q.Also {
		g = append(g, sourceRow("Also: ", also, ""))
	}
	for _, remark := range q.Remarks {
		if s := clip(remark, maxString); s != "" {
			g = append(g, section(textOf(s, italic)))
		}
	}
	return g
}

func bylineRow(b bot.Byline) row {
	s := clip(oneLine(b.String()), maxString)
	rest, named := strings.CutPrefix(s, clip(oneLine(b.Speaker), maxString))
	name := s[:len(s)-len(rest)]
	if b.Narration || !named || name == "" {
		return section(textOf("— "+s, nil))
	}
	elements := []slack.RichTextSectionElement{textOf("— ", nil), textOf(name, bold)}
	if rest != "" {
		elements = append(elements, textOf(rest, nil))
	}
	return section(elements...)
}

// readInContext is the link to the reader page, where the title links to the article itself.
const readInContext = "Read in context"

// sourceRow is the title, with a link to the article where it has an address, else to the reader page, and below it the publisher, the
// date, the file, the reference, and the link to the reader page. ref is used where the source has none of its own.
func sourceRow(before string, s bot.Source, ref string) row {
	title := firstOf(oneLine(s.Title), oneLine(s.File), oneLine(s.ID), "source")
	var elements []slack.RichTextSectionElement
	if before != "" {
		elements = append(elements, textOf(before, nil))
	}
	article, hasArticle := linkable(s.URL)
	page, hasPage := linkable(s.Page)
	if hasArticle || hasPage {
		elements = append(elements, slack.NewRichTextSectionLinkElement(firstOf(article, page), clip(title, maxName), nil))
	} else {
		elements = append(elements, textOf(clip(title, maxName), nil))
	}
	var facts []string
	for _, fact := range []string{s.Publisher, date(s), s.File} {
		if fact = clip(oneLine(fact), maxName); fact != "" && fact != title {
			facts = append(facts, fact)
		}
	}
	if len(facts) > 0 {
		elements = append(elements, textOf("\n"+strings.Join(facts, " · "), nil))
	}
	if ref = firstOf(oneLine(s.Ref), oneLine(ref)); ref != "" && jsonLen(ref) <= maxString {
		gap := " · "
		if len(facts) == 0 {
			gap = "\n"
		}
		elements = append(elements, textOf(gap, nil), textOf(ref, fixed))
	}
	if hasArticle && hasPage {
		elements = append(elements, textOf("\n", nil), slack.NewRichTextSectionLinkElement(page, readInContext, nil))
	}
	if remark := clip(oneLine(s.Remark), maxName); remark != "" {
		elements = append(elements, textOf("\n"+remark, italic))
	}
	return section(elements...)
}

// date is when a source was published and what says so: "2019-07-10 (header)".
func date(s bot.Source) string {
	if s.Published != "" && s.Dated != "" {
		return s.Published + " (" + s.Dated + ")"
	}
	return s.Published
}

func firstOf(candidates ...string) string {
	for _, c := range candidates {
		if c != "" {
			return c
		}
	}
	return ""
}

// maxURL is the longest address that is linked, in bytes: what Slack takes for a button, and browsers take.
const maxURL = 2000

// linkable is the address of an article, where it is one that a reader may be sent to.
func linkable(address string) (string, bool) {
	u, err := url.Parse(address)
	if err != nil || len(address) > maxURL || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil {
		return "", false
	}
	return escapeLink.Replace(u.String()), true
}

// escapeLink keeps an address apart from the markup that Slack makes of a link for clients without rich text.
var escapeLink = strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", `"`, "%22", " ", "%20")

// lists shows strings as lists, each short enough for a message.
func lists(style slack.RichTextListElementType, items []string) []group {
	var groups []group
	open := slack.NewRichTextList(style, 0)
	var words []string
	size, shown := 0, 0
	flush := func() {
		if len(open.Elements) > 0 {
			groups = append(groups, group{{open, strings.Join(words, "\n")}})
		}
		open, words, size = slack.NewRichTextList(style, 0), nil, 0
		open.Offset = shown // numbers go on
	}
	for _, item := range items {
		if item = clip(oneLine(item), maxName); item == "" {
			continue
		}
		own := jsonLen(item) + elementOverhead
		if size+own > maxRow {
			flush()
		}
		size += own
		shown++
		open.Elements = append(open.Elements, slack.NewRichTextSection(textOf(item, nil)))
		words = append(words, bullet(style, shown)+item)
	}
	flush()
	return groups
}

// bullet stands before the nth item where there is plain text alone.
func bullet(style slack.RichTextListElementType, n int) string {
	if style == slack.RTEListOrdered {
		return strconv.Itoa(n) + ". "
	}
	return "• "
}
