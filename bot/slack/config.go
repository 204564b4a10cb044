package slack

import (
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"strings"
	"time"

	"onrecord/bot"
)

// Config is plain; beside the tokens the zero value serves.
type Config struct {
	BotToken string       // xoxb-…, of the app in its workspace; empty only where workspaces install the app, see ClientID
	AppToken string       // xapp-…, with the scope connections:write, for Socket Mode; empty: events come over HTTP alone
	Secret   string       // the signing secret, for HTTP; empty: Socket Mode alone. One of the two is needed
	APIURL   string       // another root of the Web API; empty: Slack's own
	Journal  *bot.Journal // notes questions before they are acknowledged; nil: a restart loses those under way
	// FollowUps: in a thread where the bot has answered, what is said without a mention is for it too. The app then hears all
	// that is said in its channels, and wants the scope channels:history.
	FollowUps bool
	// ClientID and ClientSecret, of the app, let workspaces install it over HTTP, at InstallPath, by way of BaseURL, which is
	// where browsers and Slack reach this server: https://bot.example.org. Their tokens are kept in the folder Installs.
	ClientID, ClientSecret, BaseURL, Installs string

	// Prompts are questions to suggest to somebody who opens the bot’s messages; Slack shows four. Of the message Channel and Direct are
	// set. nil: nothing is suggested.
	Prompts func(where bot.Message) []string

	Log      *slog.Logger  // nil: nothing is logged. Neither tokens nor people's words are
	Pace     time.Duration // between two messages to one channel; 0: one second, what Slack allows
	Backoff  time.Duration // before the first retry of a failed call, doubled for each further one; 0: one second
	Later    time.Duration // between tries of answers that Slack's trouble keeps back for longer; 0: one minute
	Patience time.Duration // for finishing what was acknowledged once the context has ended; 0: 20 seconds
}

const (
	// defaultAPIURL is Slack's Web API.
	defaultAPIURL = "https://slack.com/api/"
	// defaultPace is what Slack documents for chat.postMessage: about one message a second a channel.
	defaultPace = time.Second
	// defaultBackoff is short against a person's patience and long against a hiccup.
	defaultBackoff = time.Second
	// defaultLater is often enough for whoever waits, and seldom enough for a Slack that is getting up again.
	defaultLater = time.Minute
	// defaultPatience leaves ten of the thirty seconds that fly.toml grants between SIGTERM and the end.
	defaultPatience = 20 * time.Second
)

// complete fills in what c leaves open. The error is a plain sentence for whoever set the app up; it never holds a token.
func (c Config) complete() (Config, error) {
	if err := c.checkInstalling(); err != nil {
		return c, err
	}
	if c.BotToken != "" || c.ClientID == "" {
		if err := checkToken("bot token (SLACK_BOT_TOKEN)", c.BotToken, "xoxb-"); err != nil {
			return c, err
		}
	}
	if c.AppToken == "" && c.Secret == "" {
		return c, errors.New("no way for Slack to reach the bot: set the app token (SLACK_APP_TOKEN, xapp-…) for Socket Mode, " +
			"or the signing secret (SLACK_SIGNING_SECRET) for HTTP")
	}
	if c.AppToken != "" {
		if err := checkToken("app token (SLACK_APP_TOKEN)", c.AppToken, "xapp-"); err != nil {
			return c, err
		}
	}
	if err := checkSecret(c.Secret); err != nil {
		return c, err
	}
	if c.APIURL == "" {
		c.APIURL = defaultAPIURL
	}
	u, err := url.Parse(c.APIURL)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") || u.RawQuery != "" || u.Fragment != "" {
		return c, errors.New("the address of Slack's API (SLACK_API_URL) wants to look like " + defaultAPIURL)
	}
	c.APIURL = strings.TrimSuffix(c.APIURL, "/") + "/"
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	c.Pace = orElse(c.Pace, defaultPace)
	c.Backoff = orElse(c.Backoff, defaultBackoff)
	c.Later = orElse(c.Later, defaultLater)
	c.Patience = orElse(c.Patience, defaultPatience)
	return c, nil
}

// checkInstalling looks at what installation over HTTP wants: all of it, or nothing.
func (c *Config) checkInstalling() error {
	if c.ClientID == "" && c.ClientSecret == "" {
		return nil
	}
	if c.ClientID == "" || c.ClientSecret == "" || c.Secret == "" || c.BaseURL == "" || c.Installs == "" {
		return errors.New("for workspaces to install the app, Slack needs all of: the client id (SLACK_CLIENT_ID), the client secret " +
			"(SLACK_CLIENT_SECRET), the signing secret (SLACK_SIGNING_SECRET), the address of this server (ONRECORD_URL) and a data " +
			"folder for their tokens (ONRECORD_DATA)")
	}
	base, err := checkBase(c.BaseURL)
	c.BaseURL = base
	return err
}

func orElse(d, otherwise time.Duration) time.Duration {
	if d <= 0 {
		return otherwise
	}
	return d
}

// tokenKinds names the tokens that people mix up, by how they begin.
var tokenKinds = []struct{ prefix, name string }{
	{"xoxb-", "a bot token"},
	{"xapp-", "an app token"},
	{"xoxp-", "a user token"},
	{"xoxe.", "a token that expires"},
	{"xoxe-", "a refresh token"},
	{"xoxc-", "a token of Slack’s own client"},
	{"xwfp-", "a workflow token"},
}

// checkToken holds a token against the prefix of its kind.
func checkToken(what, token, prefix string) error {
	switch {
	case token == "":
		return fmt.Errorf("the Slack %s is not set; it begins with %s", what, prefix)
	case strings.ContainsFunc(token, unprintable):
		return fmt.Errorf("the Slack %s holds a space, a line break or another sign that no token has", what)
	case strings.HasPrefix(token, prefix) && len(token) > len(prefix):
		return nil
	}
	return fmt.Errorf("the Slack %s begins with %s, and what is set there is %s", what, prefix, kindOf(token))
}

const unknownKind = "something else"

func kindOf(token string) string {
	for _, k := range tokenKinds {
		if strings.HasPrefix(token, k.prefix) {
			return k.name
		}
	}
	return unknownKind
}

// unprintable reports whether no token and no secret has the sign.
func unprintable(r rune) bool { return r <= ' ' || r > '~' }

// checkSecret refuses a token in the place of the signing secret, which has no mark of its own.
func checkSecret(secret string) error {
	const what = "the Slack signing secret (SLACK_SIGNING_SECRET)"
	switch kind := kindOf(secret); {
	case strings.ContainsFunc(secret, unprintable):
		return errors.New(what + " holds a space, a line break or another sign that no secret has")
	case kind != unknownKind:
		return errors.New(what + " stands under Basic Information and has no prefix, and what is set there is " + kind)
	}
	return nil
}
