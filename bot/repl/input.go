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
	return func(yield func(InputLine, error) bool) {
		lines, left := make(chan readLine), make(chan struct{})
		defer close(left)
		go readLines(in, limit, lines, left)
		for {
			select {
			case <-ctx.Done():
				yield(InputLine{}, ctx.Err())
				return
			case got, more := <-lines:
				if !more || !yield(got.InputLine, got.err) || got.err != nil {
					return
				}
			}
		}
	}
}

// readLine is a line, or why there is none.
type readLine struct {
	InputLine
	err error
}

// readLines sends lines until in ends or fails, or left is closed.
func readLines(in io.Reader, limit int, lines chan<- readLine, left <-chan struct{}) {
	defer close(lines)
	r := bufio.NewReader(in)
	for n := 1; ; n++ {
		line, err := nextLine(r, limit)
		ended := errors.Is(err, io.EOF)
		if ended && line.Text == "" && !line.TooLong {
			return
		}
		line.Number = n
		got := readLine{InputLine: line}
		if err != nil && !ended {
			got = readLine{err: fmt.Errorf("reading line %d: %w", n, err)}
		}
		select {
		case lines <- got:
		case <-left:
			return
		}
		if err != nil {
			return
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
