package main

import (
	"context"
	"errors"
	"strings"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/repl"
)

// askCmd asks one question, or one a line of standard input.
type askCmd struct {
	Question []string `arg:"" optional:"" help:"The question, in plain words."`
	Limit    int      `short:"n" default:"3" help:"Answers at most."`
	JSONL    bool     `name:"jsonl" help:"Read {\"id\",\"question\",\"thread\"} a line on standard input, write an answer a line."`
}

// Run asks.
func (c *askCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	if c.Limit < 1 {
		return usageError{errors.New("--limit wants a number from 1")}
	}
	question := strings.Join(c.Question, " ")
	switch {
	case c.JSONL && question != "":
		return usageError{errors.New("with --jsonl the questions come on standard input, not as arguments")}
	case !c.JSONL && strings.TrimSpace(question) == "":
		return usageError{errors.New(`what is the question? For example: onrecord ask "what did Sturgeon say"`)}
	}
	engine, err := openEngine(ctx, cli, s)
	if err != nil {
		return err
	}
	b := bot.New(engine, bot.Options{})
	if c.JSONL {
		return askLines(ctx, b, c.Limit, s)
	}
	a, err := b.Ask(ctx, "", question, c.Limit)
	if err != nil {
		return err
	}
	if err := tell(b, a, s); err != nil {
		return err
	}
	return statusOf(a)
}

// tell prints an answer for people.
func tell(b *bot.Bot, a answer.Answer, s *streams) error {
	return repl.Write(s.out, b.Compose(a), repl.Style{Colour: coloured(s.out), Refs: true})
}

// statusOf is the exit status that an answer stands for; nil: 0.
func statusOf(a answer.Answer) error {
	switch {
	case a.Outcome == answer.Answered:
		return nil
	case a.Outcome == answer.Checked && a.Check != nil && (a.Check.Verdict == answer.Exact || a.Check.Verdict == answer.Marks):
		return nil
	}
	return status(statusNone)
}
