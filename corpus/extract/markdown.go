package extract

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxMarkdown is the longest text that is read as Markdown, in bytes; a book has one or two million. Some nestings take its
// parser a time that grows with the square of their length.
const maxMarkdown = 4 << 20

// Bounds on what its parser needs the square of: levels of quotations and lists, which a line opens by marks or by its
// indentation in columns, and brackets in one paragraph. The fullest pages of an encyclopaedia stay far below.
const (
	maxMarks    = 100
	maxIndent   = 120
	maxBrackets = 2000
)

// readMarkdown reads an article in Markdown, with or without front matter. Where the front matter says "format: plain", what
// follows it and one line feed is the text, byte for byte: so articles are kept, see package keep.
func readMarkdown(_ string, raw []byte) ([]Article, []Left) {
	d, reason := decode(raw, "")
	if reason == "" {
		reason = unfit(d.text)
	}
	if reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	matter, rest, isTOML, ok := splitFront(strings.TrimPrefix(d.text, byteOrderMark))
	var f front
	var left []Left
	if ok {
		var err error
		if f, err = readFront(matter, isTOML); err != nil {
			f, left = front{}, append(left, Left{Reason: "read without its " + oneLine(err.Error())})
		}
	}
	var a Article
	if f["format"] == "plain" {
		a, reason = f.kept(rest)
	} else {
		a, reason = f.article()
	}
	if reason != "" {
		left = append(left, Left{Reason: reason})
	}
	a.Encoding = d.encoding
	if f["format"] != "plain" {
		if reason = a.markdown(rest); reason != "" {
			return nil, append(left, Left{Reason: reason})
		}
	}
	if reason = unfit(a.Text); reason != "" {
		return nil, append(left, Left{Reason: reason})
	}
	return []Article{a}, left
}

// origins are the values that published_from may have.
var origins = set("frontmatter meta jsonld feed url")

// kept is a kept article: its text and what is stated about it as they are, and how its date was known when it was kept.
func (f front) kept(rest string) (a Article, reason string) {
	a = Article{Text: strings.TrimPrefix(rest, "\n"), Title: f.get("title"), Publisher: f.get("publisher"), Author: f.get("author")}
	if stated := f.get("url"); stated != "" {
		var ok bool
		if a.URL, ok = webAddress(stated); !ok {
			reason = fmt.Sprintf("loaded without its address: %q is no http or https URL", stated)
		}
	}
	if stated := f.get("published"); stated != "" {
		var ok bool
		if a.Published, ok = strictDate(stated); !ok {
			return a, join2(reason, fmt.Sprintf("loaded without its date: %q is neither YYYY-MM-DD nor RFC 3339", stated))
		}
		if a.From = "frontmatter"; origins[f["published_from"]] {
			a.From = f["published_from"]
		}
	}
	return a, reason
}

// markdown sets the text, and the title where the front matter states none: the first heading of the first level.
func (a *Article) markdown(source string) (reason string) {
	if len(source) > maxMarkdown {
		return fmt.Sprintf("Markdown over the limit of %d MiB", maxMarkdown>>20)
	}
	source = strings.ReplaceAll(source, "\r\n", "\n")
	if reason := tooNested(source); reason != "" {
		return reason
	}
	m := setMarkdown{source: []byte(source)}
	m.blocks(markdownParser().Parse(gmtext.NewReader(m.source)))
	if a.Title == "" {
		a.Title = clip(m.title)
	}
	paragraphs := m.joined()
	if m.title != "" && len(paragraphs) > 0 && oneLine(m.title) == oneLine(paragraphs[0]) {
		paragraphs = paragraphs[1:] // join puts it back, where it can be told from the text
		if join(a.Title, paragraphs) == join("", paragraphs) && a.Title == oneLine(m.title) && len(paragraphs) == 0 {
			return "no text but a title"
		}
	}
	if len(paragraphs) == 0 {
		return "no text"
	}
	a.Text = join(a.Title, paragraphs)
	return ""
}

// markdownParser knows struck-out words besides what all Markdown knows.
func markdownParser() parser.Parser {
	return parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(append(parser.DefaultInlineParsers(), util.Prioritized(extension.NewStrikethroughParser(), 500))...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...))
}

