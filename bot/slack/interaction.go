package slack

import (
	"encoding/json"
	"strconv"
	"strings"

	"onrecord/bot"
)

// interaction is the part of an interactivity payload that is read: a button that was pressed, or a message shortcut.
type interaction struct {
	Type        string `json:"type"`
	CallbackID  string `json:"callback_id"`
	TriggerID   string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	Team        id     `json:"team"`
	User        id     `json:"user"`
	Channel     id     `json:"channel"`
	Container   struct {
		Ephemeral bool `json:"is_ephemeral"`
	} `json:"container"`
	Message struct {
		TS       string `json:"ts"`
		ThreadTS string `json:"thread_ts"`
		Text     string `json:"text"`
	} `json:"message"`
	Actions []struct {
		ActionID string `json:"action_id"`
		Value    string `json:"value"`
	} `json:"actions"`
}

type id struct {
	ID string `json:"id"`
}

// checkShortcut is the callback id of the message shortcut "Check this quotation".
const checkShortcut = "check_quotation"

// readInteraction finds the question in a payload of interactivity.
func (s *Surface) readInteraction(payload []byte) (question, bool) {
	var i interaction
	if json.Unmarshal(payload, &i) != nil || !isID(i.Channel.ID) || !isID(i.User.ID) || i.TriggerID == "" || !s.handsOut(i.ResponseURL) {
		return question{}, false
	}
	in, ok := s.workspaces.of(i.Team.ID)
	if !ok {
		return question{}, false
	}
	switch i.Type {
	case "block_actions":
		return i.pressed(in.team)
	case "message_action":
		return i.check(in)
	}
	return question{}, false
}

// base is what every question from an interaction has: the thread it belongs to is told by the caller.
func (i interaction) base(team string) question {
	return question{
		message: bot.Message{
			Keys:    []string{"slack:press:" + team + ":" + i.TriggerID},
			Thread:  "slack:" + team + ":" + i.Channel.ID,
			User:    "slack:" + team + ":" + i.User.ID,
			Channel: channelOf(team, i.Channel.ID),
			Direct:  isDirect(i.Channel.ID),
			Place:   unasked(team, i.Channel.ID),
		},
		to: place{Team: team, Channel: i.Channel.ID, ResponseURL: i.ResponseURL},
	}
}

// pressed reads a button. Below a message that everybody sees, the answer is posted to its thread; below one that one person sees,
// it goes to that person.
func (i interaction) pressed(team string) (question, bool) {
	if len(i.Actions) != 1 || i.Actions[0].Value == "" {
		return question{}, false
	}
	a := i.Actions[0]
	q := i.base(team)
	q.message.Pressed = a.Value
	if i.Container.Ephemeral || !isStamp(i.Message.TS) {
		q.to.Hidden, q.message.Private = true, true
		q.message.Thread += ":" + i.User.ID
		return q, true
	}
	q.to.Post = true
	q.to.Thread = i.Message.ThreadTS
	if q.to.Thread == "" && !isDirect(i.Channel.ID) {
		q.to.Thread = i.Message.TS
	}
	if q.to.Thread != "" {
		q.message.Thread += ":" + q.to.Thread
	}
	if a.ActionID == actionID(bot.ActionNotHelpful) { // said twice it counts once
		q.message.Keys = append(q.message.Keys, "slack:unhelpful:"+team+":"+i.Channel.ID+":"+i.Message.TS+":"+i.User.ID)
	}
	return q, true
}

// check reads the shortcut: what the message quotes is compared with the sources, or else all of it. Only who asked sees the answer.
func (i interaction) check(in *workspace) (question, bool) {
	if i.CallbackID != checkShortcut {
		return question{}, false
	}
	q := i.base(in.team)
	q.message.Thread += ":" + i.User.ID
	q.message.Text, q.message.Check = bot.Quoted(plain(i.Message.Text, in.user), quotedLines(i.Message.Text, in.user)), true
	q.to.Hidden, q.message.Private = true, true
	return q, true
}

// quotedLines are the lines of a message that Slack shows as a quotation, in plain words.
func quotedLines(text, self string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "&gt;"); ok {
			out = append(out, strings.TrimPrefix(rest, "&gt;&gt;"))
		}
	}
	return plain(strings.Join(out, "\n"), self)
}

// actionID names what a button does, for the log of Slack's own and for telling feedback.
func actionID(a bot.Action) string { return "onrecord-" + strconv.Itoa(int(a)) }
