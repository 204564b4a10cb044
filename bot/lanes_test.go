package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestLanesKeepTheOrder runs the jobs of one lane one at a time and in order, those of several side by side, and no more at a time than
// there are workers.
func TestLanesKeepTheOrder(t *testing.T) {
	const lanes, jobs, workers = 20, 50, 4
	l := NewLanes(lanes*jobs, workers)
	var mu sync.Mutex
	got := map[string][]int{}
	var running, most atomic.Int32
	for i := range jobs {
		for lane := range lanes {
			if err := l.Reserve(t.Context()); err != nil {
				t.Fatal(err)
			}
			name := string(rune('a' + lane))
			l.Run(name, func() {
				n := running.Add(1)
				for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
				}
				mu.Lock()
				got[name] = append(got[name], i)
				mu.Unlock()
				running.Add(-1)
			})
		}
	}
	if err := l.Wait(t.Context()); err != nil || most.Load() > workers {
		t.Errorf("%v; %d ran at a time, want %d at most", err, most.Load(), workers)
	}
	for name, list := range got {
		for i, n := range list {
			if i != n {
				t.Fatalf("lane %s ran %v", name, list)
			}
		}
		if len(list) != jobs {
			t.Errorf("lane %s ran %d jobs", name, len(list))
		}
	}
	if l.Left() != 0 {
		t.Errorf("%d are left", l.Left())
	}
}

// TestLanesAreBounded has no place for one too many, none after the close, and waits no longer than it is told.
func TestLanesAreBounded(t *testing.T) {
	l := NewLanes(2, 2)
	hold := make(chan struct{})
	for range 2 {
		if !l.Add("a", func() { <-hold }) {
			t.Fatal("there was room")
		}
	}
	if l.Add("b", func() {}) {
		t.Error("a third job has a place")
	}
	short, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := l.Reserve(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("reserving: %v", err)
	}
	if err := l.Wait(short); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting: %v", err)
	}
	l.Close()
	close(hold)
	if err := l.Wait(t.Context()); err != nil {
		t.Error(err)
	}
	if l.Add("c", func() {}) || !l.Closed() {
		t.Error("a job has a place after the close")
	}
}

func TestTraffic(t *testing.T) {
	var c Traffic
	if got := c.Counts(); got != (TrafficCounts{}) {
		t.Errorf("before anything: %+v", got)
	}
	for i := range 3 {
		c.Connect()
		c.Retry(i == 0)
		c.Event(i == 1)
	}
	c.Post()
	got := c.Counts()
	if got.LastEvent.IsZero() {
		t.Error("no event was seen")
	}
	if got.LastEvent = (time.Time{}); got != (TrafficCounts{Retries: 3, Limited: 1, Reconnects: 2, Duplicates: 1, Posted: 1}) {
		t.Errorf("%+v", got)
	}
}

// TestLanesTakeTheOldest runs, with one worker, what waits in the order it came, across lanes, and holds no goroutine for what waits.
func TestLanesTakeTheOldest(t *testing.T) {
	l := NewLanes(1000, 1)
	hold, before := make(chan struct{}), runtime.NumGoroutine()
	l.Add("first", func() { <-hold })
	var got []int // of the one worker; Wait comes after
	for i := range 900 {
		l.Add([]string{"a", "b", "c", fmt.Sprint(i)}[i%4], func() { got = append(got, i) })
	}
	if n := runtime.NumGoroutine() - before; n > 1 {
		t.Errorf("%d goroutines for one worker", n)
	}
	close(hold)
	if err := l.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(got) || len(got) != 900 {
		t.Errorf("%d ran, in the order %v", len(got), got)
	}
}
