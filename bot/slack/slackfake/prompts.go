package slackfake

import "encoding/json"

// Prompt is one question that is suggested.
type Prompt struct {
	Title   string `json:"title"`
	Message string `json:"message"`
}

// maxPrompts is how many prompts may be suggested, as documented.
const maxPrompts = 4

// setPrompts is assistant.threads.setSuggestedPrompts of an agent app: with a thread it succeeds and does nothing.
func (f *Slack) setPrompts(c call) any {
	var prompts []Prompt
	if json.Unmarshal([]byte(c.args.Get("prompts")), &prompts) != nil || len(prompts) == 0 || len(prompts) > maxPrompts {
		return refusal{Error: "invalid_arguments"}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if !c.args.Has("thread_ts") {
		f.prompts[c.args.Get("channel_id")] = prompts
		f.touch()
	}
	return map[string]any{"ok": true}
}

// Prompts are what is suggested in a channel.
func (f *Slack) Prompts(channel string) []Prompt {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.prompts[channel]
}

// Opened is the event of somebody who opens a tab of the app: "messages" or "home".
func (f *Slack) Opened(channel, tab string) map[string]any {
	return f.Callback(map[string]any{"type": "app_home_opened", "user": Person, "channel": channel, "tab": tab, "event_ts": "1763800000.000001"})
}
