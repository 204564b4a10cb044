package slack

import (
	"encoding/json"
	"strings"

	"onrecord/bot"
)

// callback is the part of an Events API payload that is read. The SDK's own types are not used: they refuse a whole event for
// one block of a kind that is newer than the SDK, and its text is all that is wanted.
type callback struct {
	Type    string `json:"type"`
	TeamID  string `json:"team_id"`
	EventID string `json:"event_id"`
	Event   event  `json:"event"`
}

// event is the inner event: an app_mention or a message.
type event struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	BotID       string `json:"bot_id"`
	Text        string `json:"text"`
	TS          string `json:"ts"`
	ThreadTS    string `json:"thread_ts"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`
	Hidden      bool   `json:"hidden"`
}

// question is something said to the bot, and where the answer goes.
type question struct {
	message bot.Message
	to      place
}

// place is where an answer goes: into a channel, or back to the address that came with a command.
type place struct {
	channel     string
	thread      string // the timestamp that the answer hangs on; empty: at the top level of a direct conversation
	responseURL string // of a command; empty: the answer is posted
	hidden      bool   // of a command: only who asked sees the answer
}

// self is who the bot is in its workspace.
type self struct {
	team, user, bot string
}

// saidByPeople are the subtypes of messages that a person wrote: none, one with a file, a reply shown in the channel too.
var saidByPeople = map[string]bool{"": true, "file_share": true, "thread_broadcast": true}

// readQuestion finds the question in a payload of the Events API. There is none in what the bot itself or another bot said, in
// edits and deletions, in talk that is not meant for the bot, and in what is malformed.
func readQuestion(payload []byte, me self) (question, bool) {
	var c callback
	if json.Unmarshal(payload, &c) != nil || c.Type != "event_callback" {
		return question{}, false
	}
	e := c.Event
	if !e.well() || !saidByPeople[e.Subtype] || e.Hidden || e.BotID != "" || e.User == me.user {
		return question{}, false
	}
	direct := e.Type == "message" && e.ChannelType == "im"
	mentioned := e.Type == "app_mention" || (e.Type == "message" && mentions(e.Text, me.user))
	if !direct && !mentioned {
		return question{}, false
	}
	team := c.TeamID
	if team == "" {
		team = me.team
	}
	return e.question(team, c.EventID, direct, me), true
}

// question names the conversation: in a channel always a thread, since the answer opens one; a direct conversation is one whole,
// but for its threads.
func (e event) question(team, eventID string, direct bool, me self) question {
	conversation := "slack:" + team + ":" + e.Channel
	q := question{to: place{channel: e.Channel, thread: e.ThreadTS}}
	if q.to.thread == "" && !direct {
		q.to.thread = e.TS
	}
	q.message = bot.Message{
		Keys:   []string{"slack:message:" + team + ":" + e.Channel + ":" + e.TS},
		Thread: conversation,
		User:   "slack:" + team + ":" + e.User,
		Text:   plain(e.Text, me.user),
	}
	if q.to.thread != "" {
		q.message.Thread += ":" + q.to.thread
	}
	if eventID != "" {
		q.message.Keys = append(q.message.Keys, "slack:event:"+eventID)
	}
	return q
}

// well reports whether the fields that are needed are there and look as Slack makes them.
func (e event) well() bool {
	return isID(e.Channel) && isID(e.User) && isStamp(e.TS) && (e.ThreadTS == "" || isStamp(e.ThreadTS))
}

// isID reports whether s looks like "C024BE91L".
func isID(s string) bool {
	return len(s) > 1 && len(s) <= 64 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// isStamp reports whether s looks like "1355517523.000005".
func isStamp(s string) bool {
	whole, part, ok := strings.Cut(s, ".")
	return ok && whole != "" && part != "" && len(s) <= 32 && strings.Trim(whole+part, "0123456789") == ""
}
