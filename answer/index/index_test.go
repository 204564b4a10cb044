package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/answer/term"
)

// scan is the brute force that the index must equal: every live passage, scored from its tokens.
type scan struct {
	passages [][]term.Token
	gone     Set
}

func (s *scan) length(id int) int {
	n := 0
	for _, t := range s.passages[id] {
		if !t.Alt {
			n++
		}
	}
	return n
}

func (s *scan) positions(text string, id int) []int {
	var at []int
	for _, t := range s.passages[id] {
		if t.Term == text {
			at = append(at, t.Pos)
		}
	}
	return at
}

func (s *scan) statistics() (n int, average float64) {
	total := 0
	for id := range s.passages {
		if !s.gone.Has(uint32(id)) {
			n++
			total += s.length(id)
		}
	}
	if n > 0 {
		average = float64(total) / float64(n)
	}
	return n, average
}

func (s *scan) df(text string) int {
	n := 0
	for id := range s.passages {
		if !s.gone.Has(uint32(id)) && len(s.positions(text, id)) > 0 {
			n++
		}
	}
	return n
}

// search gives all hits, not only the best.
func (s *scan) search(terms []Term, filter Set) []Hit {
	n, average := s.statistics()
	var hits []Hit
	for id := range s.passages {
		if s.gone.Has(uint32(id)) || filter != nil && !filter.Has(uint32(id)) {
			continue
		}
		score := 0.0
		for _, t := range terms {
			tf, df := float64(len(s.positions(t.Text, id))), float64(s.df(t.Text))
			if tf > 0 && t.Weight > 0 {
				idf := math.Log(1 + (float64(n)-df+.5)/(df+.5))
				score += t.Weight * idf * tf / (tf + .9*(1-.4+.4*float64(s.length(id))/average))
			}
		}
		if score > 0 {
			hits = append(hits, Hit{uint32(id), score})
		}
	}
	slices.SortFunc(hits, better)
	return hits
}

// corpus draws passages from a vocabulary in which the r-th word is about 1/r as frequent as the first.
func corpus(r *rand.Rand, passages, vocabulary int) [][]term.Token {
	zipf := rand.NewZipf(r, 1.1, 2, uint64(vocabulary-1))
	all := make([][]term.Token, passages)
	for i := range all {
		length := r.IntN(30)
		if r.IntN(50) == 0 {
			length *= 20
		}
		for pos := range length {
			all[i] = append(all[i], term.Token{Term: fmt.Sprint("w", zipf.Uint64()), Pos: pos})
			if r.IntN(20) == 0 {
				all[i] = append(all[i], term.Token{Term: fmt.Sprint("W", zipf.Uint64()), Pos: pos, Alt: true})
			}
		}
	}
	return all
}

// divided builds passages into segments that end at cuts.
func divided(t testing.TB, passages [][]term.Token, cuts ...int) *Index {
	t.Helper()
	var ix *Index
	from := 0
	for _, to := range append(cuts, len(passages)) {
		var b Builder
		for _, tokens := range passages[from:to] {
			b.Add(tokens)
		}
		s, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		ix, from = ix.With(s), to
	}
	return ix
}

func TestEqualsScan(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := &scan{passages: corpus(r, r.IntN(300), 2+r.IntN(200))}
		n := len(s.passages)
		a, b := r.IntN(n+1), r.IntN(n+1)
		ix := divided(t, s.passages, min(a, b), max(a, b))
		if r.IntN(2) == 0 {
			s.gone = someOf(r, n)
			ix = ix.Without(s.gone)
		}
		compare(t, r, ix, s, 10)
	}
}

// someOf is a random set of ids below n.
func someOf(r *rand.Rand, n int) Set {
	s := NewSet(n)
	share := r.Float64()
	for id := range uint32(n) {
		if r.Float64() < share {
			s.Add(id)
		}
	}
	return s
}

func compare(t *testing.T, r *rand.Rand, ix *Index, s *scan, queries int) {
	t.Helper()
	n, average := s.statistics()
	if ix.N() != n || math.Abs(ix.AvgLen()-average) > 1e-9 {
		t.Fatalf("got %d passages of %v words, want %d of %v", ix.N(), ix.AvgLen(), n, average)
	}
	for range queries {
		var terms []Term
		for range r.IntN(7) {
			terms = append(terms, Term{fmt.Sprint("wW"[r.IntN(2):][:1], r.IntN(1+r.IntN(100))), float64(r.IntN(5)) / 2})
		}
		var filter Set
		if r.IntN(2) == 0 {
			filter = someOf(r, len(s.passages))
		}
		k := r.IntN(30)
		same(t, ix.Search(terms, filter, k), s.search(terms, filter), k)
		for _, x := range terms {
			if got, want := ix.DF(x.Text), s.df(x.Text); got != want {
				t.Fatalf("DF(%s): got %d, want %d", x.Text, got, want)
			}
			for id := range s.passages {
				if got, want := ix.Positions(nil, x.Text, uint32(id)), s.positions(x.Text, id); !slices.Equal(got, want) {
					t.Fatalf("positions of %s in %d: got %v, want %v", x.Text, id, got, want)
				}
			}
		}
	}
}

// same compares hits with the whole ranking of the scan: the scores at every rank, and each hit's own score. Ids may differ
// only where the scan's scores are the same but for rounding.
func same(t *testing.T, got, all []Hit, k int) {
	t.Helper()
	want := all[:min(max(k, 0), len(all))]
	if len(got) != len(want) {
		t.Fatalf("got %d hits, want %d", len(got), len(want))
	}
	for i := range got {
		if close(got[i].Score, want[i].Score) && got[i].Passage == want[i].Passage {
			continue
		}
		own := slices.IndexFunc(all, func(h Hit) bool { return h.Passage == got[i].Passage })
		if own < 0 || !close(got[i].Score, all[own].Score) || !close(got[i].Score, want[i].Score) {
			t.Fatalf("rank %d: got %v, want %v\n%v\n%v", i, got[i], want[i], got, want)
		}
	}
}

func close(a, b float64) bool { return math.Abs(a-b) <= 1e-12*max(math.Abs(a), math.Abs(b)) }
