package answer

import (
	"context"
	"sync"

	"onrecord/answer/rank"
	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// sentence is a stretch of a document taken apart: its terms, people's among them, and, once it was asked for, what the model
// matches. Shared; not to be changed.
type sentence struct {
	tokens   []term.Token
	prepare  sync.Once
	prepared rank.Text // once prepare is done
}

// sentences remembers what was taken apart lately: the candidates of one question share neighbours and titles, and so do the
// questions of one conversation. It is safe for concurrent use.
type sentences struct {
	mu         sync.Mutex
	young, old map[sentenceKey]*sentence
}

type sentenceKey struct {
	doc  int32
	span text.Span
}

// maxYoung is how many sentences a generation remembers; there are two. At some 40 words of 60 bytes each, that is 10 MB.
const maxYoung = 2048

func (s *sentences) get(k sentenceKey) *sentence {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := s.young[k]; ok {
		return v
	}
	v, ok := s.old[k]
	if ok {
		s.keep(k, v)
	}
	return v
}

func (s *sentences) put(k sentenceKey, v *sentence) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.keep(k, v)
}

// keep puts a sentence among the young; when they are too many they are the old, and the old are forgotten.
func (s *sentences) keep(k sentenceKey, v *sentence) {
	if s.young == nil || len(s.young) >= maxYoung {
		s.old, s.young = s.young, make(map[sentenceKey]*sentence, maxYoung)
	}
	s.young[k] = v
}

// sentence takes a stretch of a document apart, or remembers it.
func (l *library) sentence(ctx context.Context, doc int32, span text.Span) (*sentence, error) {
	key := sentenceKey{doc, span}
	if s := l.sentences.get(key); s != nil {
		return s, ctx.Err()
	}
	d := l.snap.Documents[doc]
	words, err := d.Read(ctx, text.Span{End: d.Len()})
	if err != nil {
		return nil, err
	}
	s := &sentence{tokens: l.addPeople(l.analyzer.Tokens(nil, words, span), int(doc), span)}
	l.sentences.put(key, s)
	return s, nil
}

// prepared is a stretch of a document as the model matches it.
func (l *library) prepared(ctx context.Context, doc int32, span text.Span) (rank.Text, error) {
	s, err := l.sentence(ctx, doc, span)
	if err != nil {
		return rank.Text{}, err
	}
	d := l.snap.Documents[doc]
	words, err := d.Read(ctx, text.Span{End: d.Len()})
	if err != nil {
		return rank.Text{}, err
	}
	s.prepare.Do(func() { s.prepared = rank.Prepare(s.tokens, words) })
	return s.prepared, nil
}
