package slack

import (
	"context"
	"time"
)

const (
	// maxLater is how many questions wait for trouble in Slack to pass; further ones are left for the next process.
	maxLater = maxPending
	// laterFor is how long an answer is tried: nobody waits longer, and Slack forgets by then what it need not post twice.
	laterFor = time.Hour
)

// postpone keeps a question, whose answer Slack's trouble kept from being posted, for another try.
func (s *Surface) postpone(q question) bool {
	if q.since.IsZero() {
		q.since = time.Now()
	}
	if time.Since(q.since) > laterFor {
		return false
	}
	select {
	case s.later <- q:
		return true
	default:
		return false
	}
}

// tryLater answers again what was postponed, every now and then, until ctx ends. The work is begun under the context work.
func (s *Surface) tryLater(ctx, work context.Context) {
	tick := time.NewTicker(s.config.Later)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		for range len(s.later) {
			q := <-s.later // nobody else takes from it
			if s.lanes.Reserve(ctx) != nil {
				return // the next process finds it in the journal
			}
			s.lanes.Run(q.to.Channel, func() { s.answer(work, q) })
		}
	}
}
