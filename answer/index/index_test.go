package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
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
	scores := make([]float64, len(s.passages))
	for _, t := range terms {
		df := float64(s.df(t.Text))
		idf := math.Log(1 + (float64(n)-df+.5)/(df+.5))
		for id := range s.passages {
			if tf := float64(len(s.positions(t.Text, id))); tf > 0 && t.Weight > 0 {
				scores[id] += t.Weight * idf * tf / (tf + .9*(1-.4+.4*float64(s.length(id))/average))
			}
		}
	}
	var hits []Hit
	for id, score := range scores {
		if score > 0 && !s.gone.Has(uint32(id)) && (filter == nil || filter.Has(uint32(id))) {
			hits = append(hits, Hit{uint32(id), score})
		}
	}
	slices.SortFunc(hits, new(Index).better)
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
	var b Builder // of all segments: nothing of one is left for the next
	for _, to := range append(cuts, len(passages)) {
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

// TestEqualsScan compares small indexes of three segments with the scan, in everything.
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

// TestEqualsScanOverBlocks does so for an index of several blocks, with dense runs and directories.
func TestEqualsScanOverBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	s := &scan{passages: make([][]term.Token, 2*blockSize+5000)}
	zipf := rand.NewZipf(r, 1.2, 4, 5000)
	for i := range s.passages {
		for pos := range r.IntN(6) {
			s.passages[i] = append(s.passages[i], term.Token{Term: fmt.Sprint("w", zipf.Uint64()), Pos: pos})
		}
	}
	ix := divided(t, s.passages)
	for _, x := range []*Index{ix, divided(t, s.passages, 40_000)} {
		compareSome(t, r, x, s)
	}
	s.gone = someOf(r, len(s.passages))
	compareSome(t, r, ix.Without(s.gone), s)
}

// compareSome compares answers, and positions in the passages found.
func compareSome(t *testing.T, r *rand.Rand, ix *Index, s *scan) {
	t.Helper()
	for i := range 12 {
		var terms []Term
		for range 1 + r.IntN(5) {
			terms = append(terms, Term{fmt.Sprint("w", r.IntN(10+i*i)), 1 + r.Float64()})
		}
		var filter Set
		if i%3 == 0 {
			filter = someOf(r, len(s.passages))
		}
		k := 1 + i*i
		hits := ix.Search(terms, filter, k)
		same(t, hits, s.search(terms, filter), k)
		for _, h := range hits {
			for _, x := range terms {
				if got, want := ix.Positions(nil, x.Text, h.Passage), s.positions(x.Text, int(h.Passage)); !slices.Equal(got, want) {
					t.Fatalf("positions of %s in %d: got %v, want %v", x.Text, h.Passage, got, want)
				}
			}
		}
	}
}

// TestDividedTheSame holds that segments change nothing, to the last bit.
func TestDividedTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	passages := corpus(r, 2000, 300)
	one, five := divided(t, passages), divided(t, passages, 1, 30, 500, 500)
	for range 200 {
		terms := []Term{{fmt.Sprint("w", r.IntN(50)), 1}, {fmt.Sprint("w", r.IntN(300)), r.Float64()}, {fmt.Sprint("W", r.IntN(20)), 2}}
		if got, want := five.Search(terms, nil, 20), one.Search(terms, nil, 20); !slices.Equal(got, want) {
			t.Fatalf("%v: got %v, want %v", terms, got, want)
		}
	}
}

// TestLongPassages has lengths and frequencies beyond what codes and extremes hold.
func TestLongPassages(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	s := &scan{passages: corpus(r, 100, 20)}
	for i, n := range []int{200, 255, 256, 300, 2000, 70_000} {
		s.passages[i*10] = nil
		for pos := range n {
			s.passages[i*10] = append(s.passages[i*10], term.Token{Term: fmt.Sprint("w", pos%(1+i)), Pos: min(pos, math.MaxUint16)})
		}
	}
	s.passages[50] = s.passages[50][:math.MaxUint16] // where lengths end
	compare(t, r, divided(t, s.passages, 30), s, 10)
}

// TestConcurrent is for the race detector: searches share scratch memory one after the other.
func TestConcurrent(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	ix := divided(t, corpus(r, 500, 50), 100)
	terms := []Term{{"w1", 1}, {"w2", 1}, {"w7", 1}}
	want := ix.Search(terms, nil, 10)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 100 {
				if got := ix.Search(terms, nil, 10); !slices.Equal(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
				ix.Positions(nil, "w1", 3)
			}
		})
	}
	wait.Wait()
}

