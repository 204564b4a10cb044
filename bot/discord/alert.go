package discord

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// channelOf is what messages call a channel.
func channelOf(id string) string { return "discord:" + id }

// unasked is where a message to a channel goes that nobody asked for.
func unasked(channel string) json.RawMessage {
	raw, _ := json.Marshal(place{Channel: channel}) // strings: never fails
	return raw
}

// Discord's codes after which nothing can be posted in a channel until a person lets the bot in again.
var closedPlaces = map[int]bool{
	10003: true, // there is no such channel
	50001: true, // the bot does not see it
	50007: true, // nobody there takes messages from the bot
	50013: true, // the bot may not write there
	50083: true, // the thread is archived
}

var errNotRunning = errors.New("the surface does not run")

// Post posts what nobody asked for in a channel, pinging nobody. Before Run has begun it waits. The error wraps [bot.ErrNoPlace] where
// the channel is closed to the bot.
func (s *Surface) Post(ctx context.Context, where json.RawMessage, r bot.Reply) error {
	var at place
	if json.Unmarshal(where, &at) != nil || !isID(at.Channel) {
		return fmt.Errorf("posting an alert: %w: this is no place in Discord", bot.ErrNoPlace)
	}
	select {
	case <-s.begun:
	case <-ctx.Done():
		return ctx.Err()
	}
	in := s.inbox.Load()
	if in == nil {
		return fmt.Errorf("posting an alert: %w", errNotRunning)
	}
	for n, p := range in.pages(r, place{}, false) {
		nonce := newNonce()
		err := sendPage(p, func(p page) error { return in.alert(ctx, at.Channel, nonce, p) })
		switch {
		case n == 0 && closedPlaces[code(err)]:
			return fmt.Errorf("posting an alert: %w: %w", bot.ErrNoPlace, err)
		case err != nil:
			return fmt.Errorf("posting an alert, message %d: %w", n+1, err)
		}
	}
	s.traffic.Post()
	return nil
}

// alert posts one page. Discord compares the nonce with those of the last minutes and posts once, however often it is tried.
func (in *inbox) alert(ctx context.Context, channel, nonce string, p page) error {
	return in.rest.do(ctx, call{
		doing: "posting a message", method: http.MethodPost, paced: true, repeat: true,
		url: discordgo.EndpointChannelMessages(channel), body: nonced{p.message(), nonce, true},
	})
}

// newNonce makes a random one, of 24 characters; Discord takes 25.
func newNonce() string {
	var b [12]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
