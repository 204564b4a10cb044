package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"onrecord/corpus"
)

// maxTold is how many quotations one alert shows: a phone's screen or two.
const maxTold = 5

// Run sends what is queued, and what will be, until ctx ends: surface by surface, so that one that is in trouble does not hold up the
// others. It returns once nothing is being sent.
func (f *Follows) Run(ctx context.Context) {
	if f == nil {
		return
	}
	f.mu.Lock()
	bells := map[string]chan struct{}{}
	for name := range f.posters {
		bells[name] = make(chan struct{}, 1)
	}
	f.mu.Unlock()
	var loops sync.WaitGroup
	for name, bell := range bells {
		loops.Go(func() { f.serve(ctx, name, bell) }) // ends with ctx
	}
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-f.wake:
			for _, bell := range bells {
				select {
				case bell <- struct{}{}:
				default:
				}
			}
		}
	}
	loops.Wait()
}

// serve sends what there is for one surface, as soon as each channel may have it.
func (f *Follows) serve(ctx context.Context, surface string, bell <-chan struct{}) {
	for ctx.Err() == nil {
		wait, err := f.deliver(ctx, surface)
		if err != nil {
			f.log.Error("follows cannot send", "surface", surface, "error", err)
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-bell:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// idle is how long there is nothing to look for where nothing is queued.
const idle = time.Hour

// deliver sends to each channel of a surface that may have an alert what is queued for it, and says when to look again.
func (f *Follows) deliver(ctx context.Context, surface string) (wait time.Duration, err error) {
	for ctx.Err() == nil {
		batch, wait := f.next(surface)
		if len(batch) == 0 {
			return wait, nil
		}
		if err := f.tell(ctx, surface, batch); err != nil {
			return f.pace, err
		}
	}
	return 0, ctx.Err()
}

// next are the alerts for the channel that has waited longest; none where each must wait.
func (f *Follows) next(surface string) (batch []*alert, wait time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.now()
	wait = idle
	channel := ""
	for _, a := range f.queue {
		if name, _, _ := strings.Cut(a.channel, ":"); name != surface || a.sending {
			continue
		}
		if rest := f.pace - now.Sub(f.told[a.channel]); rest > 0 && channel == "" {
			wait = min(wait, rest)
			continue
		}
		if channel == "" {
			channel = a.channel
		}
		if a.channel == channel {
			batch = append(batch, a)
		}
	}
	return batch, wait
}

// tell sends a channel's alerts as one message. That it is about to is made safe before, so that none is ever sent twice.
func (f *Follows) tell(ctx context.Context, surface string, batch []*alert) error {
	b, place := f.begin(batch)
	if b == nil || place == nil {
		return f.end(batch, func(c *FollowCounts) { c.Failed += len(batch) })
	}
	t := b.turn()
	r, err := t.alert(ctx, batch)
	if err != nil {
		return f.again(batch, err) // nothing was sent
	}
	if len(r.Quotes) == 0 { // all of it was taken back, or changed, in the meantime
		return f.end(batch, nil)
	}
	if err := f.mark(batch); err != nil {
		return f.again(batch, err)
	}
	f.mu.Lock()
	poster := f.posters[surface]
	f.mu.Unlock()
	switch err := poster.Post(ctx, place, r); {
	case err == nil:
		t.record(Message{Channel: batch[0].channel}, memory{outcome: "told"}, r)
		f.log.Info("follows told", "surface", surface, "quotes", len(r.Quotes), "alerts", len(batch))
		return f.end(batch, func(c *FollowCounts) { c.Told += len(r.Quotes) })
	case ctx.Err() != nil:
		return nil // the next process counts it
	case errors.Is(err, ErrNoPlace):
		n, lost := f.remove(batch[0].story, batch[0].channel, "")
		f.log.Warn("follows leave a place", "surface", surface, "follows", n, "error", err)
		return errors.Join(lost, f.end(batch, func(c *FollowCounts) { c.Failed += len(batch) }))
	default:
		f.log.Error("follows not told", "surface", surface, "error", err)
		return f.end(batch, func(c *FollowCounts) { c.Failed += len(batch) })
	}
}

// begin takes a batch in hand: who composes it, and where it goes; nil where nobody does, or it is too old, or goes nowhere any more.
func (f *Follows) begin(batch []*alert) (*Bot, json.RawMessage) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.now()
	first := batch[0]
	f.told[first.channel] = now
	for channel, at := range f.told {
		if now.Sub(at) > f.pace {
			delete(f.told, channel)
		}
	}
	fresh := false
	for _, a := range batch {
		a.sending = true
		fresh = fresh || now.Sub(a.at) < keepAlert
	}
	if !fresh {
		return nil, nil
	}
	for _, w := range f.list {
		if w.story == first.story && w.channel == first.channel {
			return f.bots[first.story], w.place
		}
	}
	return nil, nil
}

// mark makes it safe that a batch is about to be sent.
func (f *Follows) mark(batch []*alert) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.append(followLine{Op: opSend, IDs: idsOf(batch)}); err != nil {
		return err
	}
	return f.sync()
}

// again leaves a batch for later.
func (f *Follows) again(batch []*alert, err error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, a := range batch {
		a.sending = false
	}
	return err
}

// end takes a batch off the queue.
func (f *Follows) end(batch []*alert, count func(*FollowCounts)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queue = slices.DeleteFunc(f.queue, func(a *alert) bool { return slices.Contains(batch, a) })
	if count != nil {
		count(&f.counts)
	}
	return f.append(followLine{Op: opDone, IDs: idsOf(batch)})
}

func idsOf(batch []*alert) []int64 {
	var out []int64
	for _, a := range batch {
		out = append(out, a.id)
	}
	return out
}

// alert is the message that tells of new words: the first few, as they stand now, and how many more there are.
func (b turn) alert(ctx context.Context, batch []*alert) (Reply, error) {
	var r Reply
	var refs []corpus.Ref
	var who []string
	more := 0
	for _, a := range batch {
		if name := unmarked(a.name); !slices.Contains(who, name) {
			who = append(who, name)
		}
		more += a.more
		for _, s := range a.refs {
			if len(r.Quotes) == maxTold {
				more++
				continue
			}
			q, ref, err := b.find(ctx, s)
			if err != nil {
				return Reply{}, err
			}
			if q != nil {
				r.Quotes, refs = append(r.Quotes, *q), append(refs, ref)
			}
		}
	}
	r.Lead = "New words by " + enumerate(who) + ":"
	if more > 0 {
		r.Hint = fmt.Sprintf("There are %d more new quotations: ask what was said.", more)
		if more == 1 {
			r.Hint = "There is 1 more new quotation: ask what was said."
		}
	}
	if len(refs) > 0 {
		r.Buttons = []Button{b.button("Context", State{Action: ActionContext, Refs: refs}), b.button("Sources", State{Action: ActionSources, Refs: refs})}
	}
	return r, nil
}

// find reads the words of a reference that was kept; nil: they are gone.
func (b turn) find(ctx context.Context, s string) (*Quote, corpus.Ref, error) {
	ref, err := corpus.ParseRef(s)
	if err != nil {
		return nil, ref, nil // what is kept is damaged
	}
	found, err := b.engine.Find(ctx, ref)
	switch {
	case gone(err):
		return nil, ref, nil
	case err != nil:
		return nil, ref, fmt.Errorf("reading new words: %w", err)
	}
	q := b.quote(found)
	return &q, ref, nil
}

// enumerate joins names: "A", "A and B", "A, B and C"; of many, the first three.
func enumerate(names []string) string {
	const most = 3
	if n := len(names); n > most {
		names = append(slices.Clone(names[:most]), count(n-most, "other"))
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
