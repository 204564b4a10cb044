package discord

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"time"

	"onrecord/bot"
)

// Responder answers messages; *bot.Bot and *bot.Desk are. Respond returns once to has been given the reply, or with an error where
// nobody has been answered. A duplicate is not answered and is no error. Where a responder has a method
//
//	Bound(channel string) bool
//
// as a desk has, it is asked whether it knows a server's channel; of one that it does not the surface finds out which channel it is a
// thread of, for Message.Within.
type Responder interface {
	Respond(ctx context.Context, m bot.Message, to bot.Sender) error
}

// Config is how Discord is reached. Token and ApplicationID are needed.
type Config struct {
	Token         string       // the bot's token, from the developer portal under Bot
	ApplicationID string       // digits, from the developer portal under General Information
	PublicKey     string       // hexadecimal, from the same place: for interactions over HTTP, see Handler; empty: none
	APIURL        string       // another API root: a proxy, a test server; empty: Discord's. Version 10 is added where none is named
	GuildID       string       // register the commands in this server alone, at once: for development; empty: everywhere
	Log           *slog.Logger // nil: nothing is logged

	// NoGateway leaves the gateway closed: interactions come over HTTP alone, and mentions and direct messages do not come at all.
	NoGateway bool
	// Shard is which of Shards connections this is, from 0 on. Shards 0 is one connection for all servers. Shard 0 brings direct
	// messages, and registers the commands.
	Shard, Shards int

	// Channels are the ids of those where members of servers are answered, their threads included; none: all. Roles are the ids of
	// those that a member must have one of; none: everybody may ask. Where roles are asked for, direct messages are not answered,
	// since they show none.
	Channels, Roles []string

	Journal *bot.Journal // of questions that are owed an answer; nil: none is kept
	Signer  *bot.Signer  // of who may delete an answer; nil: that works as long as the process runs

	// People lists the names that autocompletion offers where a message would be asked, the likeliest first; of the message Channel,
	// Within and Direct are set. It is called for each letter typed, from several goroutines. nil: none are offered.
	People func(where bot.Message) []string
}

// Errors that Run and New wrap. Each comes with a sentence that says what to do.
var (
	ErrSetup   = errors.New("discord is not set up")             // from New: something is missing or of the wrong kind
	ErrToken   = errors.New("discord does not accept the token") // 401, or close code 4004
	ErrRefused = errors.New("discord refuses this bot")          // a wrong application id, or a close code 4010 to 4014
	ErrDeaf    = errors.New("discord cannot be heard")           // no heartbeat was acknowledged for minutes
)

// discordAPI is where Discord's API is, with the version that this package speaks.
const discordAPI = "https://discord.com/api/v10"

// check fills defaults and says in plain words what is wrong.
func (c *Config) check() error {
	c.Token = strings.TrimPrefix(strings.TrimSpace(c.Token), "Bot ")
	c.ApplicationID, c.GuildID = strings.TrimSpace(c.ApplicationID), strings.TrimSpace(c.GuildID)
	c.Channels, c.Roles = trimmed(c.Channels), trimmed(c.Roles)
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Signer == nil {
		key := make([]byte, 32) // as many as the signature has
		_, _ = rand.Read(key)   // never fails
		c.Signer = bot.NewSigner(key)
	}
	switch {
	case c.Token == "":
		return fmt.Errorf("%w: the bot's token is missing (DISCORD_TOKEN); it stands in the developer portal under Bot", ErrSetup)
	case strings.HasPrefix(c.Token, "xoxb-"), strings.HasPrefix(c.Token, "xapp-"):
		return fmt.Errorf("%w: the token is one of Slack's", ErrSetup)
	case strings.ContainsAny(c.Token, " \t\r\n"):
		return fmt.Errorf("%w: the token has white space in it", ErrSetup)
	case c.ApplicationID == "":
		return fmt.Errorf("%w: the application id is missing (DISCORD_APPLICATION_ID); it stands in the developer portal under General Information", ErrSetup)
	case !isID(c.ApplicationID):
		return fmt.Errorf("%w: an application id is a number of up to 20 digits", ErrSetup)
	case c.GuildID != "" && !isID(c.GuildID):
		return fmt.Errorf("%w: a server's id is a number of up to 20 digits", ErrSetup)
	case !areIDs(c.Channels):
		return fmt.Errorf("%w: the channels are to be given by their ids, numbers of up to 20 digits", ErrSetup)
	case !areIDs(c.Roles):
		return fmt.Errorf("%w: the roles are to be given by their ids, numbers of up to 20 digits", ErrSetup)
	case c.Shards < 0 || c.Shard < 0 || c.Shard >= max(c.Shards, 1):
		return fmt.Errorf("%w: a shard is one of so many, counted from 0: 0/2 and 1/2", ErrSetup)
	case c.NoGateway && strings.TrimSpace(c.PublicKey) == "":
		return fmt.Errorf("%w: without the gateway, interactions come over HTTP, which takes the public key (DISCORD_PUBLIC_KEY); "+
			"it stands in the developer portal under General Information", ErrSetup)
	}
	return nil
}

