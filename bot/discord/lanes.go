package discord

import (
	"sync"
	"time"
)

// lanes run jobs: those of one lane one after another, in the order added, different lanes at the same time. It is safe for
// concurrent use; the zero value is not of use, see newLanes.
type lanes struct {
	mu      sync.Mutex
	waiting map[string][]func() // by lane; a lane that runs is present
	n       int                 // jobs waiting and running
	most    int
	closed  bool
	idle    chan struct{} // closed once closed and n is 0
}

func newLanes(most int) *lanes {
	return &lanes{waiting: map[string][]func(){}, most: most, idle: make(chan struct{})}
}

// add queues a job, and reports whether there was room.
func (l *lanes) add(lane string, job func()) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.n >= l.most {
		return false
	}
	l.n++
	queue, running := l.waiting[lane]
	l.waiting[lane] = append(queue, job)
	if !running {
		go l.run(lane) // ends when the lane is empty
	}
	return true
}

// ended reports whether no more jobs are taken.
func (l *lanes) ended() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}

func (l *lanes) run(lane string) {
	for {
		l.mu.Lock()
		queue := l.waiting[lane]
		if len(queue) == 0 {
			delete(l.waiting, lane)
			l.mu.Unlock()
			return
		}
		job := queue[0]
		l.waiting[lane] = queue[1:]
		l.mu.Unlock()
		job()
		l.finished()
	}
}

func (l *lanes) finished() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.n--
	if l.closed && l.n == 0 {
		close(l.idle)
	}
}

// close takes no more jobs and waits for those that it has; it reports whether they all ended in time.
func (l *lanes) close(patience time.Duration) bool {
	l.mu.Lock()
	if !l.closed {
		l.closed = true
		if l.n == 0 {
			close(l.idle)
		}
	}
	l.mu.Unlock()
	select {
	case <-l.idle:
		return true
	case <-time.After(patience):
		return false
	}
}
