package extract

import (
	"encoding/json"
	"html"
	"net/url"
	"strings"
)

// linked is what a page's JSON-LD says about its article.
type linked struct {
	rank      int // which kind of thing it was read from, see articleKinds
	headline  string
	publisher string
	authors   []string
	url       string
	published string
	body      string // articleBody: the text without its paragraphs, on many pages
}

// articleKinds are the schema.org types that an article's facts are read from, the surest highest. A WebPage has the date and
// the name of an article often enough.
var articleKinds = map[string]int{
	"newsarticle": 5, "reportagenewsarticle": 5, "analysisnewsarticle": 5, "opinionnewsarticle": 5, "backgroundnewsarticle": 5,
	"askpublicnewsarticle": 5, "reviewnewsarticle": 5, "liveblogposting": 5, "report": 4, "article": 4, "blogposting": 4, "socialmediaposting": 4,
	"advertisercontentarticle": 4, "satiricalarticle": 4, "scholarlyarticle": 4, "techarticle": 4, "medicalscholarlyarticle": 4, "creativework": 2, "webpage": 1,
	"itempage": 1,
}

// jsonWrap are what stands around JSON-LD of old pages.
var jsonWrap = lazy(`^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$`)

// maxStated bounds the articles of a page's JSON-LD that are weighed: those of a front page are some fifty.
const maxStated = 200

// readLinked reads one script of JSON-LD and adds its articles to those of earlier ones.
func readLinked(script string, before []*linked) []*linked {
	raw := jsonWrap().ReplaceAllString(script, "")
	var v any
	if json.Unmarshal([]byte(raw), &v) != nil && json.Unmarshal([]byte(mendJSON(raw)), &v) != nil {
		return before
	}
	g := graph{byID: map[string]map[string]any{}}
	g.gather(v, 0)
	site := g.site()
	for _, o := range g.objects {
		rank := kindRank(o)
		if rank == 0 || len(before) >= maxStated {
			continue
		}
		l := g.linked(o, rank)
		l.publisher = first(l.publisher, site)
		before = append(before, l)
	}
	return before
}

// chooseLinked is the article of the JSON-LD that the page is. One whose address and headline both are another's is none; of the
// others the surest kind wins, of equals the one that says whose it is, and then the first. Another's facts never fill its gaps.
func (f *facts) chooseLinked() (best *linked) {
	most := 0
	for _, l := range f.stated {
		same, other := f.agrees(l)
		score := 4 * l.rank
		if l.rank >= reallyArticle {
			score = 4 * reallyArticle // kinds of article are not weighed against what tells this one
		}
		score = 2*score + 8*same
		if other == 2 || other == 1 && same == 0 && f.several() {
			continue
		}
		if score > most || score == most && l.rank > best.rank {
			best, most = l, score
		}
	}
	return best
}

// reallyArticle is the lowest rank of articleKinds that is an article's and not any page's.
const reallyArticle = 4

// several reports whether the JSON-LD speaks of more than one article.
func (f *facts) several() bool {
	n := 0
	for _, l := range f.stated {
		if l.rank >= reallyArticle {
			n++
		}
	}
	return n > 1
}

// agrees counts in how many of address and headline an article of the JSON-LD is the page's own, and in how many another's.
func (f *facts) agrees(l *linked) (same, other int) {
	count := func(stated bool, agree bool) {
		switch {
		case agree:
			same++
		case stated:
			other++
		}
	}
	own := false
	for _, a := range []string{f.canonical, f.meta["og:url"]} {
		if ownPath(a) {
			own = true
			if sameAddress(a, l.url) {
				count(true, true)
				own = false
				break
			}
		}
	}
	if own {
		count(ownPath(l.url), false)
	}
	titles := append([]string{f.title, f.meta["og:title"]}, f.headings...)
	known, agree := false, false
	for _, t := range titles {
		known = known || t != ""
		agree = agree || t != "" && (shared(l.headline, t) > 0.5 || shared(t, l.headline) > 0.5)
	}
	count(known && l.headline != "", agree)
	return same, other
}

// sameAddress reports whether two addresses are one page's, whatever their scheme, their "www." and their last slash.
func sameAddress(a, b string) bool { return a != "" && plainAddress(a) == plainAddress(b) }

