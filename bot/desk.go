package bot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// CommandStory chooses the story of a direct conversation, by name; alone it lists them.
const CommandStory = ":story"

// Desk holds several stories, each with a [Bot] of its own, and gives each message to the one that its channel is bound to. What is
// asked in one story is answered from it alone: its threads, names and buttons mean nothing in another. A direct conversation, which
// nobody can bind, asks the fallback, and may choose with [CommandStory]; that is kept for thirty days where there is a [ThreadFile].
// A channel that is bound to no story is told so. A desk of one story to which nothing is bound answers everywhere from it.
//
// A desk is safe for concurrent use.
type Desk struct {
	stories  map[string]*Bot
	names    []string // sorted
	bound    map[string]string
	fallback string
	threads  *ThreadFile
	limits   *limits
	seen     seen

	mu     sync.Mutex
	chosen map[string]string // by channel, where there is no file, or while it cannot be written
}

// NewDesk makes a desk of stories by name; each bot's Options.Story is that name. bound says which story a channel is for, by the
// channel's name as messages have it, "slack:T1:C1" or "discord:17", or without the workspace: "slack:C1". fallback is the story of
// direct conversations; empty: none, where there are several. The error names what does not fit.
func NewDesk(stories map[string]*Bot, bound map[string]string, fallback string) (*Desk, error) {
	d := &Desk{
		stories: stories, names: slices.Sorted(maps.Keys(stories)), bound: bound, fallback: fallback,
		limits: newLimits(DefaultLimits), chosen: map[string]string{},
	}
	if len(stories) == 0 {
		return nil, errors.New("there is no story")
	}
	for _, name := range d.names {
		if got := stories[name].story; got != name {
			return nil, fmt.Errorf("the bot of the story %q is made for the story %q", name, got)
		}
		stories[name].several.Store(len(stories) > 1)
		if d.threads == nil {
			d.threads = stories[name].threads.file
		}
	}
	for _, channel := range slices.Sorted(maps.Keys(bound)) {
		if _, there := stories[bound[channel]]; !there {
			return nil, fmt.Errorf("the channel %s is bound to the story %q, which there is not", channel, bound[channel])
		}
	}
	if _, there := stories[fallback]; !there && fallback != "" {
		return nil, fmt.Errorf("direct conversations are to ask the story %q, which there is not", fallback)
	}
	return d, nil
}

// sole is the one story that answers everywhere; nil: there are several, or channels are bound.
func (d *Desk) sole() *Bot {
	if len(d.stories) > 1 || len(d.bound) > 0 {
		return nil
	}
	return d.stories[d.names[0]]
}

// Names are the stories, in order.
func (d *Desk) Names() []string { return slices.Clone(d.names) }

// Story is a story's bot; nil: there is none of that name.
func (d *Desk) Story(name string) *Bot { return d.stories[name] }

// Bound reports whether a channel is bound to a story, so that a surface need ask its platform no further which channel a thread is in.
func (d *Desk) Bound(channel string) bool {
	_, ok := d.binding(channel)
	return ok
}

// binding is the story that a channel is bound to.
func (d *Desk) binding(channel string) (string, bool) {
	if channel == "" {
		return "", false
	}
	if name, ok := d.bound[channel]; ok {
		return name, true
	}
	platform, rest, _ := strings.Cut(channel, ":")
	if _, id, ok := strings.Cut(rest, ":"); ok {
		name, ok := d.bound[platform+":"+id]
		return name, ok
	}
	return "", false
}

// Bot is the bot of a channel that is bound to a story, or of a direct conversation that chose one; nil: it is neither.
func (d *Desk) Bot(channel string) *Bot {
	if b := d.sole(); b != nil {
		return b
	}
	if name, ok := d.binding(channel); ok {
		return d.stories[name]
	}
	if name, ok := d.choice(channel); ok {
		return d.stories[name]
	}
	return nil
}

// For is the bot that answers a message; nil: its channel is bound to no story. Of the message Channel, Within and Direct count.
func (d *Desk) For(m Message) *Bot {
	if b := d.Bot(m.Channel); b != nil {
		return b
	}
	if name, ok := d.binding(m.Within); ok {
		return d.stories[name]
	}
	if m.Direct {
		return d.stories[d.fallback]
	}
	return nil
}

