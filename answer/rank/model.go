package rank

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.txt
var weightsText string

// Default is the product's model, of weights.txt.
var Default = sync.OnceValue(func() *Model {
	m, err := ReadModel("weights.txt", strings.NewReader(weightsText))
	if err != nil {
		return &Model{} // the package's tests fail where the embedded file does not read
	}
	return m
})

// Model scores candidates. The zero Model scores all 0. A Model is safe for concurrent use as long as nobody changes it.
type Model struct {
	Weights [NumFeatures]float64 // of the linear part
}

// ReadModel reads a weights file: "score FEATURE WEIGHT" a line, lines that begin with # left out. name stands in errors.
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
	if len(f) != 3 || f[0] != "score" {
		return errors.New("not of the form: score FEATURE WEIGHT")
	}
	feature, ok := FeatureNamed(f[1])
	if !ok {
		return fmt.Errorf("no feature %q", f[1])
	}
	v, err := strconv.ParseFloat(f[2], 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return fmt.Errorf("weight %q is no number", f[2])
	}
	m.Weights[feature] = v
	return nil
}

// FeatureNamed finds a feature by its name.
func FeatureNamed(name string) (Feature, bool) {
	for f := range features {
		if featureNames[f] == name {
			return f, true
		}
	}
	return 0, false
}

// Write writes the model as a weights file, under a heading of comment lines.
func (m *Model) Write(w io.Writer, heading string) error {
	out := bufio.NewWriter(w)
	for line := range strings.Lines(heading) {
		fmt.Fprintf(out, "# %s\n", strings.TrimRight(line, "\n"))
	}
	for f := range features {
		fmt.Fprintf(out, "score %s %.4g\n", f, m.Weights[f])
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	return nil
}

var collectors = sync.Pool{New: func() any { return new(collector) }}

// Rank scores all candidates of a question together, in their order. Scores compare within one question only.
func (m *Model) Rank(q *Question, list []Candidate) []Scored {
	out := make([]Scored, len(list))
	k := collectors.Get().(*collector)
	k.collect(q, list, out)
	collectors.Put(k)
	for i := range out {
		out[i].Score = m.score(&out[i].Features)
	}
	return out
}

func (m *Model) score(f *Features) float64 {
	sum := 0.
	for i, v := range f {
		sum += m.Weights[i] * v
	}
	return sum
}
