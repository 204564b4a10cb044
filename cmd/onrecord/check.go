package main

import (
	"context"
	"errors"
	"strings"

	"onrecord/bot"
)

// checkCmd compares a claimed quotation with the sources.
type checkCmd struct {
	Words   []string `arg:"" help:"The words that somebody is said to have said."`
	Speaker string   `help:"Who is said to have said them." placeholder:"NAME"`
	JSON    bool     `name:"json" help:"Print the result as one JSON object, in the shape that ask --jsonl writes."`
}

// Run checks.
func (c *checkCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	words := strings.Join(c.Words, " ")
	if strings.TrimSpace(words) == "" {
		return usageError{errors.New(`which words? For example: onrecord check --speaker "Theresa May" "a matter of great regret"`)}
	}
	engine, err := openEngine(ctx, cli, s)
	if err != nil {
		return err
	}
	a, err := engine.Check(ctx, words, c.Speaker)
	if err != nil {
		return err
	}
	if c.JSON {
		err = writeLine(s.out, answerLine("", a))
	} else {
		err = tell(bot.New(engine, bot.Options{}), a, s)
	}
	if err != nil {
		return err
	}
	return statusOf(a)
}
