package discord

import (
	"context"
	"net/http"
	"slices"
	"sync"

	"github.com/bwmarrin/discordgo"
)

// maxParents is how many threads' channels are remembered, at some hundred bytes each; then all are asked for again.
const maxParents = 10_000

// guard knows where, and to whom, the operator lets the bot answer. It is safe for concurrent use.
type guard struct {
	channels, roles []string
	rest            *rest

	mu      sync.Mutex
	parents map[string]string // of a thread, or of another channel: the one that it is in, or a category
}

func newGuard(c Config, r *rest) *guard {
	return &guard{channels: c.Channels, roles: c.Roles, rest: r, parents: map[string]string{}}
}

// admits reports whether an interaction may be answered.
func (g *guard) admits(i interaction) bool {
	if i.Guild == "" {
		return len(g.roles) == 0
	}
	return g.role(i.Member) && (g.channel(i.Channel) || i.Within.Parent != "" && g.channel(i.Within.Parent))
}

// open reports whether a message may be answered, without asking Discord. false leaves it to hears.
func (g *guard) open(m message) bool {
	if m.Guild == "" {
		return len(g.roles) == 0
	}
	return g.role(m.Member) && g.channel(m.Channel)
}

// hears reports whether a message may be answered, where open could not tell, by the channel that its thread is in.
func (g *guard) hears(m message, parent string) bool {
	return m.Guild != "" && g.role(m.Member) && parent != "" && g.channel(parent)
}

// within is the channel that a thread is in, or the category of another channel; it asks Discord once. ok is false where that cannot be
// told.
func (g *guard) within(ctx context.Context, channel string) (parent string, ok bool) {
	if parent, ok = g.parent(channel); ok {
		return parent, true
	}
	var c struct {
		Parent string `json:"parent_id"`
	}
	err := g.rest.do(ctx, call{
		doing: "reading a channel", method: http.MethodGet, url: discordgo.EndpointChannel(channel), into: &c, paced: true, repeat: true,
	})
	if err != nil {
		return "", false
	}
	g.remember(channel, c.Parent)
	return c.Parent, true
}

func (g *guard) channel(id string) bool {
	return len(g.channels) == 0 || slices.Contains(g.channels, id)
}

func (g *guard) role(m member) bool {
	return len(g.roles) == 0 || slices.ContainsFunc(m.Roles, func(id string) bool { return slices.Contains(g.roles, id) })
}

func (g *guard) parent(id string) (string, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	parent, known := g.parents[id]
	return parent, known
}

func (g *guard) remember(id, parent string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.parents) >= maxParents {
		clear(g.parents)
	}
	g.parents[id] = parent
}
