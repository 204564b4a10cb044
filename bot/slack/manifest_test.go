package slack

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

func TestManifest(t *testing.T) {
	tests := []struct {
		name   string
		o      ManifestOptions
		socket bool
		url    string // of events
	}{
		{"Socket Mode", ManifestOptions{}, true, ""},
		{"HTTP, for several workspaces, with follow-ups", ManifestOptions{BaseURL: "https://bot.example.org", Install: true, FollowUps: true}, false, "https://bot.example.org/slack/events"},
		{"HTTP", ManifestOptions{Name: "desk", BaseURL: "https://bot.example.org/", Prompts: []string{"1", "2", "3", "4", "5"}}, false, "https://bot.example.org/slack/events"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw, err := Manifest(test.o)
			if err != nil {
				t.Fatal(err)
			}
			again, _ := Manifest(test.o)
			if !bytes.Equal(raw, again) {
				t.Error("the same options print another manifest")
			}
			var m slack.Manifest
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
			if m.Settings.SocketModeEnabled != test.socket || m.Settings.EventSubscriptions.RequestUrl != test.url {
				t.Errorf("socket mode %v, events at %q", m.Settings.SocketModeEnabled, m.Settings.EventSubscriptions.RequestUrl)
			}
			want := []string{"app_mentions:read", "chat:write", "im:history", "commands"}
			if test.o.FollowUps {
				want = append(want, "channels:history")
			}
			if got := m.OAuthConfig.Scopes.Bot; !slices.Equal(got, want) {
				t.Errorf("scopes %v, want %v", got, want)
			}
			if got := slices.Contains(m.Settings.EventSubscriptions.BotEvents, "message.channels"); got != test.o.FollowUps {
				t.Errorf("message.channels %v, want %v", got, test.o.FollowUps)
			}
			if got := slices.Contains(m.OAuthConfig.RedirectUrls, "https://bot.example.org/slack/oauth"); got != test.o.Install {
				t.Errorf("redirects to %v", m.OAuthConfig.RedirectUrls)
			}
			if s := m.Features.Shortcuts; len(s) != 1 || s[0].CallbackID != checkShortcut || s[0].Type != slack.MessageShortcut {
				t.Errorf("shortcuts %+v", s)
			}
			if got := min(len(test.o.Prompts), maxPrompts); strings.Count(string(raw), `"message": `) != got {
				t.Errorf("the manifest does not hold %d prompts: %s", got, raw)
			}
			if len(m.Features.SlashCommands) != 1 || (m.Features.SlashCommands[0].Url == "") != test.socket {
				t.Errorf("commands %+v", m.Features.SlashCommands)
			}
		})
	}
	for _, bad := range []ManifestOptions{
		{BaseURL: "bot.example.org"}, {BaseURL: "http://bot.example.org"}, {BaseURL: "https://bot.example.org/?a=b"}, {Name: strings.Repeat("n", 36)}, {Install: true},
	} {
		if _, err := Manifest(bad); err == nil {
			t.Errorf("Manifest(%+v) is no error", bad)
		}
	}
}
