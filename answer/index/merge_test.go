package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"onrecord/answer/term"
)

// moved is where Merge puts passages: by new id, the old one.
func moved(ix *Index, places []int) (old []uint32) {
	var last []uint32
	for i := range ix.Segments() {
		for ordinal := range uint32(ix.segments[i].Len()) {
			id, _ := ix.ID(i, ordinal)
			switch {
			case !slices.Contains(places, i):
				old = append(old, id)
			case ix.Has(id):
				last = append(last, id)
			}
		}
	}
	return append(old, last...)
}

// TestMerge compares merged indexes with the scan, and, put in the old order, with what they were merged from.
func TestMerge(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		s := &scan{passages: corpus(r, r.IntN(300), 2+r.IntN(200))}
		n := len(s.passages)
		cuts := []int{r.IntN(n + 1), r.IntN(n + 1), r.IntN(n + 1), r.IntN(n + 1)}
		slices.Sort(cuts)
		ix := divided(t, s.passages, cuts...)
		if r.IntN(3) > 0 {
			s.gone = someOf(r, n)
			ix = ix.Without(s.gone)
		}
		checkMerged(t, r, ix, s, slices.DeleteFunc([]int{0, 1, 2, 3, 4}, func(int) bool { return r.IntN(2) == 0 }))
	}
}

// TestMergeOverBlocks does so for segments of more than a block, with dense runs.
func TestMergeOverBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	s := &scan{passages: make([][]term.Token, 2*blockSize+5000)}
	zipf := rand.NewZipf(r, 1.2, 4, 5000)
	for i := range s.passages {
		for pos := range r.IntN(6) {
			s.passages[i] = append(s.passages[i], term.Token{Term: fmt.Sprint("w", zipf.Uint64()), Pos: pos})
		}
	}
	ix := divided(t, s.passages, blockSize+700, blockSize+900)
	merged, err := ix.Merge(0, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	compareSome(t, r, merged, s)
	whole := divided(t, s.passages)
	if got, want := merged.Bytes(), whole.Bytes(); got > want+want/100 {
		t.Errorf("merged takes %d bytes, built at once %d", got, want)
	}
}

func checkMerged(t *testing.T, r *rand.Rand, ix *Index, s *scan, places []int) {
	t.Helper()
	old := moved(ix, places)
	merged, err := ix.Merge(places...)
	if err != nil {
		t.Fatal(err)
	}
	after := &scan{}
	order := make([]Place, len(old))
	for id, from := range old {
		after.passages = append(after.passages, s.passages[from])
		order[id] = Place{uint32(id), from}
		if s.gone.Has(from) {
			after.gone.Add(uint32(id))
		}
	}
	compare(t, r, merged, after, 3)
	placed := merged.Placed(order)
	for range 5 {
		terms := []Term{{fmt.Sprint("w", r.IntN(9)), 1}, {fmt.Sprint("w", r.IntN(50)), 1}}
		k := r.IntN(20)
		got, want := placed.Search(terms, nil, k), ix.Search(terms, nil, k)
		for i := range got {
			got[i].Passage = old[got[i].Passage]
		}
		if !slices.Equal(got, want) {
			t.Fatalf("in the old order: got %v, want %v", got, want)
		}
	}
}

// TestNoPositions holds that an index without positions finds the same with the same scores, merged or not, in less memory.
func TestNoPositions(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 4))
		passages := corpus(r, 1+r.IntN(400), 2+r.IntN(100))
		var long []term.Token // too long, and one term too frequent in it, for a code
		for pos := range 400 {
			long = append(long, term.Token{Term: fmt.Sprint("w", pos%(1+r.IntN(20))), Pos: pos})
		}
		passages = slices.Insert(passages, r.IntN(len(passages)), long)
		cut := r.IntN(len(passages) + 1)
		full := divided(t, passages, cut)
		var bare *Index
		for _, list := range [][][]term.Token{passages[:cut], passages[cut:]} {
			b := Builder{NoPositions: true}
			for _, tokens := range list {
				b.Add(tokens)
			}
			s, err := b.Build()
			if err != nil {
				t.Fatal(err)
			}
			bare = bare.With(s)
		}
		merged, err := bare.Merge(0, 1)
		if err != nil {
			t.Fatal(err)
		}
		if got, most := merged.Bytes(), full.Bytes(); got > most {
			t.Errorf("%d bytes without positions, %d with", got, most)
		}
		for range 20 {
			terms := []Term{{fmt.Sprint("w", r.IntN(9)), 1}, {fmt.Sprint("w", r.IntN(50)), .5}}
			want := full.Search(terms, nil, 10)
			for _, ix := range []*Index{bare, merged} {
				if got := ix.Search(terms, nil, 10); !slices.Equal(got, want) {
					t.Fatalf("got %v, want %v", got, want)
				}
				if got := ix.Positions(nil, terms[0].Text, 0); got != nil {
					t.Fatalf("positions %v", got)
				}
			}
		}
	}
}
