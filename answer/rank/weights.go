package rank

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// ReadModel reads a weights file. name stands in errors. Each line is one number, named by two words; lines that begin with #
// and empty lines are left out, what is not named stays 0:
//
//	score cover 0.0965
//	sure bias -2.1
//	passage roots 0.3
//	threshold answer 0.7
func ReadModel(name string, r io.Reader) (*Model, error) {
	m := &Model{}
	in := bufio.NewScanner(r)
	for n := 1; in.Scan(); n++ {
		if err := m.line(in.Text()); err != nil {
			return nil, fmt.Errorf("reading %s:%d: %w", name, n, err)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return m, nil
}

func (m *Model) line(s string) error {
	f := strings.Fields(s)
	if len(f) == 0 || f[0][0] == '#' {
		return nil
	}
	if len(f) != 3 {
		return errors.New("not of the form: PART NAME NUMBER")
	}
	at, ok := m.number(f[0], f[1])
	if !ok {
		return fmt.Errorf("no number %q of %q", f[1], f[0])
	}
	v, err := strconv.ParseFloat(f[2], 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return fmt.Errorf("%q is no finite number", f[2])
	}
	*at = v
	return nil
}

// number finds a model's number by its two names.
func (m *Model) number(part, name string) (*float64, bool) {
	for p, n := range m.numbers {
		if p == part+" "+name {
			return n, true
		}
	}
	return nil, false
}

// numbers yields all of a model's numbers with their names, in the order of the file.
func (m *Model) numbers(yield func(string, *float64) bool) {
	for f := range features {
		if !yield("score "+f.String(), &m.Weights[f]) {
			return
		}
	}
	for s := range signals {
		if !yield("sure "+s.String(), &m.Sure[s]) {
			return
		}
	}
	for i, n := range passageNames {
		if !yield("passage "+n, &m.Passage[i]) {
			return
		}
	}
	_ = yield("threshold answer", &m.AnswerFrom) && yield("threshold hedge", &m.HedgeFrom)
}

// Write writes the model as a weights file, under a heading of comment lines.
func (m *Model) Write(w io.Writer, heading string) error {
	out := bufio.NewWriter(w)
	for line := range strings.Lines(heading) {
		fmt.Fprintf(out, "# %s\n", strings.TrimRight(line, "\n"))
	}
	for name, v := range m.numbers {
		fmt.Fprintf(out, "%s %.4g\n", name, *v)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	return nil
}
