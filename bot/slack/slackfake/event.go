package slackfake

import "strings"

// Said is something somebody said, where the bot may hear it.
type Said struct {
	Channel string // C… or D…
	Thread  string // the timestamp of the thread's first message; empty: at the top level
	User    string // empty: Person
	Text    string // as Slack sends it: escaped, mentions in angle brackets
	TS      string // empty: a new one
	BotID   string // of the bot that said it; empty: a person did
	Subtype string
	EventID string // empty: a new one
}

// Mention is an app_mention of the bot. Its text should hold "<@U0BOT>".
func (f *Slack) Mention(s Said) map[string]any { return f.event("app_mention", s) }

// Message is a message event, of a direct conversation where the channel begins with D.
func (f *Slack) Message(s Said) map[string]any { return f.event("message", s) }

// event is the Events API payload of s, with the fields that Slack documents.
func (f *Slack) event(kind string, s Said) map[string]any {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s.TS == "" {
		s.TS = f.stamp()
	}
	if s.EventID == "" {
		s.EventID = f.id("Ev")
	}
	if s.User == "" && s.BotID == "" {
		s.User = Person
	}
	inner := map[string]any{
		"type": kind, "text": s.Text, "ts": s.TS, "event_ts": s.TS, "channel": s.Channel, "team": Team,
		"client_msg_id": "5c2f1f6e-0000-4000-8000-" + strings.Repeat("0", 12),
		"blocks": []any{map[string]any{"type": "rich_text", "block_id": "b1", "elements": []any{map[string]any{
			"type": "rich_text_section", "elements": []any{map[string]any{"type": "text", "text": s.Text}}}}}},
	}
	for name, value := range map[string]string{"user": s.User, "thread_ts": s.Thread, "bot_id": s.BotID, "subtype": s.Subtype} {
		if value != "" {
			inner[name] = value
		}
	}
	if kind == "message" {
		inner["channel_type"] = "channel"
		if strings.HasPrefix(s.Channel, "D") {
			inner["channel_type"] = "im"
		}
	}
	return f.callback(s.EventID, inner)
}

// Edited is the event that tells of an edit, or with "message_deleted" of a deletion, of the message s.
func (f *Slack) Edited(subtype string, s Said) map[string]any {
	p := f.event("message", s)
	inner := p["event"].(map[string]any)
	changed := map[string]any{
		"type": "message", "subtype": subtype, "hidden": true, "channel": s.Channel, "channel_type": inner["channel_type"],
		"ts": inner["ts"], "event_ts": inner["ts"],
	}
	if subtype == "message_deleted" {
		changed["deleted_ts"], changed["previous_message"] = inner["ts"], inner
	} else {
		changed["message"], changed["previous_message"] = inner, inner
	}
	p["event"] = changed
	return p
}

func (f *Slack) callback(eventID string, inner map[string]any) map[string]any {
	return map[string]any{
		"token": "never-used", "team_id": Team, "api_app_id": AppID, "type": "event_callback", "event_id": eventID,
		"event_time": 1763800000, "event": inner, "event_context": "4-fake", "is_ext_shared_channel": false,
		"authorizations": []any{map[string]any{
			"enterprise_id": nil, "team_id": Team, "user_id": BotUser, "is_bot": true, "is_enterprise_install": false}},
	}
}

// Callback is the Events API payload of any inner event.
func (f *Slack) Callback(inner map[string]any) map[string]any {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.callback(f.id("Ev"), inner)
}
