// Package label is a logistic classifier over named binary features, small enough to read: its weights are a text file of
// one feature and one number a line. Training is here too, so that the file can always be made again.
//
// A Model is immutable and safe for concurrent use. Features are names of word classes, positions and lengths, never words
// of a text: what a file of weights holds was counted in the training articles and quotes none of them.
package label

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// Model scores sets of features. The zero Model gives every set a probability of one half.
type Model struct {
	weights map[string]float64
}

// Example is one training case: its features and whether the label holds.
type Example struct {
	Features []string
	Holds    bool
}

// Bias is the feature that every example has; Train and Probability add it themselves.
const Bias = "bias"

// Probability is the chance, 0 to 1, that the label holds for a case with these features. Unknown features count nothing.
func (m *Model) Probability(features []string) float64 {
	sum := m.weights[Bias]
	for _, f := range features {
		sum += m.weights[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// Read reads weights: a feature, a space and a number a line; blank lines and lines that begin with # apart.
func Read(r io.Reader) (*Model, error) {
	m := &Model{weights: map[string]float64{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, number, ok := strings.Cut(line, " ")
		weight, err := strconv.ParseFloat(number, 64)
		if !ok || err != nil {
			return nil, fmt.Errorf("reading weights: line %d: want a feature and a number, have %q", n, line)
		}
		m.weights[name] = weight
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading weights: %w", err)
	}
	return m, nil
}

// Write writes the weights as Read reads them, sorted by feature, under a comment of the given lines.
func (m *Model) Write(w io.Writer, comment ...string) error {
	out := bufio.NewWriter(w)
	for _, line := range comment {
		fmt.Fprintln(out, "#", line)
	}
	names := make([]string, 0, len(m.weights))
	for name := range m.weights {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(out, "%s %.3f\n", name, m.weights[name])
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	return nil
}

// Settings of the training: Adagrad over the logistic loss with an L2 penalty, all of it fixed so that the same examples
// always give the same weights.
const (
	epochs   = 12
	rate     = 0.3
	penalty  = 3e-3
	rareness = 20 // features of fewer examples are left out
)

// Train fits a model to the examples. The result depends on them and their order alone; without examples it is the zero Model.
func Train(examples []Example) *Model {
	seen := map[string]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			seen[f]++
		}
	}
	m := &Model{weights: map[string]float64{Bias: 0}}
	for f, n := range seen {
		if n >= rareness {
			m.weights[f] = 0
		}
	}
	if len(examples) > 0 {
		m.fit(examples)
	}
	return m
}

// fit runs the epochs.
func (m *Model) fit(examples []Example) {
	squares := make(map[string]float64, len(m.weights))
	order := rand.New(rand.NewPCG(1, 2)).Perm(len(examples))
	for range epochs {
		for _, i := range order {
			e := &examples[i]
			gradient := m.Probability(e.Features)
			if e.Holds {
				gradient--
			}
			m.step(squares, Bias, gradient)
			for _, f := range e.Features {
				m.step(squares, f, gradient)
			}
		}
	}
}

// step moves one weight down its gradient.
func (m *Model) step(squares map[string]float64, feature string, gradient float64) {
	weight, ok := m.weights[feature]
	if !ok {
		return
	}
	gradient += penalty * weight
	squares[feature] += gradient * gradient
	m.weights[feature] = weight - rate*gradient/math.Sqrt(squares[feature]+1e-8)
}
