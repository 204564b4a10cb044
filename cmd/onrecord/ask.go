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
	engine, err := openEngine(ctx, cli.Corpus, s.err)
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
	return tell(b, a, s)
}

// tell prints an answer for people and returns the exit status it stands for.
func tell(b *bot.Bot, a answer.Answer, s *streams) error {
	if err := repl.Write(s.out, b.Compose(a), repl.Style{Colour: coloured(s.out), Refs: true}); err != nil {
		return err
	}
	switch {
	case a.Outcome == answer.Answered:
		return nil
	case a.Outcome == answer.Checked && (a.Check.Verdict == answer.Exact || a.Check.Verdict == answer.Marks):
		return nil
	}
	return status(statusNone)
}

// checkCmd compares a claimed quotation with the sources.
type checkCmd struct {
	Words   []string `arg:"" help:"The words that somebody is said to have said."`
	Speaker string   `help:"Who is said to have said them." placeholder:"NAME"`
	JSON    bool     `name:"json" help:"Print the result as one JSON object."`
}

// Run checks.
func (c *checkCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	words := strings.Join(c.Words, " ")
	if strings.TrimSpace(words) == "" {
		return usageError{errors.New(`which words? For example: onrecord check --speaker "Theresa May" "a matter of great regret"`)}
	}
	engine, err := openEngine(ctx, cli.Corpus, s.err)
	if err != nil {
		return err
	}
	a, err := engine.Check(ctx, words, c.Speaker)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := writeLine(s.out, answerLine("", a)); err != nil {
			return err
		}
		s = &streams{in: s.in, out: discard{}, err: s.err}
	}
	return tell(bot.New(engine, bot.Options{}), a, s)
}

// discard takes what was printed already in another shape.
type discard struct{}

// Write drops p.
func (discard) Write(p []byte) (int, error) { return len(p), nil }
