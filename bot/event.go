package bot

import (
	"context"
	"encoding/json"
	"time"
)

// Event is a message that a surface took in and owes an answer to.
type Event struct {
	Surface string          // who can take the answer back: "slack"
	Message Message         // its first key names the event
	Place   json.RawMessage // where the answer goes, in the surface's own form
	At      time.Time       // when it was taken in
	Tries   int             // how many processes before this one began to answer it
	Sending bool            // an answer was about to be sent when the process before ended: it may have arrived
}

// Arrived is what a platform knows of an answer that may have been sent.
type Arrived int

const (
	Undecided Arrived = iota // it cannot be told
	NotThere                 // the platform has no answer to the event
	There                    // the platform has the whole answer
)

// Witness tells whether a platform has the answer to an event. Surfaces implement it. An error leaves the event for the next start.
type Witness interface {
	Arrived(ctx context.Context, e Event) (Arrived, error)
}
