package slack

import (
	"context"
	"encoding/json"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

// maxPrompts is how many prompts Slack shows.
const maxPrompts = 4

// promptTitle stands above the prompts.
const promptTitle = "Ask the articles"

// readOpening finds the conversation in an event that tells of somebody who opened the bot's messages.
func readOpening(payload []byte) (channel string, ok bool) {
	var c struct {
		Type  string `json:"type"`
		Event struct {
			Type    string `json:"type"`
			Tab     string `json:"tab"`
			Channel string `json:"channel"`
		} `json:"event"`
	}
	if json.Unmarshal(payload, &c) != nil || c.Type != "event_callback" || c.Event.Type != "app_home_opened" || c.Event.Tab != "messages" {
		return "", false
	}
	return c.Event.Channel, isID(c.Event.Channel)
}

// suggest offers questions in a direct conversation. They are a convenience: where Slack does not take them, that is
// logged and no more. No thread is named: with one, Slack drops the prompts of an agent without a word.
func (s *Surface) suggest(ctx context.Context, team, channel string) {
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{Title: promptTitle, ChannelID: channel}
	questions := s.config.Prompts(bot.Message{Channel: channelOf(team, channel), Direct: true})
	if len(questions) == 0 {
		return
	}
	for _, question := range questions[:min(len(questions), maxPrompts)] {
		p.AddPrompt(question, question)
	}
	if err := s.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p); err != nil {
		s.log.Warn("slack suggest nothing", "channel", channel, "error", code(err))
	}
}
