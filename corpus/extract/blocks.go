package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// blockLevel are the elements that browsers set as blocks of their own.
var blockLevel = set("address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
	"frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th " +
	"thead tr ul caption")

// apart are elements whose text is no part of a sentence that runs on.
var apart = strings.Fields("h1 h2 h3 h4 h5 h6 li td th dt dd caption summary legend option")

// block is a run of text as a reader sees it: a paragraph, a heading, a list item, a cell.
type block struct {
	at   *html.Node // the nearest element around it that is a block
	text string     // white space folded; line feeds where the page breaks a line
	link int        // bytes of text inside links
	// alone is set where it is by its kind no part of a sentence that runs on.
	alone bool
}

// heading reports whether a block is one.
func (b block) heading() bool { return is(b.at, "h1", "h2", "h3", "h4", "h5", "h6") }

// setter sets the text below an element into blocks.
type setter struct {
	noise  map[*html.Node]bool
	blocks []block

	run   strings.Builder
	link  int
	links int // depth of links
	pre   int // depth of preformatted text
	quote int // depth of q elements
}

// set lays out n, a child of the block at.
func (s *setter) set(n, at *html.Node) {
	switch {
	case n.Type == html.TextNode:
		s.run.WriteString(n.Data)
		if s.links > 0 {
			s.link += len(n.Data)
		}
		return
	case n.Type != html.ElementNode || s.noise[n] || s.footnote(n):
		return
	}
	switch n.Data {
	case "br":
		s.run.WriteString(lineBreak)
		return
	case "wbr":
		return
	case "q":
		s.quoted(n, at)
		return
	case "a":
		s.links++
		defer func() { s.links-- }()
	case "pre", "listing", "plaintext", "xmp":
		s.pre++
		defer func() { s.pre-- }()
	}
	if !blockLevel[n.Data] && !styledBlock(n) {
		s.inline(n, at)
		return
	}
	s.flush(at)
	for c := range children(n) {
		s.set(c, n)
	}
	s.flush(n)
}

// inline lays out what is inside an element that is no block, within the block around it.
func (s *setter) inline(n, at *html.Node) {
	for c := range children(n) {
		s.set(c, at)
	}
}

// quoted lays out a q element between the marks that browsers put around it.
func (s *setter) quoted(n, at *html.Node) {
	marks := [][2]string{{"“", "”"}, {"‘", "’"}}[s.quote%2]
	s.quote++
	s.run.WriteString(marks[0])
	s.inline(n, at)
	s.run.WriteString(marks[1])
	s.quote--
}

// lineBreak stands for a br until a run is folded: no text holds it, since the parser makes U+FFFD of it.
const lineBreak = "\x00"

// flush ends the run and makes a block of it, or several where empty lines divide it.
func (s *setter) flush(at *html.Node) {
	if s.run.Len() == 0 {
		return
	}
	raw := s.run.String()
	link := s.link
	s.run.Reset()
	s.link = 0
	if s.pre > 0 {
		raw = strings.ReplaceAll(raw, "\n", lineBreak)
	}
	folded := foldSpace(raw)
	if folded == "" {
		return
	}
	parts := paragraphBreak().Split(folded, -1)
	for _, p := range parts {
		if p = strings.Trim(p, "\n "); p != "" {
			s.blocks = append(s.blocks, block{at, p, min(link/len(parts), len(p)), is(at, apart...)})
		}
	}
}

// paragraphBreak is one empty line or more, white space of any kind on it.
var paragraphBreak = lazy(`\n[\s\x{a0}]*\n`)

// styledBlock reports whether an inline style sets an element as a block.
func styledBlock(n *html.Node) bool {
	style := strings.ToLower(attr(n, "style"))
	i := strings.Index(style, "display")
	return i >= 0 && strings.HasPrefix(strings.TrimLeft(style[i+len("display"):], ": "), "block")
}

// footnote reports whether n is the mark of a note: a superscript of digits or note signs in brackets, in a link, or behind a word
// or a mark. Digits behind a figure or a unit (m², km³, CO²) are powers and indices.
func (s *setter) footnote(n *html.Node) bool {
	if !is(n, "sup") {
		return false
	}
	whole := content(n, 24)
	t := strings.Trim(whole, "[]() ,\u00a0")
	if t == "" || len(t) > 12 || strings.ContainsFunc(t, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("*†‡§ ,", r) }) {
		return false
	}
	if strings.HasPrefix(whole, "[") || !strings.ContainsFunc(t, unicode.IsDigit) || find(n, "a") != nil || within(n, "a") {
		return true
	}
	run := s.run.String()
	word := run[len(strings.TrimRightFunc(run, unicode.IsLetter)):]
	switch {
	case word == "":
		r, _ := utf8.DecodeLastRuneInString(run)
		return run != "" && !unicode.IsDigit(r) && r != ')'
	case utf8.RuneCountInString(word) > maxUnit:
		return true
	}
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && word[size:] != "" && word[size:] == strings.ToLower(word[size:]) // a name: "Li"
}

// maxUnit is the longest sign of a unit or a formula, in letters: "min", "mol", "CaCO".
const maxUnit = 4

// foldSpace folds white space as browsers do, and makes line feeds of the breaks that divide, see joinLines. A no-break space is no white space here: it
// stays, unless a whole run of them is all there is. What only guides typesetting goes: soft hyphens, zero-width spaces and
// byte order marks; so do control characters, which no page shows.
func foldSpace(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, ink := false, false
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v':
			space = true
			continue
		case r == 0:
			space = false
			b.WriteByte('\n')
			continue
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u2060' || unicode.Is(unicode.Cc, r):
			continue
		case r == '\u2029':
			space = false
			b.WriteString("\n\n")
			continue
		case r == '\u2028' || r == '\u0085':
			space = false
			b.WriteByte('\n')
			continue
		}
		if space && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte(' ')
		}
		space = false
		ink = ink || !unicode.IsSpace(r)
		b.WriteRune(r)
	}
	if !ink {
		return ""
	}
	return strings.TrimFunc(joinLines(b.String()), func(r rune) bool { return r == '\n' || r == ' ' || r == '\u00a0' })
}
