package extract

import (
	"strings"
	"unicode"
)

// chooseHeading is the h1 that names the article: the one that shares most of its words with what the page calls itself, or the
// only one there is.
func (f *facts) chooseHeading() string {
	called := []string{f.title, f.meta["og:title"], f.meta["twitter:title"]}
	if f.linked != nil {
		called = append(called, f.linked.headline)
	}
	best, most := "", 0.5 // under half its words shared, a heading is another's, or the site's
	for _, h := range f.headings {
		for _, c := range called {
			if s := shared(h, c); s > most {
				best, most = h, s
			}
		}
	}
	if best == "" && len(f.headings) == 1 && len(strings.Fields(f.headings[0])) > 2 {
		return f.headings[0]
	}
	return best
}

// shared is the part of a heading's words that a title holds too, weighed down where the title is much longer.
func shared(heading, title string) float64 {
	h, t := wordsOf(heading), wordsOf(title)
	if len(h) == 0 || len(t) == 0 {
		return 0
	}
	in := map[string]bool{}
	for _, w := range t {
		in[w] = true
	}
	n := 0
	for _, w := range h {
		if in[w] {
			n++
		}
	}
	if len(h) < 3 && len(t) > 2*len(h) { // "News" in "Pilots walk out | News"
		return 0
	}
	return float64(n) / float64(len(h))
}

// wordsOf are the words of s in lower case.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// headline is the article's title: the heading on the page, else what the page states about itself. Where the heading holds a
// stated title and a label before it or a line after it, it is the stated one.
func (f *facts) headline(l *linked, publisher string) string {
	stated := []string{l.headline, withoutSite(f.meta["og:title"], publisher), withoutSite(f.meta["twitter:title"], publisher), f.meta["dc.title"], f.meta["dcterms.title"],
		withoutSite(f.title, publisher)}
	for _, t := range stated {
		if len(strings.Fields(t)) > 3 && len(t) < len(f.heading) && (strings.HasPrefix(f.heading, t+" ") || strings.HasSuffix(f.heading, " "+t)) {
			return t
		}
	}
	return first(append([]string{f.heading}, stated...)...)
}

// siteMark stands between a title and the site's name.
var siteMark = lazy(`\s+[|–—·»:-]\s+|\s*\|\s*`)

// withoutSite takes the site's name off the end of a title element. Without knowing the name, only what follows a bar is one.
func withoutSite(title, publisher string) string {
	marks := siteMark().FindAllStringIndex(title, -1)
	if len(marks) == 0 {
		return title
	}
	if publisher != "" {
		for _, m := range marks {
			if strings.EqualFold(strings.TrimSpace(title[m[1]:]), publisher) {
				return strings.TrimSpace(title[:m[0]])
			}
		}
	}
	for _, m := range marks {
		if strings.TrimSpace(title[m[0]:m[1]]) == "|" && len(strings.Fields(title[:m[0]])) > 2 {
			return strings.TrimSpace(title[:m[0]])
		}
	}
	if last := marks[len(marks)-1]; len(strings.Fields(title[last[1]:])) <= 3 && len(strings.Fields(title[:last[0]])) > 4 {
		return strings.TrimSpace(title[:last[0]])
	}
	return title
}
