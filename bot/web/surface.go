package web

import (
	"errors"
	"fmt"
	"net/url"
	"time"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/corpus"
)

// Stories are what there is to read, looked up at every request.
type Stories interface {
	// Engine answers about a story; nil: there is none of that name. The story without a name is "".
	Engine(story string) *answer.Engine
	// Names are the stories' names, in the order in which to list them.
	Names() []string
}

// Surface is the pages. It is safe for concurrent use.
type Surface struct {
	config  Config
	stories Stories
	pages   templates
	files   files
	readers *readers      // who asks how often
	busy    chan struct{} // holds a token for each page being made
	rooms   rooms
	now     func() time.Time

	turnTime time.Duration // see the constant; tests shorten it
}

// New makes the pages of some stories.
func New(stories Stories, c Config) (*Surface, error) {
	if stories == nil {
		return nil, errors.New("making the reader pages: there are no stories")
	}
	c, err := c.filled()
	if err != nil {
		return nil, fmt.Errorf("making the reader pages: %w", err)
	}
	pages, err := parseTemplates()
	if err != nil {
		return nil, fmt.Errorf("making the reader pages: %w", err)
	}
	assets, err := readFiles()
	if err != nil {
		return nil, fmt.Errorf("making the reader pages: %w", err)
	}
	return &Surface{
		config: c, stories: stories, pages: pages, files: assets,
		readers: newReaders(c.Limit), busy: make(chan struct{}, c.Busy), now: time.Now, turnTime: turnTime,
	}, nil
}

// Page is the address of the page of a reference, as [bot.Options].Page wants it. Unless the pages are public it carries a token,
// which begins to run now. It is empty where ref is no reference.
func (s *Surface) Page(story, ref string) string {
	r, err := corpus.ParseRef(ref)
	if err != nil {
		return ""
	}
	return s.address(story, r.String(), bot.Link{Story: story, Ref: r, Narrow: s.config.Narrow}) + "#q"
}

// Story is the address of a story's first page, which opens all of the story, also where links to words are narrow.
func (s *Surface) Story(story string) string { return s.address(story, "", bot.Link{Story: story}) }

func (s *Surface) address(story, page string, l bot.Link) string {
	at := s.config.URL + "/s/" + segmentOf(story) + "/" + page
	if s.config.Public {
		return at
	}
	l.Expires = s.now().Add(s.config.Lifetime)
	return at + "?" + url.Values{tokenKey: {s.config.Signer.SignLink(l)}}.Encode()
}

// unnamed is the path segment of the story without a name.
const unnamed = "-"

func segmentOf(story string) string {
	if story == "" {
		return unnamed
	}
	return url.PathEscape(story)
}

// storyAt is the story of a path segment, and what answers about it; nil: there is none. A story that is called "-" can be reached
// where there is none without a name.
func (s *Surface) storyAt(segment string) (string, *answer.Engine) {
	e := s.stories.Engine(segment)
	if none := s.stories.Engine(""); segment == unnamed && (none != nil || e == nil) {
		return "", none
	}
	return segment, e
}
