package slack

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

func TestPostingThroughTrouble(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		script  []slackfake.Answer
		calls   int
		refused bool // the answer never came to be posted
	}{
		{"too many calls", []slackfake.Answer{{Status: 429, RetryAfter: 1}}, 2, false},
		{"too many calls, said in JSON", []slackfake.Answer{{Error: "ratelimited"}}, 2, false},
		{"too many calls, without saying how long", []slackfake.Answer{{Status: 429}}, 2, false},
		{"a server that fails", []slackfake.Answer{{Status: 503, Body: "<html>"}, {Status: 500}}, 3, false},
		{"a failure in JSON", []slackfake.Answer{{Error: "internal_error"}}, 2, false},
		{"an answer cut off", []slackfake.Answer{{Body: `{"ok":tr`}}, 2, false},
		{"an answer of nothing", []slackfake.Answer{{Body: `{}`}}, 2, false},
		{"accepted, but the answer is lost", []slackfake.Answer{{Status: 502, Accept: true}}, 2, false},
		{"accepted, but the answer is cut off", []slackfake.Answer{{Body: `{"ok":`, Accept: true}}, 2, false},
		{"a server that fails for good", slices.Repeat([]slackfake.Answer{{Status: 500}}, maxTries), maxTries, true},
		{"more patience than an answer is worth", []slackfake.Answer{{Status: 429, RetryAfter: 7200}}, 1, true},
		{"not in the channel", []slackfake.Answer{{Error: "not_in_channel"}}, 1, true},
		{"archived", []slackfake.Answer{{Error: "is_archived"}}, 1, true},
		{"too long", []slackfake.Answer{{Error: "msg_too_long"}}, 1, true},
		{"blocks that Slack dislikes", []slackfake.Answer{{Error: "invalid_blocks"}}, 2, false},
		{"blocks disliked twice", []slackfake.Answer{{Error: "invalid_blocks"}, {Error: "invalid_blocks"}}, 2, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := start(t, &echo{})
			w.Script("chat.postMessage", test.script...)
			w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("first")}))
			w.await("the calls", func() bool { return w.Calls("chat.postMessage") >= test.calls })
			w.settled()
			if n := w.Calls("chat.postMessage"); n != test.calls {
				t.Errorf("%d calls, want %d", n, test.calls)
			}
			want := 1
			if test.refused {
				want = 0
			}
			if n := len(w.Posts()); n != want {
				t.Errorf("%d posts, want %d", n, want)
			}
			w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("second")}))
			w.awaitPosts(want + 1) // trouble with one answer is not the end
		})
	}
}

func TestRunEndsWhereTheTokenIsRevoked(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"token_revoked", "invalid_auth", "account_inactive"} {
		t.Run(code, func(t *testing.T) {
			w := start(t, &echo{})
			w.Revoke(code)
			w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("what did Sturgeon say")}))
			err := w.runEnded()
			if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), code) || !strings.Contains(err.Error(), "token") && !strings.Contains(err.Error(), "install") {
				t.Errorf("Run: %v, want a refusal that names %s and says what to do", err, code)
			}
			if n := w.Calls("chat.postMessage"); n != 1 {
				t.Errorf("%d calls, want 1: a refusal is not retried", n)
			}
			if w.surface.Health().Connected {
				t.Error("still reported as connected")
			}
		})
	}
}

// An app that is removed from its workspace hears of it, and need not wait for the next question to find out.
func TestRunEndsWhereTheAppIsUninstalled(t *testing.T) {
	for _, kind := range []string{"app_uninstalled", "tokens_revoked"} {
		t.Run(kind, func(t *testing.T) {
			w := start(t, &echo{})
			w.Deliver(w.Callback(map[string]any{"type": kind, "tokens": map[string]any{"oauth": []string{"U0SOMEBODY"}}}))
			w.await("a second auth.test", func() bool { return w.Calls("auth.test") == 2 })
			w.settled()
			w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("still there?")})) // somebody else's token
			w.awaitPosts(1)
			w.Script("auth.test", slackfake.Answer{Error: "account_inactive"})
			w.Deliver(w.Callback(map[string]any{"type": kind}))
			if err := w.runEnded(); !errors.Is(err, ErrRefused) {
				t.Errorf("Run: %v, want a refusal", err)
			}
		})
	}
}

func TestSomebodyIsToldWhereAskingFails(t *testing.T) {
	fails := true
	r := &echo{before: func(ctx context.Context, m bot.Message) error {
		if fails {
			fails = false
			return fmt.Errorf("%w: the index is on fire", bot.ErrAsking)
		}
		return nil
	}}
	w := start(t, r)
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("first")}))
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("second")}))
	posts := w.awaitPosts(2)
	if posts[0].Text != sorry || posts[1].Text != "heard: second" {
		t.Errorf("posts %q, %q", posts[0].Text, posts[1].Text)
	}
}

func TestRunEndsWhereTheAppTokenIsRevoked(t *testing.T) {
	t.Parallel()
	w := start(t, &echo{})
	w.Revoke("token_revoked")
	w.Drop()
	if err := w.runEnded(); !errors.Is(err, ErrRefused) {
		t.Errorf("Run: %v, want a refusal", err)
	}
}

func TestStopFinishesWhatWasAcknowledged(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	r := &echo{before: func(ctx context.Context, m bot.Message) error { <-hold; return nil }}
	w := start(t, r)
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("first")}))
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("second")}))
	w.await("the acknowledgements", func() bool { return w.Unacked() == 0 })
	w.stop()
	close(hold)
	if err := w.runEnded(); err != nil {
		t.Errorf("Run: %v, want nil", err)
	}
	if n := len(w.Posts()); n != 2 {
		t.Errorf("%d posts, want both questions answered", n)
	}
	if w.surface.Health().Connected {
		t.Error("still reported as connected")
	}
}

