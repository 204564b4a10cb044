package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// updatedWords mark an element that says when a page was changed, and the times of other articles.
var updatedWords = lazy(`(?i)updat|modif|related|comment|teaser|card|promo|sidebar|recent`)

// publishedWords mark one that says when it appeared.
var publishedWords = lazy(`(?i)publi|entry-date|post-date|posted|dateline|article__?-?date|article-time|timestamp`)

// noteTime takes a time element that is marked as the date of publication, or stands beside the headline or the byline. Those
// that speak of a change, that belong to something else on the page and that stand in the running text are passed over.
func (f *facts) noteTime(n *html.Node) {
	value := attr(n, "datetime")
	marks := attr(n, "class") + " " + attr(n, "itemprop")
	if value == "" || updatedWords().MatchString(marks) || n.Parent != nil && updatedWords().MatchString(attr(n.Parent, "class")) ||
		strings.HasPrefix(strings.ToLower(content(n, 64)), "updated") || len(f.times) > 32 || ofAnother(n) {
		return
	}
	sure := has(n, "pubdate") || publishedWords().MatchString(marks)
	if sure || besideHeadline(n) {
		f.times = append(f.times, stamp{value, sure})
	}
}

// ofAnother reports whether an element is part of what is not the article: comments, related articles, the foot of the page.
func ofAnother(n *html.Node) bool {
	for p := n.Parent; p != nil && !is(p, "html", "body", "main"); p = p.Parent {
		if p.Type != html.ElementNode || is(p, "article") && !otherVoices().MatchString(kindOf(p)) {
			continue
		}
		if is(p, "footer") && !within(p, "article", "main") || is(p, "aside") || otherVoices().MatchString(kindOf(p)) || notTheArticle().MatchString(kindOf(p)) {
			return !holdsArticle(p)
		}
	}
	return false
}

// notTheArticle are the names of what has dates of its own.
var notTheArticle = nameWords(`related\w*|teaser\w*|promo\w*|sidebar\w*|recent\w*|latest|thread|replies|recommend\w*|most-?\w+|popular|trending|copyright|advert\w*|ads?`)

// Bounds of what is beside a headline.
const (
	besideUp   = 8   // elements up: a header holds groups of groups
	besideText = 400 // bytes of text: a headline, a standfirst and a byline
)

// updatedLine is a line that states when a page was changed.
var updatedLine = lazy(`^(?i:(?:last )?(?:updated|modified|changed|revised|corrected)\b)`)

// besideHeadline reports whether a time stands with the headline or the byline in one element, and not in the article's text.
func besideHeadline(n *html.Node) bool {
	block := n.Parent
	for block != nil && block.Type == html.ElementNode && !blockLevel[block.Data] {
		block = block.Parent
	}
	if block == nil || block.Type != html.ElementNode {
		return false
	}
	line := content(block, besideText)
	if updatedLine().MatchString(line) || is(block, "p", "li", "blockquote", "td") && prose(line) && !byLine().MatchString(line) && !dateLine().MatchString(line) {
		return false
	}
	if namedByline(block) || dateClass(attr(block, "class")) {
		return true
	}
	child := n
	for p, up := n.Parent, 0; p != nil && up < besideUp; p, up = p.Parent, up+1 {
		if near(p, child) || is(p, "header") && holdsArticle(p) {
			return true
		}
		child = p
	}
	return false
}

// namedByline reports whether an element is called what bylines and the lines of dates are.
func namedByline(n *html.Node) bool {
	return bylineClass(attr(n, "class")) || dateLineName().MatchString(nameOf(n))
}

// dateLineName are the names of the line in which an article's date and author stand.
var dateLineName = nameWords(`byline|meta|entry-?meta|post-?meta|article-?meta|dateline|pub-?date|date|datum|article-?info|article-?header|entry-?header|post-?header`)

// near reports whether a headline or a byline stands among the elements before or after a child, with little text between.
func near(p, child *html.Node) bool {
	for _, step := range []func(*html.Node) *html.Node{
		func(n *html.Node) *html.Node { return n.PrevSibling }, func(n *html.Node) *html.Node { return n.NextSibling },
	} {
		between := 0
		for s := step(child); s != nil && between < besideText; s = step(s) {
			if s.Type == html.ElementNode && headlineOrByline(s) {
				return true
			}
			if s.Type == html.TextNode {
				between += len(strings.TrimSpace(s.Data))
			} else if s.Type == html.ElementNode {
				between += len(content(s, besideText))
			}
		}
	}
	return false
}

// headlineOrByline reports whether an element is or holds a heading of the first level, or a byline.
func headlineOrByline(n *html.Node) (found bool) {
	walk(n, func(n *html.Node) bool {
		found = found || is(n, "h1") || n.Type == html.ElementNode && (bylineClass(attr(n, "class")) || strings.EqualFold(attr(n, "rel"), "author") || strings.EqualFold(attr(n, "itemprop"), "author"))
		return !found
	})
	return found
}