// plainAddress is an address without what does not tell one page from another.
func plainAddress(s string) string {
	s, _, _ = strings.Cut(s, "#")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	return strings.TrimSuffix(strings.ToLower(strings.TrimPrefix(s, "www.")), "/")
}

// ownPath reports whether an address is that of one page and not of a whole site.
func ownPath(address string) bool {
	u, err := url.Parse(strings.TrimSpace(address))
	return err == nil && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "")
}

// mendJSON takes line ends and other control characters out of JSON strings, where careless templates leave them, and commas
// before a closing bracket.
func mendJSON(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < 0x20 {
			return ' '
		}
		return r
	}, s)
	return strayComma().ReplaceAllString(s, "$1")
}

var strayComma = lazy(`,\s*([\]}])`)

// graph is all the objects of one script.
type graph struct {
	objects []map[string]any
	byID    map[string]map[string]any
}

// maxThings bounds the objects of a script that are looked at; a page has some ten.
const maxThings = 2000

// gather collects every object. Where one stands inside another it may be the article of a page (mainEntity) as well as a part
// of it: kinds tell.
func (g *graph) gather(v any, depth int) {
	if depth > 12 || len(g.objects) >= maxThings {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			g.gather(e, depth+1)
		}
	case map[string]any:
		g.objects = append(g.objects, v)
		if id := str(v["@id"]); id != "" && len(v) > 1 {
			if _, known := g.byID[id]; !known {
				g.byID[id] = v
			}
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "publisher", "author", "isPartOf", "about"} {
			g.gather(v[key], depth+1)
		}
	}
}

// kindRank is how sure an object's type is to be the article, 0 where it is none.
func kindRank(o map[string]any) int {
	kinds, _ := o["@type"].([]any)
	if kinds == nil {
		kinds = []any{o["@type"]}
	}
	rank := 0
	for _, k := range kinds {
		name := strings.ToLower(str(k))
		name = name[strings.LastIndexAny(name, "/:")+1:]
		rank = max(rank, articleKinds[name])
	}
	return rank
}

// linked reads an article's object.
func (g *graph) linked(o map[string]any, rank int) *linked {
	l := &linked{
		rank:      rank,
		headline:  first(str(o["headline"]), str(o["name"])),
		publisher: g.name(o["publisher"]),
		published: first(str(o["datePublished"]), str(o["dateCreated"])),
		url:       first(str(o["url"]), g.id(o["mainEntityOfPage"])),
		body:      str(o["articleBody"]),
	}
	if l.publisher == "" {
		l.publisher = g.name(o["sourceOrganization"])
	}
	for _, key := range []string{"author", "creator"} {
		if len(l.authors) == 0 {
			l.authors = g.names(o[key])
		}
	}
	return l
}

// site is the name of the site or its owner, where the article itself names no publisher.
func (g *graph) site() string {
	for _, want := range []string{"newsmediaorganization", "organization", "website"} {
		for _, o := range g.objects {
			if strings.ToLower(str(o["@type"])) == want && str(o["name"]) != "" {
				return str(o["name"])
			}
		}
	}
	return ""
}

// names are the names of a thing, or of several.
func (g *graph) names(v any) (out []string) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, e := range list {
		if n := g.name(e); n != "" && len(out) < 16 {
			out = append(out, n)
		}
	}
	return out
}

// name is the name of a thing: a string, an object with a name, or a reference to one.
func (g *graph) name(v any) string {
	switch v := v.(type) {
	case string:
		return oneLine(html.UnescapeString(v))
	case []any:
		if len(v) > 0 {
			return g.name(v[0])
		}
	case map[string]any:
		if n := first(str(v["name"]), str(v["legalName"])); n != "" {
			return n
		}
		return str(g.byID[str(v["@id"])]["name"])
	}
	return ""
}

// id is the address of a thing.
func (g *graph) id(v any) string {
	if o, ok := v.(map[string]any); ok {
		return first(str(o["@id"]), str(o["url"]))
	}
	return str(v)
}

// str is a JSON string's value, entities resolved that templates leave in it; "" for anything else. Of a list it is the first.
func str(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		v = list[0]
	}
	s, _ := v.(string)
	return strings.TrimSpace(html.UnescapeString(s))
}
