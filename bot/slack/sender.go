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
	tried   bool // Send was called: what went wrong, if anything did, went wrong in Slack
}

// Send renders r and sends it, in several messages where one does not hold it.
func (s *sender) Send(ctx context.Context, r bot.Reply) error {
	s.tried = true
	send, most := s.surface.post, maxMessages
	if s.to.responseURL != "" {
		send, most = s.surface.respond, maxResponses
	}
	messages := render(r, most)
	if len(messages) == 0 {
		return errors.New("answering in Slack: the reply is empty")
	}
	for i, m := range messages {
		if err := send(ctx, s.to, m); err != nil {
			return fmt.Errorf("sending part %d of %d: %w", i+1, len(messages), err)
		}
	}
	return nil
}