func TestStopTakesNothingNew(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	r := &echo{before: func(ctx context.Context, m bot.Message) error { <-hold; return nil }}
	w := start(t, r)
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("first")}))
	w.await("the question to be worked on", func() bool { return len(r.heard()) == 1 && w.Unacked() == 0 })
	w.stop()
	late := make(chan int)
	go func() { late <- w.Deliver(w.Mention(slackfake.Said{Channel: "C2", Text: ask("late")})) }()
	name := <-late
	w.await("a redelivery of what came late", func() bool { _, sent := w.Acked(name); return sent > 1 })
	close(hold)
	if err := w.runEnded(); err != nil {
		t.Errorf("Run: %v, want nil", err)
	}
	if acked, _ := w.Acked(name); acked || len(w.Posts()) != 1 {
		t.Errorf("late event acknowledged: %v; %d posts; want it left to the next process", acked, len(w.Posts()))
	}
}

func TestStopDoesNotWaitForEver(t *testing.T) {
	f := newFake(t, slackfake.Options{})
	r := &echo{before: func(ctx context.Context, m bot.Message) error { <-ctx.Done(); return ctx.Err() }}
	w := run(t, f, r)
	w.surface.config.Patience = 1 // nanosecond
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("first")}))
	w.await("the question to be worked on", func() bool { return len(r.heard()) == 1 })
	w.stop()
	if err := w.runEnded(); err != nil {
		t.Errorf("Run: %v, want nil", err)
	}
}

// While the socket is away the SDK takes no acknowledgements and still wants to tell of every try to connect. Waiting for it to
// take one would be waiting for ever.
func TestAcknowledgementsDoNotBlockReconnecting(t *testing.T) {
	t.Parallel()
	w := start(t, &echo{})
	w.Script("apps.connections.open", slackfake.Answer{Error: "internal_error"}, slackfake.Answer{Status: 500})
	for range 60 { // more than the SDK holds of events, and of acknowledgements
		w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("again")}))
	}
	w.Drop()
	w.awaitPosts(60)
	w.settled()
	if n := len(w.Posts()); n != 60 {
		t.Errorf("%d posts, want 60", n)
	}
}

func TestNewRefusesTokensOfTheWrongKind(t *testing.T) {
	good := Config{BotToken: "xoxb-1-s3cr3t", AppToken: "xapp-1-s3cr3t"}
	tests := []struct {
		name string
		edit func(*Config)
		says string
	}{
		{"none", func(c *Config) { c.BotToken = "" }, "not set"},
		{"neither app token nor signing secret", func(c *Config) { c.AppToken = "" }, "SLACK_SIGNING_SECRET"},
		{"a token for a signing secret", func(c *Config) { c.Secret = "xoxb-1-s3cr3t" }, "Basic Information"},
		{"a line break in the signing secret", func(c *Config) { c.Secret = "s3cr3t\n" }, "line break"},
		{"swapped", func(c *Config) { c.BotToken, c.AppToken = c.AppToken, c.BotToken }, "an app token"},
		{"a user token", func(c *Config) { c.BotToken = "xoxp-1-s3cr3t" }, "a user token"},
		{"a prefix alone", func(c *Config) { c.BotToken = "xoxb-" }, "xoxb-"},
		{"something else", func(c *Config) { c.AppToken = "s3cr3t" }, "something else"},
		{"a line break", func(c *Config) { c.BotToken = "xoxb-1-s3cr3t\n" }, "line break"},
		{"an address that is none", func(c *Config) { c.APIURL = "slack.com" }, "SLACK_API_URL"},
		{"an address with a query", func(c *Config) { c.APIURL = "https://slack.com/api/?token=s3cr3t" }, "SLACK_API_URL"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := good
			test.edit(&c)
			_, err := New(&echo{}, c)
			if err == nil || !strings.Contains(err.Error(), test.says) || strings.Contains(err.Error(), "s3cr3t") {
				t.Errorf("New: %v, want a sentence that says %q and holds no secret", err, test.says)
			}
		})
	}
	if _, err := New(&echo{}, good); err != nil {
		t.Errorf("New with good tokens: %v", err)
	}
}

// Slack is away for longer than one answer is tried: once it is back, each question is answered once, also where Slack had taken
// an answer and only failed to say so.
func TestOutageIsOutlasted(t *testing.T) {
	t.Parallel()
	f := newFake(t, slackfake.Options{})
	w := runWith(t, f, &echo{}, func(c *Config) { c.Later, c.Backoff = 20*time.Millisecond, time.Microsecond })
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	w.Script("chat.postMessage", slices.Repeat([]slackfake.Answer{{Status: 503}}, 2*maxTries)...)
	w.Script("chat.postMessage", slackfake.Answer{Status: 500, Accept: true})
	w.Script("chat.postMessage", slices.Repeat([]slackfake.Answer{{Status: 503}}, maxTries)...)
	for _, words := range []string{"first", "second", "third"} {
		w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask(words)}))
	}
	w.awaitPosts(3)
	w.await("rest", func() bool { return w.surface.lanes.Left() == 0 && len(w.surface.later) == 0 })
	answered := map[string]int{}
	for _, p := range w.Posts() {
		answered[p.Text]++
	}
	if len(answered) != 3 || len(w.Posts()) != 3 {
		t.Errorf("answers %v", answered)
	}
}
