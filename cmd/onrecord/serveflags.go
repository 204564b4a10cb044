package main

import (
	"errors"
	"fmt"
	"time"

	"onrecord/bot"
)

// serveFlags are the settings of serve, the secrets aside. docs/running.md tells more of each.
type serveFlags struct {
	Listen        string        `help:"Answer health checks, and what platforms and browsers send over HTTP, at this address, such as 127.0.0.1:8080." placeholder:"HOST:PORT" env:"ONRECORD_LISTEN"`
	MetricsListen string        `name:"metrics-listen" help:"Serve /metrics at this address instead of beside the rest; off serves none." placeholder:"HOST:PORT|off" env:"ONRECORD_METRICS_LISTEN"`
	Data          string        `help:"Keep in this folder what a restart must not lose: questions that are owed an answer, the key of buttons, which answers did not help, who follows whom. Without it nothing is stored." placeholder:"DIR" env:"ONRECORD_DATA" paths:""`
	URL           string        `help:"Where browsers and platforms reach this process, such as https://bot.example.org." placeholder:"URL" env:"ONRECORD_URL"`
	Pages         string        `help:"Reader pages: off, private (a link opens for as long as --link-life), or public. They want --url and --listen." enum:"off,private,public" default:"private" env:"ONRECORD_PAGES"`
	LinkLife      time.Duration `name:"link-life" help:"How long the link of an answer opens its page." default:"720h" placeholder:"TIME" env:"ONRECORD_LINK_LIFE"`
	ClientHeader  string        `name:"client-header" help:"The header in which a trusted proxy names the reader's address, such as Fly-Client-IP: readers are counted by it." placeholder:"NAME" env:"ONRECORD_CLIENT_HEADER"`
	Watch         bool          `help:"Take up new, changed and deleted articles while serving." negatable:"" default:"true" env:"ONRECORD_WATCH"`
	Alerts        bool          `help:"Let channels follow speakers and be told of new words once. Wants --data." env:"ONRECORD_ALERTS"`
	Audit         bool          `help:"Keep a log of answers, without questions, in the data folder: which references were shown, from which files." env:"ONRECORD_AUDIT"`
	Cooldown      time.Duration `help:"The least time between two questions of one person, such as 10s. Without it: twenty at once, then one every 2 s." placeholder:"TIME" env:"ONRECORD_COOLDOWN"`
	Questions     bool          `name:"keep-questions" help:"Keep the question of an answer that did not help, too." env:"ONRECORD_KEEP_QUESTIONS"`

	LogFormat string `name:"log-format" help:"How to log: text or json." enum:"text,json" default:"text" env:"ONRECORD_LOG_FORMAT"`
	LogLevel  string `name:"log-level" help:"What to log: debug, info, warn or error, and what is graver." enum:"debug,info,warn,error" default:"info" env:"ONRECORD_LOG_LEVEL"`
	LogWords  bool   `name:"log-words" help:"Log what people ask, in their words. Without it no log holds any." env:"ONRECORD_LOG_WORDS"`

	Watchdog        time.Duration `help:"End the process, so that it is started again, where it has been stuck or unwell for so long; 0 never does." default:"10m" placeholder:"TIME" env:"ONRECORD_WATCHDOG"`
	ShutdownTimeout time.Duration `name:"shutdown-timeout" help:"When told to end, end within this time, whatever is unfinished." default:"25s" placeholder:"TIME" env:"ONRECORD_SHUTDOWN_TIMEOUT"`

	Slack   slackFlags   `embed:""`
	Discord discordFlags `embed:""`
}

// check says what does not fit its form, or what does not fit together, before anything is opened.
func (c *serveFlags) check() error {
	for _, v := range []struct{ name, key, value string }{
		{"ONRECORD_LISTEN", "listen", c.Listen},
		{"ONRECORD_METRICS_LISTEN", "metrics_listen", c.MetricsListen},
		{"ONRECORD_URL", "url", c.URL},
		{"SLACK_API_URL", "slack_api_url", c.Slack.APIURL},
		{"DISCORD_API_URL", "discord_api_url", c.Discord.APIURL},
		{"DISCORD_PUBLIC_KEY", "discord_public_key", c.Discord.PublicKey},
		{"DISCORD_SHARD", "discord_shard", c.Discord.Shard},
		{"ONRECORD_COOLDOWN", "cooldown", c.Cooldown.String()},
		{"ONRECORD_WATCHDOG", "watchdog", c.Watchdog.String()},
		{"ONRECORD_LINK_LIFE", "link_life", c.LinkLife.String()},
		{"ONRECORD_SHUTDOWN_TIMEOUT", "shutdown_timeout", c.ShutdownTimeout.String()},
	} {
		if v.value == "" {
			continue
		}
		if err := forms[v.key](v.value); err != nil {
			return fmt.Errorf("%s %w", v.name, err)
		}
	}
	switch {
	case c.Alerts && c.Data == "":
		return errors.New("alerts are remembered in the data folder: set ONRECORD_DATA, or leave --alerts out")
	case c.Audit && c.Data == "":
		return errors.New("the log of answers stands in the data folder: set ONRECORD_DATA, or leave --audit out")
	case c.Pages == pagesPublic && (c.Listen == "" || c.URL == ""):
		return errors.New("public pages are served at an address and found at another: set ONRECORD_LISTEN, such as 127.0.0.1:8080, and ONRECORD_URL, such as https://bot.example.org")
	}
	return nil
}

// patience is how long a surface may take to finish what it acknowledged: some of the shutdown's time is for what comes after it.
func (c *serveFlags) patience() time.Duration { return c.ShutdownTimeout * 4 / 5 }

// platforms reports whether any platform is configured.
func (c *serveFlags) platforms(keys secrets) bool {
	return c.Slack.configured(keys.slack) || c.Discord.configured(keys.discord)
}

// limits are how often anybody may ask.
func (c *serveFlags) limits() bot.Limits {
	l := bot.DefaultLimits
	if c.Cooldown > 0 {
		l.User = bot.Limit{Burst: 1, Every: c.Cooldown}
	}
	return l
}
