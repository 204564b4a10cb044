package main

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"
)

// serviceOf is a service of surfaces and no story.
func serviceOf(log *served, flags serveFlags, surfaces ...surface) *service {
	l := slog.New(slog.NewTextHandler(log, nil))
	return &service{flags: flags, log: l, errs: log, surfaces: surfaces, front: &front{log: l, surfaces: surfaces}}
}

// TestShutdownTimeout ends in time where a surface does not, with an error that names it.
func TestShutdownTimeout(t *testing.T) {
	log := &served{t: t}
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	running := make(chan struct{})
	v := serviceOf(log, serveFlags{ShutdownTimeout: 50 * time.Millisecond},
		surface{name: "slow", run: func(context.Context) error { close(running); <-release; return nil }, sound: sound},
		surface{name: "quick", run: func(ctx context.Context) error { <-ctx.Done(); return nil }, sound: sound})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-running; cancel() }()
	err := v.serve(ctx)
	if !errors.Is(err, errStuck) || !strings.Contains(err.Error(), "have not ended: slow;") {
		t.Errorf("error %v, want one that names the slow surface alone", err)
	}
	if !strings.Contains(log.String(), "serve abandon") {
		t.Errorf("the log does not say what was left:\n%s", log)
	}
	if report(log, err) == statusAnswered {
		t.Error("the exit status is 0")
	}
}

// TestStuck ends the process where a surface stays unwell, though it goes on running.
func TestStuck(t *testing.T) {
	log := &served{t: t}
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	deaf := errors.New("no heartbeat acknowledged")
	v := serviceOf(log, serveFlags{ShutdownTimeout: time.Hour, Watchdog: 100 * time.Millisecond},
		surface{name: "deaf", run: func(context.Context) error { <-release; return nil }, sound: func(time.Time) error { return deaf }})
	if err := v.serve(t.Context()); !errors.Is(err, errStuck) || !errors.Is(err, deaf) {
		t.Errorf("error %v, want one that wraps %v", err, deaf)
	}
	if s := log.String(); !strings.Contains(s, "watchdog bite") || !strings.Contains(s, "TestStuck") {
		t.Errorf("the log holds no stacks:\n%s", s)
	}
}

// TestFailedSurface ends with the error of the last surface that gave up, and leaves that to nobody else.
func TestFailedSurface(t *testing.T) {
	log := &served{t: t}
	refused := errors.New("the token was refused")
	v := serviceOf(log, serveFlags{ShutdownTimeout: time.Hour, Watchdog: time.Hour},
		surface{name: "refused", run: func(context.Context) error { return refused }, sound: func(time.Time) error { return refused }})
	if err := v.serve(t.Context()); !errors.Is(err, refused) || errors.Is(err, errStuck) {
		t.Errorf("error %v, want the surface's own", err)
	}
}

// TestMayGrow starts without an article only where a folder is watched.
func TestMayGrow(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": ""})
	for _, test := range []struct {
		paths []string
		watch bool
		want  bool
	}{
		{[]string{dir}, true, true},
		{[]string{dir}, false, false},
		{[]string{dir + "/a.txt"}, true, false},
		{nil, true, false},
	} {
		st := story{paths: test.paths}
		roots, err := st.roots()
		if err != nil {
			t.Fatal(err)
		}
		l := &liveStory{story: st, roots: roots, service: &service{flags: serveFlags{Watch: test.watch}}}
		if got := l.mayGrow(); got != test.want {
			t.Errorf("%q, watched %v: %v, want %v", test.paths, test.watch, got, test.want)
		}
	}
}
