package slack

import (
	"encoding/json"
	"strings"
	"time"

	"onrecord/bot"
)

// callback is the part of an Events API payload that is read. The SDK's own types are not used: they refuse a whole event for
// one block of a kind that is newer than the SDK, and its text is all that is wanted.
type callback struct {
	Type    string `json:"type"`
	TeamID  string `json:"team_id"`
	EventID string `json:"event_id"`
	Event   event  `json:"event"`

	Authorizations []struct {
		TeamID string `json:"team_id"`
	} `json:"authorizations"`
}

// team is the workspace whose installation sees the event. In a channel that organizations share, it happened in another.
func (c callback) team() string {
	if len(c.Authorizations) > 0 && c.Authorizations[0].TeamID != "" {
		return c.Authorizations[0].TeamID
	}
	return c.TeamID
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
	since   time.Time // when its answer first failed; zero: it did not
}

// place is where an answer goes: into a channel, or back to the address that came with a command or a button. The journal keeps it.
type place struct {
	Team        string `json:"team"`
	Channel     string `json:"channel"`
	Thread      string `json:"thread,omitempty"`       // the timestamp that the answer hangs on; empty: at the top level
	Asked       string `json:"asked,omitempty"`        // the timestamp of the question; empty: it is no message
	ResponseURL string `json:"response_url,omitempty"` // of a command or button; empty: the answer is posted
	Post        bool   `json:"post,omitempty"`         // the answer is posted all the same, where it may be
	Hidden      bool   `json:"hidden,omitempty"`       // only who asked sees the answer
}

// saidByPeople are the subtypes of messages that a person wrote: none, one with a file, a reply shown in the channel too.
var saidByPeople = map[string]bool{"": true, "file_share": true, "thread_broadcast": true}

// readQuestion finds the question in a payload of the Events API. There is none in what the bot itself or another bot said, in
// edits and deletions, in talk that is not meant for the bot, and in what is malformed. Talk in a channel's thread is meant for it
// where heeds says so of the conversation, and nobody else is mentioned.
func readQuestion(payload []byte, me self, heeds func(conversation string) bool) (question, bool) {
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
	q := e.question(me.team, c.EventID, direct, me)
	if direct || mentioned {
		q.message.Text = bot.Spoken(q.message.Text)
	}
	if !direct && !mentioned && !(e.ThreadTS != "" && !strings.Contains(e.Text, "<@") && heeds(q.message.Thread)) {
		return question{}, false
	}
	return q, true
}

// question names the conversation: in a channel always a thread, since the answer opens one; a direct conversation is one whole,
// but for its threads.
func (e event) question(team, eventID string, direct bool, me self) question {
	conversation := channelOf(team, e.Channel)
	q := question{to: place{Team: team, Channel: e.Channel, Thread: e.ThreadTS, Asked: e.TS}}
	if q.to.Thread == "" && !direct {
		q.to.Thread = e.TS
	}
	q.message = bot.Message{
		Keys:    []string{"slack:message:" + team + ":" + e.Channel + ":" + e.TS},
		Thread:  conversation,
		User:    "slack:" + team + ":" + e.User,
		Channel: conversation,
		Direct:  direct,
		Text:    plain(e.Text, me.user),
		Place:   unasked(team, e.Channel),
	}
	if q.to.Thread != "" {
		q.message.Thread += ":" + q.to.Thread
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
