package corpus

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// timing is how soon what changed is taken up.
type timing struct {
	still time.Duration // with no further change for so long after one, Watch looks
	most  time.Duration // and it looks so long after the first change at the latest, however many follow
	poll  time.Duration // and so often without any news, since some file systems tell none, and links lead elsewhere
	blind time.Duration // or so often, where the system tells no news of some folder
	share int           // polling takes one part in so many of the time, however large the corpus
}

// defaultTiming takes an article up about a second after its last byte; half a second of that it must have been left alone. A
// look at 10,000 files takes some 50 ms (measured).
func defaultTiming() timing {
	return timing{still: 200 * time.Millisecond, most: time.Second, poll: 10 * time.Second, blind: 3 * time.Second, share: 20}
}

// Watch keeps the library up to date until ctx ends, and returns nil then. After every change it gives the new snapshot to changed:
// in order, one at a time, and the next look waits until changed is back. Changes that come quickly one after another are
// taken up together. It is called once.
//
// Where the system tells of changes they are taken up within about a second of the last, and within five of the first to a file that
// goes on changing; where it does not (network file systems; links that lead out of the corpus) it takes up to ten seconds, or a
// twentieth part of the time where a corpus is so large that looking through it takes longer.
func (l *Library) Watch(ctx context.Context, changed func(*Snapshot)) error {
	log := l.shelf.opts.logger()
	news := listen(log)
	defer news.close()
	for ctx.Err() == nil {
		paths, _ := l.folders()
		news.follow(paths)
		began := time.Now()
		snap, waiting, err := l.refresh(ctx)
		if err != nil {
			break // ctx's
		}
		if snap != nil {
			changed(snap)
		}
		took := time.Since(began)
		paths, whole := l.folders()
		told, more := news.follow(paths)
		if more {
			continue // what happened in a folder before it was listened to, nobody told
		}
		news.wait(ctx, l.timing.next(took, told && whole, waiting), l.timing, took)
	}
	return nil
}

// next is how long to wait where there is no news.
func (t timing) next(took time.Duration, told, waiting bool) time.Duration {
	switch {
	case waiting:
		return max(quiet, took)
	case told:
		return max(t.poll, took*time.Duration(t.share))
	}
	return max(t.blind, took*time.Duration(t.share))
}

// news is what the system tells about folders. Nothing depends on it but how soon something is seen.
type news struct {
	watcher *fsnotify.Watcher // nil: the system tells nothing
	log     *slog.Logger
	some    chan struct{} // holds one, where something was told
	ended   chan struct{} // closed when the listening goroutine ended
	watched map[string]bool
	warned  bool
}

// listen begins to listen. close ends the goroutine that does.
func listen(log *slog.Logger) *news {
	n := &news{log: log, some: make(chan struct{}, 1), ended: make(chan struct{}), watched: map[string]bool{}}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		n.warn(err)
		close(n.ended)
		return n
	}
	n.watcher = watcher
	go n.hear() // ends when close closes the watcher
	return n
}

func (n *news) close() {
	if n.watcher != nil {
		n.watcher.Close()
	}
	<-n.ended
}

// hear notes that there is news; what it is shows when one looks. Hidden files are nobody's articles.
func (n *news) hear() {
	defer close(n.ended)
	for {
		select {
		case e, ok := <-n.watcher.Events:
			if !ok {
				return
			}
			if base := filepath.Base(e.Name); len(base) > 1 && base[0] == '.' {
				continue
			}
		case _, ok := <-n.watcher.Errors: // some news was lost: look
			if !ok {
				return
			}
		}
		select {
		case n.some <- struct{}{}:
		default:
		}
	}
}

// follow listens to these folders and no others, and reports whether it can listen to all, and whether to more than before. Each is
// asked for again every time, since another folder may bear its name by now.
func (n *news) follow(paths []string) (all, more bool) {
	if n.watcher == nil {
		return false, false
	}
	all = true
	now := make(map[string]bool, len(paths))
	for _, path := range paths {
		if now[path] {
			continue
		}
		now[path] = true
		if err := n.watcher.Add(path); err != nil {
			all = false
			delete(now, path)
			n.warn(err)
			continue
		}
		more = more || !n.watched[path]
	}
	for path := range n.watched {
		if !now[path] {
			n.watcher.Remove(path) // an error says that the system forgot it first
		}
	}
	n.watched = now
	return all, more
}

// warn tells the operator once.
func (n *news) warn(err error) {
	if !n.warned {
		n.warned = true
		n.log.Warn("corpus watch", "err", err, "effect", "changes are looked for every few seconds")
	}
}

// wait waits for news and until it dies down, for a time at most, and always for as long as the last look took: so that looking
// takes half the time at most, whatever goes on.
func (n *news) wait(ctx context.Context, most time.Duration, t timing, took time.Duration) {
	if !sleep(ctx, took, nil) {
		return
	}
	if sleep(ctx, most-took, n.some) {
		return // no news
	}
	for until := time.Now().Add(t.most); ctx.Err() == nil && time.Now().Before(until); {
		if sleep(ctx, min(t.still, time.Until(until)), n.some) {
			return
		}
	}
}

// sleep waits for a time, and reports whether it went by without ctx ending or something coming.
func sleep(ctx context.Context, d time.Duration, some <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-some:
		return false
	case <-timer.C:
		return true
	}
}
