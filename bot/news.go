package bot

import (
	"context"
	"fmt"
	"slices"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Update finds new words of the people whom channels of the bot's story follow: those in documents of after that before has not. It is
// called after each [Bot.Swap], with the engine there was and the one there is, and once at the start with no engine before: what
// stands there then is known, and nobody is told of it. What it found is safe when it returns; Run sends it.
func (f *Follows) Update(ctx context.Context, b *Bot, before, after *answer.Engine) error {
	if f == nil {
		return nil
	}
	f.updating.Lock()
	defer f.updating.Unlock()
	people := f.people(b.story)
	if len(people) == 0 {
		return nil
	}
	old := map[string]bool{}
	if before != nil {
		for _, d := range before.Snapshot().Documents {
			old[d.Hash()] = true
		}
	}
	for _, p := range people {
		i, err := personOf(ctx, after, p.name)
		if err == nil && i >= 0 {
			err = f.look(ctx, p, after, i, old, before != nil)
		}
		if err != nil {
			return fmt.Errorf("looking for new words: %w", err)
		}
	}
	return nil
}

// personOf finds somebody among the people of a story by the name that they had when they began to be followed; -1: nobody, or nobody in
// particular, is called that now.
func personOf(ctx context.Context, e *answer.Engine, name string) (int, error) {
	people := e.Snapshot().People
	if i := slices.IndexFunc(people, isNamed(name)); i >= 0 || len(people) == 0 {
		return i, nil
	}
	_, a, err := e.Timeline(ctx, name) // a fuller name may have come in
	if err != nil || a.Outcome == answer.Choose || a.Reason == answer.NoSource {
		return -1, err
	}
	return slices.IndexFunc(people, isNamed(a.Reading.Speaker)), nil
}

// look notes the words of a person, who is the ith of the story, in documents that are not old, and queues those that are new where
// anybody is to be told.
func (f *Follows) look(ctx context.Context, p person, e *answer.Engine, i int, old map[string]bool, tell bool) error {
	f.mu.Lock()
	h := f.heardOf(p)
	f.mu.Unlock()
	var got finding
	s := e.Snapshot()
	for _, at := range s.People[i].Appearances {
		d := s.Documents[at.Document]
		if old[d.Hash()] {
			continue
		}
		page := reading{engine: e, doc: d}
		for _, q := range d.Analysis.Quotations {
			hashes, err := statement(ctx, s, at.Document, q, i)
			if err != nil {
				return err
			}
			news := len(hashes) > 0 && f.isNews(h, hashes)
			if news && tell {
				ref := corpus.RefTo(d, corpus.QuotationRef, q.Parts...).String()
				if ok, err := page.sure(ctx, ref); err != nil {
					return err
				} else if !ok {
					continue // not known by that: where it stands again, or surely theirs, it is new
				}
				got.add(ref)
			}
			got.hashes = append(got.hashes, f.learn(h, hashes)...)
		}
	}
	return f.enqueue(p, got)
}

// finding is what was found of one person: hashes that were not known, and the new words.
type finding struct {
	hashes []uint32
	refs   []string
	more   int // beyond refs
}

func (g *finding) add(ref string) {
	if len(g.refs) < maxAlertRefs {
		g.refs = append(g.refs, ref)
	} else {
		g.more++
	}
}

// isNews reports whether most of the hashes are not known.
func (f *Follows) isNews(h *heard, hashes []uint32) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return h.news(hashes)
}

// learn makes hashes known and returns those that were not.
func (f *Follows) learn(h *heard, hashes []uint32) []uint32 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return h.add(hashes)
}

// reading is a document whose quotations are looked at, all of them read at the first look.
type reading struct {
	engine *answer.Engine
	doc    *corpus.Document
	sureOf map[string]bool // by reference
}

// sure reports whether a quotation still stands, and who said it is beyond doubt.
func (r *reading) sure(ctx context.Context, ref string) (bool, error) {
	if r.sureOf == nil {
		r.sureOf = map[string]bool{}
		list, err := r.engine.Quotations(ctx, r.doc)
		if err != nil && !gone(err) {
			return false, err
		}
		for _, f := range list {
			r.sureOf[f.Ref.String()] = f.Speaker != nil && !f.Speaker.Unsure() && f.Speaker.Name != ""
		}
	}
	return r.sureOf[ref], nil
}

// statement are the hashes of a quotation's words, where it is a statement of the ith person of the story; none otherwise.
func statement(ctx context.Context, s *corpus.Snapshot, document int, q quotation.Quotation, i int) ([]uint32, error) {
	said := q.Form == quotation.Direct || q.Form == quotation.Partial
	if !said || q.Role != text.Body || s.PersonAt(document, q.Attribution.Person) != i {
		return nil, nil
	}
	var words []string
	for _, span := range q.Parts {
		part, err := s.Documents[document].Read(ctx, span)
		if err != nil {
			return nil, err
		}
		words = append(words, bareWords(part)...)
	}
	return shingles(words), nil
}

// enqueue makes what was found safe: what is known now, and whom to tell of what.
func (f *Follows) enqueue(p person, got finding) error {
	if len(got.hashes) == 0 && len(got.refs) == 0 {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	l := heardRecord(p, got.hashes)
	if len(got.refs) > 0 {
		l.Op, l.Refs, l.More, l.At = opNews, got.refs, got.more, f.now().Unix()
	}
	for _, w := range f.list {
		if w.person == p && len(got.refs) > 0 {
			f.lastID++
			l.To = append(l.To, addressee{f.lastID, w.channel})
		}
	}
	if err := f.append(l); err != nil {
		return err
	}
	for _, to := range l.To {
		f.queue = append(f.queue, &alert{person: p, id: to.ID, channel: to.Channel, refs: got.refs, more: got.more, at: f.now()})
	}
	if over := len(f.queue) - maxQueue; over > 0 {
		f.counts.Failed += over
		f.queue = f.queue[over:]
	}
	select {
	case f.wake <- struct{}{}:
	default: // somebody is to look already
	}
	return f.sync()
}

// knownOf are the hashes of what the ith person of a story has said so far.
func knownOf(ctx context.Context, e *answer.Engine, i int) ([]uint32, error) {
	var out []uint32
	s := e.Snapshot()
	for _, at := range s.People[i].Appearances {
		for _, q := range s.Documents[at.Document].Analysis.Quotations {
			hashes, err := statement(ctx, s, at.Document, q, i)
			if err != nil {
				return nil, err
			}
			out = append(out, hashes...)
		}
	}
	return out, nil
}

func isNamed(name string) func(corpus.Person) bool {
	return func(p corpus.Person) bool { return p.Name == name && name != "" }
}
