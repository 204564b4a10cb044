package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// eachLine gives f every line of r that holds more than white space, without its end. An error of f, of reading, or a line
// that is not UTF-8 stops it, and comes back as "name:line: …".
func eachLine(name string, r io.Reader, f func(line []byte) error) error {
	in := bufio.NewReaderSize(r, 1<<16)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("reading %s:%d: %w", name, n, err)
		}
		if text := bytes.TrimSpace(line); len(text) > 0 {
			if !utf8.Valid(text) {
				return fmt.Errorf("reading %s:%d: not UTF-8", name, n)
			}
			if err := f(text); err != nil {
				return fmt.Errorf("reading %s:%d: %w", name, n, err)
			}
		}
		if err != nil {
			return nil
		}
	}
}

// eachObject decodes every line of r into a fresh T and gives it to f. Errors are those of eachLine.
func eachObject[T any](name string, r io.Reader, f func(T) error) error {
	return eachLine(name, r, func(line []byte) error {
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return err
		}
		return f(v)
	})
}
