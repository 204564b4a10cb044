package slackfake

import (
	"context"
	"encoding/json"
	"net/url"
	"time"
)

// Button is one button of a message that was posted.
type Button struct {
	Label, ActionID, Value string
}

// Buttons lists the buttons in a message's blocks.
func Buttons(blocks json.RawMessage) []Button {
	var list []block
	if json.Unmarshal(blocks, &list) != nil {
		return nil
	}
	var out []Button
	for _, b := range list {
		for _, e := range b.Elements {
			if b.Type == "actions" && e.Text != nil {
				out = append(out, Button{string(*e.Text), e.ActionID, e.Value})
			}
		}
	}
	return out
}

// Press makes the payload of a button pressed by somebody below a post, or below a message that only they see: that is a post
// without a timestamp. Deliver it with DeliverInteraction.
func (f *Slack) Press(user string, below Post, b Button) map[string]any {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.interaction("block_actions", user, below.Channel)
	if below.Team != "" {
		p["team"] = map[string]any{"id": below.Team, "domain": "fake"}
	}
	p["container"] = map[string]any{
		"type": "message", "message_ts": below.TS, "channel_id": below.Channel, "is_ephemeral": below.TS == "",
	}
	if below.TS != "" {
		m := map[string]any{"type": "message", "user": BotUser, "ts": below.TS, "text": below.Text, "blocks": below.Blocks}
		if below.ThreadTS != "" {
			m["thread_ts"] = below.ThreadTS
		}
		p["message"] = m
	}
	p["actions"] = []any{map[string]any{
		"type": "button", "action_id": b.ActionID, "block_id": "xyz", "value": b.Value, "action_ts": "1763800001.000001",
		"text": map[string]any{"type": "plain_text", "text": b.Label, "emoji": false},
	}}
	return p
}

// Shortcut makes the payload of the message shortcut "Check this quotation" on a message.
func (f *Slack) Shortcut(callbackID string, s Said) map[string]any {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.interaction("message_action", Person, s.Channel)
	p["callback_id"] = callbackID
	p["message_ts"] = "1763800000.000100"
	p["message"] = map[string]any{"type": "message", "user": s.User, "ts": "1763800000.000100", "text": s.Text}
	return p
}

// interaction is what every payload of interactivity has. f.mu is held.
func (f *Slack) interaction(kind, user, channel string) map[string]any {
	if user == "" {
		user = Person
	}
	trigger := f.id("trigger.")
	f.commands[trigger] = 0
	return map[string]any{
		"type": kind, "token": "never-used", "trigger_id": trigger, "api_app_id": AppID, "action_ts": "1763800001.000001",
		"team": map[string]any{"id": Team, "domain": "fake"}, "enterprise": nil, "is_enterprise_install": false,
		"user":    map[string]any{"id": user, "name": "alex", "team_id": Team},
		"channel": map[string]any{"id": channel, "name": "general"}, "response_url": "http://" + f.address + "/commands/" + trigger,
	}
}

// DeliverInteraction sends a payload of interactivity in an envelope, as Deliver does with events.
func (f *Slack) DeliverInteraction(payload any) int { return f.deliver("interactive", payload) }

// PushInteraction sends a payload of interactivity over HTTP, signed now, once.
func PushInteraction(ctx context.Context, address string, payload any) (status int, answer string, err error) {
	raw, err := json.Marshal(payload)
	if err != nil {
		return 0, "", err
	}
	body := []byte(url.Values{"payload": {string(raw)}}.Encode())
	return Send(ctx, address, "application/x-www-form-urlencoded", body, Sign(body, time.Now()))
}
