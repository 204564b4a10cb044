package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"onrecord/bot"
)

const (
	tokenKey = "t" // the parameter that holds a page's token
	// maxAddress bounds a request's path and query: the longest question, every letter of it escaped three times over, and a token.
	maxAddress = 8 << 10
	// pageTime is how long a page may take to be made. Most take milliseconds; the first timeline of ten thousand articles takes seconds.
	pageTime = 20 * time.Second
	// turnTime is how long a page may wait until its making begins. Whoever has waited that long had better come back.
	turnTime = 5 * time.Second
)

// Handler serves the pages. It answers every path; mount it at /s/.
func (s *Surface) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/s/{$}", s.serve(s.index))
	mux.HandleFunc("/s/{file}", s.file)
	mux.HandleFunc("/s/{story}/{$}", s.serve(s.inStory(home)))
	mux.HandleFunc("/s/{story}/{page}", s.serve(s.inStory(turn)))
	mux.HandleFunc("/", s.serve(func(context.Context, *http.Request) (view, error) { return view{}, noSuchPage }))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.header(w.Header())
		switch {
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			s.refuse(w, r, trouble{Status: http.StatusMethodNotAllowed, Head: "Only reading", Text: "These pages can be read and nothing else."})
		case len(r.URL.Path)+len(r.URL.RawQuery) > maxAddress:
			s.refuse(w, r, trouble{Status: http.StatusRequestURITooLong, Head: "Too long", Text: "That address, or the question in it, is too long."})
		default:
			mux.ServeHTTP(w, r)
		}
	})
}

// maker makes a page for a request, or says by a trouble why there is none.
type maker func(ctx context.Context, r *http.Request) (view, error)

// serve makes pages within the limits: so many for one address, so many at once, so long each.
func (s *Surface) serve(make maker) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		if wait := s.readers.wait(s.reader(r), start); wait > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
			s.refuse(w, r, trouble{Status: http.StatusTooManyRequests, Head: "Too fast", Text: "Please wait a moment and load the page again."})
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), pageTime)
		defer cancel()
		v, err := s.within(ctx, r, make)
		if err != nil {
			s.refuse(w, r, s.troubleOf(err))
			return
		}
		s.show(w, r, v)
		s.config.Log.Debug("web page", "page", v.name, "took", time.Since(start))
	}
}

// within makes a page as one of those that may be made at once.
func (s *Surface) within(ctx context.Context, r *http.Request, make maker) (view, error) {
	turn, cancel := context.WithTimeout(ctx, s.turnTime)
	defer cancel()
	select {
	case s.busy <- struct{}{}:
		defer func() { <-s.busy }()
		return make(ctx, r)
	case <-turn.Done():
		return view{}, turn.Err()
	}
}

// inStory looks up a request's story, having made sure that its token opens it. A stranger is not told which stories there are.
func (s *Surface) inStory(make func(context.Context, *visit) (view, error)) maker {
	return func(ctx context.Context, r *http.Request) (view, error) {
		story, engine := s.storyAt(r.PathValue("story"))
		query := r.URL.Query()
		v := &visit{surface: s, page: r.PathValue("page"), query: query, story: story, now: s.now()}
		if !s.config.Public {
			v.token = query.Get(tokenKey)
			link, err := s.opened(v.token, story, v.now)
			if err != nil {
				return view{}, err
			}
			v.link = link
		}
		if engine == nil {
			return view{}, noSuchStory
		}
		v.engine, v.room = engine, s.rooms.of(story, engine)
		out, err := make(ctx, v)
		if err != nil {
			t := s.troubleOf(err)
			f := v.frame(t.Head)
			t.within = &f
			return view{}, t
		}
		return out, nil
	}
}

// opened is what a token opens, or why it does not open this story.
func (s *Surface) opened(token, story string, now time.Time) (bot.Link, error) {
	if token == "" {
		return bot.Link{}, noToken
	}
	link, err := s.config.Signer.OpenLink(token, now)
	switch {
	case errors.Is(err, bot.ErrExpired):
		return bot.Link{}, expired
	case errors.Is(err, bot.ErrNewer):
		return bot.Link{}, newer
	case err != nil:
		return bot.Link{}, forged
	case link.Story != story:
		return bot.Link{}, otherStory
	}
	return link, nil
}

// reader is the address a request comes from, as its readers are counted.
func (s *Surface) reader(r *http.Request) string {
	if s.config.Client != "" {
		if from, _, _ := strings.Cut(r.Header.Get(s.config.Client), ","); strings.TrimSpace(from) != "" {
			return network(strings.TrimSpace(from))
		}
	}
	return network(r.RemoteAddr)
}
