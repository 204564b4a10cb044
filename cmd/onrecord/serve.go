package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/slack"
)

// serveCmd answers in Slack and Discord. Tokens come from the environment alone, so that no process list shows them.
type serveCmd struct {
	Listen               string `help:"Answer health checks at this address, such as 127.0.0.1:8080." placeholder:"HOST:PORT" env:"ONRECORD_LISTEN"`
	SlackAPIURL          string `name:"slack-api-url" help:"Another root of Slack's Web API: a proxy, a test server." placeholder:"URL" env:"SLACK_API_URL"`
	DiscordAPIURL        string `name:"discord-api-url" help:"Another root of Discord's API: a proxy, a test server." placeholder:"URL" env:"DISCORD_API_URL"`
	DiscordApplicationID string `name:"discord-application-id" help:"The Discord application." placeholder:"ID" env:"DISCORD_APPLICATION_ID"`
	DiscordGuild         string `name:"discord-guild" help:"Register Discord commands in this server alone, at once: for development." placeholder:"ID"`
}

// secrets are read from the environment and nowhere else.
type secrets struct {
	slackBot, slackApp, discord string
}

func secretsOf(getenv func(string) string) secrets {
	return secrets{getenv("SLACK_BOT_TOKEN"), getenv("SLACK_APP_TOKEN"), getenv("DISCORD_TOKEN")}
}

// nothingToServe tells what to set where nothing is.
const nothingToServe = `nothing is configured to serve

For Slack (Socket Mode; no public address needed) set
  SLACK_BOT_TOKEN         xoxb-…, scopes app_mentions:read, chat:write, im:history
  SLACK_APP_TOKEN         xapp-…, scope connections:write
For Discord (gateway; no privileged intent needed) set
  DISCORD_TOKEN           the bot's token
  DISCORD_APPLICATION_ID  the application's id`

// surface is a platform to answer on.
type surface struct {
	name  string
	run   func(context.Context) error
	sound func(now time.Time) error // why it is not well; nil: it is
}

// Run serves until ctx ends, or every surface has failed.
func (c *serveCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	keys := secretsOf(os.Getenv)
	if keys == (secrets{}) {
		return usageError{errors.New(nothingToServe)}
	}
	log := slog.New(slog.NewTextHandler(s.err, nil))
	engine, err := openEngine(ctx, cli.Corpus, s.err)
	if err != nil {
		return err
	}
	b := bot.New(engine, bot.Options{Log: log})
	surfaces, err := c.surfaces(b, keys, log)
	if err != nil {
		return usageError{err}
	}
	log.Info("serve start", "sources", len(engine.Snapshot().Documents), "surfaces", len(surfaces))
	return serveAll(ctx, surfaces, c.Listen, log)
}

// surfaces makes those that are configured. One that is configured by half is an error, before anything is opened.
func (c *serveCmd) surfaces(b *bot.Bot, keys secrets, log *slog.Logger) ([]surface, error) {
	var out []surface
	if keys.slackBot != "" || keys.slackApp != "" {
		s, err := slack.New(b, slack.Config{BotToken: keys.slackBot, AppToken: keys.slackApp, APIURL: c.SlackAPIURL, Log: log})
		if err != nil {
			return nil, err
		}
		out = append(out, surface{"slack", s.Run, func(now time.Time) error { return slackSound(s.Health(), now) }})
	}
	if keys.discord != "" {
		d, err := discord.New(b, discord.Config{
			Token: keys.discord, ApplicationID: c.DiscordApplicationID, GuildID: c.DiscordGuild, APIURL: c.DiscordAPIURL, Log: log,
		})
		if err != nil {
			return nil, err
		}
		out = append(out, surface{"discord", d.Run, func(now time.Time) error { return d.Health().Err(now) }})
	}
	return out, nil
}

// slackSilence is how long an open socket may be silent: Slack pings every few seconds.
const slackSilence = time.Minute

func slackSound(h slack.Health, now time.Time) error {
	switch {
	case !h.Connected:
		return errors.New("slack: not connected")
	case now.Sub(h.LastSign) > slackSilence:
		return fmt.Errorf("slack: silent for %v", now.Sub(h.LastSign).Round(time.Second))
	}
	return nil
}

// serveAll runs the surfaces side by side, and the health address beside them. One that fails does not stop the others; when
// all have ended the first failure is returned, so that whoever supervises the process starts it again.
func serveAll(ctx context.Context, surfaces []surface, listen string, log *slog.Logger) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	h := &health{surfaces: surfaces}
	stopped, err := h.listen(ctx, listen, log)
	if err != nil {
		return err
	}
	var wg sync.WaitGroup
	failures := make([]error, len(surfaces))
	for i, s := range surfaces {
		wg.Go(func() {
			failures[i] = s.run(ctx)
			if failures[i] != nil {
				log.Error("serve surface ended", "surface", s.name, "error", failures[i])
				h.fail(s.name, failures[i])
			}
		})
	}
	wg.Wait()
	cancel()
	<-stopped
	return errors.Join(failures...)
}
