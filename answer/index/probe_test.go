package index

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestProbe holds a probe against the positions of the same terms, passages in any order.
func TestProbe(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 3))
		passages := corpus(r, 1+r.IntN(300), 2+r.IntN(200))
		n := len(passages)
		a, b := r.IntN(n+1), r.IntN(n+1)
		ix := divided(t, passages, min(a, b), max(a, b))
		var terms []string
		for range 6 {
			terms = append(terms, fmt.Sprint("w", r.IntN(120)))
		}
		p := ix.Probe(terms)
		for range 500 {
			id, i := uint32(r.IntN(n+2)), r.IntN(len(terms))
			if got, want := p.Has(id, i), len(ix.Positions(nil, terms[i], id)) > 0; got != want {
				t.Fatalf("%s in %d: got %v, want %v", terms[i], id, got, want)
			}
		}
	}
}
