package corpus

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

// ErrNothing is wrapped where not one document could be loaded.
var ErrNothing = errors.New("nothing to read")

// Load reads every article below the roots and makes a snapshot. Files are read, and articles analysed, side by side on all
// processors; the order of documents and problems is that of roots, then of names, whatever finishes first. What cannot be
// read is left out and listed in the snapshot's Problems. The error is ctx's, or wraps ErrNothing where no document was found
// (the snapshot then still holds the problems).
func Load(ctx context.Context, roots ...Root) (*Snapshot, error) {
	var documents []*Document
	var problems []Problem
	others := 0
	for _, root := range roots {
		w, err := find(ctx, root)
		if err != nil {
			return nil, err
		}
		got, left, err := readAll(ctx, root, w.files)
		if err != nil {
			return nil, err
		}
		documents = append(documents, got...)
		left = append(w.problems, left...)
		slices.SortStableFunc(left, byPlace)
		problems = append(problems, left...)
		others += w.others
	}
	if others > 0 {
		problems = append(problems, Problem{
			File: "(other files)", Reason: fmt.Sprintf("%d left out: only .txt and .jsonl are read", others),
		})
	}
	if err := analyseAll(ctx, documents); err != nil {
		return nil, err
	}
	snap := newSnapshot(documents, problems)
	if len(documents) == 0 {
		return snap, fmt.Errorf("loading the corpus: %w: no readable .txt or .jsonl file", ErrNothing)
	}
	return snap, nil
}

// readAll reads a root's files side by side and returns what they hold, in their order.
func readAll(ctx context.Context, root Root, files []string) (documents []*Document, problems []Problem, err error) {
	type read struct {
		documents []*Document
		problems  []Problem
	}
	out := make([]read, len(files))
	err = each(ctx, len(files), func(i int) {
		out[i].documents, out[i].problems = readFile(ctx, root, files[i])
	})
	for _, r := range out {
		documents = append(documents, r.documents...)
		problems = append(problems, r.problems...)
	}
	return documents, problems, err
}

// analyseAll finds the quotations and people of every document: by far the longest part of loading.
func analyseAll(ctx context.Context, documents []*Document) error {
	return each(ctx, len(documents), func(i int) { documents[i].analyse() })
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
