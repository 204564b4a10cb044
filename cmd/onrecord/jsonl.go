package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"onrecord/bot"
	"onrecord/bot/repl"
)

// maxQuestionLine is the longest line of questions that is taken, in bytes; a longer one gets a line with an error.
const maxQuestionLine = 1 << 20

// questionLine is one line that askLines reads.
type questionLine struct {
	ID       json.RawMessage `json:"id"`
	Question *string         `json:"question"`
	Thread   string          `json:"thread"`
}

// errorLine is written for a line that could not be read.
type errorLine struct {
	ID    string `json:"id"`
	Error string `json:"error"`
}

// askLines answers a question a line, in order, each as soon as it is read. A malformed line gets a line with an error, and the
// rest goes on; an empty line gets none. Where there were lines and not one was a question, that is an error of usage: what was
// piped in is something else.
func askLines(ctx context.Context, b *bot.Bot, limit int, s *streams) error {
	lines, questions := 0, 0
	for line, err := range repl.Input(ctx, s.in, maxQuestionLine) {
		if err != nil {
			return fmt.Errorf("reading the questions: %w", err)
		}
		if strings.TrimSpace(line.Text) == "" && !line.TooLong {
			continue
		}
		out, err := answerRow(ctx, b, limit, line)
		if err != nil {
			return err
		}
		if err := writeLine(s.out, out); err != nil {
			return err
		}
		lines++
		if _, malformed := out.(errorLine); !malformed {
			questions++
		}
	}
	if lines > 0 && questions == 0 {
		return usageError{errors.New(`not one line was a question; each is to be like {"id":"1","question":"what did Sturgeon say"}`)}
	}
	return nil
}

// answerRow answers one line.
func answerRow(ctx context.Context, b *bot.Bot, limit int, line repl.InputLine) (any, error) {
	if line.TooLong {
		return errorLine{Error: fmt.Sprintf("line %d is longer than %d bytes", line.Number, maxQuestionLine)}, nil
	}
	var q questionLine
	text := strings.TrimPrefix(line.Text, "\ufeff") // some editors put a byte order mark first
	if err := json.Unmarshal([]byte(text), &q); err != nil {
		return errorLine{ID: idOf(q.ID), Error: fmt.Sprintf("line %d%s", line.Number, notQuestion(err))}, nil
	}
	id := idOf(q.ID)
	if q.Question == nil {
		return errorLine{ID: id, Error: fmt.Sprintf("line %d has no \"question\"", line.Number)}, nil
	}
	a, err := b.Ask(ctx, q.Thread, *q.Question, limit)
	if err != nil {
		return nil, err
	}
	return answerLine(id, a), nil
}

// notQuestion says in plain words why a line is no question; it goes on after the line's number.
func notQuestion(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Sprintf(" is no JSON object but a JSON %s", kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf(": %q is a JSON %s, not a string", kind.Field, kind.Value)
	}
	return fmt.Sprintf(" is no JSON object: %v", err)
}

// idOf is a line's id as a string; numbers are taken too.
func idOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(bytes.TrimSpace(raw))
}

// writeLine writes a value as one line of JSON, letters as they are.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("writing an answer: %w", err)
	}
	return nil
}
