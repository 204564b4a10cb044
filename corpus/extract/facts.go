package extract

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// facts are what a page states about itself, before anything is chosen.
type facts struct {
	linked    *linked           // what its JSON-LD says of this article, nil where it says nothing
	stated    []*linked         // all articles of its JSON-LD, in their order
	meta      map[string]string // meta elements by name, property or itemprop, in lower case: the first of each
	authors   []string          // every article:author and author
	canonical string
	base      string
	title     string // of the title element
	heading   string // of the h1 that names the article
	headings  []string
	bylines   []string // what elements marked as authors hold
	times     []stamp  // time elements that say when the page was published
}

// stamp is a time element: what it states and how sure it is that publication is meant.
type stamp struct {
	value string
	sure  bool // marked as the date of publication
}

// readFacts collects what a page states.
func readFacts(root *html.Node) facts {
	f := facts{meta: map[string]string{}}
	walk(root, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		f.note(n)
		return !is(n, "svg", "math", "style")
	})
	f.linked = f.chooseLinked()
	f.heading = f.chooseHeading()
	return f
}

// note takes what one element states.
func (f *facts) note(n *html.Node) {
	switch n.Data {
	case "title":
		if f.title == "" && n.Namespace == "" {
			f.title = content(n, maxField)
		}
	case "base":
		f.base = first(f.base, attr(n, "href"))
	case "link":
		if f.canonical == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			f.canonical = attr(n, "href")
		}
	case "script":
		if kind, _, _ := strings.Cut(attr(n, "type"), ";"); strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") && n.FirstChild != nil {
			f.stated = readLinked(n.FirstChild.Data, f.stated)
		}
	case "meta":
		f.noteMeta(n)
	case "h1":
		if h := content(n, maxField); h != "" && len(f.headings) < 8 && !hidden(n) {
			f.headings = append(f.headings, h)
		}
	case "time":
		f.noteTime(n)
	}
	f.noteByline(n)
	if dateClass(attr(n, "class")) && n.Data != "time" && len(f.times) <= 32 && !ofAnother(n) {
		f.times = append(f.times, stamp{content(n, 64), false})
	}
	if prop := strings.ToLower(attr(n, "itemprop")); prop == "datepublished" && n.Data != "meta" && n.Data != "time" {
		f.times = append(f.times, stamp{first(attr(n, "content"), attr(n, "datetime"), content(n, 64)), true})
	}
}

// noteMeta takes a meta element.
func (f *facts) noteMeta(n *html.Node) {
	value := oneLine(attr(n, "content"))
	if value == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop"} {
		for _, name := range strings.Fields(strings.ToLower(attr(n, key))) {
			if f.meta[name] == "" {
				f.meta[name] = value
			}
			if (name == "author" || name == "article:author" || name == "parsely-author" || name == "citation_author") && len(f.authors) < 16 {
				f.authors = append(f.authors, value)
			}
		}
	}
}

// dateClass reports whether a class is one that sites give to nothing but a date of publication.
func dateClass(class string) bool {
	for _, c := range strings.Fields(strings.ToLower(class)) {
		switch c {
		case "entry-date", "published", "pubdate", "publish-date", "date-published", "article-date", "article__date", "post-date", "story-date", "dt-published":
			return true
		}
	}
	return false
}

// noteByline takes the name in an element that is marked as the author's.
func (f *facts) noteByline(n *html.Node) {
	if len(f.bylines) > 8 {
		return
	}
	prop, rel := strings.ToLower(attr(n, "itemprop")), strings.ToLower(attr(n, "rel"))
	if prop != "author" && rel != "author" && !bylineClass(attr(n, "class")) || is(n, "meta", "link", "body", "html", "article") {
		return
	}
	name := content(n, 120)
	for c := range children(n) {
		if strings.EqualFold(attr(c, "itemprop"), "name") {
			name = content(c, 120)
		}
	}
	if name = personName(name); name != "" {
		f.bylines = append(f.bylines, name)
	}
}

// bylineClass reports whether a class is one that sites give to authors' names.
func bylineClass(class string) bool {
	for _, c := range strings.Fields(strings.ToLower(class)) {
		switch c {
		case "byline", "author", "author-name", "byline-name", "byline__name", "article__author", "p-author", "post-author", "entry-author", "article-author":
			return true
		}
	}
	return false
}

// byWord opens a byline.
var byWord = lazy(`^(?i:(?:written |words |story |report )?by:?\s+|author:?\s+|from\s+our\s)`)

