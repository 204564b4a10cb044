package slack

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
)

// startPushed runs a surface that is reached over HTTP alone, and returns its address.
func startPushed(t *testing.T, r Responder) (*scene, string) {
	t.Helper()
	f := newFake(t, slackfake.Options{})
	w := runWith(t, f, r, func(c *Config) { c.AppToken, c.Secret = "", slackfake.Secret })
	server := httptest.NewServer(w.surface.Handler())
	t.Cleanup(server.Close)
	w.await("readiness", func() bool { return w.surface.Health().Err(time.Now()) == nil })
	return w, server.URL
}

func TestEventsOverHTTP(t *testing.T) {
	w, address := startPushed(t, &echo{})
	ctx := context.Background()
	said := slackfake.Said{Channel: "C1", TS: "1700000000.000100", Text: ask("what did Sturgeon say"), EventID: "Ev1"}
	for i, payload := range []any{w.Mention(said), w.Message(said), w.Mention(said), w.Callback(map[string]any{"type": "future"})} {
		body, err := json.Marshal(payload)
		if err != nil {
			t.Fatal(err)
		}
		header := slackfake.Sign(body, time.Now().Add(time.Duration(i)*time.Second)) // a retry is signed anew
		status, answer, err := slackfake.Send(ctx, address+EventsPath, "application/json", body, header)
		if err != nil || status != 200 || answer != "" {
			t.Errorf("pushed: %d %q, %v", status, answer, err)
		}
	}
	w.awaitPosts(1)
	w.settled()
	if p := w.Posts(); len(p) != 1 || p[0].Text != "heard: what did Sturgeon say" || p[0].ThreadTS != said.TS {
		t.Errorf("posts %+v", p)
	}
	status, answer, err := slackfake.Push(ctx, address+EventsPath, map[string]string{"type": "url_verification", "challenge": "c<4>"})
	if status != 200 || answer != "c<4>" || err != nil {
		t.Errorf("challenge: %d %q, %v", status, answer, err)
	}
	if _, ever := w.Sockets(); ever != 0 {
		t.Errorf("%d sockets were opened", ever)
	}
}

func TestCommandsOverHTTP(t *testing.T) {
	w, address := startPushed(t, &echo{})
	ctx := context.Background()
	status, answer, err := slackfake.PushCommand(ctx, address+CommandsPath, w.Command(slackfake.Said{Channel: "C1", Text: "what did Sturgeon say"}))
	if status != 200 || strings.TrimSpace(answer) != `{"response_type":"in_channel"}` || err != nil {
		t.Errorf("command: %d %q, %v", status, answer, err)
	}
	status, answer, err = slackfake.PushCommand(ctx, address+CommandsPath, w.Command(slackfake.Said{Channel: "C2", Text: "hide and Farage?"}))
	if status != 200 || answer != "" || err != nil {
		t.Errorf("hidden command: %d %q, %v", status, answer, err)
	}
	w.await("the responses", func() bool { return len(w.Responses()) == 2 })
	w.settled()
}

func TestRequestsThatAreNotFromSlack(t *testing.T) {
	w, address := startPushed(t, &echo{})
	body := []byte(fmt.Sprintf(`{"type":"event_callback","team_id":"T0FAKE","event_id":"Ev9","event":{"type":"app_mention","user":"U1","text":"%s","ts":"1.2","channel":"C1"}}`, ask("x")))
	good := slackfake.Sign(body, time.Now())
	other := good.Clone()
	other.Set("X-Slack-Signature", "v0="+hex.EncodeToString(make([]byte, 32)))
	late := good.Clone()
	late.Set("X-Slack-Request-Timestamp", "1")
	tests := []struct {
		name   string
		body   []byte
		header http.Header
		want   int
	}{
		{"no signature", body, http.Header{}, 401},
		{"another signature", body, other, 401},
		{"a signature of another body", append(body[:len(body):len(body)], ' '), good, 401},
		{"a clock that was changed", body, late, 401},
		{"an old one", body, slackfake.Sign(body, time.Now().Add(-tolerance-time.Minute)), 401},
		{"one from the future", body, slackfake.Sign(body, time.Now().Add(tolerance+time.Minute)), 401},
		{"a large one", make([]byte, maxRequest+1), good, 413},
		{"a good one", body, good, 200},
		{"the good one again", body, good, 401},
	}
	for _, test := range tests {
		status, _, err := slackfake.Send(context.Background(), address+EventsPath, "application/json", test.body, test.header)
		if err != nil || status != test.want {
			t.Errorf("%s: %d, %v, want %d", test.name, status, err, test.want)
		}
	}
	w.awaitPosts(1)
	w.settled()
	if n := len(w.Posts()); n != 1 {
		t.Errorf("%d posts, want 1", n)
	}
}

