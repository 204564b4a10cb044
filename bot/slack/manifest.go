package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// ManifestOptions are what an app manifest depends on; the zero value is an app for Socket Mode called onrecord.
type ManifestOptions struct {
	Name    string   // of the app and its user; empty: onrecord. 35 characters at most
	BaseURL string   // where Slack reaches the bot: https://bot.example.org; empty: Socket Mode
	Prompts []string // questions to suggest before anybody has asked; Slack shows four

	FollowUps bool // what is said in a thread with the bot, without a mention, is for it too: it hears its channels whole
	Install   bool // other workspaces may install the app at BaseURL
}

// maxAppName is the longest name of an app, in characters, as documented.
const maxAppName = 35

// Manifest is an app manifest, as JSON, to paste where Slack creates an app "from a manifest". It asks for what the bot uses and
// for nothing else.
func Manifest(o ManifestOptions) ([]byte, error) {
	if o.Name = strings.TrimSpace(o.Name); o.Name == "" {
		o.Name = "onrecord"
	}
	if n := len([]rune(o.Name)); n > maxAppName {
		return nil, fmt.Errorf("a Slack app’s name has %d characters at most, and this has %d", maxAppName, n)
	}
	base, err := checkBase(o.BaseURL)
	if err != nil {
		return nil, err
	}
	if o.Install && base == "" {
		return nil, errors.New("workspaces install an app over HTTP: the manifest wants the address of the server")
	}
	raw, err := json.MarshalIndent(manifestOf(o, base), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the manifest: %w", err)
	}
	return append(raw, '\n'), nil
}

// checkBase takes the final slash off an address that Slack can reach.
func checkBase(base string) (string, error) {
	if base == "" {
		return "", nil
	}
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", errors.New("not an address where Slack can reach a bot: it looks like https://bot.example.org")
	}
	return strings.TrimSuffix(base, "/"), nil
}

// object is one level of a manifest. Maps print their keys in order, so that the same options print the same manifest.
type object = map[string]any

// description is what the app's page and its agent view say.
const description = "Answers with the exact words of an article, who said them and where they stand"

func manifestOf(o ManifestOptions, base string) object {
	heard := []string{"app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked"}
	if o.FollowUps {
		heard = append(heard, "message.channels")
	}
	events := object{"bot_events": heard}
	oauth := object{"scopes": object{"bot": manifestScopes(o.FollowUps)}}
	if o.Install {
		oauth["redirect_urls"] = []string{base + OAuthPath}
	}
	interactivity := object{"is_enabled": true}
	slash := object{
		"command": "/onrecord", "description": "Find the exact words of an article",
		"usage_hint": "[hide] what did NAME say about SOMETHING · follow NAME", "should_escape": true,
	}
	if base != "" {
		events["request_url"] = base + EventsPath
		interactivity["request_url"] = base + InteractivityPath
		slash["url"] = base + CommandsPath
	}
	return object{
		"display_information": object{
			"name": o.Name, "description": description, "background_color": "#1d2f45",
		},
		"features": object{
			"agent_view":     agentView(o.Prompts),
			"app_home":       object{"home_tab_enabled": false, "messages_tab_enabled": true, "messages_tab_read_only_enabled": false},
			"bot_user":       object{"display_name": o.Name, "always_online": true},
			"slash_commands": []object{slash},
			"shortcuts": []object{{
				"name": "Check this quotation", "type": "message", "callback_id": checkShortcut,
				"description": "Compare its words with the articles",
			}},
		},
		"oauth_config": oauth,
		"settings": object{
			"event_subscriptions": events, "interactivity": interactivity, "org_deploy_enabled": false,
			"socket_mode_enabled": base == "", "token_rotation_enabled": false,
		},
	}
}

func agentView(questions []string) object {
	view := object{"agent_description": description}
	var prompts []object
	for _, q := range questions[:min(len(questions), maxPrompts)] {
		prompts = append(prompts, object{"title": q, "message": q})
	}
	if len(prompts) > 0 {
		view["suggested_prompts"] = prompts
	}
	return view
}

// manifestScopes are the smallest that serve.
func manifestScopes(followUps bool) []string {
	var out []string
	for _, s := range scopes {
		out = append(out, s.name)
	}
	if followUps {
		out = append(out, followUpScope)
	}
	return out
}
