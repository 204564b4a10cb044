package extract

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"onrecord/corpus/text"
)

// maxPage is the largest page that is parsed, in bytes. Pages of news sites have some 100 KiB to 3 MiB; a tree takes about ten
// times its page in memory.
const maxPage = 8 << 20

// readPage reads a saved web page: its main text, and what it states about itself.
func readPage(_ string, raw []byte) ([]Article, []Left) {
	a, reason := page(raw, "")
	if reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	return []Article{a}, nil
}

// page reads one page. declared is the encoding that the server named, "" where none is known.
func page(raw []byte, declared string) (a Article, reason string) {
	if len(raw) > maxPage {
		return a, fmt.Sprintf("a page over the limit of %d MiB", maxPage>>20)
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return a, "empty"
	}
	d, reason := decodePage(raw, declared)
	if reason != "" {
		return a, reason
	}
	root, reason := parse(strings.TrimPrefix(d.text, byteOrderMark))
	if reason != "" {
		return a, reason
	}
	facts := readFacts(root)
	body := mainText(root, &facts)
	if len(body) == 0 {
		return a, "no article's text was found in the page"
	}
	a = facts.article()
	a.Encoding = d.encoding
	a.Text = join(a.Title, body)
	if reason := unfit(a.Text); reason != "" {
		return a, reason
	}
	return a, ""
}

// join makes a text of a title and paragraphs, with blank lines between them. The title is put first where the text will be
// known to begin with one; one that reads as a sentence of the article (it ends in a question mark, say) stays out, so that
// its words are not taken for what somebody said there.
func join(title string, paragraphs []string) string {
	body := strings.Join(paragraphs, "\n\n") + "\n"
	if title == "" {
		return body
	}
	whole := title + "\n\n" + body
	// Whether it is a title depends on itself and on there being more: the first paragraphs are enough to tell.
	few := title + "\n\n" + strings.Join(paragraphs[:min(len(paragraphs), 2)], "\n\n")
	if ps := text.Paragraphs(few, 0); len(ps) > 1 && ps[0].Role == text.Title && ps[0].In(few) == title {
		return whole
	}
	return body
}

// declaration finds the encoding in a page's meta elements or its XML declaration, which stand in its first 4 KiB (HTML asks
// for 1,024 bytes; pages do not all keep to it).
var declaration = lazy(`(?is)<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-z0-9_:.\-]+)|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-z0-9_:.\-]+)`)

// decodePage makes text of a page's bytes. What the server said goes before what the page says. Where a few bytes of a page in
// UTF-8 are none, a replacement character stands for each, as in a browser.
func decodePage(raw []byte, declared string) (decoded, string) {
	if declared == "" {
		if m := declaration().FindSubmatch(raw[:min(len(raw), 4<<10)]); m != nil {
			declared = string(m[1]) + string(m[2])
		}
	}
	d, reason := decode(raw, declared)
	if strings.HasPrefix(reason, "damaged UTF-8") {
		if s := strings.ToValidUTF8(string(raw), "\ufffd"); strings.Count(s, "\ufffd")*1000 <= len(s) {
			return decoded{text: s}, ""
		}
	}
	if strings.HasPrefix(reason, "holds a NUL byte") && bytes.Count(raw, []byte{0})*1000 <= len(raw) {
		return decodePage(bytes.ReplaceAll(raw, []byte{0}, nil), declared) // browsers drop them
	}
	return d, reason
}

// maxDepth is how deep a page's elements may lie. The parser refuses 512; pages have some 30.
const maxDepth = 400

// parse makes a tree of a page. A page nested too deeply is flattened below maxDepth.
func parse(page string) (*html.Node, string) {
	if root, err := html.Parse(strings.NewReader(page)); err == nil {
		return root, ""
	}
	root, err := html.Parse(strings.NewReader(flatten(page)))
	if err != nil {
		return nil, "a page that cannot be parsed: " + err.Error()
	}
	return root, ""
}

// voids are elements without an end tag.
var voids = set("area base br col embed hr img input link meta param source track wbr")

// flatten leaves out the tags of a page that lie deeper than maxDepth, and keeps all its text.
func flatten(page string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for depth := 0; ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			if voids[string(name)] {
				b.Write(raw)
				continue
			}
			if kind == html.StartTagToken {
				depth++
			}
			if depth <= maxDepth/2 { // the parser adds elements of its own
				b.Write(raw)
			}
			if kind == html.EndTagToken {
				depth = max(0, depth-1)
			}
		default:
			b.Write(z.Raw())
		}
	}
}

// set holds the fields of s.
func set(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}