// People are the names that completion offers where a message would be asked; see [Desk.For].
func (d *Desk) People(m Message) []string {
	if b := d.For(m); b != nil {
		return b.Names()
	}
	return nil
}

// Prompts are questions to suggest where a message would be asked; see [Desk.For].
func (d *Desk) Prompts(m Message) []string {
	if b := d.For(m); b != nil {
		return b.Prompts()
	}
	return nil
}

// Knows reports whether the conversation is remembered, in whichever story.
func (d *Desk) Knows(thread string) bool {
	return slices.ContainsFunc(d.names, func(name string) bool { return d.stories[name].Knows(thread) })
}

// Respond has a message answered by the bot of its story; see [Bot.Respond].
func (d *Desk) Respond(ctx context.Context, m Message, to Sender) error {
	if name, ok := storyIn(m); ok && len(d.stories) > 1 {
		return d.say(ctx, m, to, func() Reply { return d.choose(m, name) })
	}
	if b := d.For(m); b != nil {
		return b.Respond(ctx, m, to)
	}
	return d.say(ctx, m, to, func() Reply { return d.noStory(m) })
}

// storyIn is the name that a message chooses a story by; ok is false where it is no such command.
func storyIn(m Message) (name string, ok bool) {
	word, rest, _ := strings.Cut(strings.TrimSpace(m.Text), " ")
	return strings.TrimSpace(rest), m.Pressed == "" && !m.Check && strings.EqualFold(word, CommandStory)
}

// say answers what is no story's to answer, once, and not faster than anything else.
func (d *Desk) say(ctx context.Context, m Message, to Sender, reply func() Reply) error {
	if !d.seen.claim(m.Keys) {
		return nil
	}
	r, refused := d.limits.refuse(m, time.Now())
	if !refused || m.Owed {
		r = reply()
	}
	if refused && r.Lead == "" {
		return nil
	}
	err := to.Send(ctx, r)
	if err != nil {
		d.seen.release(m.Keys)
	}
	return err
}

// choose lets a direct conversation choose its story; elsewhere it says which story it is.
func (d *Desk) choose(m Message, name string) Reply {
	if !m.Direct {
		if b := d.For(m); b != nil {
			return Reply{Lead: "This channel’s story is " + unmarked(b.story) + ". Whoever runs me binds channels to stories."}
		}
		return d.noStory(m)
	}
	if name == "" {
		return d.choices("These are the stories:", m)
	}
	i := slices.IndexFunc(d.names, func(s string) bool { return strings.EqualFold(s, name) })
	if i < 0 {
		return d.choices("There is no story called "+echo(name)+".", m)
	}
	d.mu.Lock()
	if len(d.chosen) >= maxThreads {
		clear(d.chosen)
	}
	d.chosen[m.Channel] = d.names[i]
	d.mu.Unlock()
	d.threads.choose(m.Channel, d.names[i])
	return Reply{Lead: "From now on, what you ask me here is about the story " + unmarked(d.names[i]) + "."}
}

// choice is the story that a direct conversation chose, if there still is one of that name.
func (d *Desk) choice(channel string) (string, bool) {
	if channel == "" {
		return "", false
	}
	d.mu.Lock()
	name, ok := d.chosen[channel]
	d.mu.Unlock()
	if !ok {
		name, ok = d.threads.choice(channel)
	}
	_, there := d.stories[name]
	return name, ok && there
}

// choices lists the stories, with what is asked now.
func (d *Desk) choices(lead string, m Message) Reply {
	r := Reply{Lead: lead, Hint: "Choose one with " + CommandStory + " NAME."}
	now := d.For(m)
	for _, name := range d.names {
		line := unmarked(name) + " · " + count(len(d.stories[name].Engine().Snapshot().Documents), "source")
		if now != nil && now.story == name {
			line += " · what you ask here is about this one"
		}
		r.Lines = append(r.Lines, line)
	}
	return capped(r)
}

// noStory says that a channel has no story.
func (d *Desk) noStory(m Message) Reply {
	if m.Direct {
		return d.choices("I know several stories. Which one is it about?", m)
	}
	return Reply{Lead: "This channel is bound to no story, so I have nothing to answer from. Whoever runs me can bind it to one."}
}
