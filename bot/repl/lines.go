package repl

import (
	"context"
	"fmt"
	"io"
	"strings"

	"onrecord/bot"
)

// maxLine is the longest line that is taken as a message, in bytes: no question is longer, and no platform carries more.
const maxLine = 64 << 10

// Lines answers one message a line from in, as pipes and scripts send them, without prompt or welcome. A line over 64 KiB is
// answered with that, and the rest goes on.
func Lines(ctx context.Context, b *bot.Bot, in io.Reader, out io.Writer, o Options) error {
	return lines(ctx, b, in, out, o, "")
}

// lines answers line by line, with a prompt before each where one is given.
func lines(ctx context.Context, b *bot.Bot, in io.Reader, out io.Writer, o Options, prompt string) error {
	fmt.Fprint(out, prompt)
	for line, err := range Input(ctx, in, maxLine) {
		if err != nil {
			return fmt.Errorf("reading the questions: %w", err)
		}
		text := strings.TrimSpace(line.Text)
		switch {
		case quits(text):
			return nil
		case line.TooLong:
			r := bot.Reply{Lead: fmt.Sprintf("Line %d is longer than %d KiB: left out.", line.Number, maxLine>>10)}
			err = sender{out, o.Style}.Send(ctx, r)
		case text != "":
			err = respond(ctx, b, out, text, o.Style)
		}
		if err != nil {
			return err
		}
		fmt.Fprint(out, prompt)
	}
	return nil
}

// quits reports whether a line leaves the conversation. The terminal knows these itself, besides the bot's commands.
func quits(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case quitCommand, ":q", ":exit", "exit", "quit":
		return true
	}
	return false
}

const quitCommand = ":quit"

func respond(ctx context.Context, b *bot.Bot, out io.Writer, text string, s Style) error {
	return b.Respond(ctx, bot.Message{Thread: thread, User: thread, Text: text}, sender{out, s})
}

// thread is the one conversation of a terminal.
const thread = "terminal"

// sender prints replies.
type sender struct {
	out   io.Writer
	style Style
}

// Send prints a reply, and an empty line after it.
func (s sender) Send(_ context.Context, r bot.Reply) error {
	err := Write(s.out, r, s.style)
	if err == nil {
		_, err = io.WriteString(s.out, "\n")
	}
	if err != nil {
		return fmt.Errorf("printing the answer: %w", err)
	}
	return nil
}
