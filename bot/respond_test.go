package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
)

// TestDuplicates answers a message once, on however many ways and however often it is delivered.
func TestDuplicates(t *testing.T) {
	b := harbour(t)
	var to replies
	for _, keys := range [][]string{{"e:1", "m:1"}, {"e:1", "m:1"}, {"e:2", "m:1"}, {"m:1"}} {
		if err := b.Respond(t.Context(), Message{Keys: keys, Thread: "t", Text: "what did Abbott say"}, &to); err != nil {
			t.Fatal(err)
		}
	}
	if len(to.got) != 1 {
		t.Errorf("%d replies, want 1", len(to.got))
	}
	for range 2 {
		if err := b.Respond(t.Context(), Message{Thread: "t", Text: "what did Abbott say"}, &to); err != nil {
			t.Fatal(err)
		}
	}
	if len(to.got) != 3 {
		t.Errorf("%d replies, want 3: messages without keys are no duplicates", len(to.got))
	}
}

// TestDuplicatesAtOnce answers once where deliveries race.
func TestDuplicatesAtOnce(t *testing.T) {
	b := harbour(t)
	var mu sync.Mutex
	var to replies
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			err := b.Respond(t.Context(), Message{Keys: []string{"m:1"}, Thread: "t", Text: "hello"}, senderFunc(func(r Reply) error {
				mu.Lock()
				defer mu.Unlock()
				return to.Send(t.Context(), r)
			}))
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(to.got) != 1 {
		t.Errorf("%d replies, want 1", len(to.got))
	}
}

// senderFunc is a sender that is a function.
type senderFunc func(Reply) error

// Send calls it.
func (f senderFunc) Send(_ context.Context, r Reply) error { return f(r) }

// TestFailedSend answers a message that is delivered again after sending failed, and has not learnt from the failure.
func TestFailedSend(t *testing.T) {
	b := harbour(t)
	broken := errors.New("connection reset")
	to := replies{fail: []error{nil, broken, broken}}
	ask := func(key, text string) error {
		return b.Respond(t.Context(), Message{Keys: []string{key}, Thread: "t", Text: text}, &to)
	}
	if err := ask("m:1", "what did Abbott say"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := ask("m:2", "what did Mara Quill say"); !errors.Is(err, broken) {
			t.Fatalf("error %v, want the sender's", err)
		}
	}
	if err := ask("m:3", "what else did he say"); err != nil {
		t.Fatal(err)
	}
	if got := to.got[1].Note + to.got[1].Lead; strings.Contains(got, "Quill") {
		t.Errorf("a reply nobody saw is remembered: %q", got)
	}
	if err := ask("m:2", "what did Mara Quill say"); err != nil {
		t.Fatal(err)
	}
	if got := wordsIn(to.got[2]); len(got) == 0 || !strings.HasPrefix(got[0], "We will not sail") {
		t.Errorf("delivered again, answered with %q", got)
	}
	if err := ask("m:2", "what did Mara Quill say"); err != nil || len(to.got) != 3 {
		t.Errorf("once answered: %v, %d replies; want a duplicate", err, len(to.got))
	}
}

// TestCancelled gives a message back that was not answered because the context ended, while waiting or before.
func TestCancelled(t *testing.T) {
	b := harbour(t)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	busy, done := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() { // holds the thread until done
		err := b.Respond(t.Context(), Message{Thread: "t", Text: "hello"}, senderFunc(func(Reply) error { close(busy); <-done; return nil }))
		if err != nil {
			t.Error(err)
		}
	})
	<-busy
	var to replies
	m := Message{Keys: []string{"m:1"}, Thread: "t", Text: "what did Abbott say"}
	if err := b.Respond(ended, m, &to); !errors.Is(err, context.Canceled) {
		t.Errorf("waiting: %v, want context.Canceled", err)
	}
	if _, err := b.Ask(ended, "t", "what did Abbott say", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("Ask, waiting: %v, want context.Canceled", err)
	}
	close(done)
	wg.Wait()
	if err := b.Respond(t.Context(), m, &to); err != nil || len(to.got) != 1 {
		t.Errorf("delivered again: %v, %d replies", err, len(to.got))
	}
}

// TestLog logs what happened in figures, and nobody's words.
func TestLog(t *testing.T) {
	var out bytes.Buffer
	b := New(harbour(t).Engine(), Options{Log: slog.New(slog.NewTextHandler(&out, nil))})
	for range 2 {
		m := Message{Keys: []string{"m:secret"}, Thread: "t:secret", User: "u:secret", Text: "what did Mara Quill say"}
		if err := b.Respond(t.Context(), m, &replies{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{`msg="bot answered"`, "outcome=answered", "quotes=2", `msg="bot duplicate"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("log lacks %q:\n%s", want, out.String())
		}
	}
	for _, never := range []string{"Quill", "sail", "secret"} {
		if strings.Contains(out.String(), never) {
			t.Errorf("log holds %q:\n%s", never, out.String())
		}
	}
}

// TestAsk answers programs: the question as it was asked, as many answers as wanted, a conversation where a thread is named.
func TestAsk(t *testing.T) {
	b := harbour(t)
	ask := func(thread, question string, limit int) (got []string, outcome string) {
		t.Helper()
		a, err := b.Ask(t.Context(), thread, question, limit)
		if err != nil {
			t.Fatal(err)
		}
		if a.Question != question {
			t.Errorf("question %q came back as %q", question, a.Question)
		}
		for _, f := range a.Answers {
			got = append(got, f.Ref.String())
		}
		return got, string(a.Outcome)
	}
	all, _ := ask("", "what did Mara Quill say", 0)
	if len(all) < 2 {
		t.Fatalf("%d answers, want 2 or more", len(all))
	}
	if one, _ := ask("", "what did Mara Quill say", 1); len(one) != 1 || one[0] != all[0] {
		t.Errorf("with limit 1: %q, want the first of %q", one, all)
	}
	if _, outcome := ask("", "what did she say", 0); outcome != "choose" {
		t.Errorf("without a thread nothing is remembered: outcome %s, want choose", outcome)
	}
	ask("t", "what did Quill say", 0)
	if got, outcome := ask("t", "1", 0); outcome != "answered" || len(got) == 0 {
		t.Errorf("a choice by number: %s %q", outcome, got)
	}
}
