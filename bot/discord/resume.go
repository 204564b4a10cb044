package discord

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// resume answers what the process before left unanswered, each after asking Discord whether the answer is there already.
func (in *inbox) resume() {
	for _, e := range in.journal.Owed(surfaceName) {
		var at place
		if err := json.Unmarshal(e.Place, &at); err != nil || at.id() == "" {
			in.note(in.journal.GiveUp(e.Message))
			continue
		}
		in.surface.seen.add(at.id())
		if !in.lanes.Add(e.Message.Thread, func() { in.answerOwed(e, at) }) {
			in.log.Warn("discord question left to the next process", "key", e.Message.Keys[0])
		}
	}
}

func (in *inbox) answerOwed(e bot.Event, at place) {
	again, err := in.journal.Resume(in.life, e, witness{in, at})
	switch {
	case errors.Is(err, bot.ErrJournal):
		in.fail(err)
		return
	case err != nil:
		in.log.Warn("discord question left to the next process", "key", e.Message.Keys[0], "error", err)
		return
	case !again:
		return
	}
	to := in.sender(at)
	if s, ok := to.(*interactionSender); ok {
		s.recall(in.life)
	}
	in.answer(e.Message, at, to)
}

// recall learns how far the process before had come with an interaction that it did not answer: what is there to see is its
// deferral.
func (s *interactionSender) recall(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, there, err := s.read(ctx); err == nil && there {
		s.state = deferred
	}
	s.doubt = true
}

// read reads an interaction's first response.
func (s *interactionSender) read(ctx context.Context) (flags discordgo.MessageFlags, there bool, err error) {
	var m struct {
		Flags discordgo.MessageFlags `json:"flags"`
	}
	err = s.in.rest.do(ctx, call{doing: "reading a response", method: http.MethodGet, url: s.original(), into: &m, repeat: true})
	if code(err) == unknownPost {
		return 0, false, nil
	}
	return m.Flags, err == nil, err
}

// witness looks in Discord for the answer to an event.
type witness struct {
	in *inbox
	at place
}

// Arrived tells whether the answer is there. An answer in several messages counts as there with its first.
func (w witness) Arrived(ctx context.Context, _ bot.Event) (bot.Arrived, error) {
	if w.at.Interaction != "" {
		return w.response(ctx)
	}
	return w.reply(ctx)
}

// response looks at an interaction's first response. While that is a deferral there is no answer. Once the token has expired
// nothing can be told, nor sent.
func (w witness) response(ctx context.Context) (bot.Arrived, error) {
	flags, there, err := newInteractionSender(w.in, w.at).read(ctx)
	switch {
	case gone(err):
		return bot.Undecided, nil
	case err != nil:
		return bot.Undecided, err
	case !there, flags&discordgo.MessageFlagsLoading != 0:
		return bot.NotThere, nil
	}
	return bot.There, nil
}

// lookBack is how many of the messages after a question are searched for the answer: as many as Discord gives at once.
const lookBack = 100

// reply looks for a reply of ours below a message.
func (w witness) reply(ctx context.Context) (bot.Arrived, error) {
	var after []struct {
		Author    user `json:"author"`
		Reference struct {
			ID string `json:"message_id"`
		} `json:"message_reference"`
	}
	err := w.in.rest.do(ctx, call{
		doing: "reading a channel's messages", method: http.MethodGet, into: &after, paced: true, repeat: true,
		url: discordgo.EndpointChannelMessages(w.at.Channel) + "?limit=100&after=" + w.at.Message,
	})
	var said *refusal
	if errors.As(err, &said) && said.status < 500 && said.status != http.StatusTooManyRequests {
		return bot.Undecided, nil // the channel is gone, or closed to us
	}
	if err != nil {
		return bot.Undecided, err
	}
	self := w.in.surface.pulse.me()
	for _, m := range after {
		if m.Reference.ID == w.at.Message && m.Author.ID == self && self != "" {
			return bot.There, nil
		}
	}
	if len(after) >= lookBack || self == "" {
		return bot.Undecided, nil
	}
	return bot.NotThere, nil
}
