package extracttest

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// lines is JSON Lines: articles, blank lines, and lines that are none.
func lines(g *generator) (string, []byte, File) {
	var b bytes.Buffer
	var f File
	for i := range 2 + g.IntN(12) {
		switch g.IntN(8) {
		case 0:
			b.WriteString("\n")
		case 1:
			b.WriteString(pick(g, []string{"{\"text\":", "[]", "{\"text\":\"\"}", "{\"text\":7}"}) + "\n")
			f.Problems++
		default:
			s := g.story()
			o, want := lineOf(s, fmt.Sprintf("%d-%d", g.n, i))
			b.Write(append(o, '\n'))
			f.Articles = append(f.Articles, want)
		}
	}
	return pick(g, []string{".jsonl", ".ndjson"}), b.Bytes(), f
}

// lineOf is a story as an object of JSON Lines.
func lineOf(s story, id string) ([]byte, Article) {
	day := s.day.Format(time.DateOnly)
	o, err := json.Marshal(map[string]string{"id": id, "text": s.text(), "title": s.title, "publisher": s.publisher, "author": s.author,
		"url": s.url, "published": day})
	if err != nil {
		panic(err) // strings always marshal
	}
	want := with(Article{ID: id, Exact: s.text()}, s, day, "meta")
	return o, want
}

func packedLines(g *generator) (string, []byte, File) {
	_, b, f := lines(g)
	return ".jsonl.gz", pack(b), f
}

func jsonObject(g *generator) (string, []byte, File) {
	o, want := lineOf(g.story(), "unused")
	want.ID = ""
	return ".json", o, File{Articles: []Article{want}}
}

func jsonArray(g *generator) (string, []byte, File) {
	var f File
	var list [][]byte
	for i := range 1 + g.IntN(5) {
		o, want := lineOf(g.story(), fmt.Sprintf("%d-%d", g.n, i))
		list = append(list, o)
		f.Articles = append(f.Articles, want)
	}
	list = append(list, list[0], []byte(`"One."`)) // an id used twice, and what is no article
	f.Problems = 2
	return ".json", []byte("[" + string(bytes.Join(list, []byte(",\n"))) + "]"), f
}

// html is a story's paragraphs as markup, with a figure and a script among them.
func (s story) html() string {
	return "<p>" + strings.Join(s.paragraphs, "</p>\n<p>") + "</p><figure><img src=a.png><figcaption>The quay in a gale</figcaption></figure><script>x()</script>"
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

// feedItem is what a feed's item must give.
func feedItem(s story, feed, id, published string) Article {
	a := with(Article{ID: id, Holds: s.paragraphs, Lacks: []string{"The quay in a gale", "x()", "<p>", "Comments ("}}, s, published, "feed")
	a.Publisher = feed
	return a
}

// rss is RSS 2.0: items with content:encoded, with a description alone, and with neither.
func rss(g *generator) (string, []byte, File) {
	var b strings.Builder
	var f File
	paper := pick(g, papers)
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>%s</title><link>https://paper.example/</link>\n", escape(paper))
	for i := range 1 + g.IntN(8) {
		s := g.story()
		id := fmt.Sprintf("tag:%d-%d", g.n, i)
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><guid isPermaLink=\"false\">%s</guid><dc:creator>%s</dc:creator><pubDate>%s</pubDate>",
			escape(s.title), s.url, id, s.author, s.day.Format(time.RFC1123Z))
		switch g.IntN(5) {
		case 0:
			b.WriteString("<description> </description>")
			f.Problems++
		case 1:
			fmt.Fprintf(&b, "<description>%s</description>", escape(s.html()))
			f.Articles = append(f.Articles, feedItem(s, paper, id, s.day.Format(time.RFC3339)))
		default:
			fmt.Fprintf(&b, "<description>A teaser for number %d.</description><content:encoded><![CDATA[%s]]></content:encoded>", i, s.html())
			want := feedItem(s, paper, id, s.day.Format(time.RFC3339))
			want.Lacks = append(want.Lacks, "A teaser for number")
			f.Articles = append(f.Articles, want)
		}
		b.WriteString("</item>\n")
	}
	b.WriteString("</channel></rss>")
	return pick(g, []string{".rss", ".xml"}), []byte(b.String()), f
}

// atom is an Atom feed, with content as HTML and as XHTML.
func atom(g *generator) (string, []byte, File) {
	var b strings.Builder
	var f File
	paper := pick(g, papers)
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>%s</title><id>urn:feed:%d</id>", escape(paper), g.n)
	for i := range 1 + g.IntN(6) {
		s := g.story()
		id := fmt.Sprintf("urn:item:%d-%d", g.n, i)
		fmt.Fprintf(&b, "<entry><title>%s</title><id>%s</id><link rel=\"alternate\" href=\"%s\"/><published>%s</published><author><name>%s</name></author>",
			escape(s.title), id, s.url, s.day.Format(time.RFC3339), s.author)
		if g.IntN(2) == 0 {
			fmt.Fprintf(&b, "<content type=\"html\">%s</content>", escape(s.html()))
		} else {
			fmt.Fprintf(&b, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>%s</p></div></content>", strings.Join(s.paragraphs, "</p><p>"))
		}
		b.WriteString("</entry>")
		f.Articles = append(f.Articles, feedItem(s, paper, id, s.day.Format(time.RFC3339)))
	}
	b.WriteString("</feed>")
	return pick(g, []string{".atom", ".xml"}), []byte(b.String()), f
}

// jsonFeed is a JSON feed, with an item without text.
func jsonFeed(g *generator) (string, []byte, File) {
	f := File{Problems: 1}
	paper := pick(g, papers)
	items := []map[string]any{{"id": "nothing", "title": "A title alone"}}
	for i := range 1 + g.IntN(5) {
		s := g.story()
		id := fmt.Sprintf("item-%d-%d", g.n, i)
		items = append(items, map[string]any{"id": id, "url": s.url, "title": s.title, "content_html": s.html(),
			"date_published": s.day.Format(time.RFC3339), "authors": []map[string]string{{"name": s.author}}})
		f.Articles = append(f.Articles, feedItem(s, paper, id, s.day.Format(time.RFC3339)))
	}
	out, err := json.Marshal(map[string]any{"version": "https://jsonfeed.org/version/1.1", "title": paper, "items": items})
	if err != nil {
		panic(err) // maps of strings always marshal
	}
	return ".json", out, f
}
