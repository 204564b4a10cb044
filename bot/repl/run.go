package repl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/peterh/liner"

	"onrecord/bot"
)

// Options are plain; the zero value converses without colour, history file or prompt names.
type Options struct {
	Style   Style
	Names   []string // for completion: the story's people
	History string   // file that keeps the history; empty: it is forgotten
	Welcome bot.Reply
}

// thread is the one conversation of a terminal.
const thread = "terminal"

// commands that the terminal itself knows, besides the bot's.
var quitWords = map[string]bool{":quit": true, ":q": true, ":exit": true, "exit": true, "quit": true}

// Run holds the conversation with a person at a terminal until they leave (Ctrl-D, or Ctrl-C on an empty line, or :quit) or ctx ends.
// It takes over the process's terminal.
func Run(ctx context.Context, b *bot.Bot, out io.Writer, o Options) error {
	line := liner.NewLiner()
	defer line.Close()
	line.SetCtrlCAborts(true)
	line.SetTabCompletionStyle(liner.TabPrints)
	line.SetWordCompleter(completer(o.Names))
	if err := loadHistory(line, o.History); err != nil {
		return err
	}
	defer saveHistory(line, o.History)
	if err := Write(out, o.Welcome, o.Style); err != nil {
		return err
	}
	for ctx.Err() == nil {
		text, err := line.Prompt("> ")
		switch {
		case errors.Is(err, liner.ErrPromptAborted):
			fmt.Fprintln(out, "(Ctrl-D or :quit leaves)")
			continue
		case errors.Is(err, io.EOF):
			fmt.Fprintln(out)
			return nil
		case err != nil:
			return fmt.Errorf("reading the line: %w", err)
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		line.AppendHistory(text)
		if quitWords[strings.ToLower(strings.TrimSpace(text))] {
			return nil
		}
		if err := respond(ctx, b, out, text, o.Style); err != nil {
			return err
		}
	}
	return nil
}

// maxLine is the longest line that is read from a pipe, in bytes.
const maxLine = 1 << 20

// Lines answers one message a line from in, as pipes and scripts send them, without prompt or welcome.
func Lines(ctx context.Context, b *bot.Bot, in io.Reader, out io.Writer, o Options) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for ctx.Err() == nil && lines.Scan() {
		text := strings.TrimSpace(lines.Text())
		if text == "" {
			continue
		}
		if quitWords[strings.ToLower(text)] {
			return nil
		}
		if err := respond(ctx, b, out, text, o.Style); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("reading the questions: %w", err)
	}
	return ctx.Err()
}

func respond(ctx context.Context, b *bot.Bot, out io.Writer, text string, s Style) error {
	return b.Respond(ctx, bot.Message{Thread: thread, User: thread, Text: text}, sender{out, s})
}

// sender prints replies.
type sender struct {
	out   io.Writer
	style Style
}

// Send prints a reply and an empty line after it.
func (s sender) Send(_ context.Context, r bot.Reply) error {
	if err := Write(s.out, r, s.style); err != nil {
		return fmt.Errorf("printing the answer: %w", err)
	}
	return nil
}

func loadHistory(line *liner.State, path string) error {
	if path == "" {
		return nil
	}
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("opening the history: %w", err)
	}
	defer f.Close()
	if _, err := line.ReadHistory(f); err != nil {
		return fmt.Errorf("reading the history: %w", err)
	}
	return nil
}

// saveHistory keeps the history for the next time. That it cannot be written must not spoil the conversation that ends.
func saveHistory(line *liner.State, path string) {
	if path == "" {
		return
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return
	}
	defer f.Close()
	line.WriteHistory(f)
}
