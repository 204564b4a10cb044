package extract

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// never are elements that hold no text of an article, whatever the page.
var never = set("script style noscript template svg math iframe object embed applet canvas video audio map picture img source track " +
	"input select option textarea button datalist progress meter dialog menu nav head link meta title frameset " +
	"del s strike") // the last three are words that were taken back

// suspect are elements that seldom do: they stay only where they hold a good part of the page's text (a page wrapped in a
// form, a figure around the article).
var suspect = set("aside footer header form figure figcaption fieldset")

// suspectRoles are the ARIA roles of what stands around an article.
var suspectRoles = set("navigation banner complementary contentinfo search dialog alertdialog alert menu menubar toolbar tooltip tablist form " +
	"listbox tree status log marquee timer")

// Words in an element's class or id, between its dashes and underscores, that say what it is. A strong word outweighs much
// text; a weak one is believed of a short or a linked element only. Content words speak for an element against both. The
// lists were grown on the saved pages of the tests and on the page collections of readability and trafilatura.
var (
	strongNoise = nameWords(`ad|ads|adv|advert\w*|adslot|adsense|adunit|advertisement|breadcrumbs?|byline|cookies?|cookie\w+|consent|gdpr|comments?|commentlist|` +
		`disqus\w*|respond|dropdown|caption\w*|credits?|figcaption|copyright|footers?|sitefooter|gallery|galleria|carousel|slider|login|masthead|` +
		`menu\w*|mostread|popular|nav\w*|navigation|newsletter\w*|outbrain\w*|taboola\w*|overlay|lightbox|pagination|pager|paywall|` +
		`popup|modal|print-?only|promo\w*|pull-?quote\w*|pullquote|recirc\w*|recommend\w*|related\w*|similar|share\w*|sharing|sharedaddy|addthis\w*|addtoany\w*|` +
		`shariff|sidebar\w*|signup|sign-?up|skip-?links?|social\w*|sponsor\w*|subscri\w*|tags|tag-?list|taglist|toolbar|tooltip|trending|` +
		`visually-?hidden|sr-only|screen-?reader\w*|offscreen|widget\w*|wp-caption\w*|jp-relatedposts|author-?bio|about-?author|authorbox|bio|instagram-media|` +
		`noprint|no-print|crp_related|yarpp\w*|rss|feedback|donate\w*|donation|cta|infobox|toc|reflist|mw-editsection|navbox|catlinks|legal|disclaimer|` +
		`post-?navigation|prev-?next|nextprev|read-?more|readmore|read-?next|also-?read|more-?(?:stories|news|from|on)|most-?(?:read|viewed|popular|shared|recent)|` +
		`teaser-?list|linklist|link-?list|see-?also|article-?tools|tools|photocredit|video-?player|player|poll|quiz|survey|rating\w*|vote|votes|likes?|facebook|twitter-?follow|whatsapp`)
	weakNoise = nameWords(`meta\w*|postmeta|entry-?meta|date\w*|time\w*|timestamp|tag|topics?|categor\w+|author\w*|published|updated|more|links?|images?|img|photos?|pictures?|` +
		`video\w*|media|embed|header|teaser\w*|card\w*|box|banner\w*|aside|info\w*|note|notes|notice|summary|extra\w*|bottom|right|left|rail|col-?right|search\w*|alert\w*|message|messages|` +
		`footnotes?|posted\w*|reading-?time|views|stats|label|print|email|rss|follow\w*|next|prev\w*|latest|archive\w*|recent\w*|list-?group|quick-?links|inline-?links?|dateline|help|intro-?links`)
	contentWords = nameWords(`article-?(?:body|content|text|main|copy)|articlebody|articlecontent|articletext|story-?(?:body|content|text)|storybody|entry-?content|entry|post-?(?:content|body|text|entry)|` +
		`postcontent|postbody|main-?content|content-?(?:body|main|article)|body-?(?:content|copy|text)|bodycopy|bodytext|rich-?text|richtext|copy|page-?content|` +
		`news-?(?:body|content|text)|text-?(?:body|content)|single-?content|td-post-content|article|story|mw-parser-output|h-entry|hentry|e-content|live-?blog\w*|blog-?post`)
)

// nameWords is a pattern that finds the words given among those of a class or an id.
func nameWords(words string) func() *regexp.Regexp {
	return lazy(`(?:^|[\s_-])(?:` + words + `)(?:$|[\s_-])`)
}

// hump is where one word of a camel-cased name ends.
var hump = lazy(`([a-z])([A-Z])`)

// names are an element's class and id as words.
func nameOf(n *html.Node) string {
	class, id := attr(n, "class"), attr(n, "id")
	if class == "" && id == "" {
		return ""
	}
	if len(class)+len(id) > 1000 {
		return "" // a list of utilities that says nothing
	}
	return strings.ToLower(hump().ReplaceAllString(class+" "+id, "$1-$2"))
}

