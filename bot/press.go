package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"onrecord/answer"
	"onrecord/corpus"
)

// What is said where a button cannot do its work.
const (
	buttonForged  = "That button is not one of mine, or it was damaged. Please ask again."
	buttonExpired = "That button has expired. Please ask again."
	buttonNewer   = "That button was made by a newer version of me. Please ask again."
	storyChanged  = "The sources have changed since."
	otherStory    = "That button belongs to another story than this channel’s. Please ask again."
	refGone       = "The source has changed, or is no longer among those I read, so I withhold its words."
	feedbackTaken = "Thank you. I have noted that this did not help."
	feedbackLost  = "Thank you. Nothing is kept here, so I could not note it."
)

// press carries out what a button says, whoever presses it and in whichever process it was made.
func (b turn) press(ctx context.Context, m Message, mem *memory) (Reply, error) {
	mem.outcome = "button"
	st, err := b.signer.Open(m.Pressed, time.Now())
	switch {
	case errors.Is(err, ErrExpired):
		return Reply{Lead: buttonExpired, Private: true}, nil
	case errors.Is(err, ErrNewer):
		return Reply{Lead: buttonNewer, Private: true}, nil
	case err != nil:
		b.log.Warn("bot refuse a button", "error", err)
		return Reply{Lead: buttonForged, Private: true}, nil
	case st.Story != storyID(b.story):
		return Reply{Lead: otherStory, Private: true}, nil
	}
	mem.words = st.Question
	if name, ok := timelineOf(st.Question); ok && (st.Action == ActionMore || st.Action == ActionChoose) {
		return b.pressTimeline(ctx, name, st, mem)
	}
	switch st.Action {
	case ActionMore:
		return b.pressMore(ctx, m, st, mem)
	case ActionContext:
		return b.pressContext(ctx, st)
	case ActionSources:
		return b.pressSources(ctx, st)
	case ActionNotHelpful:
		return b.pressNotHelpful(m, st)
	case ActionChoose:
		st.Context.Choices = []string{st.Question}
		_, r, err := b.again(ctx, m, st, mem)
		return r, err
	case ActionShare:
		return b.share(ctx, m, st, mem)
	case ActionShareCheck:
		r, err := b.check(ctx, Message{Text: st.Question}, mem)
		r.Note, r.Public = "Shared: "+unmarked(st.Question), true
		return r, err
	}
	return Reply{Lead: buttonForged, Private: true}, nil
}

// pressMore shows the answers after those shown. It complains where something that was shown is there no more; where it cannot tell
// what was shown, since the sources are others by now, it begins anew and says so.
func (b turn) pressMore(ctx context.Context, m Message, st State, mem *memory) (Reply, error) {
	if len(st.Shown) == 0 && st.Sources != b.sources() {
		_, r, err := b.again(ctx, m, st, mem)
		return noted(r, storyChanged), err
	}
	c, changed, err := b.seenBy(ctx, st)
	if err != nil {
		return Reply{}, err
	}
	a, err := b.engine.Ask(ctx, answer.Question{Text: st.Question, Context: c, More: true})
	if err != nil {
		return Reply{}, err
	}
	r := Reply{Lead: allThere, Private: true}
	if len(a.Answers) > 0 {
		mem.shown(a)
		if r, err = b.composed(ctx, m, st.Question, c, a); err != nil {
			return Reply{}, err
		}
	}
	if changed {
		r = noted(r, storyChanged)
	}
	return r, nil
}

// seenBy is a state's context with what was shown in it; changed is true where some of that is among the answers no more.
func (b turn) seenBy(ctx context.Context, st State) (c answer.Context, changed bool, err error) {
	c = st.Context
	for _, ref := range st.Refs {
		c.Shown = append(c.Shown, ref.String())
	}
	limit := st.Offset
	if len(st.Shown) > 0 {
		limit = maxShown
	}
	if limit == 0 {
		return c, false, nil
	}
	all, err := b.engine.Ask(ctx, answer.Question{Text: st.Question, Context: st.Context, Limit: limit})
	if err != nil {
		return c, false, err
	}
	for _, f := range all.Answers {
		if len(st.Shown) == 0 || bears(f, st.Shown) {
			c.Shown = append(c.Shown, f.Ref.String())
		}
	}
	return c, len(without(st.Shown, all.Answers)) > 0, nil
}

// again asks a state's question in its context.
func (b turn) again(ctx context.Context, m Message, st State, mem *memory) (answer.Answer, Reply, error) {
	a, err := b.engine.Ask(ctx, answer.Question{Text: st.Question, Context: st.Context})
	if err != nil {
		return answer.Answer{}, Reply{}, err
	}
	mem.learn(st.Question, a)
	r, err := b.composed(ctx, m, st.Question, st.Context, a)
	return a, r, err
}

// share answers a question that was answered to one person, for everybody, and says so where that shows other words.
func (b turn) share(ctx context.Context, m Message, st State, mem *memory) (Reply, error) {
	m.Private = false
	for _, ref := range st.Refs {
		st.Context.Last = append(st.Context.Last, ref.String())
	}
	a, r, err := b.again(ctx, m, st, mem)
	r.Public = true
	r = noted(r, "Shared: "+unmarked(st.Question))
	if now := imprints(a.Answers); len(st.Shown) > 0 && !slices.Equal(now, st.Shown) || st.Sources != 0 && st.Sources != b.sources() {
		r = noted(r, storyChanged)
	}
	return r, err
}

// noted puts a sentence before a reply's note.
func noted(r Reply, s string) Reply {
	r.Note = strings.TrimSpace(s + "\n" + r.Note)
	return r
}

// pressContext shows the paragraphs around each reference.
func (b turn) pressContext(ctx context.Context, st State) (Reply, error) {
	r := Reply{Lead: "It stands here:"}
	for _, ref := range st.Refs {
		f, err := b.engine.Find(ctx, ref)
		if err == nil {
			f, err = b.engine.Around(ctx, f)
		}
		switch {
		case gone(err):
			r.Note = refGone
		case err != nil:
			return Reply{}, err
		default:
			r.Quotes = append(r.Quotes, b.quote(f))
		}
	}
	if len(r.Quotes) == 0 {
		return Reply{Lead: refGone}, nil
	}
	return r, nil
}

// pressSources lists where each reference's words stand.
func (b turn) pressSources(ctx context.Context, st State) (Reply, error) {
	r := Reply{Lead: "The words stand here:"}
	for _, ref := range st.Refs {
		f, err := b.engine.Find(ctx, ref)
		switch {
		case gone(err):
			r.Note = refGone
			continue
		case err != nil:
			return Reply{}, err
		}
		r.Sources = append(r.Sources, b.quote(f).Source)
	}
	if len(r.Sources) == 0 {
		return Reply{Lead: refGone}, nil
	}
	return r, nil
}

// gone reports whether words cannot be shown because their source is another one now.
func gone(err error) bool {
	return errors.Is(err, corpus.ErrChanged) || errors.Is(err, corpus.ErrNoDocument)
}

func (b turn) pressNotHelpful(m Message, st State) (Reply, error) {
	if b.feedback == nil {
		return Reply{Lead: feedbackLost, Private: true}, nil
	}
	if err := b.feedback.note(b.story, m, st, time.Now()); err != nil {
		return Reply{}, err
	}
	return Reply{Lead: feedbackTaken, Private: true}, nil
}
