package bot

import (
	"container/list"
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"onrecord/answer"
)

// maxThreads is how many conversations are remembered; the one longest silent is forgotten first. A thread's memory is some
// hundred bytes and the references shown, so that this is a few megabytes at most.
const maxThreads = 4096

// threads remembers conversations by their key, up to a bound. It is safe for concurrent use.
type threads struct {
	mu    sync.Mutex
	byKey map[string]*list.Element // of *thread
	order list.List                // most recent first
}

// What a thread remembers at most; the engine keeps to it.
const (
	maxPeople = answer.MaxPeople
	maxShown  = answer.MaxShown
)

// thread is one conversation. One of its messages is answered at a time, so that the next one finds its context.
type thread struct {
	key  string
	turn chan struct{} // holds one token while a message is answered
	memory
}

func newThread(key string) *thread { return &thread{key: key, turn: make(chan struct{}, 1)} }

// take waits until no other message of the thread is being answered, or ctx ends.
func (t *thread) take(ctx context.Context) error {
	select {
	case t.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("waiting for the thread: %w", ctx.Err())
	}
}

// give lets the next message be answered.
func (t *thread) give() { <-t.turn }

// memory is what a conversation carries on.
type memory struct {
	context answer.Context
	last    answer.Answer  // the last answer that showed words, for the paragraphs around them
	asked   string         // the question it answered, for more of the same; empty: there is no more of it
	before  answer.Context // what that question was asked in
	offset  int            // of a timeline: how many statements were shown
	outcome string         // of the last message, for the log
	limit   int            // answers wanted at most; 0: as the engine likes
}

// get finds a conversation or begins one. The empty key is a new conversation each time.
func (t *threads) get(key string) *thread {
	if key == "" {
		return newThread("")
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.byKey == nil {
		t.byKey = map[string]*list.Element{}
	}
	if e, ok := t.byKey[key]; ok {
		t.order.MoveToFront(e)
		return e.Value.(*thread)
	}
	th := newThread(key)
	t.byKey[key] = t.order.PushFront(th)
	if t.order.Len() > maxThreads {
		oldest := t.order.Back()
		t.order.Remove(oldest)
		delete(t.byKey, oldest.Value.(*thread).key)
	}
	return th
}

// learn takes over what an answer leaves for the next question.
func (m *memory) learn(question string, a answer.Answer) {
	m.outcome = string(a.Outcome)
	if a.Reason == answer.SmallTalk {
		return
	}
	before := m.context
	m.context = before.After(a)
	if len(a.Answers) > 0 {
		m.asked, m.before = question, before
		if a.Outcome == answer.Checked { // there is no more of it
			m.asked = ""
		}
		m.last = a
	}
}

// shown notes what an answer showed.
func (m *memory) shown(a answer.Answer) {
	m.last = a
	m.context = m.context.After(a)
}

// chosen is what a message asks: where it is the number of a name just offered ("2", "2."), that name.
func (m *memory) chosen(text string) string {
	n, err := strconv.Atoi(strings.TrimRight(strings.TrimSpace(text), ".)"))
	if err != nil || n < 1 || n > len(m.context.Choices) {
		return text
	}
	return m.context.Choices[n-1]
}

// Knows reports whether the conversation is remembered.
func (b *Bot) Knows(thread string) bool {
	b.threads.mu.Lock()
	defer b.threads.mu.Unlock()
	_, ok := b.threads.byKey[thread]
	return ok
}
