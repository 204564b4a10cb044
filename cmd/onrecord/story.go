package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/seeds"
)

// roots are where a story's articles come from: its paths, each once, or else the embedded articles.
func (s story) roots() ([]corpus.Root, error) {
	if len(s.paths) == 0 {
		return []corpus.Root{{FS: seeds.FS, Path: "."}}, nil
	}
	var out []corpus.Root
	for i, path := range s.paths {
		if slices.Contains(s.paths[:i], path) {
			continue // the same articles twice would be no second source
		}
		root, err := corpus.Open(path)
		if err != nil {
			return nil, err
		}
		out = append(out, root)
	}
	return out, nil
}

// load reads a story for a command of the terminal. What is left out is told on standard error, a line a file.
func load(ctx context.Context, cli *onrecord, st story, s *streams) (*corpus.Snapshot, error) {
	roots, err := st.roots()
	if err != nil {
		return nil, err
	}
	p := newProgress(s.err, nil, st.name)
	o := corpus.Options{Progress: p.tell}
	if len(st.paths) > 0 && (cli.Cache != "" || worthCaching(st.paths)) { // the embedded articles are read faster than a cache
		if o.Cache, err = openCache(cli.Cache, ""); err != nil {
			return nil, err
		}
	}
	snap, err := corpus.LoadWith(ctx, o, roots...)
	p.end()
	if snap != nil {
		tellProblems(s.err, snap.Problems)
	}
	return snap, err
}

// tellProblems prints what was left out, and what was loaded without something.
func tellProblems(to io.Writer, problems []corpus.Problem) {
	for _, p := range problems {
		if strings.HasPrefix(p.Reason, "loaded ") || strings.HasPrefix(p.Reason, "read without ") { // its date, its front matter
			fmt.Fprintln(to, "onrecord:", p)
		} else {
			fmt.Fprintln(to, "onrecord: left out:", p)
		}
	}
}

// loadChosen reads the story that a command of the terminal is to ask.
func loadChosen(ctx context.Context, cli *onrecord, s *streams) (*corpus.Snapshot, error) {
	st, err := cli.chosen()
	if err != nil {
		return nil, err
	}
	return load(ctx, cli, st, s)
}

// openEngine reads that story and makes it searchable.
func openEngine(ctx context.Context, cli *onrecord, s *streams) (*answer.Engine, error) {
	snap, err := loadChosen(ctx, cli, s)
	if err != nil {
		return nil, err
	}
	return answer.New(ctx, snap)
}
