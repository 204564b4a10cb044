package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"
)

// Poster posts what nobody asked for, to a place that a [Message] named. Surfaces implement it. The error wraps [ErrNoPlace] where
// nothing will ever be posted there again.
type Poster interface {
	Post(ctx context.Context, place json.RawMessage, r Reply) error
}

// ErrNoPlace is wrapped where a place is gone, or closed to the bot.
var ErrNoPlace = errors.New("nothing can be posted there")

// Follows knows which channel follows whom, and what each has been told, in a file. A channel is told once of new words of a person it
// follows: of quotations in articles that came in since. What stood there when it began to follow, and what came in while no process ran,
// is old; so are copies of known words, whichever article they stand in, and statements of fewer than three words.
//
// [Follows.Update] finds what is new after a swap and notes it, before anything is sent; [Follows.Run] sends it, by the surfaces that
// [Follows.By] names. A channel gets one message a minute at most, which gathers what there is: the first few quotations, and how
// many more there are. An alert whose fate is unknown after a crash is not sent again, and counted.
//
// It is safe for concurrent use; the nil Follows follows nobody.
type Follows struct {
	path string
	log  *slog.Logger
	now  func() time.Time
	pace time.Duration // between two alerts to one channel

	updating sync.Mutex // held while words are compared; taken before mu
	mu       sync.Mutex
	file     *os.File
	broken   error
	list     []follow // in the order begun
	heard    map[person]*heard
	queue    []*alert // oldest first
	lastID   int64
	garbage  int
	bots     map[string]*Bot // by story
	posters  map[string]Poster
	told     map[string]time.Time // by channel: the last alert
	counts   FollowCounts
	wake     chan struct{} // something was queued
}

// FollowCounts says how following stands.
type FollowCounts struct {
	Following int // how many follow somebody, each channel and person counted
	Queued    int // alerts not sent yet
	Told      int // quotations told of since the file was opened
	Undecided int // alerts that an earlier process was sending when it ended: not sent again
	Failed    int // alerts that the platform did not take, or that grew too old
}

// person is somebody of a story.
type person struct{ story, name string }

// follow is one channel's wish.
type follow struct {
	person
	channel string
	place   json.RawMessage
	at      time.Time
}

// alert is new words of one person, for one channel.
type alert struct {
	person
	id      int64
	channel string
	refs    []string
	more    int // beyond refs
	at      time.Time
	sending bool
}

const (
	// alertPace is the least time between two alerts to one channel: what comes in meanwhile makes one message.
	alertPace = time.Minute
	// maxFollowed is how many people one channel may follow, and maxFollows how many wishes there may be in all: at some hundred
	// bytes each, and half a megabyte of words known of each person at most.
	maxFollowed = 25
	maxFollows  = 1000
	// maxAlertRefs is how many references are kept of one alert; of the rest the number.
	maxAlertRefs = 20
	// maxQueue is how many alerts may wait; the oldest are dropped and counted.
	maxQueue = 5000
	// keepAlert is how old an alert may be: after that it is no news.
	keepAlert = 24 * time.Hour
)

// By names who posts to the places of a surface: "slack". It is called before Run.
func (f *Follows) By(surface string, p Poster) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.posters[surface] = p
}

// attach makes a bot known, which finds and shows the words of its story.
func (f *Follows) attach(b *Bot) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.bots[b.story] = b
}

// Counts says how following stands.
func (f *Follows) Counts() FollowCounts {
	if f == nil {
		return FollowCounts{}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	c := f.counts
	c.Following, c.Queued = len(f.list), len(f.queue)
	return c
}

// of are the people that a channel follows, in the order begun.
func (f *Follows) of(story, channel string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []string
	for _, w := range f.list {
		if w.story == story && w.channel == channel {
			out = append(out, w.name)
		}
	}
	return out
}

// people are those of a story whom some channel follows.
func (f *Follows) people(story string) []person {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []person
	for _, w := range f.list {
		if w.story == story && !slices.Contains(out, w.person) {
			out = append(out, w.person)
		}
	}
	return out
}

// Why a wish is not taken.
var (
	errFollowed = errors.New("followed already")
	errTooMany  = errors.New("too many")
)

// add begins to follow; hashes are those of the person's words so far.
func (f *Follows) add(w follow, hashes []uint32) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	here := 0
	for _, o := range f.list {
		if o.story == w.story && o.channel == w.channel {
			here++
			if o.name == w.name {
				return errFollowed
			}
		}
	}
	if here >= maxFollowed || len(f.list) >= maxFollows {
		return errTooMany
	}
	h := f.heardOf(w.person)
	added := h.add(hashes)
	err := f.append(followRecord(w), heardRecord(w.person, added))
	if err == nil {
		err = f.sync()
	}
	if err == nil {
		f.list = append(f.list, w)
	}
	return err
}

// heardOf is what is known of a person's words. mu is held.
func (f *Follows) heardOf(p person) *heard {
	h, ok := f.heard[p]
	if !ok {
		h = &heard{}
		f.heard[p] = h
	}
	return h
}

// remove ends following, of everybody where the name is empty; how many that were is returned.
func (f *Follows) remove(story, channel, name string) (n int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	gone := func(p person, in string) bool {
		return p.story == story && in == channel && (name == "" || strings.EqualFold(p.name, name))
	}
	before := len(f.list)
	f.list = slices.DeleteFunc(f.list, func(w follow) bool { return gone(w.person, w.channel) })
	f.queue = slices.DeleteFunc(f.queue, func(a *alert) bool { return !a.sending && gone(a.person, a.channel) })
	f.forgetUnfollowed()
	if n = before - len(f.list); n == 0 {
		return 0, nil
	}
	if err = f.append(followLine{Op: opUnfollow, Story: story, Channel: channel, Name: name}); err == nil {
		err = f.sync()
	}
	return n, err
}

// forgetUnfollowed drops what is known of people whom nobody follows. mu is held, or the file is not shared yet.
func (f *Follows) forgetUnfollowed() {
	for p := range f.heard {
		if !slices.ContainsFunc(f.list, func(w follow) bool { return w.person == p }) {
			delete(f.heard, p)
			f.garbage++
		}
	}
}
