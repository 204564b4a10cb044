package repl

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/peterh/liner"

	"onrecord/bot"
)

// Options are plain; the zero value converses without colour, completion, history file or welcome.
type Options struct {
	Style   Style
	Names   []string // for completion: the story's people
	History string   // file that keeps the history, its folder being there; empty: it is forgotten
	Welcome bot.Reply
}

// fitted is the style for the terminal behind out as wide as it is now.
func (o Options) fitted(out io.Writer) Style {
	s := o.Style
	if s.Width == 0 {
		s.Width = Width(out)
	}
	return s
}

// prompt stands before what a person types.
const prompt = "> "

// Run holds the conversation with a person at a terminal until they leave (Ctrl-D on an empty line, :quit) or ctx ends. Ctrl-C
// drops the line, as in a shell. It takes over the process's terminal, and gives it back as it was. A terminal that cannot move its cursor gets plain
// lines with a prompt.
func Run(ctx context.Context, b *bot.Bot, out io.Writer, o Options) error {
	if err := (sender{out, o.fitted(out)}).Send(ctx, o.Welcome); err != nil {
		return err
	}
	if !liner.TerminalSupported() {
		return lines(ctx, b, os.Stdin, out, o, prompt)
	}
	line := liner.NewLiner()
	defer line.Close()
	line.SetCtrlCAborts(true)
	line.SetTabCompletionStyle(liner.TabCircular)
	line.SetWordCompleter(completer(o.Names))
	// Questions typed before are a comfort: without them the conversation goes on, and says so.
	if err := loadHistory(line, o.History); err != nil {
		fmt.Fprintf(out, "(%s)\n", flat(err.Error()))
	}
	err := converse(ctx, b, line, out, o)
	if lost := saveHistory(line, o.History); lost != nil {
		fmt.Fprintf(out, "(%s)\n", flat(lost.Error()))
	}
	return err
}

// prompted is what a person typed, or how they declined to.
type prompted struct {
	text string
	err  error
}

// converse asks for a line and answers it, until the person leaves or ctx ends.
func converse(ctx context.Context, b *bot.Bot, line *liner.State, out io.Writer, o Options) error {
	for {
		got := make(chan prompted, 1)
		go func() { // ends with the line; where ctx ends first, with the process
			text, err := line.Prompt(prompt)
			got <- prompted{text, err}
		}()
		var p prompted
		select {
		case <-ctx.Done():
			fmt.Fprintln(out)
			return ctx.Err()
		case p = <-got:
		}
		switch {
		case errors.Is(p.err, liner.ErrPromptAborted):
			fmt.Fprintln(out, "(Ctrl-D or :quit leaves)")
			continue
		case errors.Is(p.err, io.EOF):
			fmt.Fprintln(out)
			return nil
		case p.err != nil:
			return fmt.Errorf("reading the line: %w", p.err)
		}
		if strings.TrimSpace(p.text) == "" {
			continue
		}
		line.AppendHistory(p.text)
		if quits(p.text) {
			return nil
		}
		if err := respond(ctx, b, out, p.text, o.fitted(out)); err != nil {
			return err
		}
	}
}
