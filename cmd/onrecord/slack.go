package main

import (
	"context"
	"net/http"
	"path/filepath"
	"time"

	"onrecord/bot"
	"onrecord/bot/slack"
)

// slackCmd is about the Slack app.
type slackCmd struct {
	Manifest manifestCmd `cmd:"" help:"Print the manifest from which Slack makes the app: for Socket Mode, or with --url for HTTP."`
}

// manifestCmd prints an app manifest.
type manifestCmd struct {
	Name      string `help:"The name of the app and of its user." default:"onrecord"`
	URL       string `help:"Where Slack reaches the bot over HTTP, such as https://bot.example.org. Without it the app uses Socket Mode." placeholder:"URL" env:"ONRECORD_URL"`
	FollowUps bool   `help:"Let the app hear its channels whole, so that follow-ups in a thread need no mention." env:"SLACK_FOLLOW_UPS"`
	Install   bool   `help:"Let other workspaces install the app at the URL."`
}

// Run prints.
func (c *manifestCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	story, err := loadChosen(ctx, cli, s)
	if err != nil {
		return err
	}
	raw, err := slack.Manifest(slack.ManifestOptions{
		Name: c.Name, BaseURL: c.URL, Prompts: bot.Prompts(story), FollowUps: c.FollowUps, Install: c.Install,
	})
	if err != nil {
		return usageError{err}
	}
	_, err = s.out.Write(raw)
	return err
}

// slackFlags are what serve takes for Slack, the secrets aside.
type slackFlags struct {
	APIURL    string `name:"slack-api-url" help:"Another root of Slack's Web API: a proxy, a test server." placeholder:"URL" env:"SLACK_API_URL"`
	ClientID  string `name:"slack-client-id" help:"The app's client id: other workspaces may then install it, at /slack/install." placeholder:"ID" env:"SLACK_CLIENT_ID"`
	FollowUps bool   `name:"slack-follow-ups" help:"In a thread where the bot has answered, take what is said without a mention for a question too. The app then wants the scope channels:history." env:"SLACK_FOLLOW_UPS"`
}

// slackSecrets are read from the environment and nowhere else.
type slackSecrets struct {
	bot, app, signing, client string
}

// configured reports whether anything of Slack is set that makes it wanted.
func (f *slackFlags) configured(keys slackSecrets) bool {
	return keys != (slackSecrets{}) || f.ClientID != ""
}

// slack makes Slack's surface.
func (v *service) slack() (surface, error) {
	f, keys := v.flags.Slack, v.keys.slack
	config := slack.Config{
		BotToken: keys.bot, AppToken: keys.app, Secret: keys.signing, APIURL: f.APIURL, FollowUps: f.FollowUps, Prompts: v.desk.Prompts,
		Journal: v.store.journal, ClientID: f.ClientID, ClientSecret: keys.client, BaseURL: v.flags.URL, Log: v.log, Patience: v.flags.patience(),
	}
	if v.store.folder != "" {
		config.Installs = filepath.Join(v.store.folder, "slack")
	}
	s, err := slack.New(v.responder(), config)
	if err != nil {
		return surface{}, err
	}
	v.store.follows.By("slack", s)
	out := surface{
		name: "slack", run: s.Run, sound: func(now time.Time) error { return s.Health().Err(now) }, heartbeat: s.LastHeartbeat, traffic: s.Traffic,
	}
	if keys.signing != "" {
		out.routes = map[string]http.Handler{"/slack/": s.Handler()}
	}
	return out, nil
}
