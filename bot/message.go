package bot

import (
	"context"
	"encoding/json"
	"strings"
)

// Message is one thing somebody said to the bot, on any surface.
type Message struct {
	// Keys name the message, the same on every delivery: "slack:event:Ev1", "slack:message:T1:C1:1700.01". A message that
	// shares a key with one that is answered, or is being answered, is a duplicate. None: never a duplicate.
	Keys   []string
	Thread string // the conversation whose memory it shares: "slack:T1:C1:1699.00"; empty: none is kept
	User   string // who speaks, for limits: "slack:T1:U1"; empty: nobody in particular

	Channel string // where, for limits and for which story it is: "slack:T1:C1"; empty: nowhere in particular
	Within  string // what the channel is in, where a platform's threads are channels of their own: "discord:17"; empty: nothing, or it is not known
	Direct  bool   // nobody hears it but who speaks, or no server or workspace owns the place: it may choose its story
	Text    string // the words, without the mention of the bot itself
	Pressed string // the value of a button that was pressed, see [Button]; the text does not count then
	Check   bool   // the text is a claimed quotation, to be compared with the sources
	Private bool   // only who asked will see the answer
	Owed    bool   // taken in by an earlier process: limits do not apply

	// Place is where a message to the channel goes that nobody asked for, in the surface's own form; see [Poster]. nil: nowhere.
	Place json.RawMessage
}

// Sender takes a reply back to where a message came from. Surfaces implement it. Send returns once the platform has accepted the
// reply; it is called at most once a message unless it fails.
type Sender interface {
	Send(ctx context.Context, r Reply) error
}

// surfaceOf is the name of the surface that a message came by: what its channel, its thread or its first key begins with.
func surfaceOf(m Message) string {
	for _, s := range append([]string{m.Channel, m.Thread}, m.Keys...) {
		if name, _, _ := strings.Cut(s, ":"); name != "" {
			return name
		}
	}
	return ""
}
