package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync/atomic"
	"time"

	"onrecord/answer"
)

// Bot holds conversations about one story. It is safe for concurrent use; messages of one thread are answered one at a time.
type Bot struct {
	edition  atomic.Pointer[edition]
	story    string
	log      *slog.Logger
	signer   *Signer
	feedback *Feedback
	audit    *Audit
	follows  *Follows
	observe  func(Observation)
	page     func(ref string) string
	kept     []string
	limits   *limits
	threads  threads
	seen     seen
	thinking chan struct{} // holds one for each message that an answer is being found for
	tally    tally
	several  atomic.Bool // there are other stories beside it
}

// Options are plain; the zero value serves.
type Options struct {
	Story    string                  // the story's name, where there are several; see [Desk]
	Log      *slog.Logger            // nil: nothing is logged
	Signer   *Signer                 // of buttons; nil: they work as long as the process runs
	Feedback *Feedback               // keeps which answers did not help; nil: nothing is kept
	Audit    *Audit                  // notes what was shown; nil: nothing is noted
	Threads  *ThreadFile             // keeps what conversations are about; nil: a restart forgets it
	Follows  *Follows                // tells channels of new words; nil: nobody can follow anybody
	Limits   Limits                  // zero: everybody may ask as often as they like
	Page     func(ref string) string // the address of the reader page of a reference; nil: there is none
	Kept     []string                // what is stored, for how long and how to erase it, in plain lines that help ends with
	Observe  func(Observation)       // is told of every message when it has been dealt with; it must not block; nil: nobody is
}

// ErrAsking is wrapped where a message could not be answered because asking failed. Nothing was sent then; any other error of
// Respond is the sender's.
var ErrAsking = errors.New("asking the sources failed")

// thinkers is how many answers are looked for at once for each processor: one works while another reads an article again. More would not
// be found sooner, but all of them later.
const thinkers = 2

// New makes a bot that asks engine.
func New(engine *answer.Engine, o Options) *Bot {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Signer == nil {
		o.Signer = NewSigner(randomKey())
	}
	b := &Bot{
		story: o.Story, log: o.Log, signer: o.Signer, feedback: o.Feedback, audit: o.Audit, follows: o.Follows, observe: o.Observe,
		page: o.Page, kept: o.Kept, limits: newLimits(o.Limits), thinking: make(chan struct{}, thinkers*runtime.GOMAXPROCS(0)),
	}
	b.threads.file, b.threads.story = o.Threads, o.Story
	b.edition.Store(editionOf(engine))
	b.follows.attach(b)
	return b
}

// Respond answers one message through to. A duplicate is not answered and is no error. Where asking or sending fails, the
// error is returned and the message may be delivered again, since nobody has been answered; the conversation is as before.
func (b *Bot) Respond(ctx context.Context, m Message, to Sender) (err error) {
	o := Observation{Story: b.story, Surface: surfaceOf(m)}
	start := time.Now()
	defer func() {
		o.Took, o.Failed = time.Since(start), err != nil
		b.note(o)
	}()
	if !b.seen.claim(m.Keys) {
		b.log.Info("bot duplicate", "keys", len(m.Keys))
		o.Duplicate = true
		return nil
	}
	defer func() {
		if err != nil {
			b.seen.release(m.Keys)
		}
	}()
	if r, refused := b.limits.refuse(m, start); refused && !m.Owed {
		o.Limited = true
		b.log.Info("bot limit", "told", r.Lead != "")
		if r.Lead == "" {
			return nil
		}
		return to.Send(ctx, r)
	}
	return b.converse(ctx, m, to, &o)
}

