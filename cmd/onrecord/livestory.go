package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"time"

	"onrecord/bot"
	"onrecord/corpus"
)

// liveStory is a story that is served: its articles are read, and read again where they change.
type liveStory struct {
	story
	roots   []corpus.Root
	bot     *bot.Bot
	library *corpus.Library
	service *service
}

// load reads the articles. That there are none is an error, unless some may yet come into a folder that is watched.
func (l *liveStory) load(ctx context.Context) error {
	end := l.service.chores.begin("reading the articles of " + l.label())
	defer end()
	p := newProgress(l.service.errs, l.service.log, l.label())
	o := corpus.Options{Log: l.service.log, Progress: func(done, total int) {
		p.tell(done, total)
		l.service.front.progress(l.label(), done, total)
	}}
	if len(l.paths) > 0 {
		o.Cache, o.Texts = l.service.cache, cmp.Or(l.service.flags.Data, l.service.cache.Dir())
	}
	library, err := corpus.OpenLibrary(ctx, o, l.roots...)
	p.end()
	if err != nil {
		return err
	}
	snap := library.Snapshot()
	for _, problem := range snap.Problems {
		l.service.log.Warn("serve problem", "story", l.label(), "problem", problem.String())
	}
	if len(snap.Documents) == 0 && !l.mayGrow() {
		return fmt.Errorf("reading the story: %w: no readable article", corpus.ErrNothing)
	}
	if len(snap.Documents) == 0 {
		l.service.log.Warn("serve no source", "story", l.label())
	}
	l.library = library
	return l.take(ctx, snap, true)
}

// mayGrow reports whether articles may come in.
func (l *liveStory) mayGrow() bool {
	if !l.service.flags.Watch {
		return false
	}
	for _, r := range l.roots {
		if r.Path == "." && len(l.paths) > 0 { // a folder
			return true
		}
	}
	return false
}

// watch takes up what changes until ctx ends.
func (l *liveStory) watch(ctx context.Context) {
	if !l.service.flags.Watch || len(l.paths) == 0 {
		return
	}
	err := l.library.Watch(ctx, func(snap *corpus.Snapshot) {
		if err := l.take(ctx, snap, false); err != nil && ctx.Err() == nil {
			l.service.log.Error("serve cannot take up changes", "story", l.label(), "error", err)
		}
	})
	if err != nil && ctx.Err() == nil {
		l.service.log.Error("serve watch ended", "story", l.label(), "error", err)
	}
}

// take puts an engine of a snapshot in the place of the one there is, and tells those who follow somebody of new words. Questions go on
// being answered meanwhile, by the old one; where the new one cannot be made it stays, and words whose articles changed are withheld.
func (l *liveStory) take(ctx context.Context, snap *corpus.Snapshot, first bool) (err error) {
	end := l.service.chores.begin("taking up the articles of " + l.label())
	defer end()
	defer func() { l.service.metrics.updated(l.label(), err) }()
	start, before := time.Now(), l.bot.Engine()
	after, err := before.Next(ctx, snap)
	if err != nil {
		return err
	}
	l.bot.Swap(after)
	l.service.log.Info("serve take up", "story", l.label(), "sources", len(snap.Documents), "problems", len(snap.Problems), "took", time.Since(start))
	if first {
		before = nil
	}
	err = l.service.store.follows.Update(ctx, l.bot, before, after)
	keepHeadroom(os.Getenv) // the engine before is nobody's by now, but for questions under way
	return err
}
