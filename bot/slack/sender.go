package slack

import (
	"context"
	"errors"
	"fmt"

	"onrecord/bot"
)

// sender takes replies back to where a question was asked.
type sender struct {
	surface *Surface
	to      place
	key     string // of the question: its answer is marked with it
}

// errEmpty is a mistake of whoever answers, which no other try mends.
var errEmpty = errors.New("answering in Slack: the reply is empty")

// Send renders r and sends it, in several messages where one does not hold it.
func (s *sender) Send(ctx context.Context, r bot.Reply) error {
	to, send, most := s.way(r)
	messages := withButtons(render(r, most), r.Buttons, most)
	if len(messages) == 0 {
		return errEmpty
	}
	mark(messages, s.key)
	for i, m := range messages {
		err := send(ctx, to, m)
		if i == 0 && to.Post && barred(err) { // the bot is not in the channel, and whoever pressed is
			to.Post, send = false, s.surface.respond
			messages = messages[:min(len(messages), maxResponses)]
			err = send(ctx, to, m)
		}
		if err != nil {
			return fmt.Errorf("sending part %d of %d: %w", i+1, len(messages), err)
		}
	}
	return nil
}

// way is how a reply goes back: posted in the channel, or to the address that came with what was asked, as is the only way to
// one person alone.
func (s *sender) way(r bot.Reply) (to place, send func(context.Context, place, message) error, most int) {
	to = s.to
	if to.ResponseURL == "" {
		return to, s.surface.post, maxMessages
	}
	to.Hidden = (to.Hidden || r.Private) && !r.Public
	to.Post = to.Post && !to.Hidden
	if to.Post {
		return to, s.surface.post, maxMessages
	}
	return to, s.surface.respond, maxResponses
}

// barred reports whether Slack does not let the bot post in a channel that others may post in.
func barred(err error) bool {
	switch code(err) {
	case "not_in_channel", "channel_not_found":
		return true
	}
	return false
}
