package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"onrecord/bot"
	"onrecord/bot/repl"
)

// feedbackCmd lists which answers people marked as not helpful.
type feedbackCmd struct {
	Data  string `help:"The data folder." placeholder:"DIR" env:"ONRECORD_DATA"`
	JSONL bool   `name:"jsonl" help:"Write one JSON object a line: v, at, kind, story, surface, refs, question."`
}

// Help says when there are questions.
func (*feedbackCmd) Help() string {
	return `The oldest first: when, where, the references that the answer showed, and the question where serve ran with --keep-questions. Who said
so is never kept. onrecord show prints the words of a reference. Status 1 where there is nothing to list.`
}

// Run lists.
func (c *feedbackCmd) Run(ctx context.Context, s *streams) error {
	if c.Data == "" {
		return usageError{errors.New("which data folder? Give --data, or set ONRECORD_DATA")}
	}
	if _, err := os.Stat(c.Data); err != nil {
		return fmt.Errorf("reading feedback: %w", err)
	}
	if _, err := dataVersionOf(c.Data); err != nil {
		return fmt.Errorf("reading feedback: %w", err)
	}
	notes, problems := bot.ReadFeedback(filepath.Join(c.Data, feedbackName))
	for _, p := range problems {
		fmt.Fprintln(s.err, "onrecord: passed over:", repl.Visible(p.Error()))
	}
	out := bufio.NewWriter(s.out)
	for _, n := range notes {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if !c.JSONL {
			fmt.Fprintln(out, repl.Visible(feedbackLine(n)))
		} else if err := writeLine(out, n); err != nil {
			return err
		}
	}
	if len(notes) == 0 && !c.JSONL {
		fmt.Fprintln(out, "No answer was marked as not helpful.")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("listing feedback: %w", err)
	}
	if len(notes) == 0 {
		return status(statusNone)
	}
	return nil
}

// feedbackLine is a note in one line.
func feedbackLine(n bot.FeedbackNote) string {
	parts := []string{n.At}
	for _, s := range []string{n.Surface, n.Story} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if len(n.Refs) == 0 {
		parts = append(parts, "(no words were shown)")
	}
	parts = append(parts, n.Refs...)
	if n.Question != "" {
		parts = append(parts, "· "+oneLine(n.Question))
	}
	return strings.Join(parts, "  ")
}
