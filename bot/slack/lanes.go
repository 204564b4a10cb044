package slack

import (
	"context"
	"sync"
)

// lanes runs jobs: those of one lane one after another in the order they came, those of different lanes side by side. Both what
// waits and what runs is bounded. It is safe for concurrent use.
type lanes struct {
	room    chan struct{} // one for each job that has a place and is not finished
	working chan struct{} // one for each job that runs
	mu      sync.Mutex
	waiting map[string][]func() // the jobs of each lane that is open
	open    sync.WaitGroup
}

func newLanes(jobs, workers int) *lanes {
	return &lanes{
		room: make(chan struct{}, jobs), working: make(chan struct{}, workers), waiting: map[string][]func(){},
	}
}

// reserve waits for a place for one job. The error is ctx's.
func (l *lanes) reserve(ctx context.Context) error {
	select {
	case l.room <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// release gives a place back that is not needed after all.
func (l *lanes) release() { <-l.room }

// run takes a job, which has a place, into a lane. It does not wait for the job.
func (l *lanes) run(lane string, job func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	jobs, isOpen := l.waiting[lane]
	l.waiting[lane] = append(jobs, job)
	if !isOpen {
		l.open.Go(func() { l.empty(lane) }) // ends when the lane has no job left
	}
}

// empty runs the jobs of a lane until none is left.
func (l *lanes) empty(lane string) {
	for {
		l.mu.Lock()
		jobs := l.waiting[lane]
		if len(jobs) == 0 {
			delete(l.waiting, lane)
			l.mu.Unlock()
			return
		}
		l.waiting[lane] = jobs[1:]
		l.mu.Unlock()
		l.working <- struct{}{}
		jobs[0]()
		<-l.working
		<-l.room
	}
}

// left is how many jobs are not finished.
func (l *lanes) left() int { return len(l.room) }

// wait returns when no job is left, or with ctx's error.
func (l *lanes) wait(ctx context.Context) error {
	done := make(chan struct{})
	go func() { l.open.Wait(); close(done) }() // ends with the last lane
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
