package bot

import (
	"container/heap"
	"context"
	"sync"
)

// Lanes run a surface's jobs: those of one lane one after another in the order they came, those of different lanes side by side, the
// oldest first. What waits is bounded, and so is what runs; what waits takes no goroutine. A lane is a channel or a conversation. It is
// safe for concurrent use.
type Lanes struct {
	room   chan struct{} // one for each job that has a place and is not finished
	mu     sync.Mutex
	open   map[string]*lane // those with a job that waits or runs
	ready  readyLanes
	free   int   // how many more workers there may be
	taken  int64 // how many jobs were taken so far
	closed bool
	idle   chan struct{} // closed once no job is waiting or running; nil: nobody waits for that
}

// lane is the jobs of a lane that wait, in the order they came. While one of them runs it is not ready.
type lane struct {
	name string
	jobs []laneJob
}

// laneJob is a job and its number, by which the oldest is known.
type laneJob struct {
	number int64
	do     func()
}

// NewLanes makes lanes with places for so many jobs, of which so many run at a time.
func NewLanes(jobs, workers int) *Lanes {
	return &Lanes{room: make(chan struct{}, jobs), free: workers, open: map[string]*lane{}}
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
func (l *Lanes) put(name string, do func()) {
	l.taken++
	job := laneJob{l.taken, do}
	if ln, isOpen := l.open[name]; isOpen {
		ln.jobs = append(ln.jobs, job)
		return // it is ready, or will be once its job has run
	}
	ln := &lane{name, []laneJob{job}}
	l.open[name] = ln
	heap.Push(&l.ready, ln)
	if l.free > 0 {
		l.free--
		go l.work() // ends when no lane is ready
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

// work runs the oldest job whose lane is ready, until there is none.
func (l *Lanes) work() {
	for {
		ln, do := l.next()
		if ln == nil {
			return
		}
		do()
		<-l.room
		l.done(ln)
	}
}

// next takes the oldest job off its lane; nil: no lane is ready, and the worker's place is free.
func (l *Lanes) next() (*lane, func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ready.Len() == 0 {
		l.free++
		return nil, nil
	}
	ln := heap.Pop(&l.ready).(*lane)
	do := ln.jobs[0].do
	ln.jobs = ln.jobs[1:]
	return ln, do
}

// done has a lane's next job ready, or closes the lane.
func (l *Lanes) done(ln *lane) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(ln.jobs) > 0 {
		heap.Push(&l.ready, ln)
		return
	}
	delete(l.open, ln.name)
	if len(l.open) == 0 && l.idle != nil {
		close(l.idle)
		l.idle = nil
	}
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
	if len(l.open) == 0 {
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

// readyLanes is a heap of lanes by the age of their first job.
type readyLanes []*lane

func (r readyLanes) Len() int           { return len(r) }
func (r readyLanes) Less(i, j int) bool { return r[i].jobs[0].number < r[j].jobs[0].number }
func (r readyLanes) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }

// Push is heap's.
func (r *readyLanes) Push(x any) { *r = append(*r, x.(*lane)) }

// Pop is heap's.
func (r *readyLanes) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
