package slackfake

import (
	"encoding/json"
	"io"
	"net/http"
)

// Response is one message sent to the address of a command.
type Response struct {
	Command      string // the trigger_id of the command
	ResponseType string // in_channel or ephemeral
	Text         string
	Blocks       json.RawMessage
	Authorized   bool // it brought a token, which it should not
	ThreadTS     string
	Unfurls      bool // links in it may be unfurled
	Replaces     bool // it takes the place of the message it answers
}

// maxUses is how often one response_url may be used, as documented.
const maxUses = 5

// Command makes the payload of a slash command, with an address for its answers. Deliver it with DeliverCommand.
func (f *Slack) Command(s Said) map[string]string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s.User == "" {
		s.User = Person
	}
	trigger := f.id("trigger.")
	f.commands[trigger] = 0
	return map[string]string{
		"token": "never-used", "team_id": Team, "team_domain": "fake", "channel_id": s.Channel, "channel_name": "general",
		"user_id": s.User, "user_name": "alex", "command": "/onrecord", "text": s.Text, "api_app_id": AppID,
		"is_enterprise_install": "false", "response_url": "http://" + f.address + "/commands/" + trigger, "trigger_id": trigger,
	}
}

// DeliverCommand sends a slash command in an envelope, as Deliver does with events.
func (f *Slack) DeliverCommand(payload map[string]string) int {
	return f.deliver("slash_commands", payload)
}

// Responses lists what was sent to the addresses of commands, in order.
func (f *Slack) Responses() []Response {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Response(nil), f.responses...)
}

// AckPayload is what came with the acknowledgement of a delivery; nil: nothing.
func (f *Slack) AckPayload(name int) json.RawMessage {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.deliveries[name].answer
}

// serveResponse takes an answer to a command. The method's name for Script is response_url.
func (f *Slack) serveResponse(w http.ResponseWriter, r *http.Request) {
	if a, _ := f.next("response_url"); !a.plain() {
		a.write(w)
		return
	}
	var m struct {
		ResponseType string          `json:"response_type"`
		Text         string          `json:"text"`
		Blocks       json.RawMessage `json:"blocks"`
		ThreadTS     string          `json:"thread_ts"`
		Replaces     *bool           `json:"replace_original"`
		UnfurlLinks  *bool           `json:"unfurl_links"`
		UnfurlMedia  *bool           `json:"unfurl_media"`
	}
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil || json.Unmarshal(raw, &m) != nil {
		Answer{Status: http.StatusBadRequest, Error: "invalid_payload"}.write(w)
		return
	}
	c := call{args: map[string][]string{"channel": {"C"}, "text": {m.Text}, "blocks": {string(m.Blocks)}}}
	if code := checkMessage(c); code != "" {
		Answer{Status: http.StatusBadRequest, Error: code}.write(w)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	trigger := r.PathValue("trigger")
	if uses, known := f.commands[trigger]; !known || uses >= maxUses {
		Answer{Status: http.StatusNotFound, Error: "used_url"}.write(w)
		return
	}
	f.commands[trigger]++
	unfurls := m.UnfurlLinks == nil || *m.UnfurlLinks || m.UnfurlMedia == nil || *m.UnfurlMedia
	f.responses = append(f.responses, Response{trigger, m.ResponseType, m.Text, m.Blocks, r.Header.Get("Authorization") != "",
		m.ThreadTS, unfurls, m.Replaces != nil && *m.Replaces})
	f.touch()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, "ok")
}
