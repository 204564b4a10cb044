package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/mattn/go-isatty"

	"onrecord/bot"
	"onrecord/bot/repl"
	"onrecord/corpus"
)

// chatCmd converses in the terminal, or answers the lines of a pipe.
type chatCmd struct {
	Data string `hidden:"" help:"Keep the history of questions in this folder." placeholder:"DIR" env:"ONRECORD_DATA"`
}

// Run holds the conversation.
func (c *chatCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	engine, err := openEngine(ctx, cli, s)
	if err != nil {
		return err
	}
	b := bot.New(engine, bot.Options{})
	snap := engine.Snapshot()
	o := repl.Options{Style: repl.Style{Colour: coloured(s.out), Refs: true}, Names: peopleOf(snap), Welcome: welcome(snap)}
	if !isTerminal(s.in) || !isTerminal(s.out) {
		return repl.Lines(ctx, b, s.in, s.out, o)
	}
	if c.Data != "" {
		if err := os.MkdirAll(c.Data, 0o700); err != nil {
			return fmt.Errorf("making the data folder: %w", err)
		}
		o.History = filepath.Join(c.Data, "history")
	}
	return repl.Run(ctx, b, s.out, o)
}

func welcome(snap *corpus.Snapshot) bot.Reply {
	return bot.Reply{
		Lead: "onrecord: " + number(len(snap.Documents), "source") +
			". Ask what somebody said; Tab completes names, :help tells more, Ctrl-D leaves.",
	}
}

func peopleOf(snap *corpus.Snapshot) []string {
	var names []string
	for _, p := range snap.People {
		if p.Name != "" {
			names = append(names, p.Name)
		}
	}
	return names
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// coloured reports whether to print colours: on a terminal, unless NO_COLOR is set to anything.
func coloured(out io.Writer) bool {
	return isTerminal(out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
