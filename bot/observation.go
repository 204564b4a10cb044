package bot

import (
	"sync/atomic"
	"time"
)

// Observation is what became of one message, for metrics. It holds nobody's words.
type Observation struct {
	Story     string        // empty: the story without a name
	Surface   string        // "slack"; empty: it is not told
	Outcome   string        // an [answer.Outcome], or "command", "button"; empty: nothing was answered
	Reason    string        // an [answer.Reason]; empty: none
	Took      time.Duration // from being handed over until the platform had the answer
	Thinking  time.Duration // of it, finding the answer; 0: it did not come to that
	Duplicate bool          // it was answered before, or is being answered
	Limited   bool          // it was one too many
	Failed    bool          // asking or sending failed: it may be delivered again
}

// Stats counts what became of messages since the bot was made.
type Stats struct {
	Answered   int
	Duplicates int
	Limited    int
	Failed     int
	Unaudited  int // answers that were sent and could not be noted in the audit
}

// tally counts, from any goroutine.
type tally struct{ answered, duplicates, limited, failed, unaudited atomic.Int64 }

// note counts a message and tells whoever observes.
func (b *Bot) note(o Observation) {
	switch {
	case o.Duplicate:
		b.tally.duplicates.Add(1)
	case o.Failed:
		b.tally.failed.Add(1)
	case o.Limited:
		b.tally.limited.Add(1)
	default:
		b.tally.answered.Add(1)
	}
	if b.observe != nil {
		b.observe(o)
	}
}

// Stats says how the bot stands.
func (b *Bot) Stats() Stats {
	return Stats{
		Answered: int(b.tally.answered.Load()), Duplicates: int(b.tally.duplicates.Load()), Limited: int(b.tally.limited.Load()),
		Failed: int(b.tally.failed.Load()), Unaudited: int(b.tally.unaudited.Load()),
	}
}
