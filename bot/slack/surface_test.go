package slack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience is how long a test waits for what should come at once. It is asserted nowhere.
const patience = 40 * time.Second

// echo is a responder that answers each message once, as a bot does, with its words; keys are what it holds duplicates by.
type echo struct {
	before func(ctx context.Context, m bot.Message) error // called before answering; may be nil

	mu       sync.Mutex
	messages []bot.Message
	seen     map[string]bool
}

func (e *echo) Respond(ctx context.Context, m bot.Message, to bot.Sender) error {
	if e.duplicate(m) {
		return nil
	}
	if e.before != nil {
		if err := e.before(ctx, m); err != nil {
			return err
		}
	}
	err := to.Send(ctx, bot.Reply{Lead: "heard: " + m.Text})
	if err != nil { // as a bot does: nobody was answered
		e.mu.Lock()
		defer e.mu.Unlock()
		for _, k := range m.Keys {
			delete(e.seen, k)
		}
	}
	return err
}

func (e *echo) duplicate(m bot.Message) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.seen == nil {
		e.seen = map[string]bool{}
	}
	again := false
	for _, k := range m.Keys {
		again = again || e.seen[k]
		e.seen[k] = true
	}
	if !again {
		e.messages = append(e.messages, m)
	}
	return again
}

func (e *echo) heard() []bot.Message {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]bot.Message(nil), e.messages...)
}

// scene is a fake Slack with the surface running in it.
type scene struct {
	*slackfake.Slack
	t       *testing.T
	surface *Surface
	stop    context.CancelFunc
	ended   chan error // what Run returned
	log     *safeBuffer
}

// safeBuffer is a log that a test may read while it is written.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

func newFake(t *testing.T, o slackfake.Options) *slackfake.Slack {
	t.Helper()
	f, err := slackfake.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	return f
}

// run starts a surface that answers through r in f, and ends it with the test.
func run(t *testing.T, f *slackfake.Slack, r Responder) *scene {
	t.Helper()
	return runWith(t, f, r, func(*Config) {})
}

func runWith(t *testing.T, f *slackfake.Slack, r Responder, edit func(*Config)) *scene {
	t.Helper()
	w := &scene{Slack: f, t: t, ended: make(chan error, 1), log: &safeBuffer{}}
	c := Config{
		BotToken: f.BotToken, AppToken: f.AppToken, APIURL: f.APIURL(), Pace: time.Millisecond, Backoff: time.Millisecond,
		Patience: patience, Later: time.Hour, Log: slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	edit(&c)
	s, err := New(r, c)
	if err != nil {
		t.Fatal(err)
	}
	w.surface = s
	ctx, stop := context.WithCancel(context.Background())
	w.stop = stop
	done := make(chan struct{})
	go func() { w.ended <- s.Run(ctx); close(done) }()
	t.Cleanup(func() {
		stop()
		<-done
		for _, secret := range []string{f.BotToken, f.AppToken, slackfake.Secret} {
			if strings.Contains(w.log.String(), secret) {
				t.Errorf("the log holds a token: %s", w.log)
			}
		}
	})
	return w
}

// start runs an echo in a fresh fake and waits until it listens.
func start(t *testing.T, r Responder) *scene {
	t.Helper()
	w := run(t, newFake(t, slackfake.Options{}), r)
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	return w
}

func (w *scene) await(what string, cond func() bool) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for !cond() { // the surface changes without telling the fake: look again now and then as well
		step, stop := context.WithTimeout(ctx, 5*time.Millisecond)
		_ = w.Await(step, cond)
		stop()
		if ctx.Err() != nil {
			w.t.Fatalf("waited in vain for %s; posts %d; log:\n%s", what, len(w.Posts()), w.log)
		}
	}
}

func (w *scene) awaitPosts(n int) []slackfake.Post {
	w.t.Helper()
	w.await(fmt.Sprintf("%d posts", n), func() bool { return len(w.Posts()) >= n })
	return w.Posts()
}

// settled waits until nothing is unacknowledged and nothing is being worked on.
func (w *scene) settled() {
	w.t.Helper()
	w.await("all acknowledged and done", func() bool { return w.Unacked() == 0 && w.surface.lanes.Left() == 0 })
}

// runEnded waits for the end of Run.
func (w *scene) runEnded() error {
	w.t.Helper()
	select {
	case err := <-w.ended:
		return err
	case <-time.After(patience):
		w.t.Fatalf("Run does not end; log:\n%s", w.log)
		return nil
	}
}

func ask(words string) string { return "<@" + slackfake.BotUser + "> " + words }