// trimmed are the strings of a list without the white space around them; those of nothing else are left out.
func trimmed(list []string) []string {
	var out []string
	for _, s := range list {
		out = text(out, strings.TrimSpace(s))
	}
	return out
}

func areIDs(list []string) bool {
	return !slices.ContainsFunc(list, func(id string) bool { return !isID(id) })
}

// isID reports whether s is a snowflake: it goes into paths, so nothing else will do.
func isID(s string) bool {
	return s != "" && len(s) <= 20 && strings.Trim(s, "0123456789") == ""
}

// apiRoot reads the API's root. "http://localhost:1" and "…/api" are taken to mean "…/api/v10".
func apiRoot(s string) (*url.URL, error) {
	if s == "" {
		s = discordAPI
	}
	u, err := url.Parse(strings.TrimRight(s, "/"))
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.RawQuery != "" || u.User != nil {
		return nil, fmt.Errorf("%w: the API's address wants to be like %s", ErrSetup, discordAPI)
	}
	if u.Path == "" {
		u.Path = "/" // or joining would leave the path without one
	}
	last := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	switch {
	case len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "":
	case last == "api":
		u = u.JoinPath("v10")
	default:
		u = u.JoinPath("api", "v10")
	}
	return u, nil
}

// timing is how long things take or may take. Tests shorten it.
type timing struct {
	hello    time.Duration // connecting: each of dialling, Hello and READY
	grace    time.Duration // beyond two heartbeat intervals of silence, until a connection is given up
	deaf     time.Duration // without an acknowledged heartbeat, until Run fails
	deferral time.Duration // until an interaction is deferred: Discord waits 3 s for the first response
	first    time.Duration // for the first response with its retries; later ones are refused anyway
	answer   time.Duration // for all of an answer: an interaction's token lives 15 minutes
	attempt  time.Duration // one REST call
	again    time.Duration // first wait before a failed REST call is repeated, doubled each time
	drain    time.Duration // after Run's context ends, for answers under way
	redial   time.Duration // first wait before connecting again, doubled up to redialMax
	op9      time.Duration // least wait after an invalidated session; the most is five times as long, as documented: 1 to 5 s
}

// redialMax bounds the wait between connections: 1,000 sessions a day are allowed, one a minute and a half.
const redialMax = 90 * time.Second

func defaultTiming() timing {
	return timing{
		hello:    15 * time.Second,
		grace:    10 * time.Second,
		deaf:     4 * time.Minute,
		deferral: 1200 * time.Millisecond,
		first:    5 * time.Second,
		answer:   14 * time.Minute,
		attempt:  10 * time.Second,
		again:    250 * time.Millisecond,
		drain:    15 * time.Second,
		redial:   time.Second,
		op9:      time.Second,
	}
}
