package bot

import (
	"container/list"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"
)

// Journal keeps in a file which messages were acknowledged and which of them were answered, so that a question is answered once
// also across restarts. A surface calls [Journal.Take] and [Journal.Sync] before it acknowledges, answers through
// [Journal.Sender], and calls [Journal.Settle] once the answer is sent. At the start it answers what [Journal.Owed] lists, each
// after asking [Journal.Resume].
//
// What somebody asked stands in the file until it is answered and the file is next written anew: within the hour where [Journal.Tend]
// runs, and at the end of the process. The names of messages stay for a day, so that a second delivery is known for one.
//
// A journal is safe for concurrent use. The nil journal keeps nothing: everything is new to it, and it owes nothing.
type Journal struct {
	path string
	log  *slog.Logger
	now  func() time.Time

	syncing sync.Mutex // held while the file is synced or replaced; taken before mu
	mu      sync.Mutex
	lock    *os.File
	file    *os.File
	broken  error // writing failed: nothing is taken any more
	byID    map[string]*list.Element
	byKey   map[string]string // key → id
	threads map[string]int    // events known of each conversation
	order   list.List         // of *entry, oldest first
	written int64             // records
	synced  int64             // of them, safe
	garbage int               // records that the next compaction drops
	anew    time.Time         // when the file was last written anew
	counts  JournalCounts
}

// JournalCounts says what became of events since the journal was opened.
type JournalCounts struct {
	Owed      int // taken in and not answered yet
	Answered  int
	Found     int // answered by the process before, as the platform told
	Undecided int // it cannot be told whether the process before answered: not sent again
	GivenUp   int // the platform does not take the answer, or answering failed in several processes
}

// entry is what is known of one event.
type entry struct {
	id      string
	keys    []string
	thread  string
	at      time.Time
	event   *Event // nil: settled
	sending bool
	tries   int
}

const (
	// maxOwed is how many events may wait for an answer; more are not taken. At a few kilobytes each they take some tens of megabytes.
	maxOwed = 10_000
	// maxTries is how many processes may begin to answer an event: one that ends every process must not do so for ever.
	maxTries = 3
	// maxGarbage is how many records may lie in the file that the next compaction drops; at some hundred bytes each that is a
	// megabyte.
	maxGarbage = 5_000
	// keepAsked is the longest that an answered question stays in the file while the process runs.
	keepAsked = time.Hour
)

// ErrJournal is wrapped where the journal cannot be written: nothing may be acknowledged any more, and the process should end.
var ErrJournal = errors.New("the journal of questions cannot be written")

// Take notes that an event was delivered; fresh is false where one of its keys is known, and nothing is to be done then but to
// acknowledge it. The note is safe once Sync has returned. An event without keys is not kept.
func (j *Journal) Take(e Event) (fresh bool, err error) {
	if j == nil || len(e.Message.Keys) == 0 {
		return true, nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, k := range e.Message.Keys {
		if _, known := j.byKey[k]; known {
			return false, nil
		}
	}
	if j.counts.Owed >= maxOwed {
		return false, fmt.Errorf("taking a question: %d wait already", j.counts.Owed)
	}
	e.At = j.now()
	en := &entry{id: e.Message.Keys[0], keys: e.Message.Keys, thread: e.Message.Thread, at: e.At, event: &e}
	if err := j.append(takeRecord(en)); err != nil {
		return false, err
	}
	j.add(en)
	return true, nil
}

// Sync returns once every note made before is safe. Notes made at the same time share one wait for the disk.
func (j *Journal) Sync() error {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	mine := j.written
	j.mu.Unlock()
	return j.safe(mine)
}

// safe returns once so many notes are safe. Those that come while it waits for others are not its to wait for.
func (j *Journal) safe(mine int64) error {
	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.mu.Lock()
	upto, file, broken := j.written, j.file, j.broken
	done := j.synced >= mine
	j.mu.Unlock()
	if broken != nil || done {
		return broken
	}
	err := file.Sync()
	j.mu.Lock()
	defer j.mu.Unlock()
	if err != nil { // what is on the disk is unknown now: no later success would mend that
		return j.breakDown(err)
	}
	j.synced = upto
	if j.garbage > maxGarbage || (j.garbage > 0 && j.now().Sub(j.anew) > keepAsked) {
		return j.compact()
	}
	return nil
}

// Sender wraps the sender of an event's answer: that the answer is about to be sent is made safe before it is.
func (j *Journal) Sender(m Message, to Sender) Sender {
	if j == nil || len(m.Keys) == 0 {
		return to
	}
	return journalled{j, m.Keys[0], to}
}

type journalled struct {
	journal *Journal
	id      string
	to      Sender
}

// Send makes the note, then sends. Where there is no time left to send, there is no note of it.
func (s journalled) Send(ctx context.Context, r Reply) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.journal.mark(s.id, opSend); err != nil {
		return err
	}
	if err := s.journal.Sync(); err != nil {
		return err
	}
	return s.to.Send(ctx, r)
}

