package slackfake

import (
	"encoding/json"
	"unicode/utf16"
)

// Post is one message that was accepted.
type Post struct {
	Team        string // whose token posted it
	Channel     string
	ThreadTS    string // empty: at the top level
	TS          string
	Text        string // as sent: escaped
	Blocks      json.RawMessage
	UnfurlLinks string // as sent: "false"
	UnfurlMedia string
	Markdown    string // the argument mrkdwn
	ClientID    string // client_msg_id
	InHeader    bool   // the token stood in the Authorization header
	InForm      bool   // a token stood in the form
}

// Posts lists the accepted messages in order.
func (f *Slack) Posts() []Post {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Post(nil), f.posts...)
}

// Slack's limits on a message.
const (
	maxBlocks  = 50    // documented
	maxPayload = 13200 // characters of the blocks argument; not documented, seen to fail near this
	maxText    = 40000 // characters, documented: longer text is cut
	maxElement = 3000  // characters of one text, documented for text objects; the fake holds rich text to it too
)

// postMessage is chat.postMessage.
func (f *Slack) postMessage(c call) any {
	if code := checkMessage(c); code != "" {
		return refusal{Error: code}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if i, again := f.bySender[c.args.Get("client_msg_id")]; again && c.args.Get("client_msg_id") != "" {
		return posted(f.posts[i])
	}
	if f.closedTo[c.args.Get("channel")] {
		return refusal{Error: "not_in_channel"}
	}
	p := Post{
		Team: f.teamOf(c.token).id, Channel: c.args.Get("channel"), ThreadTS: c.args.Get("thread_ts"), TS: f.stamp(), Text: c.args.Get("text"),
		UnfurlLinks: c.args.Get("unfurl_links"), UnfurlMedia: c.args.Get("unfurl_media"), Markdown: c.args.Get("mrkdwn"),
		ClientID: c.args.Get("client_msg_id"), InHeader: c.header, InForm: c.args.Has("token"),
	}
	if blocks := c.args.Get("blocks"); blocks != "" {
		p.Blocks = json.RawMessage(blocks)
	}
	f.bySender[p.ClientID] = len(f.posts)
	f.posts = append(f.posts, p)
	f.touch()
	return posted(p)
}

func posted(p Post) any {
	return map[string]any{
		"ok": true, "channel": p.Channel, "ts": p.TS,
		"message": map[string]any{
			"type": "message", "user": BotUser, "bot_id": BotID, "app_id": AppID, "text": p.Text, "ts": p.TS,
			"thread_ts": p.ThreadTS,
		},
	}
}

// checkMessage is the error that Slack gives the message; empty: none.
func checkMessage(c call) string {
	text, blocks := c.args.Get("text"), c.args.Get("blocks")
	switch {
	case c.args.Get("channel") == "":
		return "channel_not_found"
	case text == "" && blocks == "":
		return "no_text"
	case characters(text) > maxText:
		return "msg_too_long"
	case blocks == "":
		return ""
	case characters(blocks) > maxPayload:
		return "msg_blocks_too_long"
	}
	var list []block
	if json.Unmarshal([]byte(blocks), &list) != nil {
		return "invalid_blocks_format"
	}
	if len(list) > maxBlocks {
		return "invalid_blocks"
	}
	for _, b := range list {
		if !b.valid() {
			return "invalid_blocks"
		}
	}
	return ""
}

// block is any node of Block Kit that the fake knows: rich text and what stands in it.
type block struct {
	Type     string `json:"type"`
	Elements []block
	Text     *words `json:"text"`
	URL      string `json:"url"`
	Style    any    `json:"style"`
	ActionID string `json:"action_id"`
	Value    string `json:"value"`
}

// words is a text, or the text within a text object of a button.
type words string

// UnmarshalJSON takes either.
func (w *words) UnmarshalJSON(raw []byte) error {
	var object struct {
		Type string `json:"type"`
		Text string `json:"text"`
	}
	if json.Unmarshal(raw, (*string)(w)) == nil {
		return nil
	}
	if err := json.Unmarshal(raw, &object); err != nil {
		return err
	}
	if object.Type != "plain_text" {
		object.Text = "" // a button takes nothing else, and no empty text
	}
	*w = words(object.Text)
	return nil
}

// Limits of buttons, as documented.
const (
	maxButtons = 25
	maxLabel   = 75
	maxValue   = 2000
	maxAction  = 255
)

// buttons reports whether b is a row of buttons as documented, each with an action id of its own.
func (b block) buttons() bool {
	seen := map[string]bool{}
	for _, e := range b.Elements {
		switch {
		case e.Type != "button", e.Text == nil, *e.Text == "", characters(string(*e.Text)) > maxLabel, characters(e.Value) > maxValue,
			e.ActionID == "", characters(e.ActionID) > maxAction, seen[e.ActionID]:
			return false
		}
		seen[e.ActionID] = true
	}
	return len(b.Elements) > 0 && len(b.Elements) <= maxButtons
}

// inside lists what may stand in each kind of node.
var inside = map[string][]string{
	"rich_text":              {"rich_text_section", "rich_text_quote", "rich_text_list", "rich_text_preformatted"},
	"rich_text_list":         {"rich_text_section"},
	"rich_text_section":      {"text", "link"},
	"rich_text_quote":        {"text", "link"},
	"rich_text_preformatted": {"text", "link"},
}

func (b block) valid() bool {
	if b.Type == "actions" {
		return b.buttons()
	}
	return b.Type == "rich_text" && b.check()
}

// check reports whether b and all below it are as documented: of kinds that may stand there, no text empty or too long.
func (b block) check() bool {
	allowed, holds := inside[b.Type]
	if !holds {
		if b.Type == "link" && b.URL == "" {
			return false
		}
		return b.Text != nil && *b.Text != "" && characters(string(*b.Text)) <= maxElement
	}
	if len(b.Elements) == 0 {
		return false
	}
	for _, e := range b.Elements {
		found := false
		for _, kind := range allowed {
			found = found || e.Type == kind
		}
		if !found || !e.check() {
			return false
		}
	}
	return true
}

// characters counts as JavaScript does, in UTF-16 units: the larger of the ways to count that Slack could mean.
func characters(s string) int { return len(utf16.Encode([]rune(s))) }
