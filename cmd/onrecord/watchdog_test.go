package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// TestWatchdog bites where something stays unwell, or does not return, and not where it gets well again. The stacks are in the log.
func TestWatchdog(t *testing.T) {
	unwell := errors.New("no heartbeat")
	var looks atomic.Int64
	tests := []struct {
		name string
		well func(context.Context) error
		want error
	}{
		{"well", func(context.Context) error { looks.Add(1); return nil }, nil},
		{"unwell", func(context.Context) error { return unwell }, unwell},
		{"now and then", func(context.Context) error {
			if looks.Add(1)%2 == 0 {
				return unwell
			}
			return nil
		}, nil},
		{"hangs", func(ctx context.Context) error { <-ctx.Done(); return nil }, errNoReturn},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			defer goleak.VerifyNone(t)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			log := &served{t: t}
			looks.Store(0)
			w := newWatchdog(200*time.Millisecond, slog.New(slog.NewTextHandler(log, nil)), check{name: "the surface", well: test.well})
			if test.want == nil { // long enough for a bite, had there been reason
				go func() {
					for looks.Load() < 3*looksPerPatience {
						time.Sleep(time.Millisecond)
					}
					cancel()
				}()
			}
			err := w.watch(ctx)
			switch {
			case test.want == nil && err != nil:
				t.Errorf("bit: %v", err)
			case test.want != nil && (!errors.Is(err, errStuck) || !errors.Is(err, test.want)):
				t.Errorf("error %v, want one that wraps %v and %v", err, errStuck, test.want)
			case test.want != nil && !strings.Contains(log.String(), "watchdog stacks"):
				t.Errorf("no stacks in the log:\n%s", log)
			}
		})
	}
}

// TestWatchdogOff waits for its context without any patience, and looks at nothing.
func TestWatchdogOff(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := newWatchdog(0, slog.New(slog.DiscardHandler), check{well: func(context.Context) error { t.Error("it looked"); return nil }})
	if err := w.watch(ctx); err != nil {
		t.Errorf("error %v", err)
	}
}

// TestChores tells work that takes too long by its name, until it ends.
func TestChores(t *testing.T) {
	var c chores
	if err := c.well(0); err != nil {
		t.Errorf("idle: %v", err)
	}
	end := c.begin("taking up sources")
	other := c.begin("something quick")
	other()
	time.Sleep(time.Millisecond)
	if err := c.well(time.Hour); err != nil {
		t.Errorf("within its time: %v", err)
	}
	if err := c.well(0); err == nil || !strings.Contains(err.Error(), "taking up sources takes") {
		t.Errorf("over its time: %v, want an error that names the work", err)
	}
	end()
	if err := c.well(0); err != nil {
		t.Errorf("done: %v", err)
	}
}
