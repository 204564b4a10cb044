package web

import (
	"context"
	"slices"
	"sync"

	"onrecord/answer"
	"onrecord/corpus"
)

// stamp is a statement of a timeline without its words: what lasts as long as the engine. The words are read again for each page.
type stamp struct {
	ref  corpus.Ref
	date string // YYYY-MM-DD; empty: nothing dates it
	from corpus.Origin
	also []corpus.Ref // the same words elsewhere
}

// stamps are a timeline, the oldest first, then what nothing dates.
type stamps struct {
	stamps []stamp
	answer answer.Answer // whom the name was taken for, or why there is no timeline
}

// besides are the references of the statement that a reference is a version of, its own among them; nil: it is none's.
func (s stamps) besides(ref corpus.Ref) []corpus.Ref {
	own := ref.String()
	is := func(r corpus.Ref) bool { return r.String() == own }
	for _, st := range s.stamps {
		if is(st.ref) || slices.ContainsFunc(st.also, is) {
			return append([]corpus.Ref{st.ref}, st.also...)
		}
	}
	return nil
}

// maxTimelines is how many people's timelines of an engine are kept beside everybody's, each some hundred bytes a statement.
const maxTimelines = 64

// timelines make each timeline of an engine once: it compares every statement with its record, thousands of files where a story is large. The
// zero timelines are empty. They are safe for concurrent use.
type timelines struct {
	mu    sync.Mutex
	kept  map[string]stamps
	order []string      // people's names, the oldest first
	busy  chan struct{} // holds a token while one is made
}

// of is the timeline of whoever a name fits; empty: of all.
func (t *timelines) of(ctx context.Context, e *answer.Engine, name string) (stamps, error) {
	busy, list, ok := t.look(name)
	if ok {
		return list, nil
	}
	select {
	case busy <- struct{}{}: // one at a time: whoever waits for the same finds it made
		defer func() { <-busy }()
	case <-ctx.Done():
		return stamps{}, ctx.Err()
	}
	if _, list, ok = t.look(name); ok {
		return list, nil
	}
	found, a, err := e.Timeline(ctx, name)
	if err != nil {
		return stamps{}, err
	}
	list = stamps{answer: a}
	for _, s := range found {
		st := stamp{ref: s.Ref, date: s.Date, from: s.From}
		for _, a := range s.Also {
			st.also = append(st.also, a.Ref)
		}
		list.stamps = append(list.stamps, st)
	}
	if a.Outcome == answer.Answered && name == a.Reading.Speaker { // links name people in full; what strangers type fills nothing
		t.keep(name, list)
	}
	return list, nil
}

func (t *timelines) look(name string) (chan struct{}, stamps, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.busy == nil {
		t.busy, t.kept = make(chan struct{}, 1), map[string]stamps{}
	}
	list, ok := t.kept[name]
	return t.busy, list, ok
}

func (t *timelines) keep(name string, list stamps) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kept[name] = list
	if name == wholeTimeline { // by far the dearest: it stays
		return
	}
	if t.order = append(t.order, name); len(t.order) > maxTimelines {
		delete(t.kept, t.order[0])
		t.order = t.order[1:]
	}
}
