package extracttest

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// plainText is UTF-8, whose text is its bytes.
func plainText(g *generator) (string, []byte, File) {
	s := g.story().text()
	switch g.IntN(4) {
	case 0:
		s = strings.ReplaceAll(s, "\n", "\r\n")
	case 1:
		s = "\ufeff" + s
	}
	return pick(g, []string{".txt", ".TXT"}), []byte(s), File{Articles: []Article{{Exact: s}}}
}

// encodedText is in another encoding, whose text is what was encoded.
func encodedText(g *generator) (string, []byte, File) {
	s := g.story()
	s.paragraphs = append(s.paragraphs, fmt.Sprintf("The café on the quay at £%d a table – a façade, says Zoë.", g.n))
	want := s.text()
	name := pick(g, []string{"windows-1252", "utf-16le", "utf-16be", "utf-32le", "utf-16le-bare"})
	return ".txt", encode(want, name), File{Kind: name, Articles: []Article{{Exact: want}}}
}

// encode encodes a text, with the byte order mark where the encoding has one.
func encode(s, name string) []byte {
	var b bytes.Buffer
	switch name {
	case "windows-1252", "iso-8859-1":
		out, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			panic(err) // a text of ours that the encoding does not hold: a mistake in this package
		}
		return []byte(out)
	case "utf-16le", "utf-16le-bare":
		if name == "utf-16le" {
			b.Write([]byte{0xFF, 0xFE})
		}
		binary.Write(&b, binary.LittleEndian, utf16.Encode([]rune(s)))
	case "utf-16be":
		b.Write([]byte{0xFE, 0xFF})
		binary.Write(&b, binary.BigEndian, utf16.Encode([]rune(s)))
	case "utf-32le":
		b.Write([]byte{0xFF, 0xFE, 0, 0})
		binary.Write(&b, binary.LittleEndian, []rune(s))
	default:
		return []byte(s)
	}
	return b.Bytes()
}

func pack(s []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(s)
	z.Close()
	return b.Bytes()
}

func packedText(g *generator) (string, []byte, File) {
	_, s, f := plainText(g)
	return ".txt.gz", pack(s), f
}

// markdown is an article with front matter in YAML or TOML, or with none.
func markdown(g *generator) (string, []byte, File) {
	s := g.story()
	want := Article{Holds: slices.Clone(s.paragraphs), Title: s.title, Lacks: []string{"](", "Photograph of", "alert(", "**", "<b>"}}
	var b strings.Builder
	kind := pick(g, []string{"yaml", "toml", "bare"})
	day := s.day.Format(time.DateOnly)
	switch kind {
	case "yaml":
		fmt.Fprintf(&b, "---\ntitle: %q\ndate: %s\nauthor: %s\npublisher: %s\nurl: %s\ntags: [harbour, council]\n---\n", s.title, day, s.author, s.publisher, s.url)
		want = with(want, s, day, "frontmatter")
	case "toml":
		fmt.Fprintf(&b, "+++\ntitle = %q\ndate = %s\nauthors = [%q]\nsite = %q\ncanonical = %q\n+++\n", s.title, s.day.Format(time.RFC3339), s.author, s.publisher, s.url)
		want = with(want, s, s.day.Format(time.RFC3339), "frontmatter")
	}
	if kind == "bare" || g.IntN(2) == 0 {
		fmt.Fprintf(&b, "\n# %s\n", s.title)
	}
	for i, p := range s.paragraphs {
		switch i {
		case 1:
			p = "![Photograph of the quay](quay.jpg)\n\n**" + p[:10] + "**" + p[10:]
		case 2:
			p = "> " + p + "\n\n```js\nalert(1)\n```\n\n## " + pick(g, headings)
		case 3:
			want.Holds[i] = p + " See the letters & more."
			p += " [See the *letters*](https://elsewhere.example/a) &amp; more\\."
		}
		b.WriteString("\n" + p + "\n")
	}
	return pick(g, []string{".md", ".markdown"}), []byte(b.String()), File{Kind: kind, Articles: []Article{want}}
}

// with adds what front matter states.
func with(a Article, s story, published, from string) Article {
	a.Title, a.Publisher, a.Author, a.URL, a.Published, a.From = s.title, s.publisher, s.author, s.url, published, from
	return a
}

// keptText is an article as package keep writes it: its text follows the front matter as it is.
func keptText(g *generator) (string, []byte, File) {
	s := g.story()
	body := s.text() + "# not a heading\n\n* not **a** list\n  &amp; \\* ---\n"
	day := s.day.Format(time.DateOnly)
	matter := fmt.Sprintf("---\ntitle: %q\npublisher: %q\nauthor: %q\nurl: %q\npublished: %q\npublished_from: jsonld\nformat: plain\n---\n\n", s.title, s.publisher, s.author, s.url, day)
	a := with(Article{Exact: body}, s, day, "jsonld")
	return ".md", []byte(matter + body), File{Articles: []Article{a}}
}

// broken is a file of which nothing can be read, with one problem.
func broken(g *generator) (string, []byte, File) {
	s := g.story().text()
	cases := []struct {
		kind, ending, content string
	}{
		{"empty", ".txt", ""}, {"blank", ".txt", " \r\n\t\n"}, {"empty page", ".html", ""},
		{"NUL", ".txt", s[:40] + "\x00" + s[40:]}, {"picture", ".txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"}, {"pdf", ".html", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"},
		{"damaged UTF-8", ".txt", s[:len(s)/2] + "\x93\xff" + s[len(s)/2:]}, {"cyrillic", ".txt", "\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0! " + strings.Repeat("\xcf\xf0\xe8\xe2\xe5\xf2 ", 20)},
		{"half of UTF-16", ".txt", string(encode(s, "utf-16le")[:len(s)/2*2+1])}, {"page of scripts", ".html", "<!doctype html><title>App</title><div id=root></div><script>var a = 'We will not sail,';</script>"},
		{"page of links", ".html", "<html><body><ul><li><a href=a>Row over the wall</a></li><li><a href=b>Row over the bridge</a></li></ul></body></html>"},
		{"not a feed", ".xml", "<?xml version=\"1.0\"?><configuration><a>1</a></configuration>"}, {"cut feed", ".rss", "<rss><channel><title>Wire</title><item><title>Row"},
		{"not JSON", ".json", "{\"id\": 1, \"text\": \"We"}, {"JSON of something else", ".json", `{"name":"settings","tabs":4}`},
		{"not gzip", ".txt.gz", s}, {"cut gzip", ".txt.gz", string(pack([]byte(s))[:60])}, {"not an archive", ".warc", s},
		{"a title alone", ".md", "# Row over nothing\n"}, {"code alone", ".md", "```\nx := 1\n```\n"},
	}
	c := cases[g.IntN(len(cases))]
	return c.ending, []byte(c.content), File{Kind: c.kind, Problems: 1}
}
