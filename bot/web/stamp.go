package web

import (
	"context"
	"slices"
	"strings"
	"sync"

	"onrecord/answer"
	"onrecord/corpus"
)

// stamp is a statement of a timeline without its words: what outlasts the engine. The words are read again for each page.
type stamp struct {
	ref  corpus.Ref
	date string // YYYY-MM-DD; empty: nothing dates it
	from corpus.Origin
	also []corpus.Ref // the same words elsewhere
}

// stamps are a timeline, the oldest first, then what nothing dates.
type stamps struct {
	stamps  []stamp
	found   bool     // whose timeline is meant is clear
	speaker string   // whom the name was taken for; empty: everybody
	note    string   // a guess about that; empty: none
	choices []string // where it is not clear: whom it may mean
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

// stampsOf makes a timeline without its words, and without anything of the engine's.
func stampsOf(list []answer.Statement, a answer.Answer) stamps {
	out := stamps{
		found: a.Outcome == answer.Answered, speaker: strings.Clone(a.Reading.Speaker), note: strings.Clone(a.Reading.Note), choices: a.Candidates,
	}
	for _, s := range list {
		st := stamp{ref: copied(s.Ref), date: s.Date, from: s.From}
		for _, a := range s.Also {
			st.also = append(st.also, copied(a.Ref))
		}
		out.stamps = append(out.stamps, st)
	}
	return out
}

// copied is a reference of its own memory: the engine's spans may be a part of something large.
func copied(r corpus.Ref) corpus.Ref {
	return corpus.Ref{Kind: r.Kind, Hash: strings.Clone(r.Hash), Spans: slices.Clone(r.Spans)}
}

// maxTimelines is how many people's timelines of an engine are kept beside everybody's, each some hundred bytes a statement.
const maxTimelines = 64

// timelines make each timeline of an engine once: it compares every statement with its record, thousands of files where a story is
// large. The zero timelines are empty. They are safe for concurrent use.
type timelines struct {
	mu    sync.Mutex
	kept  map[string]stamps
	order []string // people's names, the oldest first
	busy  [2]chan struct{}
}

// of is the timeline of whoever a name fits; empty: of all. People's are made one at a time, so that whoever waits for the same finds
// it made; everybody's, which takes longest, keeps none of them waiting.
func (t *timelines) of(ctx context.Context, e *answer.Engine, name string) (stamps, error) {
	busy, list, ok := t.look(name)
	if ok {
		return list, nil
	}
	select {
	case busy <- struct{}{}:
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
	list = stampsOf(found, a)
	if list.found && name == list.speaker { // links name people in full; what strangers type fills nothing
		t.keep(name, list)
	}
	return list, nil
}

// look is a timeline if it is kept, and what is held while it is made.
func (t *timelines) look(name string) (chan struct{}, stamps, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.kept == nil {
		t.kept, t.busy = map[string]stamps{}, [2]chan struct{}{make(chan struct{}, 1), make(chan struct{}, 1)}
	}
	list, ok := t.kept[name]
	if name == wholeTimeline {
		return t.busy[0], list, ok
	}
	return t.busy[1], list, ok
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
