package main

import (
	"net/http"

	"onrecord/answer"
	"onrecord/bot/web"
)

// Who may read the reader pages.
const (
	pagesOff    = "off"
	pagesPublic = "public"
)

// readerPages are the pages of the stories; nil: there are none.
type readerPages struct {
	web *web.Surface
}

// pages makes the reader pages, where they are wanted and can be reached.
func (v *service) pages() (*readerPages, error) {
	if v.flags.Pages == pagesOff || v.flags.URL == "" || v.flags.Listen == "" {
		return nil, nil
	}
	w, err := web.New(v, web.Config{
		URL: v.flags.URL, Public: v.flags.Pages == pagesPublic, Lifetime: v.flags.LinkLife, Signer: v.store.signer, Log: v.log,
		Client: v.flags.ClientHeader, Observe: v.metrics.observe, Audit: v.store.audit,
	})
	if err != nil {
		return nil, err
	}
	return &readerPages{w}, nil
}

// handler answers browsers.
func (p *readerPages) handler() http.Handler {
	if p == nil {
		return nil
	}
	return p.web.Handler()
}

// start is where whoever comes to the bare address wants to go: the first page of the one story, where anybody may read it. Empty: there
// is no such place.
func (p *readerPages) start(public bool, stories []string) string {
	if p == nil || !public || len(stories) != 1 {
		return ""
	}
	return p.web.Story(stories[0])
}

// address makes the addresses of a story's references, for its bot.
func (p *readerPages) address(story string) func(ref string) string {
	if p == nil {
		return nil
	}
	return func(ref string) string { return p.web.Page(story, ref) }
}

// Engine is the one that answers about a story now; nil: there is no such story.
func (v *service) Engine(story string) *answer.Engine {
	for _, st := range v.stories {
		if st.name == story {
			return st.bot.Engine()
		}
	}
	return nil
}

// Names are the stories' names.
func (v *service) Names() []string {
	var out []string
	for _, st := range v.stories {
		out = append(out, st.name)
	}
	return out
}
