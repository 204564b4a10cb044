package slack

import (
	"testing"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

func TestPromptsAreSuggestedWhereMessagesAreOpened(t *testing.T) {
	f := newFake(t, slackfake.Options{})
	w := runWith(t, f, &echo{}, func(c *Config) {
		c.Prompts = func(where bot.Message) []string {
			if !where.Direct || where.Channel == "slack:"+slackfake.Team+":D4" {
				return nil // a story in which nobody is quoted
			}
			return []string{"what did A say", "2", "3", "4", "5"}
		}
	})
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	w.Deliver(w.Opened("D2", "home"))
	w.Deliver(w.Opened("D4", "messages"))
	w.Deliver(w.Opened("D1", "messages"))
	w.await("prompts", func() bool { return len(f.Prompts("D1")) == maxPrompts })
	if got := f.Prompts("D1")[0]; got != (slackfake.Prompt{Title: "what did A say", Message: "what did A say"}) {
		t.Errorf("first prompt %+v", got)
	}
	w.settled()
	if got := f.Prompts("D2"); len(got) != 0 {
		t.Errorf("prompts in another tab: %+v", got)
	}
	if got := f.Prompts("D4"); len(got) != 0 {
		t.Errorf("prompts where there are none: %+v", got)
	}
	f.Script("assistant.threads.setSuggestedPrompts", slackfake.Answer{Error: "missing_scope"}) // a convenience, no reason to end
	w.Deliver(w.Opened("D3", "messages"))
	w.Deliver(w.Message(slackfake.Said{Channel: "D3", Text: "what did A say"}))
	w.awaitPosts(1)
}
