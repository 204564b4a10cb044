package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"onrecord/bot/slack/slackfake"
)

// process starts the command in a process of its own, which the end of the test ends.
func process(t *testing.T, log *served, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command("onrecord", args...)
	c.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0")
	c.Stderr = log
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // an error says that it has ended
		_ = c.Wait()
	})
	return c
}

// TestKilledInAFlood kills a process, with no word of warning, while it answers; twice. In the end each question has one answer: in
// direct conversations Slack can always be asked what arrived.
func TestKilledInAFlood(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes and waits for Slack's pace")
	}
	const questions, channels = 120, 60
	f := workspace(t)
	t.Setenv("SLACK_APP_TOKEN", f.AppToken)
	t.Setenv("ONRECORD_DATA", filepath.Join(t.TempDir(), "data"))
	log := &served{t: t}
	first := process(t, log, "serve")
	for i := range questions {
		f.Deliver(f.Message(slackfake.Said{
			Channel: fmt.Sprintf("D%d", i%channels), User: fmt.Sprintf("U%d", i), Thread: fmt.Sprintf("1700000000.%06d", i), Text: "what did Sturgeon say",
		}))
	}
	for _, posts := range []int{questions / 6, questions / 2} {
		await(t, f, log, fmt.Sprintf("%d posts", posts), func() bool { return len(f.Posts()) >= posts })
		if err := first.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = first.Wait() // killed
		first = process(t, log, "serve")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	_ = f.Await(ctx, func() bool { return len(f.Posts()) >= questions && f.Unacked() == 0 }) // what is missing is told below
	time.Sleep(50 * time.Millisecond)                                                        // a second answer would come now
	answers := map[string]int{}
	for _, p := range f.Posts() {
		answers[p.ThreadTS]++
	}
	for thread, n := range answers {
		if n != 1 {
			t.Errorf("the question in thread %s was answered %d times", thread, n)
		}
	}
	if len(answers) != questions {
		t.Errorf("%d questions of %d were answered:\n%s", len(answers), questions, log)
	}
}
