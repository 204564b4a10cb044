package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"

	"onrecord/bot"
)

// serveCmd answers in Slack and Discord, and serves reader pages. Tokens come from the environment, or from files that it names, so
// that no process list shows them.
type serveCmd struct {
	serveFlags
}

// nothingToServe tells what to set where nothing is.
const nothingToServe = `nothing is configured to serve

For Slack (Socket Mode; no public address needed) make an app of what "onrecord slack manifest" prints and set
  SLACK_BOT_TOKEN         xoxb-…, scopes app_mentions:read, chat:write, im:history, commands
  SLACK_APP_TOKEN         xapp-…, scope connections:write
or, for HTTP instead of the app token ("onrecord slack manifest --url https://…"),
  SLACK_SIGNING_SECRET    from Basic Information, and ONRECORD_LISTEN
For Discord (gateway; no privileged intent needed) set
  DISCORD_TOKEN           the bot's token
  DISCORD_APPLICATION_ID  the application's id
for interactions over HTTP also
  DISCORD_PUBLIC_KEY      the application's public key, and ONRECORD_LISTEN
For reader pages alone set
  ONRECORD_PAGES          public, and ONRECORD_URL and ONRECORD_LISTEN`

// surfaceNames are the surfaces there may be.
var surfaceNames = []string{"slack", "discord"}

// surface is a platform to answer on.
type surface struct {
	name      string
	run       func(context.Context) error
	sound     func(now time.Time) error // why it is not well; nil: it is
	heartbeat func() time.Time          // when the platform last gave a sign of life; zero: never, or it gives none
	traffic   func() bot.TrafficCounts  // with the platform; nil: it is not counted
	routes    map[string]http.Handler   // what the platform sends over HTTP, by path; nil: nothing
}

// Run serves until ctx ends, or every surface has failed.
func (c *serveCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	keys, err := secretsOf(os.Getenv)
	if err != nil {
		return usageError{err}
	}
	if err := c.check(); err != nil {
		return usageError{err}
	}
	if !c.Slack.configured(keys.slack) && !c.Discord.configured(keys.discord) && !c.publicPages() {
		return usageError{errors.New(nothingToServe)}
	}
	d, err := cli.declared()
	if err != nil {
		return err
	}
	log := newLog(s.err, c.LogFormat, c.LogLevel)
	boundMemory(os.Getenv, memoryFiles, log)
	cache, err := openCache(cli.Cache, c.Data)
	if err != nil {
		return err
	}
	v := &service{flags: c.serveFlags, keys: keys, log: log, errs: s.err, cache: cache}
	if err := v.assemble(ctx, d); err != nil {
		return v.store.close(err)
	}
	return v.serve(ctx)
}

// publicPages reports whether pages are to be read by anybody, without a platform beside.
func (c *serveCmd) publicPages() bool { return c.Pages == pagesPublic && c.URL != "" && c.Listen != "" }

// reachable reports a surface that is to be reached over HTTP where nothing listens.
func (c *serveFlags) reachable(list []surface) error {
	for _, s := range list {
		if len(s.routes) > 0 && c.Listen == "" {
			return fmt.Errorf("%s is to be reached over HTTP, but nothing listens: set ONRECORD_LISTEN", s.name)
		}
	}
	return nil
}
