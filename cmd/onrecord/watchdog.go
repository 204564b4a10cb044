package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/pprof"
	"slices"
	"sync"
	"time"
)

// watchdog notices when the process is stuck, and says so once: whoever hears it ends the process, and the platform starts another.
type watchdog struct {
	patience time.Duration // how long a check may fail, or take, before the process counts as stuck
	every    time.Duration // between looks
	checks   []check
	log      *slog.Logger
}

// check is something that must be well. It may be well again; what stays unwell for longer than the watchdog's patience is stuck.
type check struct {
	name string
	well func(ctx context.Context) error
}

// errStuck is wrapped by what a watchdog says.
var errStuck = errors.New("the process is stuck")

const (
	// looksPerPatience is how many looks fall into the patience: enough that it is overstepped by a tenth at most.
	looksPerPatience = 10
	// shortestLook is the least time between looks: a look asks the engine a question.
	shortestLook = 10 * time.Millisecond
)

func newWatchdog(patience time.Duration, log *slog.Logger, checks ...check) *watchdog {
	return &watchdog{patience: patience, every: max(patience/looksPerPatience, shortestLook), checks: checks, log: log}
}

// watch looks until ctx ends, or something has been unwell for too long, which it returns after all goroutines' stacks are in the log. No
// patience at all watches nothing and waits for ctx.
func (w *watchdog) watch(ctx context.Context) error {
	if w.patience <= 0 {
		<-ctx.Done()
		return nil
	}
	looks := make([]look, len(w.checks))
	for i, c := range w.checks {
		looks[i].begin(ctx, c)
	}
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		for i, c := range w.checks {
			since, err := looks[i].unwell()
			if since > w.patience {
				err = fmt.Errorf("%w: %s for %v: %w", errStuck, c.name, since.Round(time.Second), err)
				w.log.Error("watchdog bite", "check", c.name, "error", err)
				w.dump()
				return err
			}
			looks[i].begin(ctx, c)
		}
	}
}

// dump logs the stacks of all goroutines.
func (w *watchdog) dump() {
	var b bytes.Buffer
	_ = pprof.Lookup("goroutine").WriteTo(&b, 1) // a buffer takes everything; equal stacks stand together
	for lines := range slices.Chunk(bytes.SplitAfter(b.Bytes(), []byte("\n")), stackLines) {
		w.log.Error("watchdog stacks", "stacks", string(bytes.Join(lines, nil)))
	}
}

// stackLines is how many lines of stacks stand in one line of the log: collectors of logs cut lines at 16 KiB or later.
const stackLines = 100

// look is what is known of one check: it runs aside, since it may never return.
type look struct {
	mu      sync.Mutex
	running bool
	since   time.Time // unwell since; zero: well, and no check under way
	err     error
}

var errNoReturn = errors.New("it does not return")

// begin starts the check, unless it is still running.
func (l *look) begin(ctx context.Context, c check) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.running {
		return
	}
	l.running = true
	if l.since.IsZero() {
		l.since = time.Now()
		l.err = errNoReturn
	}
	go func() { // ends with the check; one that never does is why the process ends
		err := c.well(ctx)
		l.mu.Lock()
		defer l.mu.Unlock()
		l.running = false
		if l.err = err; err == nil {
			l.since = time.Time{}
		}
	}()
}

// unwell is for how long the check has failed, or has not returned, and why.
func (l *look) unwell() (time.Duration, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.since.IsZero() {
		return 0, nil
	}
	return time.Since(l.since), l.err
}

// chores are pieces of work that come and go, such as taking up changed sources. It is safe for concurrent use.
type chores struct {
	mu   sync.Mutex
	next int
	busy map[int]chore
}

type chore struct {
	name  string
	since time.Time
}

// begin notes that work begins; the function it returns, that it ended.
func (c *chores) begin(name string) (end func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy == nil {
		c.busy = map[int]chore{}
	}
	n := c.next
	c.next++
	c.busy[n] = chore{name, time.Now()}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.busy, n)
	}
}

// well fails while work is under way for longer than it may take.
func (c *chores) well(most time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, w := range c.busy {
		if took := time.Since(w.since); took > most {
			return fmt.Errorf("%s takes %v", w.name, took.Round(time.Second))
		}
	}
	return nil
}
