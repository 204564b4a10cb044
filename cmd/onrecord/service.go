package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/corpus"
)

// service is what serve runs: stories that are kept up to date, the desk that gives them their questions, the surfaces, and one address.
type service struct {
	flags serveFlags
	keys  secrets
	log   *slog.Logger
	errs  io.Writer
	cache *corpus.Cache

	store    store
	stories  []*liveStory
	desk     *bot.Desk
	surfaces []surface
	front    *front
	metrics  *metrics
	chores   chores
}

// assemble opens what is kept and makes everything, without an article yet: whatever is configured wrongly is told before the articles
// are read, which may take long.
func (v *service) assemble(ctx context.Context, d declared) error {
	for _, st := range d.stories {
		roots, err := st.roots()
		if err != nil {
			return err
		}
		v.stories = append(v.stories, &liveStory{story: st, roots: roots, service: v})
	}
	var err error
	if v.store, err = openStore(v.flags, fmt.Sprint(v.keys), v.log); err != nil {
		return err
	}
	v.front = &front{log: v.log}
	v.metrics = newMetrics(&stateMetrics{
		stories: v.storyStates, surfaces: func() []surface { return v.surfaces }, journal: v.store.journal.Counts, follows: v.store.follows.Counts,
		feedback: v.store.notes,
	})
	pages, err := v.pages()
	if err != nil {
		return usageError{err}
	}
	if err := v.openDesk(ctx, d, pages); err != nil {
		return err
	}
	if err := v.openSurfaces(); err != nil {
		return usageError{err}
	}
	v.front.surfaces = v.surfaces
	v.front.pages, v.front.metrics = pages.handler(), v.metrics.handler()
	v.front.start = pages.start(v.flags.Pages == pagesPublic, v.Names())
	return nil
}

// openDesk makes a bot for each story, of no article yet.
func (v *service) openDesk(ctx context.Context, d declared, p *readerPages) error {
	empty, err := answer.New(ctx, &corpus.Snapshot{})
	if err != nil {
		return err
	}
	bots, bound, fallback := map[string]*bot.Bot{}, map[string]string{}, ""
	for _, st := range v.stories {
		st.bot = bot.New(empty, v.botOptions(st.name, p))
		bots[st.name] = st.bot
		for _, channel := range st.channels {
			bound[channel] = st.name
		}
		if st.fallback {
			fallback = st.name
		}
	}
	v.desk, err = bot.NewDesk(bots, bound, fallback)
	if err != nil {
		return usageError{err}
	}
	if len(bots) > 1 && len(bound) == 0 && fallback == "" && v.flags.platforms(v.keys) {
		return usageError{errors.New("there are several stories, and no channel is bound to any: bind channels in the configuration file, see docs/running.md")}
	}
	return nil
}

func (v *service) botOptions(story string, p *readerPages) bot.Options {
	return bot.Options{
		Story: story, Log: v.log, Signer: v.store.signer, Feedback: v.store.feedback, Audit: v.store.audit, Threads: v.store.threads,
		Follows: v.store.follows, Limits: v.flags.limits(), Page: p.address(story), Kept: v.store.kept(), Observe: v.metrics.observe,
	}
}

// openSurfaces makes those that are configured. One that is configured by half is an error.
func (v *service) openSurfaces() error {
	if v.flags.Slack.configured(v.keys.slack) {
		s, err := v.slack()
		if err != nil {
			return err
		}
		v.surfaces = append(v.surfaces, s)
	}
	if v.flags.Discord.configured(v.keys.discord) {
		s, err := v.discord()
		if err != nil {
			return err
		}
		v.surfaces = append(v.surfaces, s)
	}
	return v.flags.reachable(v.surfaces)
}

// responder is what surfaces ask.
func (v *service) responder() responder {
	if v.flags.LogWords {
		return overheard{v.desk, v.log}
	}
	return v.desk
}

// serve runs until ctx ends, every surface has failed, or the process is stuck; what is then unfinished is abandoned, since whoever
// supervises the process starts it again.
func (v *service) serve(ctx context.Context) error {
	running, cancel := context.WithCancel(ctx)
	defer cancel()
	stopped, err := v.front.listen(running, v.flags)
	if err != nil {
		return v.store.close(err)
	}
	done, bitten := make(chan error, 1), make(chan error, 1)
	go func() { done <- v.store.close(v.work(running)) }() // ends after running, in its own time
	go func() { bitten <- v.watchdog().watch(running) }()  // ends with running
	select {
	case err = <-done:
	case err = <-bitten:
		if err == nil {
			err = v.finish(done)
		}
	case <-ctx.Done():
		err = v.finish(done)
	}
	if errors.Is(err, errStuck) {
		return err
	}
	cancel()
	<-stopped
	return err
}

// finish waits for the end of what is under way, for as long as the platform allows.
func (v *service) finish(done <-chan error) error {
	v.front.leave()
	select {
	case err := <-done:
		return err
	case <-time.After(v.flags.ShutdownTimeout):
	}
	left := v.front.running()
	err := fmt.Errorf("%w: after %v these have not ended: %s; %s owed an answer, and will have it from the next process where there is a data folder",
		errStuck, v.flags.ShutdownTimeout, strings.Join(left, ", "), number(v.store.journal.Counts().Owed, "question"))
	v.log.Error("serve abandon", "left", left, "owed", v.store.journal.Counts().Owed)
	return err
}

// work loads the stories, and then runs all side by side until ctx ends or the surfaces have.
func (v *service) work(ctx context.Context) error {
	for _, st := range v.stories {
		if err := st.load(ctx); err != nil {
			return err
		}
	}
	v.log.Info("serve start", "stories", len(v.stories), "sources", v.sources(), "surfaces", len(v.surfaces))
	v.front.ready()
	beside, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	for _, st := range v.stories {
		wg.Go(func() { st.watch(beside) }) // ends with beside
	}
	v.store.tend(beside, &wg) // ends with beside
	err := v.front.run(ctx, v.surfaces)
	stop()
	wg.Wait()
	return err
}

// sources is how many articles there are in all stories.
func (v *service) sources() int {
	n := 0
	for _, st := range v.stories {
		n += len(st.bot.Engine().Snapshot().Documents)
	}
	return n
}

// storyStates are how the stories stand.
func (v *service) storyStates() []storyState {
	var out []storyState
	for _, st := range v.stories {
		snap := st.bot.Engine().Snapshot()
		s := storyState{name: st.label(), sources: len(snap.Documents), problems: len(snap.Problems), updated: snap.Loaded}
		for _, d := range snap.Documents {
			s.quotations += len(d.Analysis.Quotations)
		}
		out = append(out, s)
	}
	return out
}
