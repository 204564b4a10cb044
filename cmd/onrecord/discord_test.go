package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"onrecord/bot/discord/discordfake"
	"onrecord/bot/slack/slackfake"
)

// application is a fake Discord that the environment names, and its key.
func application(t *testing.T) (*discordfake.Server, ed25519.PrivateKey) {
	t.Helper()
	for _, name := range []string{"SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN",
		"DISCORD_GATEWAY", "DISCORD_GUILD", "DISCORD_CHANNELS", "DISCORD_ROLES", "DISCORD_SHARD",
		"ONRECORD_LISTEN", "ONRECORD_DATA", "ONRECORD_CORPUS", "ONRECORD_URL", "ONRECORD_COOLDOWN"} {
		t.Setenv(name, "")
	}
	return besides(t)
}

// besides is application, with whatever else the environment names.
func besides(t *testing.T) (*discordfake.Server, ed25519.PrivateKey) {
	t.Helper()
	d := discordfake.New(discordfake.Options{Heartbeat: time.Second})
	t.Cleanup(d.Close)
	t.Cleanup(func() {
		for _, v := range d.Violations() {
			t.Errorf("violation: %s", v)
		}
	})
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize))
	t.Setenv("DISCORD_API_URL", d.URL())
	t.Setenv("DISCORD_TOKEN", d.Token)
	t.Setenv("DISCORD_APPLICATION_ID", d.ApplicationID)
	t.Setenv("DISCORD_PUBLIC_KEY", hex.EncodeToString(key.Public().(ed25519.PublicKey)))
	return d, key
}

// answered waits for an interaction's answer.
func answered(t *testing.T, s *served, x *discordfake.Exchange) discordfake.Message {
	t.Helper()
	a, err := x.Wait(1, patience)
	if err != nil {
		t.Fatalf("%v:\n%s", err, s)
	}
	return a.Messages[0]
}

// overHTTP delivers an interaction as Discord does to an endpoint, and returns the status.
func overHTTP(t *testing.T, address string, key ed25519.PrivateKey, payload []byte) int {
	t.Helper()
	stamp := fmt.Sprint(time.Now().Unix())
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://"+address+"/discord/interactions", bytes.NewReader(payload))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("X-Signature-Timestamp", stamp)
	r.Header.Set("X-Signature-Ed25519", hex.EncodeToString(ed25519.Sign(key, append([]byte(stamp), payload...))))
	resp, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

// healthy waits for what /healthz says.
func healthy(t *testing.T, s *served, address string, want ...string) {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		_, body := healthAt(address)
		fits := true
		for _, w := range want {
			fits = fits && strings.Contains(body, w)
		}
		if fits {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("health says %q, want %q:\n%s", body, want, s)
		}
	}
}

// TestServeBoth runs Slack and Discord side by side. Whichever Discord or Slack refuses, the other goes on, and health says which.
func TestServeBoth(t *testing.T) {
	for _, fails := range []string{"discord", "slack"} {
		t.Run(fails+" fails", func(t *testing.T) {
			before := goleak.IgnoreCurrent()
			t.Cleanup(func() { goleak.VerifyNone(t, before) }) // after those of the fakes
			f := workspace(t)
			d, key := besides(t)
			address := freeAddress(t)
			t.Setenv("SLACK_APP_TOKEN", f.AppToken)
			t.Setenv("ONRECORD_LISTEN", address)
			s := serve(t)
			healthy(t, s, address, "slack: well", "discord: well")
			inSlack := func(n int) {
				t.Helper()
				f.Deliver(f.Mention(slackfake.Said{User: "U1", Channel: "C1", Text: "what did Sturgeon say"}))
				await(t, f, s, "the answer in Slack", func() bool { return len(f.Posts()) >= n })
			}
			inDiscord := func() {
				t.Helper()
				if m := answered(t, s, d.Ask("what did Sturgeon say")); len(m.Embeds) == 0 || !strings.Contains(m.Embeds[0].Description, "It is shameful") {
					t.Errorf("the answer in Discord is %+v", m)
				}
			}
			inSlack(1)
			inDiscord()
			x := d.Prepare(discordfake.Interaction{Command: "timeline"})
			if got := overHTTP(t, address, key, x.Payload()); got != http.StatusAccepted {
				t.Errorf("an interaction over HTTP is answered %d, want 202", got)
			}
			answered(t, s, x)
			if fails == "discord" {
				d.CloseWith(4004)
				healthy(t, s, address, "slack: well", "discord does not accept the token")
				inSlack(2)
			} else {
				f.Revoke("token_revoked")
				f.Drop()
				healthy(t, s, address, "discord: well", "revoked")
				inDiscord()
			}
			if code, _ := healthAt(address); code != http.StatusServiceUnavailable {
				t.Errorf("health is %d while one is gone, want 503", code)
			}
			if status := s.ended(); status != statusFailed {
				t.Errorf("status %d, want %d: one has failed", status, statusFailed)
			}
		})
	}
}

