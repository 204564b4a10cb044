package slack

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/slack-go/slack/socketmode"

	"onrecord/bot"
)

// task is work that something Slack sent asks for.
type task struct {
	lane     string // a channel: the tasks of one are done in their order
	do       func(context.Context)
	announce any        // what goes with the acknowledgement; nil: nothing
	event    *bot.Event // to be journalled before it is acknowledged; nil: it may be lost
}

// taskOf finds the work in what Slack sent; false: there is none.
func (s *Surface) taskOf(e envelope) (task, bool) {
	switch e.Type {
	case socketmode.RequestTypeEventsAPI:
		return s.eventTask(e.Payload)
	case socketmode.RequestTypeInteractive:
		if q, ok := s.readInteraction(e.Payload); ok {
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

// eventTask finds the work in an event, of a workspace that the app is installed in.
func (s *Surface) eventTask(payload []byte) (task, bool) {
	var c callback
	_ = json.Unmarshal(payload, &c) // fields of the wrong types: the rest tells
	in, ok := s.workspaces.of(c.team())
	if !ok {
		return task{}, false
	}
	if endsTokens(payload) {
		return task{do: func(ctx context.Context) { s.recheck(ctx, in) }}, true
	}
	if channel, ok := readOpening(payload); ok && s.config.Prompts != nil {
		return task{lane: channel, do: func(ctx context.Context) { s.suggest(withToken(ctx, in.token), in.team, channel) }}, true
	}
	if q, ok := readQuestion(payload, in.self, s.heeds); ok {
		return s.asked(q), true
	}
	return task{}, false
}

// heeds reports whether what is said in a conversation is for the bot without a mention: it took part, and the operator allows it.
func (s *Surface) heeds(conversation string) bool {
	if !s.config.FollowUps {
		return false
	}
	knower, ok := s.responder.(interface{ Knows(thread string) bool })
	return ok && knower.Knows(conversation) || s.config.Journal.Took(conversation)
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
	where, _ := json.Marshal(q.to) // strings and flags: cannot fail
	return task{
		lane: q.to.Channel, do: func(ctx context.Context) { s.answer(ctx, q) }, announce: q.to.announce(),
		event: &bot.Event{Surface: surfaceName, Message: q.message, Place: where},
	}
}

// note has the journal take a task in. It is to be done where it is fresh, and acknowledged unless there is an error.
func (s *Surface) note(t task) (fresh bool, err error) {
	if t.event == nil {
		return true, nil
	}
	fresh, err = s.config.Journal.Take(*t.event)
	if err != nil {
		s.mourn(err)
		return false, err
	}
	s.traffic.Event(!fresh)
	if !fresh {
		s.log.Info("slack duplicate", "channel", t.lane)
	}
	return fresh, nil
}

// mourn ends the surface where the journal is broken: nothing more can be promised then.
func (s *Surface) mourn(err error) {
	s.log.Error("slack cannot note a question", "error", err)
	if errors.Is(err, bot.ErrJournal) {
		s.condemn(err)
	}
}
