package answer

import (
	"cmp"
	"context"
	"fmt"

	"onrecord/corpus"
)

// Engine answers questions about one snapshot of a story. It is immutable and safe for concurrent use.
type Engine struct {
	lib *library
}

// New makes a snapshot searchable. It reads every document once; errors are ctx's and those of reading.
func New(ctx context.Context, snap *corpus.Snapshot) (*Engine, error) {
	lib, err := newLibrary(ctx, snap, nil)
	if err != nil {
		return nil, fmt.Errorf("indexing the story: %w", err)
	}
	return &Engine{lib}, nil
}

// Next makes a later snapshot of the story searchable. The engine answers as one that New makes, and costs less: a document that
// is in both snapshots, the same pointer, is not read again, and is not indexed again unless somebody it speaks of is by now known
// by another name. The engines share what they have in common; e goes on answering about its own snapshot. Errors are as New's.
func (e *Engine) Next(ctx context.Context, snap *corpus.Snapshot) (*Engine, error) {
	lib, err := newLibrary(ctx, snap, e.lib)
	if err != nil {
		return nil, fmt.Errorf("indexing the story's next state: %w", err)
	}
	return &Engine{lib}, nil
}

// Snapshot is the story that the engine answers about.
func (e *Engine) Snapshot() *corpus.Snapshot { return e.lib.snap }

// defaultLimit is how many answers are given at once: more would push the first off a phone's screen.
const defaultLimit = 3

// Ask answers a question. That the sources do not say is an answer, not an error; errors are ctx's and those of reading.
func (e *Engine) Ask(ctx context.Context, q Question) (Answer, error) {
	ctx = corpus.WithReadings(ctx) // an answer reads a file again once, however much of it is shown
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	ans, err := e.ask(ctx, q, parse(q.Text))
	if err != nil {
		return Answer{}, fmt.Errorf("answering: %w", err)
	}
	ans.Question, ans.Sources = q.Text, len(e.lib.snap.Documents)
	return ans, nil
}

func (e *Engine) ask(ctx context.Context, q Question, a asked) (Answer, error) {
	if a.talk != noTalk {
		return Answer{Outcome: None, Reason: SmallTalk, Talk: a.talk.topic(), Reading: Reading{Kind: Other}}, nil
	}
	if a.kind == Other && a.talk == noTalk && len(a.words) == 1 && a.speaker == "" && a.about == "" {
		if a.number < 1 || a.number > len(q.Context.Choices) {
			return Answer{Outcome: None, Reason: SmallTalk, Talk: TalkNumber, Reading: Reading{Kind: Other}}, nil
		}
		a.speaker = q.Context.Choices[a.number-1]
	}
	if a.unsaid {
		return Answer{Outcome: None, Reason: NotStated, Reading: Reading{Kind: cmp.Or(a.kind, Said), Speaker: a.speaker, About: a.about}}, nil
	}
	a.more = a.more || q.More
	if asksOfShown(a) && len(q.Context.Last) > 0 {
		return e.ofShown(ctx, q, a)
	}
	w, ans, err := e.lib.understand(ctx, a, q.Context)
	if err != nil {
		return Answer{}, err
	}
	w.text = q.Text
	if a.ellipsis {
		w.text = string(w.kind) + " " + w.about
	}
	if ans.Reason == Ambiguous {
		if only, ok, err := e.onlyFitting(ctx, q, a, w); ok || err != nil {
			return only, err
		}
	}
	if ans.Outcome != "" && !(w.kind == Claim && w.quoted != "" && ans.Outcome == None) {
		return e.withNearest(ctx, w, ans)
	}
	switch {
	case w.quoted != "" && w.kind == Claim:
		return e.check(ctx, w)
	case w.quoted != "" && w.kind == Who:
		return e.whoSaid(ctx, w, q)
	}
	return e.seek(ctx, w, q)
}

// Check compares a claimed quotation with the sources. speaker is whoever is said to have said it, as a person would type it;
// empty: nobody in particular. An empty claim has the outcome None.
func (e *Engine) Check(ctx context.Context, claim, speaker string) (Answer, error) {
	ctx = corpus.WithReadings(ctx)
	a := asked{kind: Claim, quoted: claim, marks: true, speech: true, speaker: speaker}
	if words, _ := splitQuestion(claim); len(words) == 0 {
		a = asked{talk: nothing}
	}
	ans, err := e.ask(ctx, Question{Text: claim, Limit: defaultLimit}, a)
	if err != nil {
		return Answer{}, fmt.Errorf("checking: %w", err)
	}
	ans.Question, ans.Sources = claim, len(e.lib.snap.Documents)
	return ans, nil
}