// TestNothing asks empty indexes, and for nothing.
func TestNothing(t *testing.T) {
	var none *Index
	empty := divided(t, nil)
	for name, ix := range map[string]*Index{"nil": none, "zero": new(Index), "no segment": New(), "no passage": empty} {
		if got := ix.Search([]Term{{"w", 1}}, nil, 5); len(got) > 0 {
			t.Errorf("%s: got %v", name, got)
		}
		if ix.N() != 0 || ix.DF("w") != 0 || ix.IDF("w") != 0 || ix.AvgLen() != 0 || ix.Has(0) || ix.Len(0) != 0 || ix.Limit() != 0 {
			t.Errorf("%s is not empty", name)
		}
		if got := ix.Positions(nil, "w", 0); len(got) > 0 {
			t.Errorf("%s: got positions %v", name, got)
		}
		if got := ix.Without(NewSet(3)).N(); got != 0 {
			t.Errorf("%s: got %d passages", name, got)
		}
	}
	full := divided(t, [][]term.Token{{{Term: "w"}}, nil, {{Term: "w"}}})
	for name, got := range map[string][]Hit{
		"no term":       full.Search(nil, nil, 5),
		"unknown term":  full.Search([]Term{{"x", 1}}, nil, 5),
		"no weight":     full.Search([]Term{{"w", 0}}, nil, 5),
		"less than one": full.Search([]Term{{"w", -1}}, nil, 5),
		"not a number":  full.Search([]Term{{"w", math.NaN()}}, nil, 5),
		"no k":          full.Search([]Term{{"w", 1}}, nil, 0),
		"empty filter":  full.Search([]Term{{"w", 1}}, NewSet(0), 5),
	} {
		if len(got) > 0 {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestIDs(t *testing.T) {
	ix := divided(t, make([][]term.Token, 10), 3, 3)
	for id := range ix.Limit() {
		segment, ordinal, ok := ix.Locate(id)
		if back, found := ix.ID(segment, ordinal); !ok || !found || back != id {
			t.Errorf("passage %d: got %d in segment %d, back %d", id, ordinal, segment, back)
		}
	}
	if _, _, ok := ix.Locate(10); ok {
		t.Error("passage 10 located")
	}
	for _, x := range [][2]int{{-1, 0}, {0, 3}, {1, 0}, {2, 7}, {3, 0}} {
		if _, ok := ix.ID(x[0], uint32(x[1])); ok {
			t.Errorf("passage %d of segment %d has an id", x[1], x[0])
		}
	}
}

func TestTerms(t *testing.T) {
	s := &scan{passages: corpus(rand.New(rand.NewPCG(6, 6)), 200, 40)}
	s.gone = someOf(rand.New(rand.NewPCG(6, 7)), 200)
	seen := map[string]bool{}
	for text, n := range divided(t, s.passages, 20, 90).Without(s.gone).Terms() {
		if seen[text] || n != s.df(text) {
			t.Errorf("%s: got %d, want %d, seen before: %v", text, n, s.df(text), seen[text])
		}
		seen[text] = true
	}
	for id, tokens := range s.passages {
		for _, x := range tokens {
			if !seen[x.Term] && !s.gone.Has(uint32(id)) {
				t.Errorf("%s is missing", x.Term)
			}
		}
	}
}

// FuzzEqualsScan reads a corpus, tombstones and a question from arbitrary bytes.
func FuzzEqualsScan(f *testing.F) {
	f.Add([]byte("abcab\x00bca\x00cc\x00"), []byte("abc"), uint64(2), 3)
	f.Fuzz(func(t *testing.T, words, question []byte, gone uint64, k int) {
		s := &scan{passages: [][]term.Token{nil}, gone: Set{gone}}
		for i, w := range words {
			last := len(s.passages) - 1
			if w == 0 {
				s.passages = append(s.passages, nil)
				continue
			}
			s.passages[last] = append(s.passages[last], term.Token{Term: string(rune(w)), Pos: i})
		}
		var terms []Term
		for i, w := range question {
			terms = append(terms, Term{string(rune(w)), float64(i%3) / 2})
		}
		k = min(k, 1000)
		ix := divided(t, s.passages, len(s.passages)/2).Without(s.gone)
		same(t, ix.Search(terms, nil, k), s.search(terms, nil), k)
	})
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
