package corpus

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Library is a corpus that is kept up to date. Its Snapshot is at all times a whole one; Watch looks for what changed and makes
// the next aside. A document that did not change is the same *Document in the next snapshot. It is safe for concurrent use.
type Library struct {
	snap   atomic.Pointer[Snapshot]
	timing timing

	mu    sync.Mutex // held while looking
	shelf *shelf
}

// OpenLibrary loads the roots. A root that is not there, or is empty, may come to be: the snapshot then holds no document of it,
// and a Problem where something is wrong. The error is ctx's.
func OpenLibrary(ctx context.Context, o Options, roots ...Root) (*Library, error) {
	l := &Library{shelf: newShelf(o, roots), timing: defaultTiming()}
	if _, err := l.shelf.look(ctx); err != nil {
		return nil, err
	}
	l.snap.Store(l.shelf.snapshot())
	return l, nil
}

// Snapshot is the corpus as it was last seen. It is never nil, and may hold no document at all.
func (l *Library) Snapshot() *Snapshot { return l.snap.Load() }

// refresh looks once, and makes a new snapshot where anything changed; nil: nothing did. waiting says that something is being
// written, so that the next look should come soon.
func (l *Library) refresh(ctx context.Context) (snap *Snapshot, waiting bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	began := time.Now()
	changed, err := l.shelf.look(ctx)
	if err != nil || !changed {
		return nil, l.shelf.waiting, err
	}
	snap = l.shelf.snapshot()
	l.snap.Store(snap)
	l.shelf.opts.logger().Info("corpus changed", "documents", len(snap.Documents), "withdrawn", len(snap.Withdrawn),
		"problems", len(snap.Problems), "took", time.Since(began).Round(time.Millisecond))
	return snap, l.shelf.waiting, nil
}

// folders are those that the articles were found in, as paths of this machine; whole is false where some root has none, or none
// that is there.
func (l *Library) folders() (paths []string, whole bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	whole = true
	for _, r := range l.shelf.rows {
		got := r.paths()
		whole = whole && len(got) > 0
		paths = append(paths, got...)
	}
	return paths, whole
}
