package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

func TestOneMentionIsOneQuestion(t *testing.T) {
	t.Parallel()
	said := slackfake.Said{Channel: "C1", TS: "1700000000.000100", Text: ask("what did Sturgeon say")}
	tests := []struct {
		name    string
		deliver func(*scene)
	}{
		{"as app_mention and as message", func(w *scene) {
			w.Deliver(w.Mention(said))
			w.Deliver(w.Message(said))
		}},
		{"as message and as app_mention", func(w *scene) {
			w.Deliver(w.Message(said))
			w.Deliver(w.Mention(said))
		}},
		{"with the same event id again", func(w *scene) {
			again := said
			again.EventID = "Ev7"
			w.Deliver(w.Mention(again))
			w.Deliver(w.Mention(again))
		}},
		{"after its acknowledgement was lost", func(w *scene) {
			w.LoseAcks(2)
			w.Deliver(w.Mention(said))
		}},
		{"edited after it was answered", func(w *scene) {
			w.Deliver(w.Mention(said))
			w.awaitPosts(1)
			w.Deliver(w.Edited("message_changed", said))
			w.Deliver(w.Mention(said))
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := &echo{}
			w := start(t, r)
			test.deliver(w)
			w.awaitPosts(1)
			w.settled()
			w.Deliver(w.Message(slackfake.Said{Channel: "D9", Text: "last"})) // whatever came before it is done by then
			w.await("the last question", func() bool {
				return slices.ContainsFunc(w.Posts(), func(p slackfake.Post) bool { return p.Channel == "D9" })
			})
			if n := len(w.Posts()); n != 2 {
				t.Errorf("%d posts, want one answer and the last", n)
			}
		})
	}
}

func TestWhatIsNoQuestionIsAcknowledgedAndLeft(t *testing.T) {
	tests := []struct {
		name    string
		payload func(*scene) any
	}{
		{"the bot’s own message", func(w *scene) any {
			return w.Message(slackfake.Said{Channel: "D1", User: slackfake.BotUser, BotID: slackfake.BotID, Text: "an answer"})
		}},
		{"the bot’s own message without a bot id", func(w *scene) any {
			return w.Message(slackfake.Said{Channel: "D1", User: slackfake.BotUser, Text: "an answer"})
		}},
		{"another bot", func(w *scene) any {
			return w.Mention(slackfake.Said{Channel: "C1", User: "U0OTHER", BotID: "B0OTHER", Text: ask("what did Sturgeon say")})
		}},
		{"an old kind of bot message", func(w *scene) any {
			return w.Message(slackfake.Said{Channel: "D1", BotID: "B0OTHER", Subtype: "bot_message", Text: "hello"})
		}},
		{"an edit", func(w *scene) any {
			return w.Edited("message_changed", slackfake.Said{Channel: "D1", Text: "what did Farage say"})
		}},
		{"a deletion", func(w *scene) any {
			return w.Edited("message_deleted", slackfake.Said{Channel: "D1", Text: "what did Farage say"})
		}},
		{"talk in a channel", func(w *scene) any { return w.Message(slackfake.Said{Channel: "C1", Text: "good morning"}) }},
		{"somebody who joins", func(w *scene) any {
			return w.Message(slackfake.Said{Channel: "D1", Subtype: "channel_join", Text: "joined"})
		}},
		{"a kind of event that the SDK does not know", func(w *scene) any {
			return w.Callback(map[string]any{"type": "future_event_of_slack", "user": "U1", "nested": []any{1, "x", nil}})
		}},
		{"an event without its inner event", func(w *scene) any {
			return map[string]any{"type": "event_callback", "team_id": "T0FAKE", "event_id": "Ev0", "event": nil}
		}},
		{"fields of the wrong types", func(w *scene) any {
			return w.Callback(map[string]any{"type": "app_mention", "user": 7, "text": []any{"x"}, "ts": 1.5, "channel": map[string]any{}})
		}},
		{"blanked fields", func(w *scene) any {
			return w.Callback(map[string]any{"type": "app_mention", "user": "", "text": "", "ts": "", "channel": ""})
		}},
		{"a timestamp that is none", func(w *scene) any {
			return w.Callback(map[string]any{"type": "app_mention", "user": "U1", "text": "x", "ts": "now", "channel": "C1"})
		}},
		{"an empty payload", func(w *scene) any { return json.RawMessage(`{}`) }},
		{"a payload that is a string", func(w *scene) any { return json.RawMessage(`"truncated"`) }},
		{"a payload that is null", func(w *scene) any { return json.RawMessage(`null`) }},
	}
	r := &echo{}
	w := start(t, r)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			name := w.Deliver(test.payload(w))
			w.await("its acknowledgement", func() bool { acked, _ := w.Acked(name); return acked })
		})
	}
	w.settled()
	if n := len(w.Posts()); n != 0 {
		t.Errorf("%d posts, want none: %v", n, w.Posts())
	}
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("still there?")}))
	w.awaitPosts(1)
}

