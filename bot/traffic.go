package bot

import (
	"sync/atomic"
	"time"
)

// Traffic counts what a surface has to do with its platform, for metrics. The zero Traffic has counted nothing. It is safe for
// concurrent use.
type Traffic struct {
	retries, limited, reconnects, duplicates, posts atomic.Int64
	event                                           atomic.Int64 // Unix time in nanoseconds; 0: none
	connected                                       atomic.Bool  // it was, once
}

// TrafficCounts says how a surface's traffic stands, since the surface was made.
type TrafficCounts struct {
	Retries    int       // calls made again after trouble that passes
	Limited    int       // calls that the platform refused as one too many (429)
	Reconnects int       // connections opened after the first
	Duplicates int       // events that were delivered before
	Posted     int       // alerts that the platform took
	LastEvent  time.Time // when something was last said to the bot; zero: never
}

// Retry counts a call that is made again; limited: since it was one too many.
func (t *Traffic) Retry(limited bool) {
	t.retries.Add(1)
	if limited {
		t.limited.Add(1)
	}
}

// Connect counts a connection that was opened.
func (t *Traffic) Connect() {
	if t.connected.Swap(true) {
		t.reconnects.Add(1)
	}
}

// Event counts something that was said to the bot; duplicate: it was delivered before.
func (t *Traffic) Event(duplicate bool) {
	t.event.Store(time.Now().UnixNano())
	if duplicate {
		t.duplicates.Add(1)
	}
}

// Post counts an alert that was taken.
func (t *Traffic) Post() { t.posts.Add(1) }

// Counts says how the traffic stands.
func (t *Traffic) Counts() TrafficCounts {
	c := TrafficCounts{
		Retries: int(t.retries.Load()), Limited: int(t.limited.Load()), Reconnects: int(t.reconnects.Load()),
		Duplicates: int(t.duplicates.Load()), Posted: int(t.posts.Load()),
	}
	if at := t.event.Load(); at != 0 {
		c.LastEvent = time.Unix(0, at)
	}
	return c
}
