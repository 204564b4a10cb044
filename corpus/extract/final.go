package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// otherVoices are names of what readers write below an article. Their words are never the article's, however many they are.
var otherVoices = nameWords(`comments?|comment-?(?:list|body|content|text|area|section|thread)s?|commentlist|disqus\w*|respond|responses`)

// around are names of what stands beside articles and is never one. Names that sites also give to their layout (sidebar, widget,
// share) are not among them, nor those of lists of links, which hold no prose.
var around = nameWords(`ad|ads|adv|advert\w*|adslot|adsense|adunit|cookies?|cookie\w+|consent|gdpr|copyright|footers?|sitefooter|mostread|popular|newsletter\w*|` +
	`outbrain\w*|taboola\w*|popup|modal|promo\w*|recirc\w*|recommend\w*|related\w*|similar|signup|sign-?up|sponsor\w*|subscri\w*|trending|jp-relatedposts|` +
	`author-?bio|about-?author|authorbox|crp_related|yarpp\w*|disclaimer|read-?next|also-?read|more-?(?:stories|news|from|on)|` +
	`most-?(?:read|viewed|popular|shared|recent)|teaser-?list|see-?also`)

// variant is what a class says of an element's look and not of what it is: "section--ads", "has-ads", "no-comments".
var variant = lazy(`(?:^|\s)(?:has|with|no|is|hide|hidden|show|open)-\S*|--\S*`)

// aroundRoles are the ARIA roles of the same.
var aroundRoles = set("complementary contentinfo search dialog alertdialog")

// beside reports whether an element says that it stands beside the article.
func beside(n *html.Node) bool {
	return n.Data == "footer" || n.Data == "aside" && !within(n, "article", "main") || aroundRoles[strings.ToLower(attr(n, "role"))] || around().MatchString(kindOf(n))
}

// kindOf is an element's class and id as words, without variants.
func kindOf(n *html.Node) string { return variant().ReplaceAllString(nameOf(n), " ") }

// unshown reports whether an element is hidden by itself, with no style sheet's help. A class may be called hidden for a while
// only (until a script has run), so that a name is no proof.
func unshown(n *html.Node) bool {
	return has(n, "hidden") || hiddenStyle().MatchString(attr(n, "style"))
}

// settle leaves out for good what cannot be the article, however much text it holds: the hidden and readers' comments on any page,
// and, on one that says where its article is, everything else that stands around articles (advertisements, related articles,
// footers). An element that holds the article itself is never left out so. What is left is the page that all else is measured by.
func (p *pageMass) settle(body *html.Node) {
	p.final = map[*html.Node]bool{}
	var doubtful []*html.Node
	p.gather(body, &doubtful)
	apart := map[*html.Node]bool{}
	for _, n := range doubtful {
		apart[n] = true
	}
	stated := p.statesArticle(body, apart)
	for _, n := range doubtful {
		if stated || unshown(n) || otherVoices().MatchString(kindOf(n)) {
			p.final[n] = true
		}
	}
	if rest := p.without(body, p.final); rest.prose > 0 {
		p.whole = rest
		return
	}
	p.final = nil // all there is is hidden, or called a comment: names mislead here
}

// gather lists the outermost elements below n that are doubted much, for what they say of themselves, and hold no article.
func (p *pageMass) gather(n *html.Node, out *[]*html.Node) {
	for c := range children(n) {
		if c.Type != html.ElementNode {
			continue
		}
		d := doubts(c)
		switch {
		case d == sure:
		case d == strong && (unshown(c) || beside(c) || otherVoices().MatchString(kindOf(c))) && !holdsArticle(c):
			*out = append(*out, c)
		default:
			p.gather(c, out)
		}
	}
}

// holdsArticle reports whether an element holds what only an article is around: its main part, or a heading of the first level.
func holdsArticle(n *html.Node) (found bool) {
	for c := range children(n) {
		walk(c, func(n *html.Node) bool {
			found = found || is(n, "main", "h1") || statedMain(n)
			return !found
		})
	}
	return found
}

// statedMain reports whether an element is marked as the page's main part or its article's body.
func statedMain(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "main" || strings.EqualFold(attr(n, "itemprop"), "articleBody") || strings.EqualFold(attr(n, "role"), "main"))
}

// statesArticle reports whether below n an element says that it is the article and holds prose apart from what is doubted.
// Of several articles side by side none is it: so fronts and lists of teasers are set.
func (p *pageMass) statesArticle(n *html.Node, apart map[*html.Node]bool) bool {
	articles := 0
	for c := range children(n) {
		if is(c, "article") && !apart[c] {
			articles++
		}
	}
	for c := range children(n) {
		if c.Type != html.ElementNode || apart[c] || never[c.Data] {
			continue
		}
		if (statedMain(c) || articles == 1 && is(c, "article") || contentWords().MatchString(nameOf(c))) && p.without(c, apart).prose > 0 {
			return true
		}
		if p.statesArticle(c, apart) {
			return true
		}
	}
	return false
}

// without is what an element holds apart from some elements below it.
func (p *pageMass) without(n *html.Node, apart map[*html.Node]bool) mass {
	m := p.own[n]
	walk(n, func(c *html.Node) bool {
		if apart[c] {
			o := p.own[c]
			m = mass{m.all - o.all, m.link - o.link, m.prose - o.prose}
			return false
		}
		return c.Type == html.ElementNode || c == n
	})
	return m
}
