package slack

import (
	"context"
	"encoding/json"

	"github.com/slack-go/slack/socketmode"
)

// task is work that something Slack sent asks for.
type task struct {
	lane     string // a channel: the tasks of one are done in their order
	do       func(context.Context)
	announce any // what goes with the acknowledgement; nil: nothing
}

// taskOf finds the work in what Slack sent; false: there is none.
func (s *Surface) taskOf(e envelope) (task, bool) {
	switch e.Type {
	case socketmode.RequestTypeEventsAPI:
		if endsTokens(e.Payload) {
			return task{do: s.recheck}, true
		}
		if channel, ok := readOpening(e.Payload); ok && len(s.config.Prompts) > 0 {
			return task{lane: channel, do: func(ctx context.Context) { s.suggest(ctx, channel) }}, true
		}
		if q, ok := readQuestion(e.Payload, s.me); ok {
			return s.asked(q), true
		}
	case socketmode.RequestTypeSlashCommands:
		var c command
		if json.Unmarshal(e.Payload, &c) != nil {
			return task{}, false
		}
		if q, ok := s.readCommand(c); ok {
			return s.asked(q), true
		}
	}
	return task{}, false
}

// endsTokens reports whether an event tells that tokens of the app were revoked, in some workspace and for somebody.
func endsTokens(payload []byte) bool {
	var c callback
	if json.Unmarshal(payload, &c) != nil || c.Type != "event_callback" {
		return false
	}
	return c.Event.Type == "tokens_revoked" || c.Event.Type == "app_uninstalled"
}

func (s *Surface) asked(q question) task {
	return task{lane: q.to.channel, do: func(ctx context.Context) { s.answer(ctx, q) }, announce: q.to.announce()}
}
