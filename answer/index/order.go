package index

import (
	"cmp"
	"slices"
	"sort"
)

// Place is where a run of passages stands among all: those from First to the next Place's First stand one after the other
// from At on.
type Place struct{ First, At uint32 }

// Placed is the index whose passages have an order of their own, whatever their ids: of equal scores the one that stands first is
// the better, so that results do not depend on when a passage was added. places is ordered by First and covers all ids; it is kept.
// With, Without and Merge give an index ordered by id.
func (ix *Index) Placed(places []Place) *Index {
	next := ix.copy()
	next.weights, next.places = ix.weightsOf(), places
	return next
}

func (ix *Index) weightsOf() []*[256]float64 {
	if ix == nil {
		return nil
	}
	return ix.weights
}

// place is where a passage stands.
func (ix *Index) place(id uint32) uint32 {
	i := sort.Search(len(ix.places), func(i int) bool { return ix.places[i].First > id }) - 1
	if i < 0 {
		return id
	}
	return ix.places[i].At + id - ix.places[i].First
}

// better orders hits: the higher score first, of equal scores the one that stands first.
func (ix *Index) better(a, b Hit) int {
	if c := cmp.Compare(b.Score, a.Score); c != 0 {
		return c
	}
	return cmp.Compare(ix.place(a.Passage), ix.place(b.Passage))
}

// sorted puts hits in order, best first.
func (ix *Index) sorted(hits []Hit) []Hit {
	slices.SortFunc(hits, ix.better)
	return hits
}