func TestMentionIsAnsweredInItsThread(t *testing.T) {
	r := &echo{}
	w := start(t, r)
	name := w.Deliver(w.Mention(slackfake.Said{Channel: "C1", TS: "1700000000.000100", Text: ask("what did Sturgeon say"), EventID: "Ev1"}))
	p := w.awaitPosts(1)[0]
	w.settled()
	if acked, sent := w.Acked(name); !acked || sent != 1 {
		t.Errorf("acknowledged %v after %d deliveries, want true after 1", acked, sent)
	}
	if p.Channel != "C1" || p.ThreadTS != "1700000000.000100" {
		t.Errorf("answered in %s, thread %s, want C1 and the thread of the question", p.Channel, p.ThreadTS)
	}
	if p.Text != "heard: what did Sturgeon say" || len(p.Blocks) == 0 {
		t.Errorf("text %q, %d bytes of blocks", p.Text, len(p.Blocks))
	}
	if p.UnfurlLinks != "false" || p.UnfurlMedia != "false" || p.Markdown != "false" {
		t.Errorf("unfurl_links %q, unfurl_media %q, mrkdwn %q, want false", p.UnfurlLinks, p.UnfurlMedia, p.Markdown)
	}
	if !p.InHeader || p.InForm {
		t.Errorf("token in header %v, in form %v, want true, false", p.InHeader, p.InForm)
	}
	want := bot.Message{
		Keys:   []string{"slack:message:T0FAKE:C1:1700000000.000100", "slack:event:Ev1"},
		Thread: "slack:T0FAKE:C1:1700000000.000100", User: "slack:T0FAKE:U0ALEX",
		Channel: "slack:T0FAKE:C1", Text: "what did Sturgeon say", Place: []byte(`{"team":"T0FAKE","channel":"C1"}`),
	}
	if got := r.heard()[0]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("message\n got %v\nwant %v", got, want)
	}
	if strings.Contains(w.log.String(), "Sturgeon") {
		t.Errorf("the log holds somebody's words:\n%s", w.log)
	}
}

func TestFollowUpStaysInTheThread(t *testing.T) {
	r := &echo{}
	w := start(t, r)
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", TS: "1700000000.000100", Text: ask("what did Sturgeon say")}))
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Thread: "1700000000.000100", Text: ask("and Farage?")}))
	posts := w.awaitPosts(2)
	w.settled()
	for i, want := range []string{"heard: what did Sturgeon say", "heard: and Farage?"} {
		if posts[i].Text != want || posts[i].ThreadTS != "1700000000.000100" {
			t.Errorf("post %d: %q in thread %q, want %q", i, posts[i].Text, posts[i].ThreadTS, want)
		}
	}
	if h := r.heard(); h[0].Thread != h[1].Thread {
		t.Errorf("threads %q and %q, want one", h[0].Thread, h[1].Thread)
	}
}

func TestDirectMessages(t *testing.T) {
	r := &echo{}
	w := start(t, r)
	w.Deliver(w.Message(slackfake.Said{Channel: "D1", Text: "what did Sturgeon say"}))
	w.Deliver(w.Message(slackfake.Said{Channel: "D1", Thread: "1700000000.000200", Text: "in a thread"}))
	posts := w.awaitPosts(2)
	w.settled()
	if posts[0].ThreadTS != "" || posts[1].ThreadTS != "1700000000.000200" {
		t.Errorf("threads %q and %q, want flat and the thread", posts[0].ThreadTS, posts[1].ThreadTS)
	}
	if h := r.heard(); h[0].Thread != "slack:T0FAKE:D1" || h[1].Thread != "slack:T0FAKE:D1:1700000000.000200" {
		t.Errorf("conversations %q and %q", h[0].Thread, h[1].Thread)
	}
}

func TestRunRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		o     slackfake.Options
		spoil func(*slackfake.Slack)
		says  string
	}{
		{"a token that is not valid", slackfake.Options{}, func(f *slackfake.Slack) { f.Revoke("invalid_auth") }, "token is not valid"},
		{"a workspace that is gone", slackfake.Options{}, func(f *slackfake.Slack) { f.Revoke("account_inactive") }, "install it again"},
		{"an error code nobody knows", slackfake.Options{}, func(f *slackfake.Slack) { f.Revoke("new_error") }, "new_error"},
		{"no scope to hear", slackfake.Options{Scopes: []string{"chat:write"}}, nil, "app_mentions:read"},
		{"no scope to answer", slackfake.Options{Scopes: []string{"app_mentions:read"}}, nil, "chat:write"},
		{"no scope for the socket", slackfake.Options{AppScopes: []string{"other"}}, nil, "connections:write"},
		{"Socket Mode off", slackfake.Options{}, func(f *slackfake.Slack) {
			f.Script("apps.connections.open", slackfake.Answer{Error: "socket_mode_disabled"})
		}, "turn it on"},
		{"no API there", slackfake.Options{}, func(f *slackfake.Slack) {
			f.Script("auth.test", slackfake.Answer{Status: 404, Body: "not found"})
		}, "SLACK_API_URL"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFake(t, test.o)
			if test.spoil != nil {
				test.spoil(f)
			}
			w := run(t, f, &echo{})
			err := w.runEnded()
			if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("Run: %v, want a refusal that says %q", err, test.says)
			}
		})
	}
}

func TestRunWaitsForSlackAtTheStart(t *testing.T) {
	f := newFake(t, slackfake.Options{})
	f.Script("auth.test", slackfake.Answer{Status: 503, Body: "<html>"}, slackfake.Answer{Error: "internal_error"},
		slackfake.Answer{Body: "{}"}, slackfake.Answer{Body: "{\"ok\":"})
	w := run(t, f, &echo{})
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	if w.surface.LastHeartbeat().IsZero() {
		t.Error("connected without a sign of life")
	}
}

func TestRunEndsWhileSlackIsAway(t *testing.T) {
	f := newFake(t, slackfake.Options{})
	for range 1000 {
		f.Script("auth.test", slackfake.Answer{Status: 500, Body: "<html>"})
	}
	w := run(t, f, &echo{})
	w.await("two tries", func() bool { return f.Calls("auth.test") > 1 })
	w.stop()
	if err := w.runEnded(); err != nil {
		t.Errorf("Run: %v, want nil", err)
	}
}
