package extract

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// mainText is the page's article as paragraphs, its title left out; nil where the page has none.
//
// Elements that cannot be part of an article, or are called what articles are not, are passed over. Of what is left the
// smallest element is taken that holds nearly all prose, and of that element's blocks those that are running text or headings
// between it. Where so little is found that names must have misled, it is done again by structure alone; and where the page
// holds its text only for scripts, the text that it gives to search engines is taken.
func mainText(root *html.Node, f *facts) []string {
	body := find(root, "body")
	if body == nil {
		return nil
	}
	p := pageMass{own: map[*html.Node]mass{}}
	p.whole = p.weigh(body, false)
	p.settle(body)
	var best []string
	for keep := range 2 {
		p.noise = map[*html.Node]bool{}
		p.mark(body, keep)
		got := p.paragraphs(body, f)
		if length(got) > 3*length(best) {
			best = got
		}
		if length(best)*4 > p.whole.prose { // a quarter of the page's prose is an article
			break
		}
	}
	if f.linked != nil && length(best)*2 < len(f.linked.body) {
		if stated := statedBody(f.linked.body); length(stated) > 2*length(best) {
			return stated
		}
	}
	return best
}

// find is the first element of a name, in document order.
func find(n *html.Node, name string) (found *html.Node) {
	walk(n, func(n *html.Node) bool {
		if found == nil && is(n, name) {
			found = n
		}
		return found == nil
	})
	return found
}

// length is the length of paragraphs in bytes.
func length(paragraphs []string) (n int) {
	for _, p := range paragraphs {
		n += len(p)
	}
	return n
}

