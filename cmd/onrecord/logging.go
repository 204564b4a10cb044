package main

import (
	"context"
	"io"
	"log/slog"
	"strings"

	"onrecord/bot"
	"onrecord/bot/repl"
)

// newLog makes the log of serve: lines of text, or of JSON for programs.
func newLog(out io.Writer, format, level string) *slog.Logger {
	var least slog.Level
	_ = least.UnmarshalText([]byte(level)) // the flag takes the four levels alone
	o := &slog.HandlerOptions{Level: least}
	if format == "json" {
		return slog.New(slog.NewJSONHandler(out, o))
	}
	return slog.New(slog.NewTextHandler(out, o))
}

// responder answers messages: a desk.
type responder interface {
	Respond(ctx context.Context, m bot.Message, to bot.Sender) error
}

// overheard is a desk that logs what people ask, before it is answered. It is in use only where the operator asked for that.
type overheard struct {
	*bot.Desk
	log *slog.Logger
}

// Respond logs the words of a message, and has it answered.
func (o overheard) Respond(ctx context.Context, m bot.Message, to bot.Sender) error {
	surface, _, _ := strings.Cut(m.Thread, ":")
	if m.Pressed == "" {
		o.log.Info("serve question", "surface", surface, "words", repl.Visible(m.Text))
	}
	return o.Desk.Respond(ctx, m, to)
}
