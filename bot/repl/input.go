package repl

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
)

// InputLine is a line of an input.
type InputLine struct {
	Number  int    // from 1
	Text    string // without its line end; empty where TooLong
	TooLong bool   // it was longer than the limit, and was dropped
}

// Input goes over the lines of in until it ends, or ctx does: then the last thing yielded is ctx's error, even while in blocks.
// A failure to read is yielded likewise. A line over limit bytes is passed by without being kept.
//
// One goroutine reads. It ends when Input is left, or, where in blocks, with the first read to return after that.
func Input(ctx context.Context, in io.Reader, limit int) iter.Seq2[InputLine, error] {
	type read struct {
		line InputLine
		err  error
	}
	return func(yield func(InputLine, error) bool) {
		lines, left := make(chan read), make(chan struct{})
		defer close(left)
		go func() {
			defer close(lines)
			r := bufio.NewReader(in)
			for n := 1; ; n++ {
				line, err := nextLine(r, limit)
				line.Number = n
				if errors.Is(err, io.EOF) && line.Text == "" && !line.TooLong {
					return
				}
				select {
				case lines <- read{line, err}:
				case <-left:
					return
				}
				if err != nil {
					return
				}
			}
		}()
		for {
			select {
			case <-ctx.Done():
				yield(InputLine{}, ctx.Err())
				return
			case got, ok := <-lines:
				if !ok {
					return
				}
				if got.err != nil && !errors.Is(got.err, io.EOF) {
					yield(InputLine{}, fmt.Errorf("reading line %d: %w", got.line.Number, got.err))
					return
				}
				if !yield(got.line, nil) {
					return
				}
			}
		}
	}
}

// nextLine reads up to the next line end.
func nextLine(in *bufio.Reader, limit int) (line InputLine, err error) {
	var kept []byte
	for {
		part, err := in.ReadSlice('\n')
		end := len(part)
		if end > 0 && part[end-1] == '\n' {
			end--
		}
		if line.TooLong = line.TooLong || len(kept)+end > limit; line.TooLong {
			kept = nil
		} else {
			kept = append(kept, part[:end]...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			line.Text = string(kept)
			return line, err
		}
	}
}