// Settle notes that an event is answered.
func (j *Journal) Settle(m Message) error { return j.end(m, func(c *JournalCounts) { c.Answered++ }) }

// GiveUp notes that an event will not be answered: its channel is gone, or it was said that answering failed.
func (j *Journal) GiveUp(m Message) error { return j.end(m, func(c *JournalCounts) { c.GivenUp++ }) }

func (j *Journal) end(m Message, count func(*JournalCounts)) error {
	if j == nil || len(m.Keys) == 0 {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	el, known := j.byID[m.Keys[0]]
	if !known || el.Value.(*entry).event == nil {
		return nil
	}
	if err := j.append(record{Op: opDone, ID: m.Keys[0]}); err != nil {
		return err
	}
	j.settle(el.Value.(*entry))
	count(&j.counts)
	return nil
}

// Owed lists the events of a surface that the process before left unanswered, oldest first.
func (j *Journal) Owed(surface string) []Event {
	if j == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	var out []Event
	for el := j.order.Front(); el != nil; el = el.Next() {
		if e := el.Value.(*entry); e.event != nil && e.event.Surface == surface {
			ev := *e.event
			ev.Sending, ev.Tries, ev.Message.Owed = e.sending, e.tries, true
			out = append(out, ev)
		}
	}
	return out
}

// Resume decides whether an event that was owed is to be answered now. Where the process before may have answered it, w is asked
// first; what w cannot decide is not sent again, and counted.
func (j *Journal) Resume(ctx context.Context, e Event, w Witness) (answer bool, err error) {
	if e.Tries >= maxTries {
		j.log.Warn("journal give up", "surface", e.Surface, "tries", e.Tries)
		return false, j.GiveUp(e.Message)
	}
	if e.Sending {
		arrived, err := w.Arrived(ctx, e)
		switch {
		case err != nil:
			return false, err
		case arrived == There:
			return false, j.end(e.Message, func(c *JournalCounts) { c.Found++ })
		case arrived == Undecided:
			j.log.Warn("journal leave undecided", "surface", e.Surface)
			return false, j.end(e.Message, func(c *JournalCounts) { c.Undecided++ })
		}
	}
	if err := j.mark(e.Message.Keys[0], opTry); err != nil {
		return false, err
	}
	return true, j.Sync()
}

// mark notes a step of an event that is not settled.
func (j *Journal) mark(id, op string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	el, known := j.byID[id]
	if !known || el.Value.(*entry).event == nil {
		return nil
	}
	if err := j.append(record{Op: op, ID: id}); err != nil {
		return err
	}
	j.step(el.Value.(*entry), op)
	return nil
}

// Took reports whether a message of the conversation was taken in during the last day.
func (j *Journal) Took(thread string) bool {
	if j == nil {
		return false
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.threads[thread] > 0
}

// Counts says how the journal stands.
func (j *Journal) Counts() JournalCounts {
	if j == nil {
		return JournalCounts{}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.counts
}

// Tend writes the file anew every hour, until ctx ends.
func (j *Journal) Tend(ctx context.Context) {
	if j == nil {
		return
	}
	tick := time.NewTicker(keepAsked)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			_ = j.tidy() // the next question finds out
		}
	}
}

// tidy writes the file anew where something in it is of no use any more.
func (j *Journal) tidy() error {
	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.forget(); j.broken != nil || j.garbage == 0 {
		return j.broken
	}
	return j.compact()
}

// Close writes the file anew, without what nobody needs any more, and lets another process have it.
func (j *Journal) Close() error {
	if j == nil {
		return nil
	}
	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.mu.Lock()
	defer j.mu.Unlock()
	err := j.broken
	if err == nil {
		err = j.compact()
	}
	j.broken = fmt.Errorf("it is closed: %w", ErrJournal)
	return errors.Join(err, j.file.Close(), j.lock.Close())
}