// statedBody is the articleBody of JSON-LD as paragraphs; markup in it is taken out.
func statedBody(body string) []string {
	if strings.Contains(body, "</") {
		return fragment(body)
	}
	var out []string
	for line := range strings.Lines(body) {
		if line = foldSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// paragraphs are the article's, by what is not noise now.
func (p *pageMass) paragraphs(body *html.Node, f *facts) []string {
	at := p.container(body)
	p.dropLists(at)
	s := setter{noise: p.noise}
	s.set(at, at)
	return trim(joinBlocks(s.blocks), f)
}

// remainder is what an element holds without the noise below it.
func (p *pageMass) remainder(n *html.Node) mass {
	if p.noise[n] {
		return mass{}
	}
	m := p.own[n]
	for c := range children(n) {
		if c.Type != html.ElementNode {
			continue
		}
		o, now := p.own[c], p.remainder(c)
		m = mass{m.all - o.all + now.all, m.link - o.link + now.link, m.prose - o.prose + now.prose}
	}
	p.left[n] = m
	return m
}

// nearlyAll is the part of an element's prose that a child must hold for the article to be looked for in it alone; enough is
// the same for a child that is called an article.
const (
	nearlyAll = 0.9
	enough    = 0.55
)

// container is the smallest element that holds nearly all prose.
func (p *pageMass) container(n *html.Node) *html.Node {
	p.left = map[*html.Node]mass{}
	p.remainder(n)
	for {
		var next *html.Node
		most := 0
		for c := range children(n) {
			if c.Type == html.ElementNode && !p.noise[c] && p.left[c].prose > most {
				next, most = c, p.left[c].prose
			}
		}
		part := float64(most) / float64(max(1, p.left[n].prose))
		if next == nil || part < enough || part < nearlyAll && !calledArticle(next) || !blockLevel[next.Data] && next.Data != "span" || is(next, "p", "li", "tr") {
			return n
		}
		if p.introduced(next) {
			return n
		}
		n = next
	}
}

// introWords are what the lines between a headline and the article are called.
var introWords = nameWords(`standfirst|lede|lead|deck|dek|intro|introduction|teaser-?text|subtitle|sub-?headline|strapline|abstract|summary|article-?(?:intro|lead)|entry-?summary`)

// introduced reports whether a sibling before n holds the article's first lines.
func (p *pageMass) introduced(n *html.Node) bool {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type != html.ElementNode || p.noise[s] || p.left[s].prose == 0 || p.left[s].linked() > 0.3 {
			continue
		}
		if is(s, "header") || introWords().MatchString(nameOf(s)) {
			return true
		}
	}
	return false
}

// calledArticle reports whether an element's author says that it is the article.
func calledArticle(n *html.Node) bool {
	return is(n, "article", "main") || strings.EqualFold(attr(n, "itemprop"), "articleBody") || strings.EqualFold(attr(n, "role"), "main") ||
		contentWords().MatchString(nameOf(n))
}

// dropLists leaves out the lists of links inside an article: elements of several blocks most of whose text is inside links.
func (p *pageMass) dropLists(n *html.Node) {
	for c := range children(n) {
		if c.Type != html.ElementNode || p.noise[c] {
			continue
		}
		m := p.left[c]
		switch {
		case m.prose > 0 && float64(m.prose) >= goodPart*float64(p.whole.prose):
			p.dropLists(c)
		case m.link > 0 && m.linked() > 0.6 && blockLevel[c.Data] && !is(c, "h1", "h2", "h3", "h4", "h5", "h6"):
			p.noise[c] = true
		case m.linked() > 0.3 && is(c, "ul", "ol", "section", "div", "table") && m.prose*2 < m.all:
			p.noise[c] = true
		default:
			p.dropLists(c)
		}
	}
}

// Lines that belong to the page and not to the article.
var (
	pointer = lazy(`^(?i:(?:read|see|watch|listen|view|hear|more|next|also|related|recommended|don[’']t miss|click here|sign up|subscribe|share|follow|` +
		`advertisement|advertising|sponsored|story continues|article continues|continue reading|skip to|jump to|loading|photo|image|video|picture|photograph|file photo|` +
		`gallery|credit|caption|copyright|©|all rights reserved|tags?|topics?|filed under|categories|comments?|print|email|download|get the app|newsletter)\b)`)
	dateLine = lazy(`^(?i:(?:(?:first |last )?(?:published|updated|posted|modified|created)\b|(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?,? \d|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? [a-z]+ \d|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}|\d+ (?:min|minute|hour|day)s? (?:read|ago)))`)
	byLine   = lazy(`^(?i:by|words by|written by|text by|reporting by)\s+\p{Lu}`)
)

// trim takes from blocks what is not the article: its title, bylines and dates before the first paragraph, lines that point
// elsewhere, headings that nothing follows.
func trim(blocks []block, f *facts) []string {
	begun := false // a paragraph of prose was met
	var out []string
	lastHeading := -1
	for _, b := range blocks {
		switch {
		case sameTitle(b.text, f) && (b.heading() || !begun):
			continue
		case b.link*2 > len(b.text) && !prose(b.text):
			continue
		case pointer().MatchString(b.text) && (b.link*3 > len(b.text) || !prose(b.text) && len(b.text) < 120):
			continue
		case !begun && !prose(b.text) && (byLine().MatchString(b.text) || dateLine().MatchString(b.text) || len(b.text) < proseFrom && !b.heading() || namesAuthor(b.text, f)):
			continue
		case dateLine().MatchString(b.text) && !prose(b.text) && len(b.text) < 80:
			continue
		case !strings.ContainsFunc(b.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
			continue
		}
		begun = begun || prose(b.text) && !b.heading()
		out = append(out, b.text)
		if !b.heading() {
			lastHeading = len(out)
		}
	}
	if !begun {
		return nil
	}
	return out[:max(0, lastHeading)]
}

// namesAuthor reports whether a short block holds the author's name and little else.
func namesAuthor(s string, f *facts) bool {
	if len(s) > 160 {
		return false
	}
	for _, n := range f.bylines {
		if strings.Contains(s, n) {
			return true
		}
	}
	return false
}

// prose reports whether a block is running text: long enough, or a short sentence.
func prose(s string) bool {
	s = strings.TrimRight(s, "”’\"')] \u00a0")
	ends := strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, ":") ||
		strings.HasSuffix(s, ",") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "–") || strings.HasSuffix(s, "—")
	return ends && len(strings.Fields(s)) > 2 || len(s) > 160
}

// sameTitle reports whether a block is the article's title again.
func sameTitle(s string, f *facts) bool {
	if s == f.heading {
		return true
	}
	if len(s) > maxField {
		return false
	}
	folded := strings.Join(wordsOf(s), " ")
	if folded == "" {
		return false
	}
	for _, t := range []string{f.heading, f.meta["og:title"], f.title} {
		if t != "" && folded == strings.Join(wordsOf(t), " ") {
			return true
		}
	}
	return f.linked != nil && folded == strings.Join(wordsOf(f.linked.headline), " ")
}

// fragment is HTML within another format (a feed's item, a JSON-LD body) as paragraphs.
func fragment(s string) []string {
	root, reason := parse("<body>" + s)
	if reason != "" {
		return nil
	}
	body := find(root, "body")
	p := pageMass{own: map[*html.Node]mass{}, noise: map[*html.Node]bool{}}
	p.whole = p.weigh(body, false)
	p.mark(body, 1)
	t := setter{noise: p.noise}
	t.set(body, body)
	var out []string
	for _, b := range joinBlocks(t.blocks) {
		if b.link*10 > len(b.text)*9 && !prose(b.text) || pointer().MatchString(b.text) && b.link*3 > len(b.text) {
			continue
		}
		out = append(out, b.text)
	}
	return out
}

// plainText is a field's value without markup and entities.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}