// hiddenStyle is an inline style that hides its element.
var hiddenStyle = lazy(`(?i)(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// hidden reports whether an element says that it is not shown.
func hidden(n *html.Node) bool {
	return has(n, "hidden") || slices.Contains(strings.Fields(attr(n, "class")), "hidden") || strings.EqualFold(attr(n, "aria-hidden"), "true") || hiddenStyle().MatchString(attr(n, "style"))
}

// within reports whether n lies inside an element of one of the names.
func within(n *html.Node, names ...string) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if is(n, names...) {
			return true
		}
	}
	return false
}

// doubt is what speaks against an element's being part of an article.
type doubt uint8

const (
	none   doubt = iota
	weak         // it is left out where it is short, or mostly links
	strong       // it is left out unless it holds a good part of the page’s text, and is not final
	sure         // it is left out
)

// doubts weighs an element by its name, its role and what its author called it.
func doubts(n *html.Node) doubt {
	switch {
	case never[n.Data] || n.Namespace != "":
		return sure
	case is(n, "html", "body", "main", "article") || strings.EqualFold(attr(n, "itemprop"), "articleBody"):
		return none
	case hidden(n):
		return strong
	case n.Data == "header" && within(n, "article", "main"): // the headline, and often a standfirst
		return none
	case suspect[n.Data] || suspectRoles[strings.ToLower(attr(n, "role"))]:
		return strong
	}
	name := nameOf(n)
	switch {
	case name == "":
		return none
	case strongNoise().MatchString(name):
		if contentWords().MatchString(name) {
			return weak
		}
		return strong
	case weakNoise().MatchString(name) && !contentWords().MatchString(name):
		return weak
	}
	return none
}

// pageMass measures how much running text each element holds, and leaves out those that are not part of an article.
type pageMass struct {
	own   map[*html.Node]mass // of each element with all below it
	whole mass                // of the page, without what is final
	noise map[*html.Node]bool // what is left out
	left  map[*html.Node]mass // of each element without the noise below it
	final map[*html.Node]bool // what is left out whatever it holds
}

// mass is an amount of text in bytes: all, what is inside links, and what stands in blocks long enough for prose.
type mass struct{ all, link, prose int }

func (m mass) plus(o mass) mass { return mass{m.all + o.all, m.link + o.link, m.prose + o.prose} }

// linked is the part of the text that is inside links.
func (m mass) linked() float64 {
	if m.all == 0 {
		return 0
	}
	return float64(m.link) / float64(m.all)
}

// proseFrom is the length in bytes from which a block without links counts as prose: labels and menu items are shorter, one
// line of a newspaper's column is longer.
const proseFrom = 40

// weigh measures n and all below it.
func (p *pageMass) weigh(n *html.Node, link bool) mass {
	if n.Type == html.TextNode {
		m := mass{all: len(strings.Join(strings.Fields(n.Data), " "))}
		if link {
			m.link = m.all
		}
		return m
	}
	if n.Type == html.ElementNode && (never[n.Data] || n.Namespace != "") {
		return mass{}
	}
	link = link || is(n, "a") && has(n, "href")
	var sum, inline mass
	flush := func() {
		if inline.all >= proseFrom && inline.linked() < 0.5 {
			sum.prose += inline.all - inline.link
		}
		inline = mass{}
	}
	for c := range children(n) {
		m := p.weigh(c, link)
		sum = sum.plus(m)
		if c.Type == html.TextNode || c.Type == html.ElementNode && !blockLevel[c.Data] && p.own[c].prose == 0 {
			inline = inline.plus(m)
		} else {
			flush()
		}
	}
	if n.Type != html.ElementNode || blockLevel[n.Data] || sum.prose > 0 {
		flush()
	}
	p.own[n] = sum
	return sum
}

// Bounds of what an element may hold and still be left out.
const (
	goodPart  = 0.4 // of the page's prose: what holds this much is the article, whatever it is called
	shortText = 300 // bytes: two or three sentences
)

// mark notes what is left out below n. keep is how much more is to be kept than on an ordinary page: 1 believes only what is
// sure, for pages whose authors call everything a widget.
func (p *pageMass) mark(n *html.Node, keep int) {
	for c := range children(n) {
		if c.Type != html.ElementNode {
			continue
		}
		if p.out(c, keep) {
			p.noise[c] = true
			continue
		}
		p.mark(c, keep)
	}
}

// out reports whether an element is left out.
func (p *pageMass) out(n *html.Node, keep int) bool {
	m := p.own[n]
	switch d := doubts(n); {
	case d == sure || p.final[n]:
		return true
	case keep > 0 && !suspect[n.Data] && !hidden(n):
		return false
	case d == strong:
		return float64(m.prose) < goodPart*float64(p.whole.prose) || m.prose == 0
	case d == weak && float64(m.prose) < goodPart*float64(p.whole.prose):
		return m.all < shortText && m.prose < m.all*3/4 || m.linked() > 0.4
	}
	return false
}
