package slackfake

import (
	"encoding/json"
	"slices"
	"strings"
)

// maxLot is how many messages come at a time, whatever is asked for: what Slack grants the apps it trusts least.
const maxLot = 15

// history is conversations.history and, where a thread is named, conversations.replies: what the bot posted, in lots. The
// scope depends on the kind of channel.
func (f *Slack) history(c call) any {
	channel, thread := c.args.Get("channel"), c.args.Get("ts")
	scope := "channels:history"
	if strings.HasPrefix(channel, "D") {
		scope = "im:history"
	}
	if scopes := f.scopesOf(c.token); !slices.Contains(scopes, scope) {
		return refusal{Error: "missing_scope", Needed: scope, Provided: strings.Join(scopes, ",")}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []any
	for _, p := range f.posts {
		if p.Channel != channel || p.Team != f.teamOf(c.token).id || p.TS < c.args.Get("oldest") || (thread != "" && p.ThreadTS != thread) {
			continue
		}
		m := map[string]any{
			"type": "message", "user": f.teamOf(c.token).user, "bot_id": f.teamOf(c.token).bot, "text": p.Text, "ts": p.TS, "thread_ts": p.ThreadTS,
		}
		if len(p.Blocks) > 0 {
			m["blocks"] = p.Blocks
		}
		list = append(list, m)
	}
	lot, at := maxLot, 0
	if n := c.args.Get("cursor"); n != "" {
		_ = json.Unmarshal([]byte(n), &at)
	}
	at = min(at, len(list))
	end, next := min(at+lot, len(list)), ""
	if end < len(list) {
		raw, _ := json.Marshal(end)
		next = string(raw)
	}
	return map[string]any{
		"ok": true, "messages": append([]any{}, list[at:end]...), "has_more": next != "", "response_metadata": map[string]any{"next_cursor": next},
	}
}
