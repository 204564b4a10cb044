package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"onrecord/bot"
)

// channelOf is what messages call a channel of a workspace.
func channelOf(team, channel string) string { return "slack:" + team + ":" + channel }

// isDirect reports whether a channel is a conversation of one person with the bot.
func isDirect(channel string) bool { return strings.HasPrefix(channel, "D") }

// unasked is where a message to a channel goes that nobody asked for: to its top level.
func unasked(team, channel string) json.RawMessage {
	raw, _ := json.Marshal(place{Team: team, Channel: channel}) // strings and flags: cannot fail
	return raw
}

// closedPlaces are the error codes of the Web API after which nothing can be posted in a channel until a person lets the bot in again.
var closedPlaces = map[string]bool{
	"channel_not_found": true, "not_in_channel": true, "is_archived": true, "no_permission": true, "restricted_action": true,
	"restricted_action_read_only_channel": true, "user_not_found": true, "messages_tab_disabled": true,
}

// Post posts what nobody asked for in a channel, within Slack's limits and as slowly as it asks for. Before Run knows the workspaces it
// waits. The error wraps [bot.ErrNoPlace] where the channel is closed to the bot.
func (s *Surface) Post(ctx context.Context, where json.RawMessage, r bot.Reply) error {
	var to place
	if json.Unmarshal(where, &to) != nil || !isID(to.Channel) {
		return fmt.Errorf("posting an alert: %w: this is no place in Slack", bot.ErrNoPlace)
	}
	select {
	case <-s.met:
	case <-ctx.Done():
		return ctx.Err()
	}
	messages := withButtons(render(r, maxMessages), r.Buttons, maxMessages)
	if len(messages) == 0 {
		return errEmpty
	}
	for i, m := range messages {
		if err := s.post(ctx, place{Team: to.Team, Channel: to.Channel}, m); err != nil {
			return s.unposted(to, i, err)
		}
	}
	s.traffic.Post()
	return nil
}

// unposted is the error of an alert of which so many messages were posted.
func (s *Surface) unposted(to place, posted int, err error) error {
	switch {
	case errors.Is(err, ErrRefused):
		s.lose(to.Team, err)
	case posted == 0 && (closedPlaces[code(err)] || errors.Is(err, errUninstalled)):
		return fmt.Errorf("posting an alert: %w: %s", bot.ErrNoPlace, code(err))
	}
	return fmt.Errorf("posting an alert, message %d: %w", posted+1, err)
}
