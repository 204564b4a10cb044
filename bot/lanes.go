package bot

import (
	"context"
	"sync"
)

// Lanes run a surface's jobs: those of one lane one after another in the order they came, those of different lanes side by side. Both
// what waits and what runs is bounded. A lane is a channel or a conversation. It is safe for concurrent use.
type Lanes struct {
	room    chan struct{} // one for each job that has a place and is not finished
	working chan struct{} // one for each job that runs
	mu      sync.Mutex
	waiting map[string][]func() // the jobs of each lane that is open
	closed  bool
	idle    chan struct{} // closed once no job is waiting or running; nil: nobody waits for that
}

// NewLanes makes lanes with places for so many jobs, of which so many run at a time.
func NewLanes(jobs, workers int) *Lanes {
	return &Lanes{room: make(chan struct{}, jobs), working: make(chan struct{}, workers), waiting: map[string][]func(){}}
}

// Reserve waits for a place for one job. The error is ctx's.
func (l *Lanes) Reserve(ctx context.Context) error {
	select {
	case l.room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Release gives a place back that is not needed after all.
func (l *Lanes) Release() { <-l.room }

// Run takes a job, which has a place, into a lane. It does not wait for the job.
func (l *Lanes) Run(lane string, job func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.put(lane, job)
}

// put is Run while mu is held.
func (l *Lanes) put(lane string, job func()) {
	jobs, isOpen := l.waiting[lane]
	l.waiting[lane] = append(jobs, job)
	if !isOpen {
		go l.empty(lane) // ends when the lane has no job left
	}
}

// Add takes a job into a lane where there is a place at once, and reports whether there was. There is none after Close.
func (l *Lanes) Add(lane string, job func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return false
	}
	select {
	case l.room <- struct{}{}:
		l.put(lane, job)
		return true
	default:
		return false
	}
}

// empty runs the jobs of a lane until none is left.
func (l *Lanes) empty(lane string) {
	for {
		job, ok := l.next(lane)
		if !ok {
			return
		}
		l.working <- struct{}{}
		job()
		<-l.working
		<-l.room
	}
}

// next takes a job off a lane; a lane without one is closed.
func (l *Lanes) next(lane string) (func(), bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	jobs := l.waiting[lane]
	if len(jobs) > 0 {
		l.waiting[lane] = jobs[1:]
		return jobs[0], true
	}
	delete(l.waiting, lane)
	if len(l.waiting) == 0 && l.idle != nil {
		close(l.idle)
		l.idle = nil
	}
	return nil, false
}

// Left is how many jobs are not finished, places reserved counted.
func (l *Lanes) Left() int { return len(l.room) }

// Close has Add take no more. Jobs that have a place still run.
func (l *Lanes) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
}

// Closed reports whether Close was called.
func (l *Lanes) Closed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}

// Wait returns when no job is left in any lane, or with ctx's error.
func (l *Lanes) Wait(ctx context.Context) error {
	l.mu.Lock()
	if len(l.waiting) == 0 {
		l.mu.Unlock()
		return nil
	}
	if l.idle == nil {
		l.idle = make(chan struct{})
	}
	idle := l.idle
	l.mu.Unlock()
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
