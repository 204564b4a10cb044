package main

import (
	"fmt"
	"io"
	"log/slog"
	"time"
)

// progress tells how far a long load has come: on a terminal in one line of standard error, which is written over and in the end taken
// away; elsewhere in the log, where there is one. A short load says nothing.
type progress struct {
	terminal io.Writer    // nil: standard error is none
	log      *slog.Logger // nil: there is no log
	story    string
	started  time.Time
	told     time.Time
	shown    bool
}

const (
	// patientFor is how long nobody wonders what a command does.
	patientFor = 700 * time.Millisecond
	// overwriteEvery and logEvery are how often a line of a terminal is written over, and how often a line of the log is added.
	overwriteEvery = 100 * time.Millisecond
	logEvery       = 5 * time.Second
)

func newProgress(errs io.Writer, log *slog.Logger, story string) *progress {
	p := &progress{log: log, story: story, started: time.Now(), told: time.Now()}
	if isTerminal(errs) {
		p.terminal = errs
	}
	return p
}

// tell is corpus.Options.Progress.
func (p *progress) tell(done, total int) {
	now := time.Now()
	switch {
	case now.Sub(p.started) < patientFor:
	case p.terminal != nil && now.Sub(p.told) >= overwriteEvery:
		p.told, p.shown = now, true
		fmt.Fprintf(p.terminal, "\r\x1b[KReading articles: %d of %d", done, total)
	case p.terminal == nil && p.log != nil && now.Sub(p.told) >= logEvery:
		p.told = now
		p.log.Info("serve read", "story", p.story, "done", done, "total", total)
	}
}

// end takes the line away.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.terminal, "\r\x1b[K")
	}
}
