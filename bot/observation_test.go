package bot

import (
	"bytes"
	"errors"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestObserve tells of every message once, whatever became of it, and counts.
func TestObserve(t *testing.T) {
	var mu sync.Mutex
	var got []Observation
	b := New(engineOf(t, map[string]string{"pilots.txt": pilots}), Options{
		Story: "harbour", Limits: Limits{User: Limit{Burst: 3, Every: time.Hour}},
		Observe: func(o Observation) { mu.Lock(); got = append(got, o); mu.Unlock() },
	})
	to := replies{fail: []error{nil, nil, errors.New("down")}}
	for _, m := range []Message{
		{Keys: []string{"1"}, Channel: "slack:T1:C1", User: "u", Text: "what did Abbott say"},
		{Keys: []string{"1"}, Channel: "slack:T1:C1", User: "u", Text: "what did Abbott say"},
		{Thread: "discord:17", User: "u", Text: "what did Zebedee say"},
		{Keys: []string{"terminal:3"}, User: "u", Text: ":help"},
		{User: "u", Text: "what did Abbott say"},
	} {
		_ = b.Respond(t.Context(), m, &to)
	}
	want := []Observation{
		{Surface: "slack", Outcome: "answered"},
		{Surface: "slack", Duplicate: true},
		{Surface: "discord", Outcome: "none", Reason: "no-source"},
		{Surface: "terminal", Outcome: "command", Failed: true},
		{Limited: true},
	}
	for i, o := range got {
		if o.Took <= 0 || (o.Thinking > 0) != (want[i].Outcome != "") {
			t.Errorf("%d: took %v, thinking %v", i, o.Took, o.Thinking)
		}
		if o.Took, o.Thinking = 0, 0; o.Story != "harbour" {
			t.Errorf("%d: story %q", i, o.Story)
		}
		if o.Story = ""; o != want[i] {
			t.Errorf("%d: %+v, want %+v", i, o, want[i])
		}
	}
	if s := b.Stats(); len(got) != len(want) || s != (Stats{Answered: 2, Duplicates: 1, Limited: 1, Failed: 1}) {
		t.Errorf("%d observations, stats %+v", len(got), s)
	}
}

// TestLogsHoldNobodysWords goes through all that a bot does and looks for the words asked, the words answered and who asked in its logs.
func TestLogsHoldNobodysWords(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	folder := t.TempDir()
	journal, err := OpenJournal(filepath.Join(folder, "journal.jsonl"), log)
	if err != nil {
		t.Fatal(err)
	}
	threads, err := OpenThreads(filepath.Join(folder, "threads.jsonl"), log)
	if err != nil {
		t.Fatal(err)
	}
	follows, err := OpenFollows(filepath.Join(folder, "follows.jsonl"), log)
	if err != nil {
		t.Fatal(err)
	}
	audit, _ := auditIn(t, AuditOptions{})
	b := New(engineOf(t, map[string]string{"pilots.txt": pilots, "tugs.txt": tugs}), Options{
		Log: log, Threads: threads, Follows: follows, Audit: audit, Feedback: OpenFeedback(filepath.Join(folder, "feedback.jsonl"), true),
		Signer: NewSigner([]byte("k")), Limits: Limits{User: Limit{Burst: 1, Every: time.Hour}},
	})
	follows.By("slack", &posts{fail: errors.New("trouble")})
	var to replies
	said := func(m Message) Reply {
		m.Thread, m.Channel, m.Place = "slack:T1:C1:1", "slack:T1:C1", []byte(`{}`)
		if _, err := journal.Take(Event{Surface: "slack", Message: m}); err != nil {
			t.Fatal(err)
		}
		if err := b.Respond(t.Context(), m, journal.Sender(m, &to)); err != nil {
			t.Fatal(err)
		}
		if err := journal.Settle(m); err != nil {
			t.Fatal(err)
		}
		return to.got[len(to.got)-1]
	}
	r := said(Message{Keys: []string{"1"}, Text: "what did Mara Quill say about sailing"})
	for _, button := range r.Buttons {
		v, _ := button.Value(2000)
		said(Message{Pressed: v})
	}
	for _, text := range []string{":timeline Quill", "what did Zebedee say", "did Abbott say “the harbour is on fire”", ":follow Mara Quill", ":following", ":forget", ":help"} {
		said(Message{Text: text})
	}
	said(Message{Text: "We will not sail until the plan is dropped", Check: true})
	for range 2 {
		said(Message{User: "slack:T1:UALEX", Text: "what did Hollis say"})
	}
	said(Message{Pressed: "forged"})
	before := b.Engine()
	b.Swap(engineOf(t, map[string]string{"pilots.txt": pilots, "eighth.txt": eighth}))
	if err := follows.Update(t.Context(), b, before, b.Engine()); err != nil {
		t.Fatal(err)
	}
	if _, err := follows.deliver(t.Context(), "slack"); err != nil {
		t.Fatal(err)
	}
	for _, c := range []interface{ Close() error }{journal, threads, follows} {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(out.String(), "follows not told") || !strings.Contains(out.String(), "bot answered") || !strings.Contains(out.String(), "bot limit") {
		t.Fatalf("the session did not come to all: %s", out.String())
	}
	for _, word := range []string{
		"Quill", "Abbott", "Hollis", "Zebedee", "sail", "harbour is", "trap", "friends", "tug came", "UALEX", "regrettable", "dropped", "forged", "what did",
	} {
		if strings.Contains(out.String(), word) {
			t.Errorf("the log holds %q:\n%s", word, out.String())
		}
	}
}