// TestServeDiscord completes names of the story, and lets a button of one process be pressed in the next, with a data folder and
// without.
func TestServeDiscord(t *testing.T) {
	for _, folder := range []string{"", filepath.Join(t.TempDir(), "data")} {
		d, _ := application(t)
		t.Setenv("DISCORD_PUBLIC_KEY", "")
		if folder != "" {
			t.Setenv("ONRECORD_DATA", folder)
		}
		s := serve(t)
		x := d.Ask("what did Trump say")
		answered(t, s, x)
		raw, ok := d.Interact(discordfake.Interaction{Type: 4, Data: map[string]any{"name": "said", "type": 1, "options": []any{
			map[string]any{"name": "speaker", "type": 3, "value": "stur", "focused": true},
		}}}).Choices(patience)
		if !ok || !strings.Contains(string(raw), "Nicola Sturgeon") {
			t.Errorf("offered are %s", raw)
		}
		help := answered(t, s, d.Interact(discordfake.Interaction{Command: "help"}))
		if want := map[bool]string{false: "Nothing that you write is stored", true: "the ids of messages, for a day"}[folder != ""]; !strings.Contains(help.Content, want) {
			t.Errorf("help says %q, want %q", help.Content, want)
		}
		if status := s.ended(); status != statusAnswered {
			t.Fatalf("status %d:\n%s", status, s)
		}
		before := d.Identifies()
		s = serve(t)
		if err := d.WaitReady(before+1, patience); err != nil {
			t.Fatal(err)
		}
		id, _ := x.Now().Messages[0].Button("Context")
		if m := answered(t, s, d.Interact(discordfake.Interaction{Press: id, On: x})); len(m.Embeds) == 0 || !m.Ephemeral() {
			t.Errorf("the button of the process before shows %+v", m)
		}
		if status := s.ended(); status != statusAnswered {
			t.Errorf("status %d:\n%s", status, s)
		}
	}
}

// TestServeDiscordCooldown tells who asks twice at once to wait, and says so to them alone.
func TestServeDiscordCooldown(t *testing.T) {
	d, _ := application(t)
	t.Setenv("DISCORD_PUBLIC_KEY", "")
	s := serve(t, "--cooldown", "1h", "--discord-channels", "2001,2002")
	answered(t, s, d.Ask("what did Trump say"))
	if m := answered(t, s, d.Ask("what did Sturgeon say")); !m.Ephemeral() || !strings.Contains(m.Content, "faster than I may answer") {
		t.Errorf("the second question is answered %+v", m)
	}
	other := discordfake.Interaction{Command: "ask", Channel: "9", User: "4002", Options: []discordfake.Option{{Name: "question", Type: 3, Value: "why"}}}
	if m := answered(t, s, d.Interact(other)); !m.Ephemeral() || !strings.Contains(m.Content, "moderators") {
		t.Errorf("another channel is answered %+v", m)
	}
}

// TestServeDiscordExplains says at the start what is wrong, before anything is opened.
func TestServeDiscordExplains(t *testing.T) {
	tests := []struct {
		name   string
		env    map[string]string
		status int
		want   string
	}{
		{"no token", map[string]string{"DISCORD_TOKEN": ""}, statusUsage, "DISCORD_TOKEN"},
		{"no application", map[string]string{"DISCORD_APPLICATION_ID": ""}, statusUsage, "DISCORD_APPLICATION_ID"},
		{"Slack's token", map[string]string{"DISCORD_TOKEN": "xoxb-1"}, statusUsage, "one of Slack's"},
		{"a public key that is none", map[string]string{"DISCORD_PUBLIC_KEY": "abc"}, statusUsage, "DISCORD_PUBLIC_KEY"},
		{"nowhere to listen", map[string]string{"ONRECORD_LISTEN": ""}, statusUsage, "ONRECORD_LISTEN"},
		{"neither gateway nor key", map[string]string{"DISCORD_PUBLIC_KEY": "", "DISCORD_GATEWAY": "false"}, statusUsage, "DISCORD_PUBLIC_KEY"},
		{"a shard of none", map[string]string{"DISCORD_SHARD": "1"}, statusUsage, "0/2"},
		{"a shard too many", map[string]string{"DISCORD_SHARD": "2/2"}, statusUsage, "counted from 0"},
		{"channels by name", map[string]string{"DISCORD_CHANNELS": "general"}, statusUsage, "channels"},
		{"a wrong token", map[string]string{"DISCORD_TOKEN": "a.b.c"}, statusFailed, "does not accept the token"},
		{"another application", map[string]string{"DISCORD_APPLICATION_ID": "99"}, statusFailed, "application id is not this token's"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			application(t)
			t.Setenv("ONRECORD_LISTEN", freeAddress(t))
			for name, value := range test.env {
				t.Setenv(name, value)
			}
			s := serve(t)
			if status := s.waited(); status != test.status || !strings.Contains(s.String(), test.want) {
				t.Errorf("status %d, want %d, and %q in:\n%s", status, test.status, test.want, s)
			}
			if token := test.env["DISCORD_TOKEN"]; token != "" && strings.Contains(s.String(), token) {
				t.Errorf("the token is shown:\n%s", s)
			}
		})
	}
}

func TestDiscordInvite(t *testing.T) {
	t.Setenv("DISCORD_APPLICATION_ID", "123")
	status, out, _ := command(t, "", "discord", "invite")
	// 274877991936 is: see channels 1<<10, send messages 1<<11, embed links 1<<14, read history 1<<16, send in threads 1<<38.
	want := "https://discord.com/oauth2/authorize?client_id=123&integration_type=0&permissions=274877991936&scope=bot+applications.commands\n"
	if status != statusAnswered || out != want {
		t.Errorf("status %d, %q; want %q", status, out, want)
	}
	if _, out, _ := command(t, "", "discord", "invite", "--user"); !strings.Contains(out, "integration_type=1&scope=applications.commands\n") {
		t.Errorf("a user's link is %q", out)
	}
	for _, id := range []string{"", "me"} {
		t.Setenv("DISCORD_APPLICATION_ID", id)
		if status, out, errs := command(t, "", "discord", "invite"); status != statusUsage || out != "" || !strings.Contains(errs, "application id") {
			t.Errorf("%q: status %d, %q, %q", id, status, out, errs)
		}
	}
}
