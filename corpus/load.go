package corpus

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"

	"golang.org/x/sync/errgroup"
)

// ErrNothing is wrapped where not one document could be loaded.
var ErrNothing = errors.New("nothing to read")

// Options say how a corpus is loaded. The zero Options serve.
type Options struct {
	// Cache keeps what was made of files, so that the next load need not make it again; nil: nothing is kept.
	Cache *Cache
	// Texts is a folder where the articles' texts are kept while the process runs, in a file that nobody else can open and that goes with
	// it; empty: in memory. It takes as much room as the texts do, and up to three times that after many changes. A folder that is
	// itself in memory, such as a tmpfs, saves nothing.
	Texts string
	// Progress, if there, is told while files are read: how many are done, of how many that have to be read. The calls come one at
	// a time, done going up; where nothing has to be read there is none.
	Progress func(done, total int)
	// Log is told what an operator should know; nil: nobody is.
	Log *slog.Logger
}

// logger is where to log to.
func (o Options) logger() *slog.Logger {
	if o.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Log
}

// Load reads every article below the roots and makes a snapshot. Files are read, and articles analysed, side by side on all
// processors; the order of documents and problems is that of roots, then of names, whatever finishes first. What cannot be
// read is left out and listed in the snapshot's Problems. The error is ctx's, or wraps ErrNothing where no document was found
// (the snapshot then still holds the problems).
func Load(ctx context.Context, roots ...Root) (*Snapshot, error) {
	return LoadWith(ctx, Options{}, roots...)
}

// LoadWith is Load with options.
func LoadWith(ctx context.Context, o Options, roots ...Root) (*Snapshot, error) {
	s := newShelf(o, roots)
	if _, err := s.look(ctx); err != nil {
		return nil, err
	}
	snap := s.snapshot()
	if len(snap.Documents) == 0 {
		return snap, fmt.Errorf("loading the corpus: %w: no readable article", ErrNothing)
	}
	return snap, nil
}

// each calls do for every number below n, on as many goroutines as there are processors, and returns when all have ended. Once
// ctx ends no further call begins, and its error is returned.
func each(ctx context.Context, n int, do func(i int)) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error { do(i); return nil })
	}
	g.Wait()
	return ctx.Err()
}
