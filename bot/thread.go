package bot

import (
	"container/list"
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"onrecord/answer"
	"onrecord/corpus"
)

// maxThreads is how many conversations are remembered; the one longest silent is forgotten first. A thread's memory is some
// hundred bytes and the references shown, so that this is a few megabytes at most.
const maxThreads = 4096

// threads remembers conversations by their key, up to a bound, and takes up those of earlier processes from a file. It is safe for
// concurrent use.
type threads struct {
	file  *ThreadFile
	story string
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

// memory is what a conversation carries on. It holds references and no found words, so that it keeps no snapshot alive.
type memory struct {
	context answer.Context
	last    []corpus.Ref   // what the last answer showed, for the paragraphs around it
	asked   string         // the question it answered, for more of the same; empty: there is no more of it
	before  answer.Context // what that question was asked in
	offset  int            // of a timeline: how many statements were shown
	at      []Imprint      // of a timeline: the last statement shown
	limit   int            // answers wanted at most; 0: as the engine likes

	// Of the message that is being answered, for the log and the audit.
	outcome string
	reason  answer.Reason
	verdict answer.Verdict
	words   string // what was asked
}

// begin forgets what the message before came to.
func (m *memory) begin(words string) { m.outcome, m.reason, m.verdict, m.words = "", "", "", words }

// get finds a conversation, takes one up, or begins one. The empty key is a new conversation each time.
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
	th.memory, _ = t.file.recall(t.story, key)
	t.byKey[key] = t.order.PushFront(th)
	if t.order.Len() > maxThreads {
		oldest := t.order.Back()
		t.order.Remove(oldest)
		delete(t.byKey, oldest.Value.(*thread).key)
	}
	return th
}

// keep has the file keep what a conversation carries on now.
func (t *threads) keep(key string, m memory) {
	if key != "" {
		t.file.keep(t.story, key, m)
	}
}

// knows reports whether a conversation is remembered.
func (t *threads) knows(key string) bool {
	t.mu.Lock()
	_, ok := t.byKey[key]
	t.mu.Unlock()
	if !ok {
		_, ok = t.file.recall(t.story, key)
	}
	return ok
}

// learn takes over what an answer leaves for the next question.
func (m *memory) learn(question string, a answer.Answer) {
	m.outcome, m.reason = string(a.Outcome), a.Reason
	if a.Check != nil {
		m.verdict = a.Check.Verdict
	}
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
		m.last = refsOf(a)
	}
}

// shown notes what an answer showed.
func (m *memory) shown(a answer.Answer) {
	m.outcome = string(a.Outcome)
	m.last = refsOf(a)
	m.context = m.context.After(a)
}

// number is a message that is nothing but one: "2", "2.", "(2)".
func number(text string) (n int, ok bool) {
	n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(text), ".)("))
	return n, err == nil
}

// chosen is what a message asks: where it is the number of a name just offered, that name.
func (m *memory) chosen(text string) string {
	n, ok := number(text)
	if !ok || n < 1 || n > len(m.context.Choices) {
		return text
	}
	return m.context.Choices[n-1]
}

// misnumbered answers a number that chooses nothing: it asks nothing either.
func (m *memory) misnumbered(text string) (Reply, bool) {
	n, ok := number(text)
	switch most := len(m.context.Choices); {
	case !ok || (n >= 1 && n <= most):
		return Reply{}, false
	case most == 0:
		m.outcome = "command"
		return Reply{Lead: "A number chooses from a list of names, and none is offered here. Ask in words."}, true
	default:
		m.outcome = "command"
		return Reply{Lead: fmt.Sprintf("There is no number %d to choose; there is 1 to %d.", n, most)}, true
	}
}

// Knows reports whether the conversation is remembered.
func (b *Bot) Knows(thread string) bool { return b.threads.knows(thread) }
