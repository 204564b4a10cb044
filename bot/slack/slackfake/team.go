package slackfake

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// team is a workspace beside the first, which installed the app.
type team struct {
	id, user, bot string
	revoked       bool
}

// grant is what a code is good for, once.
type grant struct {
	team, redirect string
}

// ClientID and ClientSecret are those of the fake's app.
const (
	ClientID     = "1234.5678"
	ClientSecret = "fedcba9876543210fedcba9876543210"
)

// TokenOf is the bot token of a workspace that installed the app.
func TokenOf(id string) string { return "xoxb-installed-" + id }

// BotUserOf is the app's own user in a workspace that installed it.
func BotUserOf(id string) string { return "U0BOT" + id }

// teamOf is whose token it is. f.mu is held.
func (f *Slack) teamOf(token string) team {
	if t, ok := f.teams[token]; ok {
		return t
	}
	return team{id: Team, user: BotUser, bot: BotID}
}

// RevokeTeam makes the token of a workspace that installed the app fail from now on.
func (f *Slack) RevokeTeam(id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	t := f.teams[TokenOf(id)]
	t.revoked = true
	f.teams[TokenOf(id)] = t
}

// serveAuthorize is the page on which somebody of the workspace named by the query's "team", which only the fake knows, agrees.
// It sends the browser back at once.
func (f *Slack) serveAuthorize(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	if err != nil || q.Get("client_id") != ClientID || q.Get("scope") == "" {
		http.Error(w, "invalid_client_id or bad_redirect_uri", http.StatusBadRequest)
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	code := f.id("code-")
	f.codes[code] = grant{q.Get("team"), q.Get("redirect_uri")}
	back.RawQuery = url.Values{"code": {code}, "state": {q.Get("state")}}.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

// access is oauth.v2.access.
func (f *Slack) access(c call) any {
	f.mu.Lock()
	defer f.mu.Unlock()
	if c.args.Get("client_id") != ClientID || c.args.Get("client_secret") != ClientSecret {
		return refusal{Error: "bad_client_secret"}
	}
	g, ok := f.codes[c.args.Get("code")]
	if !ok || g.redirect != c.args.Get("redirect_uri") {
		return refusal{Error: "invalid_code"}
	}
	delete(f.codes, c.args.Get("code"))
	t := team{id: g.team, user: BotUserOf(g.team), bot: "B0BOT" + g.team}
	f.teams[TokenOf(g.team)] = t
	return map[string]any{
		"ok": true, "access_token": TokenOf(g.team), "token_type": "bot", "scope": strings.Join(f.options.Scopes, ","),
		"bot_user_id": t.user, "app_id": AppID, "team": map[string]any{"id": g.team, "name": fmt.Sprintf("Team %s", g.team)},
		"enterprise": nil, "is_enterprise_install": false, "authed_user": map[string]any{"id": Person},
	}
}
