package bot

import (
	"context"
	"log/slog"
	"time"

	"onrecord/answer"
)

// Bot holds conversations about one story. It is safe for concurrent use; messages of one thread are answered one at a time.
type Bot struct {
	engine  *answer.Engine
	log     *slog.Logger
	threads threads
	seen    seen
}

// Options are plain; the zero value serves.
type Options struct {
	Log *slog.Logger // nil: nothing is logged
}

// New makes a bot that asks engine.
func New(engine *answer.Engine, o Options) *Bot {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Bot{engine: engine, log: o.Log}
}

// Respond answers one message through to. A duplicate is not answered and is no error. Where asking or sending fails, the
// error is returned and the message may be delivered again, since nobody has been answered; the conversation is as before.
func (b *Bot) Respond(ctx context.Context, m Message, to Sender) (err error) {
	if !b.seen.claim(m.Keys) {
		b.log.Info("bot duplicate", "keys", len(m.Keys))
		return nil
	}
	defer func() {
		if err != nil {
			b.seen.release(m.Keys)
		}
	}()
	t := b.threads.get(m.Thread)
	if err := t.take(ctx); err != nil {
		return err
	}
	defer t.give()
	start, next := time.Now(), t.memory
	r, err := b.reply(ctx, m.Text, &next)
	if err != nil {
		return err
	}
	if err := to.Send(ctx, r); err != nil {
		return err
	}
	t.memory = next
	b.log.Info("bot answered", "outcome", next.outcome, "quotes", len(r.Quotes), "took", time.Since(start))
	return nil
}

// reply makes the reply to a text and leaves in m what the conversation carries on.
func (b *Bot) reply(ctx context.Context, text string, m *memory) (Reply, error) {
	if r, ok, err := b.command(ctx, text, m); ok || err != nil {
		return r, err
	}
	a, err := b.ask(ctx, text, m)
	if err != nil {
		return Reply{}, err
	}
	return b.Compose(a), nil
}

func (b *Bot) ask(ctx context.Context, text string, m *memory) (answer.Answer, error) {
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
	return b.ask(ctx, question, &t.memory)
}