// bylineEnd is where a byline goes on with what is no name: a date, a desk, a separator.
var bylineEnd = lazy(`\s*(?:[|•·@\d]|,\s+(?i:\S*\s?(?:correspondent|editor|reporter|writer|staff))|\s[–—-]\s|(?i:\bpublished\b|\bupdated\b|\bposted\b)).*$`)

// personName is the name in a byline, without "By" and what follows the name; "" where it is an address or too long for one.
func personName(s string) string {
	if len(s) > maxField {
		return ""
	}
	s = byWord().ReplaceAllString(oneLine(s), "")
	s = strings.Trim(bylineEnd().ReplaceAllString(s, ""), " ,;:")
	if s == "" || strings.Contains(s, "://") || len(s) > 80 || len(strings.Fields(s)) > 8 {
		return ""
	}
	return s
}

// maxField is how long a title may be, in bytes; what is longer is no title but a text in the wrong place.
const maxField = 500

// first is the first value that is not empty.
func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// article is the article without its text.
func (f *facts) article() (a Article) {
	l := f.linked
	if l == nil {
		l = &linked{}
	}
	a.URL = f.address(f.addresses(l)...)
	a.Publisher = clip(first(l.publisher, f.meta["og:site_name"], f.meta["article:publisher_name"], f.meta["dc.publisher"], f.meta["dcterms.publisher"],
		f.meta["application-name"]))
	a.Author = clip(f.author(l))
	a.Title = clip(f.headline(l, a.Publisher))
	a.Published, a.From = f.published(l, a.URL)
	return a
}

// addresses are the page's own, the surest first. One that is only a site's is every page's of a careless template: it is believed
// where there is no other.
func (f *facts) addresses(l *linked) []string {
	all := []string{f.canonical, f.meta["og:url"], l.url, f.meta["twitter:url"]}
	slices.SortStableFunc(all, func(a, b string) int {
		switch {
		case ownPath(a) == ownPath(b):
			return 0
		case ownPath(a):
			return -1
		}
		return 1
	})
	return all
}

// clip drops a field that is too long to be one.
func clip(s string) string {
	if s = oneLine(plainText(s)); len(s) > maxField {
		return ""
	}
	return s
}

// address is the first that leads somewhere on the web, made absolute.
func (f *facts) address(candidates ...string) string {
	for _, c := range candidates {
		if c == "" {
			continue
		}
		if u, ok := webAddress(c); ok {
			return u
		}
		base, err := url.Parse(first(f.base, f.meta["og:url"]))
		if err != nil || base.Host == "" {
			continue
		}
		if ref, err := url.Parse(strings.TrimSpace(c)); err == nil {
			if u, ok := webAddress(base.ResolveReference(ref).String()); ok {
				return u
			}
		}
	}
	return ""
}

// author is who wrote the article: what JSON-LD says, else the meta elements, else the byline.
func (f *facts) author(l *linked) string {
	if len(l.authors) > 0 {
		return names(l.authors)
	}
	if got := names(f.authors); got != "" {
		return got
	}
	if got := names([]string{f.meta["dc.creator"], f.meta["dcterms.creator"], f.meta["sailthru.author"], f.meta["byl"]}); got != "" {
		return got
	}
	return names(f.bylines)
}

// names lists each person once, with commas between them.
func names(list []string) string {
	var out []string
	seen := map[string]bool{}
	for _, n := range list {
		n = personName(plainText(n))
		if n == "" || seen[strings.ToLower(n)] || len(out) == 16 {
			continue
		}
		seen[strings.ToLower(n)] = true
		out = append(out, n)
	}
	return strings.Join(out, ", ")
}

// published is the date of publication and how it is known.
func (f *facts) published(l *linked, address string) (string, string) {
	if d, ok := date(l.published); ok {
		return d, "jsonld"
	}
	for _, key := range []string{"article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date", "sailthru.date",
		"publishdate", "publish-date", "publish_date", "pubdate", "pub_date", "article.published", "article_date_original", "dc.date.issued", "dcterms.issued",
		"dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "originalpublicationdate", "datecreated",
		"cxenseparse:recs:publishtime", "date"} {
		if d, ok := date(f.meta[key]); ok {
			return d, "meta"
		}
	}
	if d, ok := f.stamped(); ok {
		return d, "meta"
	}
	if d, ok := urlDate(address); ok {
		return d, "url"
	}
	return "", ""
}

// stamped is the date of the time elements: the first that is marked as publication, else the one that all others agree with.
func (f *facts) stamped() (string, bool) {
	only, agreed := "", true
	for _, t := range f.times {
		d, ok := date(t.value)
		switch {
		case !ok:
			continue
		case t.sure:
			return d, true
		case only == "":
			only = d
		case only != d:
			agreed = false
		}
	}
	return only, only != "" && agreed
}
