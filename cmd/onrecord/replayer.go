package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/repl"
	"onrecord/corpus"
)

// replayer looks up references of a log in the stories as they are now. A reference that was shown a thousand times is looked up once.
type replayer struct {
	cli     *onrecord
	streams *streams
	engines map[string]*answer.Engine // by story
	known   map[replayed]verdictOf
	counts  map[string]int
	lines   int // read
	words   int // references in them
	unread  int // lines passed over
}

// replayed is a reference of a story, with what it stood in.
type replayed struct {
	story string
	words bot.AuditWords
}

// verdictOf is what became of a reference, and why that is said.
type verdictOf struct{ fate, why string }

// line looks up what one answer showed, and prints what does not stand.
func (r *replayer) line(ctx context.Context, l bot.AuditLine, jsonl bool, out io.Writer) error {
	for _, w := range l.Shown {
		v, err := r.verdict(ctx, replayed{l.Story, w})
		if err != nil {
			return err
		}
		r.words++
		r.counts[v.fate]++
		if v.fate == stands {
			continue
		}
		if jsonl {
			err = writeLine(out, replayJSON{l.At, l.Story, w.Ref, w.File, v.fate, v.why})
		} else {
			_, err = fmt.Fprintln(out, repl.Visible(fmt.Sprintf("%s  %s  %s: %s", l.At.Format("2006-01-02 15:04"), w.Ref, w.File, v.why)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *replayer) verdict(ctx context.Context, at replayed) (verdictOf, error) {
	if v, ok := r.known[at]; ok {
		return v, nil
	}
	e, err := r.engine(ctx, at.story)
	if err != nil {
		return verdictOf{}, err
	}
	v := verdictOf{unknown, "there is no story of that name any more"}
	if e != nil {
		if v, err = fateOf(ctx, e, at.words); err != nil {
			return verdictOf{}, err
		}
	}
	r.known[at] = v
	return v, nil
}

// engine is a story's as it is now; nil: there is none of that name.
func (r *replayer) engine(ctx context.Context, name string) (*answer.Engine, error) {
	if e, ok := r.engines[name]; ok {
		return e, nil
	}
	d, err := r.cli.declared()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(d.stories, func(s story) bool { return s.name == name })
	if i < 0 {
		r.engines[name] = nil
		return nil, nil
	}
	snap, err := load(ctx, r.cli, d.stories[i], r.streams)
	if err != nil && !errors.Is(err, corpus.ErrNothing) {
		return nil, err
	}
	e, err := answer.New(ctx, snap)
	r.engines[name] = e
	return e, err
}

// fateOf is what became of words that were shown.
func fateOf(ctx context.Context, e *answer.Engine, w bot.AuditWords) (verdictOf, error) {
	ref, err := corpus.ParseRef(w.Ref)
	if err != nil {
		return verdictOf{unknown, err.Error()}, nil
	}
	snap := e.Snapshot()
	ref.Hash = w.Text // the whole hash means one text
	_, err = e.Find(ctx, ref)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return verdictOf{}, ctx.Err()
	case errors.Is(err, corpus.ErrWithdrawn):
		return verdictOf{withdrawn, reasonOf(snap, w)}, nil
	default:
		return absence(snap, w), nil
	}
	for _, d := range snap.Documents {
		if d.Hash() == w.Text && d.RawHash() == w.Raw {
			return verdictOf{stands, ""}, nil
		}
	}
	return verdictOf{reset, "the words stand, in a file whose other bytes changed"}, nil
}

// reasonOf is why an article was withdrawn.
func reasonOf(snap *corpus.Snapshot, w bot.AuditWords) string {
	for _, x := range snap.Withdrawn {
		if x.File == w.File {
			return oneLine(x.Reason)
		}
	}
	return "the article is withdrawn"
}

// absence tells why a text is not there.
func absence(snap *corpus.Snapshot, w bot.AuditWords) verdictOf {
	for _, d := range snap.Documents {
		if d.File == w.File {
			return verdictOf{changed, "the article has changed since"}
		}
	}
	return verdictOf{vanished, "the article is gone"}
}

// isMissing reports a log that is not there.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission)
}