// A block of a kind that is newer than the SDK must not cost the question beside it.
func TestUnknownBlocksDoNotHideTheQuestion(t *testing.T) {
	w := start(t, &echo{})
	p := w.Mention(slackfake.Said{Channel: "C1", Text: ask("what did Sturgeon say")})
	p["event"].(map[string]any)["blocks"] = map[string]any{"not": "a list"}
	w.Deliver(p)
	if got := w.awaitPosts(1)[0].Text; got != "heard: what did Sturgeon say" {
		t.Errorf("answered %q", got)
	}
}

func TestDamagedFramesDoNotEndListening(t *testing.T) {
	w := start(t, &echo{})
	for _, frame := range []string{
		`{"envelope_id":"env-x","type":"events_api","payl`, ``, `[]`, `null`, `"x"`, `{}`, `{"type":7}`, `{"type":"future"}`, "\x00\xff",
		`{"type":"events_api","payload":{}}`, `{"envelope_id":"e1","type":"slash_commands","payload":[]}`,
		`{"envelope_id":"e2","type":"interactive","payload":"x"}`, strings.Repeat("[", 20000),
	} {
		w.Frame(frame)
	}
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("still there?")}))
	w.awaitPosts(1)
	w.settled()
}

func TestReconnectInMidQuestion(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		cut  func(*scene)
	}{
		{"warning", func(w *scene) { w.Disconnect("warning") }},
		{"refresh", func(w *scene) { w.Disconnect("refresh_requested") }},
		{"dropped", func(w *scene) { w.Drop() }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cut := make(chan struct{})
			r := &echo{before: func(ctx context.Context, m bot.Message) error {
				if m.Text == "first" {
					<-cut
				}
				return nil
			}}
			w := start(t, r)
			w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("first")}))
			w.await("the question to be worked on", func() bool { return len(r.heard()) == 1 })
			test.cut(w)
			w.await("another socket", func() bool { open, ever := w.Sockets(); return open == 1 && ever > 1 })
			close(cut)
			w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("second")}))
			w.awaitPosts(2)
			w.settled()
			w.await("health", func() bool { return w.surface.Health().Connected })
			if got := []string{w.Posts()[0].Text, w.Posts()[1].Text}; !slices.Equal(got, []string{"heard: first", "heard: second"}) {
				t.Errorf("answers %q", got)
			}
			if n := len(w.Posts()); n != 2 {
				t.Errorf("%d posts, want 2", n)
			}
		})
	}
}

func TestFloodIsAnsweredOnceEach(t *testing.T) {
	t.Parallel()
	const events, channels = 300, 25
	r := &echo{}
	w := run(t, newFake(t, slackfake.Options{RedeliverAfter: time.Second}), r) // on a busy machine the usual haste would end in giving up
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	var people sync.WaitGroup
	for c := range channels {
		people.Go(func() {
			for i := range events / channels {
				said := slackfake.Said{Channel: fmt.Sprintf("C%d", c), Text: ask(fmt.Sprintf("question %d of %d", i, c))}
				w.Deliver(w.Mention(said))
				switch {
				case c == 3 && i == 5:
					w.LoseAcks(10)
				case c == 7 && i == 6:
					w.Drop()
				case c == 9 && i == 4:
					w.Script("chat.postMessage", slackfake.Answer{Status: 429, RetryAfter: 1}, slackfake.Answer{Status: 503},
						slackfake.Answer{Status: 500, Accept: true})
				}
			}
		})
	}
	people.Wait()
	w.awaitPosts(events)
	w.settled()
	answered := map[string]int{}
	for _, p := range w.Posts() {
		answered[p.Text]++
	}
	if len(answered) != events || len(w.Posts()) != events {
		t.Errorf("%d different answers in %d posts, want %d", len(answered), len(w.Posts()), events)
	}
}

func TestOneChannelIsAnsweredInOrder(t *testing.T) {
	w := start(t, &echo{})
	var want []string
	for i := range 40 {
		words := fmt.Sprintf("question %d", i)
		want = append(want, "heard: "+words)
		w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask(words)}))
	}
	var got []string
	for _, p := range w.awaitPosts(len(want)) {
		got = append(got, p.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("answered in the order %q", got)
	}
}

// With no place left nothing is acknowledged, so that Slack keeps it; nothing is lost and nothing answered twice.
func TestMoreThanFits(t *testing.T) {
	t.Parallel()
	f := newFake(t, slackfake.Options{})
	hold := make(chan struct{})
	r := &echo{before: func(ctx context.Context, m bot.Message) error { <-hold; return nil }}
	w := run(t, f, r)
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	for range maxPending {
		if err := w.surface.lanes.Reserve(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	name := w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("patience")}))
	w.await("a redelivery", func() bool { _, sent := w.Acked(name); return sent > 1 })
	if acked, _ := w.Acked(name); acked {
		t.Error("acknowledged with no place for the work")
	}
	for range maxPending {
		w.surface.lanes.Release()
	}
	close(hold)
	w.awaitPosts(1)
	w.settled()
	if n := len(w.Posts()); n != 1 {
		t.Errorf("%d posts, want 1", n)
	}
}
