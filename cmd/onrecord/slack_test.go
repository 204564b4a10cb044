package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"onrecord/bot/slack/slackfake"
)

// patience is how long a test waits for what should come at once. It is asserted nowhere.
const patience = 40 * time.Second

// served is a process of serve, over the embedded story, in the test's environment.
type served struct {
	t      *testing.T
	stop   context.CancelFunc
	status chan int
	mu     sync.Mutex
	log    strings.Builder
}

// Write takes the log.
func (s *served) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(p)
}

func (s *served) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.String()
}

// serve runs the command until the test stops it.
func serve(t *testing.T, args ...string) *served {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	s := &served{t: t, stop: stop, status: make(chan int, 1)}
	done := make(chan struct{})
	go func() { // ends with ctx
		defer close(done)
		s.status <- run(ctx, append([]string{"serve"}, args...), strings.NewReader(""), io.Discard, s)
	}()
	t.Cleanup(func() { stop(); <-done })
	return s
}

// ended stops the process and returns its exit status.
func (s *served) ended() int {
	s.t.Helper()
	s.stop()
	return s.waited()
}

func (s *served) waited() int {
	s.t.Helper()
	select {
	case status := <-s.status:
		return status
	case <-time.After(patience):
		s.t.Fatalf("serve does not end:\n%s", s)
		return -1
	}
}

func workspace(t *testing.T) *slackfake.Slack {
	t.Helper()
	f, err := slackfake.New(slackfake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(f.Close)
	for _, name := range []string{"SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "DISCORD_TOKEN", "DISCORD_APPLICATION_ID",
		"DISCORD_PUBLIC_KEY", "ONRECORD_LISTEN", "ONRECORD_DATA", "ONRECORD_CORPUS", "ONRECORD_URL", "ONRECORD_CONFIG", "ONRECORD_STORIES", "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"} {
		t.Setenv(name, "")
	}
	t.Setenv("SLACK_API_URL", f.APIURL())
	t.Setenv("SLACK_BOT_TOKEN", f.BotToken)
	return f
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func await(t *testing.T, f *slackfake.Slack, s *served, what string, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for !cond() {
		step, stop := context.WithTimeout(ctx, 10*time.Millisecond)
		_ = f.Await(step, cond)
		stop()
		if ctx.Err() != nil {
			t.Fatalf("waited in vain for %s:\n%s", what, s)
		}
	}
}

func healthAt(address string) (int, string) {
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Get("http://" + address + "/healthz")
	if err != nil {
		return 0, err.Error()
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body)
}

// TestServeSlack answers a mention end to end over Socket Mode, says that it is well, and ends with status 0 when it is told to; a
// button of its answer is answered by the next process.
func TestServeSlack(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) }) // after those of the fake
	f := workspace(t)
	address, folder := freeAddress(t), filepath.Join(t.TempDir(), "data")
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	t.Setenv("ONRECORD_LISTEN", address)
	t.Setenv("ONRECORD_DATA", folder)
	s := serve(t)
	mention := slackfake.Said{Channel: "C1", TS: "1700000000.000100", Text: "<@" + slackfake.BotUser + "> what did Sturgeon say"}
	f.Deliver(f.Mention(mention))
	await(t, f, s, "the answer", func() bool { return len(f.Posts()) == 1 })
	p := f.Posts()[0]
	if !strings.HasPrefix(p.Text, "“It is shameful that Kim Darroch") || p.ThreadTS != mention.TS {
		t.Errorf("answered %q in thread %s", p.Text, p.ThreadTS)
	}
	if status, body := healthAt(address); status != http.StatusOK || !strings.HasPrefix(body, "slack: well") {
		t.Errorf("health %d %q", status, body)
	}
	f.Deliver(f.Opened("D1", "messages"))
	await(t, f, s, "the prompts", func() bool { return len(f.Prompts("D1")) == 4 })
	if got := f.Prompts("D1")[0].Message; !strings.HasPrefix(got, "What did ") {
		t.Errorf("prompt %q", got)
	}
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
	for _, name := range []string{"key", "journal.jsonl"} {
		if info, err := os.Stat(filepath.Join(folder, name)); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v, want mode 600", name, info, err)
		}
	}

	s = serve(t)
	buttons := slackfake.Buttons(p.Blocks)
	at := slices.IndexFunc(buttons, func(b slackfake.Button) bool { return b.Label == "Context" })
	if at < 0 {
		t.Fatalf("no button Context among %v", buttons)
	}
	f.DeliverInteraction(f.Press("U0OTHER", p, buttons[at]))
	f.Deliver(f.Mention(mention)) // again, to the next process
	await(t, f, s, "the context", func() bool { return len(f.Posts()) == 2 && f.Unacked() == 0 })
	if got := f.Posts()[1].Text; !strings.HasPrefix(got, "It stands here:") {
		t.Errorf("pressed: %q", got)
	}
	if status := s.ended(); status != statusAnswered || len(f.Posts()) != 2 {
		t.Errorf("status %d, %d posts:\n%s", status, len(f.Posts()), s)
	}
	if log := s.String(); strings.Contains(log, f.BotToken) || strings.Contains(log, "Sturgeon") {
		t.Errorf("the log holds a token or somebody's words:\n%s", log)
	}
}

