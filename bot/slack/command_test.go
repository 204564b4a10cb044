package slack

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

func TestCommandIsAnsweredAtItsAddress(t *testing.T) {
	t.Parallel()
	tests := []struct{ text, heard, kind, announce string }{
		{"what did Sturgeon say", "what did Sturgeon say", "in_channel", `{"response_type":"in_channel"}`},
		{"hide what did Sturgeon say", "what did Sturgeon say", "ephemeral", ""},
		{"Hide", "", "ephemeral", ""},
		{"hideous &amp; bad", "hideous & bad", "in_channel", `{"response_type":"in_channel"}`},
		{"", "", "in_channel", `{"response_type":"in_channel"}`},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			r := &echo{}
			w := start(t, r)
			name := w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: test.text}))
			w.await("the response", func() bool { return len(w.Responses()) == 1 })
			w.settled()
			got := w.Responses()[0]
			if got.ResponseType != test.kind || got.Authorized || len(got.Blocks) == 0 || got.Unfurls || got.Replaces {
				t.Errorf("response %+v", got)
			}
			if got := string(w.AckPayload(name)); got != test.announce {
				t.Errorf("acknowledged with %s, want %s", got, test.announce)
			}
			m := r.heard()[0]
			if m.Text != test.heard || m.Thread != "slack:T0FAKE:C1:U0ALEX" || !strings.HasPrefix(m.Keys[0], "slack:command:trigger.") {
				t.Errorf("message %+v", m)
			}
			if n := len(w.Posts()); n != 0 {
				t.Errorf("%d posts beside it", n)
			}
		})
	}
}

func TestCommandThroughTrouble(t *testing.T) {
	t.Parallel()
	w := start(t, &echo{})
	w.Script("response_url", slackfake.Answer{Status: 503, Body: "<html>"}, slackfake.Answer{Status: 429, RetryAfter: 1})
	w.LoseAcks(1)
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "first"}))
	w.await("the response", func() bool { return len(w.Responses()) == 1 })
	w.settled()
	w.Script("response_url", slackfake.Answer{Status: 404, Error: "expired_url"}) // no refusal of the app
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "second"}))
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "third"}))
	w.await("the last response", func() bool { return len(w.Responses()) == 2 })
	w.settled()
	if got := w.Responses(); got[0].Text != "heard: first" || got[1].Text != "heard: third" {
		t.Errorf("responses %+v", got)
	}
}

// verbose answers with more than one message holds.
type verbose struct{ words string }

func (v verbose) Respond(ctx context.Context, m bot.Message, to bot.Sender) error {
	return to.Send(ctx, bot.Reply{Lines: strings.Split(strings.Repeat(v.words+"\n", 400), "\n")})
}

func TestCommandKeepsToFiveResponses(t *testing.T) {
	w := start(t, verbose{strings.Repeat("<@U1> & so on ", 20)})
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "all of it"}))
	w.await("the responses", func() bool { return len(w.Responses()) == maxResponses })
	w.settled()
	if got := w.Responses()[0].Text; strings.Contains(got, "<") || !strings.Contains(got, "&lt;@U1&gt; &amp; so on") {
		t.Errorf("the text is not escaped: %q", got)
	}
	if got := w.Responses()[maxResponses-1].Text; got != leftOut {
		t.Errorf("the last response is %q", got)
	}
}

func TestCommandsThatAreLeft(t *testing.T) {
	w := start(t, &echo{})
	for _, address := range []string{
		"", "http://169.254.169.254/latest", "https://evil.example/commands/1", "https://hooks.slack.com.evil.example/1", "file:///etc/passwd",
		"https://user@hooks.slack.com/1", "http://hooks.slack.com/1", ":",
	} {
		c := w.Command(slackfake.Said{Channel: "C1", Text: "what did Sturgeon say"})
		c["response_url"] = address
		w.DeliverCommand(c)
	}
	c := w.Command(slackfake.Said{Channel: "not a channel", Text: "x"})
	w.DeliverCommand(c)
	w.settled()
	if n := len(w.Responses()) + len(w.Posts()); n != 0 {
		t.Errorf("%d answers, want none", n)
	}
	for address, want := range map[string]bool{
		"https://hooks.slack.com/commands/T1/2/3": true, "https://hooks.slack-gov.com/commands/1": true, "https://slack.com/x": false,
	} {
		if got := w.surface.handsOut(address); got != want {
			t.Errorf("handsOut(%s) = %v, want %v", address, got, want)
		}
	}
}

func TestCommandOnTheSeeds(t *testing.T) {
	b, _ := story(t)
	w := start(t, b)
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "hide what did Sturgeon say"}))
	w.await("the response", func() bool { return len(w.Responses()) == 1 })
	lines, err := quotationsShown(w.Responses()[0].Blocks)
	if err != nil || len(lines) == 0 || !lines[0][0].marked || !strings.HasPrefix(lines[0][0].words, "It is shameful") {
		t.Errorf("shown %s, %v", fmt.Sprint(lines), err)
	}
}
