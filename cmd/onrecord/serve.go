package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"

	"onrecord/bot"
	"onrecord/corpus"
)

// serveCmd answers in Slack and Discord. Tokens come from the environment alone, so that no process list shows them.
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
  DISCORD_PUBLIC_KEY      the application's public key, and ONRECORD_LISTEN`

// surfaceNames are the surfaces there may be.
var surfaceNames = []string{"slack", "discord"}

// surface is a platform to answer on.
type surface struct {
	name   string
	run    func(context.Context) error
	sound  func(now time.Time) error // why it is not well; nil: it is
	routes map[string]http.Handler   // what the platform sends over HTTP, by path; nil: nothing
}

// Run serves until ctx ends, or every surface has failed.
func (c *serveCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	keys, err := secretsOf(os.Getenv)
	if err != nil {
		return usageError{err}
	}
	if !c.Slack.configured(keys.slack) && !c.Discord.configured(keys.discord) {
		return usageError{errors.New(nothingToServe)}
	}
	log := slog.New(slog.NewTextHandler(s.err, nil))
	engine, err := openEngine(ctx, cli, s)
	if err != nil {
		return err
	}
	st, err := openStore(c.Data, fmt.Sprint(keys), c.Questions, log)
	if err != nil {
		return err
	}
	b := bot.New(engine, bot.Options{Log: log, Signer: st.signer, Feedback: st.feedback, Limits: c.limits(), Kept: st.kept()})
	surfaces, err := c.surfaces(b, keys, st, engine.Snapshot(), log)
	if err != nil {
		return st.close(usageError{err})
	}
	log.Info("serve start", "sources", len(engine.Snapshot().Documents), "surfaces", len(surfaces))
	tending, stop := context.WithCancel(ctx)
	defer stop()
	go st.journal.Tend(tending) // ends with tending
	return st.close(serveAll(ctx, surfaces, c.Listen, log))
}

// surfaces makes those that are configured. One that is configured by half is an error, before anything is opened.
func (c *serveCmd) surfaces(b *bot.Bot, keys secrets, st store, story *corpus.Snapshot, log *slog.Logger) ([]surface, error) {
	var out []surface
	if c.Slack.configured(keys.slack) {
		s, err := c.Slack.surface(b, keys.slack, c.URL, st, story.People, log)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	if c.Discord.configured(keys.discord) {
		d, err := c.Discord.surface(b, keys.discord, st, story.People, log)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	for _, s := range out {
		if len(s.routes) > 0 && c.Listen == "" {
			return nil, fmt.Errorf("%s is to be reached over HTTP, but nothing listens: set ONRECORD_LISTEN", s.name)
		}
	}
	return out, nil
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
