package web

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"onrecord/answer"
	"onrecord/bot"
)

// citation is the words and where they stand, in one notation, to be copied.
type citation struct {
	ID    string // of the field that holds it
	Label string
	Text  string
	Rows  int
}

// citations are all there is to copy, the plainest first.
func (v *visit) citations(ctx context.Context, f answer.Found) ([]citation, error) {
	q := quoted{parts: markedParts(f), by: bylineIn(f), place: v.placeOf(f)}
	linked, err := printJSON(linkedQuotation(v, f))
	if err != nil {
		return nil, err
	}
	a, err := annotationOf(ctx, v, f)
	if err != nil {
		return nil, err
	}
	annotation, err := printJSON(a)
	if err != nil {
		return nil, err
	}
	list := []citation{
		{ID: "cite-plain", Label: "Plain text", Text: q.plain()},
		{ID: "cite-markdown", Label: "Markdown", Text: q.markdown()},
		{ID: "cite-html", Label: "HTML", Text: q.html()},
		{ID: "cite-jsonld", Label: "JSON-LD (schema.org)", Text: linked},
		{ID: "cite-annotation", Label: "Web Annotation (W3C)", Text: annotation},
	}
	for i := range list {
		list[i].Rows = min(12, 2+strings.Count(list[i].Text, "\n")+len(list[i].Text)/60)
	}
	return list, nil
}

// printJSON prints a value for people to read and copy, letters as they are: the page escapes them once more.
func printJSON(v any) (string, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return "", fmt.Errorf("writing a citation: %w", err)
	}
	return strings.TrimSpace(b.String()), nil
}

// quoted is a quotation as it is cited.
type quoted struct {
	parts []string // each within a pair of marks of its own, where it is somebody's words
	by    string
	place place
}

// place is where words stand, as a citation names it; unknown fields are empty.
type place struct{ title, publisher, author, day, address, ref string }

// placeOf is an article as a citation names it. Its address is the article's own on the web, or else its page here where that is public:
// a private page's would carry a token to whoever reads the citation.
func (v *visit) placeOf(f answer.Found) place {
	s := f.Document.Source
	p := place{titleOf(f.Document), s.Publisher, s.Author, day(s.Published), webAddress(s.URL), f.Ref.String()}
	if p.address == "" && v.surface.config.Public {
		p.address = v.surface.Page(v.story, p.ref)
	}
	return p
}

// markedParts are the parts of words, between marks where somebody is quoted. One pair of marks holds one part.
func markedParts(f answer.Found) []string {
	var out []string
	for _, p := range f.Parts {
		words := p.String()
		if f.Form == answer.Direct || f.Form == answer.Partial {
			words = "“" + words + "”"
		}
		out = append(out, words)
	}
	return out
}

func bylineIn(f answer.Found) string {
	b := bot.QuoteOf(f).Byline
	if b.Narration {
		return ""
	}
	b.Cue = ""
	return strings.Join(strings.Fields(b.String()), " ")
}

// about are the parts of a place that name the source, save its title and address.
func (p place) about() []string {
	var out []string
	for _, s := range []string{p.author, p.publisher, p.day} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func (q quoted) plain() string {
	lines := []string{strings.Join(q.parts, " ")}
	if q.by != "" {
		lines = append(lines, "— "+q.by)
	}
	lines = append(lines, strings.Join(append([]string{q.place.title}, q.place.about()...), ", "))
	if q.place.address != "" {
		lines = append(lines, q.place.address)
	}
	return strings.Join(append(lines, "onrecord "+q.place.ref), "\n")
}

func (q quoted) markdown() string {
	var b strings.Builder
	for _, line := range strings.Split(strings.Join(q.parts, "\n\n"), "\n") {
		b.WriteString(strings.TrimRight("> "+markdown(line), " ") + "\n")
	}
	b.WriteString(">\n> — ")
	if q.by != "" {
		b.WriteString(markdown(q.by) + ", ")
	}
	title := markdown(q.place.title)
	if q.place.address != "" {
		title = "[" + title + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C").Replace(q.place.address) + ">)"
	}
	b.WriteString(strings.Join(append([]string{title}, mapped(q.place.about(), markdown)...), ", "))
	return b.String() + " (`" + q.place.ref + "`)"
}

func (q quoted) html() string {
	var b strings.Builder
	b.WriteString("<figure>\n<blockquote")
	if q.place.address != "" {
		b.WriteString(` cite="` + html.EscapeString(q.place.address) + `"`)
	}
	b.WriteString(">\n")
	for _, p := range q.parts {
		b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	b.WriteString("</blockquote>\n<figcaption>— ")
	if q.by != "" {
		b.WriteString(html.EscapeString(q.by) + ", ")
	}
	title := "<cite>" + html.EscapeString(q.place.title) + "</cite>"
	if q.place.address != "" {
		title = `<a href="` + html.EscapeString(q.place.address) + `">` + title + "</a>"
	}
	b.WriteString(strings.Join(append([]string{title}, mapped(q.place.about(), html.EscapeString)...), ", "))
	return b.String() + "</figcaption>\n</figure>"
}

func mapped(list []string, f func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = f(s)
	}
	return out
}

// markdown escapes what CommonMark and its common extensions would read as more than letters, wherever it stands.
func markdown(s string) string {
	var b strings.Builder
	digits := true // nothing but digits so far: a full stop or a bracket would make a list
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_{}[]<>#|~&!$^=@", r),
			i == 0 && strings.ContainsRune("+-", r),
			digits && i > 0 && (r == '.' || r == ')'),
			r == ':' && !spaceOrDigit(s, i+1), // it could be an address's or an emoji's
			r == '.' && strings.HasSuffix(strings.ToLower(s[:i]), "www"):
			b.WriteByte('\\')
		}
		digits = digits && r >= '0' && r <= '9'
		b.WriteRune(r)
	}
	return b.String()
}

// spaceOrDigit reports whether a space or a digit stands at a byte.
func spaceOrDigit(s string, i int) bool {
	return i < len(s) && (s[i] == ' ' || s[i] >= '0' && s[i] <= '9')
}