// converse answers a message in its turn of the thread.
func (b *Bot) converse(ctx context.Context, m Message, to Sender, o *Observation) error {
	t := b.threads.get(m.Thread)
	if err := t.take(ctx); err != nil {
		return fmt.Errorf("%w: %w", ErrAsking, err)
	}
	defer t.give()
	start, next := time.Now(), t.memory
	now, r, err := b.think(ctx, m, &next, o)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrAsking, err)
	}
	o.Outcome, o.Reason = next.outcome, string(next.reason)
	if err := to.Send(ctx, r); err != nil {
		return err
	}
	t.memory = next
	b.threads.keep(m.Thread, next)
	now.record(m, next, r)
	b.log.Info("bot answered", "outcome", next.outcome, "quotes", len(r.Quotes), "took", time.Since(start))
	return nil
}

// think makes the reply to a message as one of those that are thought about at once: first come, first served.
func (b *Bot) think(ctx context.Context, m Message, next *memory, o *Observation) (turn, Reply, error) {
	select {
	case b.thinking <- struct{}{}:
		defer func() { <-b.thinking }()
	case <-ctx.Done():
		return turn{}, Reply{}, ctx.Err()
	}
	now, start := b.turn(), time.Now()
	r, err := now.reply(ctx, m, next)
	o.Thinking = time.Since(start)
	return now, r, err
}

// reply makes the reply to a message and leaves in mem what the conversation carries on.
func (b turn) reply(ctx context.Context, m Message, mem *memory) (Reply, error) {
	mem.begin(m.Text)
	switch {
	case m.Pressed != "":
		return b.press(ctx, m, mem)
	case m.Check:
		return b.check(ctx, m, mem)
	}
	if r, ok, err := b.command(ctx, m, mem); ok || err != nil {
		return r, err
	}
	if r, ok := mem.misnumbered(m.Text); ok {
		return r, nil
	}
	question, before := mem.chosen(m.Text), mem.context
	a, err := b.ask(ctx, m.Text, mem)
	if err != nil {
		return Reply{}, err
	}
	if r, ok, err := b.talked(ctx, a, mem); ok || err != nil {
		return r, err
	}
	return b.composed(ctx, m, question, before, a)
}

// composed is the reply to an answer, with its buttons. The question was asked in the context before.
func (b turn) composed(ctx context.Context, m Message, question string, before answer.Context, a answer.Answer) (Reply, error) {
	r := b.compose(a)
	buttons, err := b.buttons(ctx, m, question, before, a)
	if err != nil {
		return Reply{}, err
	}
	r.Buttons = buttons
	return r, nil
}

// check compares a message's words with the sources.
func (b turn) check(ctx context.Context, m Message, mem *memory) (Reply, error) {
	a, err := b.engine.Check(ctx, m.Text, "")
	if err != nil {
		return Reply{}, err
	}
	m.Check = true
	mem.learn(m.Text, a)
	return b.composed(ctx, m, m.Text, answer.Context{}, a)
}

// quote makes found words ready to show, with their reader page.
func (b *Bot) quote(f answer.Found) Quote {
	q := QuoteOf(f)
	if b.page != nil {
		q.Source.Page = b.page(q.Source.Ref)
		for i := range q.Also {
			q.Also[i].Page = b.page(q.Also[i].Ref)
		}
	}
	return q
}

func (b turn) ask(ctx context.Context, text string, m *memory) (answer.Answer, error) {
	question := m.chosen(text)
	a, err := b.engine.Ask(ctx, answer.Question{Text: question, Context: m.context, Limit: m.limit})
	if err != nil {
		return answer.Answer{}, err
	}
	m.learn(question, a)
	a.Question = text
	return a, nil
}

// Ask answers a question within a conversation and returns the answer itself, for programs. The empty thread is a conversation
// of its own each time. limit is how many answers are wanted at most; 0 leaves it to the engine.
func (b *Bot) Ask(ctx context.Context, thread, question string, limit int) (answer.Answer, error) {
	t := b.threads.get(thread)
	if err := t.take(ctx); err != nil {
		return answer.Answer{}, err
	}
	defer t.give()
	t.limit = limit
	return b.turn().ask(ctx, question, &t.memory)
}
