package main

import (
	"context"

	"onrecord/bot"
	"onrecord/bot/repl"
	"onrecord/corpus"
)

// showCmd shows the words of a reference.
type showCmd struct {
	Ref  string `arg:"" help:"A reference as answers print it: q:195b9a3f699f:3114-3357."`
	JSON bool   `name:"json" help:"Print one JSON object."`
}

// Run shows.
func (c *showCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	ref, err := corpus.ParseRef(c.Ref)
	if err != nil {
		return usageError{err}
	}
	engine, err := openEngine(ctx, cli, s)
	if err != nil {
		return err
	}
	f, err := engine.Find(ctx, ref)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeLine(s.out, foundLine(f))
	}
	return repl.Write(s.out, bot.Reply{Quotes: []bot.Quote{bot.QuoteOf(f)}}, repl.Style{Colour: coloured(s.out), Refs: true})
}