// tooNested says that a text opens more levels or brackets than any article has.
func tooNested(s string) string {
	brackets := 0
	for line := range strings.Lines(s) {
		ink := strings.TrimLeft(line, " \t")
		if len(line)-len(ink)+3*strings.Count(line[:len(line)-len(ink)], "\t") > maxIndent && ink != "\n" && ink != "" {
			return fmt.Sprintf("Markdown with a line indented by over %d columns", maxIndent)
		}
		body := strings.TrimLeft(ink, ">-*+ \t")
		if marks := ink[:len(ink)-len(body)]; len(marks)-strings.Count(marks, " ") > maxMarks && strings.TrimSpace(body) != "" {
			return fmt.Sprintf("Markdown with over %d marks at the beginning of a line", maxMarks)
		}
		if brackets += strings.Count(line, "["); brackets > maxBrackets {
			return fmt.Sprintf("Markdown with over %d brackets in one paragraph", maxBrackets)
		}
		if strings.TrimSpace(line) == "" {
			brackets = 0
		}
	}
	return ""
}

// setMarkdown sets a tree of Markdown into paragraphs.
type setMarkdown struct {
	source     []byte
	paragraphs []block
	title      string // the first heading of the first level
}

// blocks sets the blocks below n. Code is left out, and what is written in HTML is read as such.
func (m *setMarkdown) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.CodeBlock, *ast.FencedCodeBlock, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		case *ast.HTMLBlock:
			var b bytes.Buffer
			for i := range c.Lines().Len() {
				line := c.Lines().At(i)
				b.Write(line.Value(m.source))
			}
			for _, p := range fragment(b.String()) {
				m.paragraphs = append(m.paragraphs, block{text: p})
			}
		case *ast.Heading:
			t := m.inlines(c)
			if c.Level == 1 && m.title == "" {
				m.title = t
			}
			m.add(t, true)
		case *ast.Paragraph, *ast.TextBlock:
			m.add(m.inlines(c), c.Kind() == ast.KindTextBlock || c.Parent().Kind() == ast.KindListItem)
		default:
			m.blocks(c)
		}
	}
}

// add takes a paragraph that has something on it; alone is a block's.
func (m *setMarkdown) add(s string, alone bool) {
	if s = foldSpace(s); s != "" {
		m.paragraphs = append(m.paragraphs, block{text: s, alone: alone})
	}
}

// joined are the paragraphs, those put together that a picture divided.
func (m *setMarkdown) joined() (out []string) {
	for _, b := range joinBlocks(m.paragraphs) {
		out = append(out, b.text)
	}
	return out
}

// inlines is the text of a block: of links their text, of pictures nothing, of HTML what is between its tags.
func (m *setMarkdown) inlines(n ast.Node) string {
	var b strings.Builder
	m.inline(&b, n)
	return b.String()
}

// takenBack are the tags around struck-out words.
var takenBack = lazy(`^<(?:del|s|strike)>$`)

func (m *setMarkdown) inline(b *strings.Builder, n ast.Node) {
	for n := n.FirstChild(); n != nil; n = n.NextSibling() {
		switch c := n.(type) {
		case *ast.Text:
			b.WriteString(resolve(c.Segment.Value(m.source), c.IsRaw()))
			if c.HardLineBreak() {
				b.WriteString(lineBreak)
			} else if c.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.WriteString(resolve(c.Value, c.IsCode() || c.IsRaw()))
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					b.Write(t.Segment.Value(m.source))
				}
			}
		case *ast.AutoLink:
			b.Write(c.Label(m.source))
		case *ast.Image:
		case *extast.Strikethrough:
		case *ast.RawHTML:
			switch tag := strings.ToLower(string(c.Segments.Value(m.source))); {
			case strings.HasPrefix(tag, "<br"):
				b.WriteString(lineBreak)
			case takenBack().MatchString(tag):
				end := "</" + tag[1:]
				for t := n; t != nil; t = t.NextSibling() {
					if t, ok := t.(*ast.RawHTML); ok && strings.ToLower(string(t.Segments.Value(m.source))) == end {
						n = t
						break
					}
				}
			}
		default:
			m.inline(b, c)
		}
	}
}

// resolve takes the backslashes off a text and resolves its entities, unless it is raw.
func resolve(s []byte, raw bool) string {
	if raw || !bytes.ContainsAny(s, `\&`) {
		return string(s)
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
			continue
		case s[i] == '&':
			if end := bytes.IndexByte(s[i:min(len(s), i+40)], ';'); end > 0 { // the longest entity has 33 bytes
				if e := html.UnescapeString(string(s[i : i+end+1])); !strings.HasPrefix(e, "&") || e == "&" {
					b.WriteString(e)
					i += end + 1
					continue
				}
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
