package bot

import (
	"fmt"
	"testing"
	"time"
)

// clock is a time that stands still until it is moved.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

// TestSeen claims messages by their keys: one shared key makes a duplicate, a failed claim claims nothing.
func TestSeen(t *testing.T) {
	var s seen
	for _, step := range []struct {
		keys []string
		want bool
	}{
		{[]string{"event:1", "message:1"}, true},
		{[]string{"event:1", "message:1"}, false},
		{[]string{"event:2", "message:1"}, false}, // another event for the same message
		{[]string{"event:2"}, true},               // which has claimed nothing of its own
		{[]string{"event:1", "event:9"}, false},
		{[]string{"event:3", "event:3"}, true}, // a key twice is the message's own
		{nil, true},                            // no keys: never a duplicate
		{nil, true},
	} {
		if got := s.claim(step.keys); got != step.want {
			t.Errorf("claim(%q) is %t, want %t", step.keys, got, step.want)
		}
	}
	s.release([]string{"event:1", "message:1", "never:claimed"})
	if !s.claim([]string{"event:9", "message:1"}) {
		t.Error("a released message is still claimed")
	}
	if s.claim([]string{"event:3"}) {
		t.Error("a message was released with another")
	}
}

// TestSeenExpires forgets a message after a day, by a clock of the test's.
func TestSeenExpires(t *testing.T) {
	at := &clock{time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)}
	s := seen{now: at.now}
	s.claim([]string{"early"})
	at.Time = at.Add(time.Hour)
	s.claim([]string{"late"})
	at.Time = at.Add(keepSeen - time.Hour - 1)
	if s.claim([]string{"early"}) {
		t.Error("forgotten before a day has passed")
	}
	at.Time = at.Add(1)
	if !s.claim([]string{"early"}) {
		t.Error("still known after a day")
	}
	if s.claim([]string{"late"}) {
		t.Error("the later message was forgotten with the earlier")
	}
	at.Time = at.Add(keepSeen)
	s.claim(nil)
	if len(s.byKey) != 0 || s.order.Len() != 0 {
		t.Errorf("%d and %d remembered, want none", len(s.byKey), s.order.Len())
	}
}

// TestSeenBound keeps the newest, however many come.
func TestSeenBound(t *testing.T) {
	var s seen
	for i := range maxSeen + 10 {
		s.claim([]string{fmt.Sprint("event:", i), fmt.Sprint("message:", i)})
		if i%10_000 == 0 && len(s.byKey) > maxSeen {
			t.Fatalf("%d remembered, the bound is %d", len(s.byKey), maxSeen)
		}
	}
	if len(s.byKey) > maxSeen || s.order.Len() != len(s.byKey) {
		t.Errorf("%d and %d remembered, the bound is %d", len(s.byKey), s.order.Len(), maxSeen)
	}
	if s.claim([]string{fmt.Sprint("event:", maxSeen+9)}) {
		t.Error("the newest was forgotten")
	}
	if !s.claim([]string{"event:0"}) {
		t.Error("the oldest is still known")
	}
}
