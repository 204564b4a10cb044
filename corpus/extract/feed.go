package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/atom"
)

// maxFeedDepth is how deep a feed's elements may lie: those of real feeds lie some six deep, and reading one takes a level of
// the stack for each.
const maxFeedDepth = 200

// readFeed reads RSS, Atom and JSON feeds, one article an item.
func readFeed(name string, raw []byte) ([]Article, []Left) {
	plain, reason := decodeFeed(raw)
	if reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	if isPage(plain) {
		return readPage(name, raw)
	}
	if deeper(plain, maxFeedDepth) {
		return nil, []Left{{Reason: fmt.Sprintf("elements nested over %d deep: no feed", maxFeedDepth)}}
	}
	parser := gofeed.NewParser()
	parser.AtomTranslator = publishedOnly{&gofeed.DefaultAtomTranslator{}}
	feed, err := parser.Parse(bytes.NewReader(plain))
	if err != nil {
		return nil, []Left{{Reason: "no feed that can be read: " + oneLine(err.Error())}}
	}
	return items(name, feed)
}

// publishedOnly reads Atom without taking the date of a change for that of publication.
type publishedOnly struct{ gofeed.Translator }

// Translate is gofeed's, with each item's date of publication as it is stated.
func (p publishedOnly) Translate(feed any) (*gofeed.Feed, error) {
	out, err := p.Translator.Translate(feed)
	stated, ok := feed.(*atom.Feed)
	if err != nil || !ok || len(stated.Entries) != len(out.Items) {
		return out, err
	}
	for i, e := range stated.Entries {
		out.Items[i].Published = e.Published
	}
	return out, nil
}

// items makes articles of a feed's items.
func items(name string, feed *gofeed.Feed) (articles []Article, left []Left) {
	ids := idsOf{name: name}
	for i, item := range feed.Items {
		place := fmt.Sprintf("item %d", i+1)
		if item == nil {
			continue
		}
		a, reason := feedArticle(feed, item)
		if reason == "" {
			reason = ids.take(&a, i+1, place)
		}
		if reason != "" {
			left = append(left, Left{Place: place, Reason: reason})
			continue
		}
		articles = append(articles, a)
	}
	if len(feed.Items) == 0 {
		left = append(left, Left{Reason: "a feed without items"})
	}
	return articles, left
}

// feedArticle reads one item: its content, or else its description; markup in either is taken out.
func feedArticle(feed *gofeed.Feed, item *gofeed.Item) (a Article, reason string) {
	a = Article{ID: item.GUID, Title: clip(item.Title), Publisher: clip(feed.Title)}
	if u, ok := webAddress(item.Link); ok {
		a.URL = u
	} else if u, ok := webAddress(item.GUID); ok {
		a.URL = u
	}
	a.ID = first(a.ID, a.URL)
	for _, p := range item.Authors {
		if p != nil {
			a.Author = join2Names(a.Author, personName(plainText(first(p.Name, mailName(p.Email)))))
		}
	}
	if d, ok := date(item.Published); ok {
		a.Published, a.From = d, "feed"
	}
	var body []string
	for _, s := range []string{item.Content, item.Description} {
		if body = prosaic(s); len(body) > 0 {
			break
		}
	}
	if n := len(body); n > 1 && appearedFirst().MatchString(body[n-1]) {
		body = body[:n-1]
	}
	if len(body) == 0 {
		return a, "no text"
	}
	a.Text = join(a.Title, body)
	return a, unfit(a.Text)
}

// appearedFirst is the last line that WordPress puts into a feed's items.
var appearedFirst = lazy(`^The post .{1,300} (?:appeared first|first appeared) on .{1,200}$`)

// prosaic is an item's content as paragraphs.
func prosaic(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	if markup().MatchString(s) {
		return fragment(s)
	}
	var out []string
	for _, p := range paragraphBreak().Split(strings.ReplaceAll(s, "\r\n", "\n"), -1) {
		if p = foldSpace(plainText(p)); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// markup tells HTML from text that only holds a sign or two of it.
var markup = lazy(`</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>`)

// mailName is the name in "a@b.example (Ann Ito)", as RSS writes authors.
func mailName(s string) string {
	if _, rest, ok := strings.Cut(s, "("); ok {
		return strings.TrimSuffix(rest, ")")
	}
	return ""
}

// join2Names adds a name to a list.
func join2Names(list, name string) string {
	if list == "" || name == "" {
		return list + name
	}
	return list + ", " + name
}

// xmlEncoding is the encoding in an XML declaration.
var xmlEncoding = lazy(`^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]+)["']`)

// decodeFeed makes UTF-8 of a feed and takes its declared encoding away, since it is none any more. Characters that XML forbids
// go too: one would spoil the whole feed.
func decodeFeed(raw []byte) (plain []byte, reason string) {
	declared := ""
	if m := xmlEncoding().FindSubmatch(raw[:min(len(raw), 1<<10)]); m != nil {
		declared = string(m[1])
	}
	d, reason := decode(raw, declared)
	if reason == "" {
		reason = unfit(d.text)
	}
	if reason != "" {
		return nil, reason
	}
	s := strings.TrimSpace(strings.TrimPrefix(d.text, byteOrderMark))
	if strings.HasPrefix(s, "<?xml") {
		if i := strings.Index(s, "?>"); i >= 0 {
			s = `<?xml version="1.0" encoding="utf-8"?>` + s[i+2:]
		}
	}
	return []byte(strings.Map(inXML, s)), ""
}

// inXML drops what no XML document may hold.
func inXML(r rune) rune {
	if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError {
		return -1
	}
	return r
}

// deeper reports whether elements lie deeper than most, by their tags alone.
func deeper(s []byte, most int) bool {
	depth := 0
	for {
		i := bytes.IndexByte(s, '<')
		if i < 0 || i+1 >= len(s) {
			return false
		}
		s = s[i:]
		var skip string
		switch {
		case bytes.HasPrefix(s, []byte("<![CDATA[")):
			skip = "]]>"
		case bytes.HasPrefix(s, []byte("<!--")):
			skip = "-->"
		default:
			skip = ">"
		}
		end := bytes.Index(s, []byte(skip))
		if end < 0 {
			end = len(s) - len(skip)
		}
		if skip == ">" && s[1] != '!' && s[1] != '?' {
			switch {
			case s[1] == '/':
				depth--
			case end == 0 || s[max(0, end-1)] != '/':
				depth++
			}
		}
		if depth > most {
			return true
		}
		s = s[min(len(s), max(1, end+len(skip))):]
	}
}
