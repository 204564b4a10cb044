package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"onrecord/bot"
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

// askLines answers a question a line, in order. A malformed line gets a line with an error, and the rest goes on.
func askLines(ctx context.Context, b *bot.Bot, limit int, s *streams) error {
	in := bufio.NewReaderSize(s.in, 64<<10)
	out := bufio.NewWriter(s.out)
	defer out.Flush()
	for n := 1; ctx.Err() == nil; n++ {
		row, tooLong, err := readLine(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("reading the questions: %w", err)
		}
		if len(bytes.TrimSpace(row)) > 0 || tooLong {
			line, askErr := answerRow(ctx, b, limit, n, row, tooLong)
			if askErr != nil {
				return askErr
			}
			if err := writeLine(out, line); err != nil {
				return err
			}
		}
		if in.Buffered() == 0 { // nothing more at once: whoever waits for the answer gets it
			if err := out.Flush(); err != nil {
				return err
			}
		}
		if err != nil {
			return nil
		}
	}
	return ctx.Err()
}

// answerRow answers one line.
func answerRow(ctx context.Context, b *bot.Bot, limit, n int, row []byte, tooLong bool) (any, error) {
	if tooLong {
		return errorLine{Error: fmt.Sprintf("line %d is longer than %d bytes", n, maxQuestionLine)}, nil
	}
	var q questionLine
	if err := json.Unmarshal(row, &q); err != nil {
		return errorLine{Error: fmt.Sprintf("line %d is no JSON object: %v", n, err)}, nil
	}
	id := idOf(q.ID)
	if q.Question == nil {
		return errorLine{ID: id, Error: fmt.Sprintf("line %d has no \"question\"", n)}, nil
	}
	a, err := b.Ask(ctx, q.Thread, *q.Question, limit)
	if err != nil {
		return nil, err
	}
	return answerLine(id, a), nil
}

// idOf is a line's id as a string; numbers are taken too.
func idOf(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(bytes.TrimSpace(raw))
}

// readLine reads up to the next line end. What is over the limit is dropped and reported.
func readLine(in *bufio.Reader) (row []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(row)+len(part) > maxQuestionLine {
			tooLong, row = true, nil
		} else if !tooLong {
			row = append(row, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return row, tooLong, err
		}
	}
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
