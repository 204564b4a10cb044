package web

import (
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"strings"
	"time"

	"onrecord/bot"
)

// Config is plain; all but URL may be zero.
type Config struct {
	URL      string        // where browsers reach the pages, without /s/: "https://bot.example.org"
	Public   bool          // anybody may read every page; otherwise a signed token is needed
	Narrow   bool          // a link opens the one article it was made for, and no other page of the story
	Lifetime time.Duration // of a link; 0: DefaultLifetime
	Signer   *bot.Signer   // of links; nil: they work as long as the process runs
	Log      *slog.Logger  // nil: nothing is logged
	Limit    bot.Limit     // for one address; zero: DefaultLimit
	Busy     int           // pages made at once; 0: four for each processor
	Client   string        // the header in which a trusted proxy names the reader's address ("Fly-Client-IP"); empty: the connection's own
	// Observe is told of every question that the search was asked; it must not block. Nil: nobody is.
	Observe func(bot.Observation)
	Audit   *bot.Audit // notes what the search showed; nil: nothing is noted
}

// DefaultLifetime is how long a link opens its page: a story's thread is read again for weeks, and the bot can always be asked for a
// fresh one.
const DefaultLifetime = 30 * 24 * time.Hour

// DefaultLimit lets a reader click as fast as they like and holds back what fetches page after page: a page and its two files
// count as one.
var DefaultLimit = bot.Limit{Burst: 60, Every: 500 * time.Millisecond}

// busyEach is how many pages are made at once for each processor: they wait for files as much as they compute.
const busyEach = 4

// filled is c with its defaults, or what is wrong with it.
func (c Config) filled() (Config, error) {
	u, err := url.Parse(c.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return Config{}, fmt.Errorf("the pages’ address %q is none: it looks like https://bot.example.org", c.URL)
	}
	if c.Lifetime < 0 || c.Busy < 0 {
		return Config{}, errors.New("a link’s lifetime and the number of pages made at once cannot be negative")
	}
	c.URL = strings.TrimRight(u.String(), "/")
	if c.Lifetime == 0 {
		c.Lifetime = DefaultLifetime
	}
	if c.Signer == nil {
		key := make([]byte, 32)
		_, _ = rand.Read(key) // never fails
		c.Signer = bot.NewSigner(key)
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Limit == (bot.Limit{}) {
		c.Limit = DefaultLimit
	}
	if c.Observe == nil {
		c.Observe = func(bot.Observation) {}
	}
	if c.Busy == 0 {
		c.Busy = busyEach * runtime.GOMAXPROCS(0)
	}
	return c, nil
}
