package corpus

import (
	"context"
	"sync"
)

// WithReadings gives a context in which every record is read again once at most, however many excerpts are taken of it: what
// was found the first time holds for all that is asked under this context. It is for one request (a question, a listing), so
// that what it sends was compared a moment ago; a context that lives longer must not be made so. Under a context that is one
// already nothing changes. It is safe for concurrent use.
func WithReadings(ctx context.Context) context.Context {
	if _, ok := ctx.Value(readingsKey{}).(*readings); ok {
		return ctx
	}
	return context.WithValue(ctx, readingsKey{}, &readings{found: map[record]error{}})
}

type readingsKey struct{}

// readings is what was found under one context when records were read again.
type readings struct {
	mu    sync.Mutex
	found map[record]error // nil: as it was loaded
}

// verified verifies a record, or remembers how that went. Two that ask at once may both read; nothing waits for another.
func verified(ctx context.Context, r record) error {
	got, ok := ctx.Value(readingsKey{}).(*readings)
	if !ok {
		return r.verify(ctx)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	got.mu.Lock()
	err, known := got.found[r]
	got.mu.Unlock()
	if known {
		return err
	}
	err = r.verify(ctx)
	if ctx.Err() != nil && err != nil {
		return err // of the context, not of the record
	}
	got.mu.Lock()
	defer got.mu.Unlock()
	got.found[r] = err
	return err
}
