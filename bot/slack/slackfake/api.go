package slackfake

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// maxBody is the largest body that the fake reads, in bytes: more than any message may have.
const maxBody = 1 << 20

// refusal is the answer to a call that failed.
type refusal struct {
	OK       bool   `json:"ok"`
	Error    string `json:"error"`
	Needed   string `json:"needed,omitempty"`
	Provided string `json:"provided,omitempty"`
}

// call is one request of the Web API.
type call struct {
	method string
	token  string
	header bool // the token stood in the Authorization header
	args   url.Values
}

// method is what the fake knows of a Web API method.
type method struct {
	prefix string // of the tokens that may call it
	scope  string // that it needs; empty: none
	serve  func(*Slack, call) any
}

var methods = map[string]method{
	"auth.test":             {prefix: "xoxb-", serve: (*Slack).authTest},
	"apps.connections.open": {prefix: "xapp-", scope: "connections:write", serve: (*Slack).openConnection},
	"chat.postMessage":      {prefix: "xoxb-", scope: "chat:write", serve: (*Slack).postMessage},

	"conversations.history": {prefix: "xoxb-", serve: (*Slack).history},
	"conversations.replies": {prefix: "xoxb-", serve: (*Slack).history},

	"assistant.threads.setSuggestedPrompts": {prefix: "xoxb-", scope: "chat:write", serve: (*Slack).setPrompts},
}

// serveAPI answers a call: script first, then token, scope and the method itself.
func (f *Slack) serveAPI(w http.ResponseWriter, r *http.Request) {
	c, err := readCall(r)
	if err != nil {
		Answer{Error: "invalid_form_data"}.write(w)
		return
	}
	scripted, _ := f.next(c.method)
	if scripted.Delay > 0 {
		select {
		case <-time.After(scripted.Delay):
		case <-r.Context().Done():
			if !scripted.Accept {
				return
			}
		}
	}
	if !scripted.plain() && !scripted.Accept {
		scripted.write(w)
		return
	}
	body := f.answer(w, c)
	if !scripted.plain() {
		scripted.write(w)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(body)
}

// answer carries the call out.
func (f *Slack) answer(w http.ResponseWriter, c call) any {
	if c.method == "oauth.v2.access" { // wants no token
		return f.access(c)
	}
	m, ok := methods[c.method]
	if !ok {
		return refusal{Error: "unknown_method"}
	}
	if code := f.checkToken(c, m); code != "" {
		return refusal{Error: code}
	}
	scopes := f.scopesOf(c.token)
	w.Header().Set("X-OAuth-Scopes", strings.Join(scopes, ","))
	if m.scope != "" && !slices.Contains(scopes, m.scope) {
		return refusal{Error: "missing_scope", Needed: m.scope, Provided: strings.Join(scopes, ",")}
	}
	return m.serve(f, c)
}

func (f *Slack) checkToken(c call, m method) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case c.token == "":
		return "not_authed"
	case c.token != f.BotToken && c.token != f.AppToken && f.teams[c.token].id == "":
		return "invalid_auth"
	case f.revoked != "":
		return f.revoked
	case f.teams[c.token].revoked:
		return "token_revoked"
	case !strings.HasPrefix(c.token, m.prefix):
		return "not_allowed_token_type"
	}
	return ""
}

func (f *Slack) scopesOf(token string) []string {
	if token == f.AppToken {
		return f.options.AppScopes
	}
	return f.options.Scopes
}

// readCall takes arguments from a form or a JSON object, and the token from the header or the form, the header first.
func readCall(r *http.Request) (call, error) {
	c := call{method: r.PathValue("method"), args: url.Values{}}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return c, err
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "application/json" && len(body) > 0 {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(body, &object); err != nil {
			return c, err
		}
		for name, value := range object {
			var s string
			if json.Unmarshal(value, &s) != nil {
				s = string(value)
			}
			c.args.Set(name, s)
		}
	} else if c.args, err = url.ParseQuery(string(body)); err != nil {
		return c, err
	}
	c.token, c.header = strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !c.header {
		c.token = c.args.Get("token")
	}
	return c, nil
}

func (f *Slack) authTest(c call) any {
	f.mu.Lock()
	defer f.mu.Unlock()
	t := f.teamOf(c.token)
	return map[string]any{
		"ok": true, "url": "https://fake.slack.example/", "team": "Fake", "user": "onrecord",
		"team_id": t.id, "user_id": t.user, "bot_id": t.bot, "is_enterprise_install": false,
	}
}
