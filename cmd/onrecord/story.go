package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/seeds"
)

// load reads the story: the paths given, or else the embedded articles. What is left out is told on errs, a line a file.
func load(ctx context.Context, paths []string, errs io.Writer) (*corpus.Snapshot, error) {
	roots := []corpus.Root{{FS: seeds.FS, Path: "."}}
	if len(paths) > 0 {
		roots = nil
	}
	for i, path := range paths {
		if slices.Contains(paths[:i], path) {
			continue // the same articles twice would be no second source
		}
		if strings.TrimSpace(path) == "" {
			return nil, usageError{errors.New("--corpus is empty: give it a file or a folder")}
		}
		root, err := corpus.Open(path)
		if err != nil {
			return nil, err
		}
		roots = append(roots, root)
	}
	snap, err := corpus.Load(ctx, roots...)
	if snap != nil {
		for _, p := range snap.Problems {
			fmt.Fprintln(errs, "onrecord: left out:", p)
		}
	}
	return snap, err
}

// openEngine loads the story and makes it searchable.
func openEngine(ctx context.Context, paths []string, errs io.Writer) (*answer.Engine, error) {
	snap, err := load(ctx, paths, errs)
	if err != nil {
		return nil, err
	}
	return answer.New(ctx, snap)
}