func TestPushWithoutSecretOrRun(t *testing.T) {
	f := newFake(t, slackfake.Options{})
	s, err := New(&echo{}, Config{BotToken: f.BotToken, AppToken: f.AppToken, APIURL: f.APIURL()})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	defer server.Close()
	payload := f.Mention(slackfake.Said{Channel: "C1", Text: ask("x")})
	if status, _, err := slackfake.Push(context.Background(), server.URL+EventsPath, payload); status != 401 || err != nil {
		t.Errorf("without a secret: %d, %v, want 401", status, err)
	}
	s.config.Secret = slackfake.Secret
	if status, _, err := slackfake.Push(context.Background(), server.URL+EventsPath, payload); status != 503 || err != nil {
		t.Errorf("before Run: %d, %v, want 503", status, err)
	}
}

// The published example of Slack's documentation for signed requests.
func TestVerifyAgainstThePublishedExample(t *testing.T) {
	const (
		secret = "8f742231b10e8888abcd99yyyzzz85a5"
		body   = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&" +
			"user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2F" +
			"commands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
	)
	h := http.Header{
		"X-Slack-Request-Timestamp": {"1531420618"},
		"X-Slack-Signature":         {"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"},
	}
	if err := verify(h, []byte(body), secret, time.Unix(1531420618, 0)); err != nil {
		t.Error(err)
	}
	if err := verify(h, []byte(body), secret, time.Unix(1531420618, 0).Add(tolerance+time.Second)); err != errClock {
		t.Errorf("late: %v, want %v", err, errClock)
	}
}

func TestReplaysAreBounded(t *testing.T) {
	var r replays
	now := time.Unix(1700000000, 0)
	for i := range 3 * maxReplays {
		if !r.claim(fmt.Sprint(i), now) {
			t.Fatalf("%d was not claimed before", i)
		}
		if len(r.used) > maxReplays {
			t.Fatalf("%d signatures are remembered", len(r.used))
		}
		now = now.Add(time.Millisecond)
	}
	if r.claim(fmt.Sprint(3*maxReplays-1), now) {
		t.Error("claimed twice")
	}
}

// Requests that come while Run ends are either answered or refused with 503, never lost.
func TestStopWhileRequestsCome(t *testing.T) {
	r := &echo{before: func(ctx context.Context, m bot.Message) error { time.Sleep(time.Millisecond); return nil }}
	w, address := startPushed(t, r)
	var people sync.WaitGroup
	var mu sync.Mutex
	accepted := 0
	for i := range 40 {
		people.Go(func() {
			status, _, err := slackfake.Push(context.Background(), address+EventsPath, w.Mention(slackfake.Said{Channel: fmt.Sprintf("C%d", i), Text: ask("x")}))
			mu.Lock()
			defer mu.Unlock()
			if status == 200 {
				accepted++
			} else if status != 503 || err != nil {
				t.Errorf("%d, %v", status, err)
			}
		})
	}
	w.await("a few answers", func() bool { return len(w.Posts()) > 3 })
	w.stop()
	people.Wait()
	if err := w.runEnded(); err != nil {
		t.Errorf("Run: %v", err)
	}
	if n := len(w.Posts()); n != accepted {
		t.Errorf("%d accepted, %d answered", accepted, n)
	}
}
