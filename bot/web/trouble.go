package web

import (
	"context"
	"errors"
	"net/http"

	"onrecord/corpus"
)

// trouble is why a page cannot be shown: an HTTP status and plain words, which name no file of the machine and hold no words of an
// article.
type trouble struct {
	Status  int
	Head    string
	Text    string
	Choices []choice // what may be meant
	within  *frame   // the story's, for whoever may read on there; nil: nobody may
}

// choice is a page to go on to.
type choice struct{ Label, Href string }

// Error is the trouble's own words.
func (t trouble) Error() string { return t.Head }

// What keeps a page from being shown.
var (
	noSuchPage  = trouble{Status: http.StatusNotFound, Head: "No such page", Text: "There is no page at this address."}
	noSuchStory = trouble{Status: http.StatusNotFound, Head: "No such story", Text: "There is no story of that name here."}
	notThere    = trouble{Status: http.StatusNotFound, Head: "Not among the sources",
		Text: "None of the sources holds these words now. The article may have changed since the link was made, or have been taken out."}
	goneSince = trouble{Status: http.StatusGone, Head: "No longer among the sources",
		Text: "When this link was made the words stood in a source. That source has changed since, or has been taken out, so they are no longer shown."}
	withdrawn = trouble{Status: http.StatusGone, Head: "The article is withdrawn", Text: "The operator has withdrawn it, so none of its words are shown."}
	changed   = trouble{Status: http.StatusGone, Head: "The source has changed",
		Text: "The file that these words stand in is no longer what was read, so its words are withheld. Once it has been read again, the bot can be asked anew."}
	noToken = trouble{Status: http.StatusForbidden, Head: "This page is private",
		Text: "It opens with a link that the bot gives with its answers. The address here carries none."}
	forged = trouble{Status: http.StatusForbidden, Head: "This link does not open",
		Text: "It was not made here, or it was damaged on the way: copy all of it, to its last letter. The bot can be asked for a fresh one."}
	expired = trouble{Status: http.StatusForbidden, Head: "This link has expired",
		Text: "Links open for a while only. Ask the bot again for a fresh one."}
	newer = trouble{Status: http.StatusForbidden, Head: "This link is too new",
		Text: "It was made by a newer version of onrecord than the one that answers here."}
	otherStory = trouble{Status: http.StatusForbidden, Head: "This link is for another story", Text: "It does not open the pages of this one."}
	onlyOne    = trouble{Status: http.StatusForbidden, Head: "This link opens one article", Text: "Other pages need a link of their own, which the bot gives."}
	tooSlow    = trouble{Status: http.StatusServiceUnavailable, Head: "Busy", Text: "Making this page took too long. Please try again in a moment."}
	broken     = trouble{Status: http.StatusInternalServerError, Head: "Something went wrong", Text: "The page could not be made. The operator’s log says why."}
	tooLong    = trouble{Status: http.StatusBadRequest, Head: "Too long a question", Text: "Please ask in fewer words."}
)

// troubleOf is the trouble behind an error. What is nobody's fault but the machine's is logged.
func (s *Surface) troubleOf(err error) trouble {
	var t trouble
	switch {
	case errors.As(err, &t):
		return t
	case errors.Is(err, corpus.ErrChanged):
		return changed
	case errors.Is(err, corpus.ErrNoDocument):
		return notThere
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return tooSlow
	}
	s.config.Log.Error("web page", "error", err)
	return broken
}

type troublePage struct {
	frame
	trouble
}

// refuse shows a trouble. It is never kept by anybody, since it may end at any time.
func (s *Surface) refuse(w http.ResponseWriter, r *http.Request, t trouble) {
	s.config.Log.Debug("web refuse", "status", t.Status)
	if t.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	f := s.frame(t.Head, upFrom(r.URL.Path))
	if t.within != nil {
		f = *t.within
	}
	s.write(w, r, view{name: "trouble", status: t.Status, data: troublePage{f, t}})
}
