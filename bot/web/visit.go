package web

import (
	"net/url"
	"strings"
	"time"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/corpus"
)

// visit is one request for a page of a story, let in.
type visit struct {
	surface *Surface
	engine  *answer.Engine
	room    *room
	story   string
	page    string // the path's last segment; empty: the story's first page
	query   url.Values
	token   string   // carried on by every link; empty where pages are public
	link    bot.Link // what the token opens
	now     time.Time
}

// wide reports whether the visit may go beyond one article.
func (v *visit) wide() bool { return !v.link.Narrow }

// href is the address of another page of the story, relative to this one. More is keys and values in turn; empty values are left out.
func (v *visit) href(page string, more ...string) string {
	q := url.Values{}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			q.Set(more[i], more[i+1])
		}
	}
	if v.token != "" {
		q.Set(tokenKey, v.token)
	}
	if len(q) == 0 {
		return "./" + page
	}
	return "./" + page + "?" + q.Encode()
}

// hrefOf is the address of a reference's page, at the words.
func (v *visit) hrefOf(ref string) string { return v.href(ref) + "#q" }

// hrefTo is the address of an article's page.
func (v *visit) hrefTo(d *corpus.Document) string {
	return v.href("article", "hash", d.Hash()[:shortHash])
}

// shortHash is how many digits of a text's hash an address carries: those of a printed reference.
const shortHash = 12

// frame is what surrounds every page.
type frame struct {
	Title    string
	Heading  string // the site's name for the story
	Public   bool
	Up       string // from the page to the files: "../" or "./"
	Style    string
	Script   string
	Icon     string
	Nav      []navLink
	Home     string
	Search   string // where the search form leads; empty: there is none
	Token    string
	Question string // what the form holds
	MaxAsked int
}

type navLink struct {
	Label, Href string
	Here        bool
}

// frame begins a page of the story.
func (v *visit) frame(title string) frame {
	f := v.surface.frame(title, "../")
	f.Token, f.MaxAsked = v.token, maxAsked
	f.Heading = v.story
	if !v.wide() {
		return f
	}
	f.Home, f.Search = v.href(""), "./search"
	for _, page := range []string{"people", "timeline", "sources"} {
		f.Nav = append(f.Nav, navLink{strings.ToUpper(page[:1]) + page[1:], v.href(page), page == v.page})
	}
	return f
}

// frame begins a page that is no story's.
func (s *Surface) frame(title, up string) frame {
	return frame{
		Title: title, Public: s.config.Public, Up: up,
		Style: s.files.address("style.css"), Script: s.files.address("script.js"), Icon: s.files.address("icon.svg"),
	}
}
