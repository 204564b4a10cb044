package bot

import "context"

// Message is one thing somebody said to the bot, on any surface.
type Message struct {
	// Keys name the message, the same on every delivery: "slack:event:Ev1", "slack:message:T1:C1:1700.01". A message that
	// shares a key with one that is answered, or is being answered, is a duplicate. None: never a duplicate.
	Keys   []string
	Thread string // the conversation whose memory it shares: "slack:T1:C1:1699.00"; empty: none is kept
	User   string // who speaks, for limits: "slack:T1:U1"; empty: nobody in particular

	Channel string // where, for limits: "slack:T1:C1"; empty: nowhere in particular
	Text    string // the words, without the mention of the bot itself
	Pressed string // the value of a button that was pressed, see [Button]; the text does not count then
	Check   bool   // the text is a claimed quotation, to be compared with the sources
	Private bool   // only who asked will see the answer
	Owed    bool   // taken in by an earlier process: limits do not apply
}

// Sender takes a reply back to where a message came from, or to a place that asked to be told. Surfaces implement it. Send
// returns once the platform has accepted the reply; it is called at most once a message unless it fails.
type Sender interface {
	Send(ctx context.Context, r Reply) error
}