// TestServeSlackOverHTTP answers what comes, signed, at the address that it listens on.
func TestServeSlackOverHTTP(t *testing.T) {
	f := workspace(t)
	address := freeAddress(t)
	t.Setenv("SLACK_SIGNING_SECRET", slackfake.Secret)
	s := serve(t, "--listen", address)
	await(t, f, s, "health", func() bool { _, body := healthAt(address); return strings.HasPrefix(body, "slack: well") })
	status, _, err := slackfake.Push(t.Context(), "http://"+address+"/slack/events",
		f.Mention(slackfake.Said{Channel: "C1", Text: "<@" + slackfake.BotUser + "> what did Sturgeon say"}))
	if status != http.StatusOK || err != nil {
		t.Errorf("pushed: %d %v", status, err)
	}
	await(t, f, s, "the answer", func() bool { return len(f.Posts()) == 1 })
	if status := s.ended(); status != statusAnswered {
		t.Errorf("status %d:\n%s", status, s)
	}
}

// TestServeSlackRefused ends with a status that is not 0, and a plain word, where Slack refuses the app or half of it is set.
func TestServeSlackRefused(t *testing.T) {
	for _, test := range []struct {
		name   string
		set    func(*testing.T, *slackfake.Slack)
		status int
		says   string
	}{
		{"a token that was revoked", func(t *testing.T, f *slackfake.Slack) {
			t.Setenv("SLACK_APP_TOKEN", f.AppToken)
			f.Revoke("token_revoked")
		}, statusFailed, "install the app again"},
		{"the tokens mixed up", func(t *testing.T, f *slackfake.Slack) {
			t.Setenv("SLACK_BOT_TOKEN", f.AppToken)
			t.Setenv("SLACK_APP_TOKEN", f.BotToken)
		}, statusUsage, "begins with xoxb-"},
		{"no way in", func(t *testing.T, _ *slackfake.Slack) {}, statusUsage, "SLACK_SIGNING_SECRET"},
		{"HTTP and nothing that listens", func(t *testing.T, _ *slackfake.Slack) { t.Setenv("SLACK_SIGNING_SECRET", slackfake.Secret) }, statusUsage, "ONRECORD_LISTEN"},
		{"half of what installation wants", func(t *testing.T, _ *slackfake.Slack) { t.Setenv("SLACK_CLIENT_ID", "1.2") }, statusUsage, "SLACK_CLIENT_SECRET"},
		{"nothing", func(t *testing.T, _ *slackfake.Slack) { t.Setenv("SLACK_BOT_TOKEN", "") }, statusUsage, "onrecord slack manifest"},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.set(t, workspace(t))
			s := serve(t)
			if status := s.waited(); status != test.status || !strings.Contains(s.String(), test.says) {
				t.Errorf("status %d, want %d and %q:\n%s", status, test.status, test.says, s)
			}
		})
	}
}

// TestSlackManifest prints a manifest for each way in, with prompts of the story's own people.
func TestSlackManifest(t *testing.T) {
	t.Setenv("ONRECORD_URL", "")
	t.Setenv("ONRECORD_CORPUS", "")
	for _, test := range []struct {
		args   []string
		status int
		socket bool
	}{
		{nil, statusAnswered, true},
		{[]string{"--url", "https://bot.example.org", "--install", "--follow-ups"}, statusAnswered, false},
		{[]string{"--url", "http://bot.example.org"}, statusUsage, false},
		{[]string{"--install"}, statusUsage, false},
	} {
		t.Run(fmt.Sprint(test.args), func(t *testing.T) {
			var out, errs strings.Builder
			status := run(t.Context(), append([]string{"slack", "manifest"}, test.args...), strings.NewReader(""), &out, &errs)
			if status != test.status {
				t.Fatalf("status %d, want %d: %s", status, test.status, errs.String())
			}
			if status != statusAnswered {
				return
			}
			var m struct {
				Settings struct {
					Socket bool `json:"socket_mode_enabled"`
				}
				Features struct {
					Agent struct {
						Prompts []struct{ Message string } `json:"suggested_prompts"`
					} `json:"agent_view"`
				}
			}
			if err := json.Unmarshal([]byte(out.String()), &m); err != nil {
				t.Fatal(err)
			}
			if m.Settings.Socket != test.socket || len(m.Features.Agent.Prompts) != 4 {
				t.Errorf("socket mode %v, prompts %v", m.Settings.Socket, m.Features.Agent.Prompts)
			}
		})
	}
}
