package eval

import (
	"context"
	"fmt"
)

// Search ranks a collection's passages for one query: those it finds, in any order.
type Search func(ctx context.Context, q Query) ([]Hit, error)

// Hit is one passage found.
type Hit struct {
	ID    string
	Score float64 // higher is better; finite
}

// PassageReport is how well a search ranks a collection.
type PassageReport struct {
	Passages int
	Ranking
	Recall Figure // share of the relevant among the first 100

	runs []run
}

// recallDepth is where recall is cut: BEIR's second figure.
const recallDepth = 100

// runDepth is how many of a query's hits a run holds: trec_eval's convention.
const runDepth = 1000

// run is one query's hits, best first.
type run struct {
	query string
	hits  []Hit
}

// Passages searches for every query of the collection, in order, and measures. Ties in score are broken by the hash of the
// passage's id. It stops at search's first error, at a hit that is not in the collection, comes twice or has no finite score,
// and when ctx is done.
func Passages(ctx context.Context, c Collection, search Search) (PassageReport, error) {
	known := map[string]bool{}
	for _, p := range c.Passages {
		known[p.ID] = true
	}
	r := PassageReport{Passages: len(c.Passages)}
	var all []measures
	var recalls []float64
	for _, q := range c.Queries {
		if err := ctx.Err(); err != nil {
			return PassageReport{}, fmt.Errorf("searching for query %s: %w", q.ID, err)
		}
		hits, err := search(ctx, q)
		if err == nil {
			hits, err = inOrder(hits, known)
		}
		if err != nil {
			return PassageReport{}, fmt.Errorf("searching for query %s: %w", q.ID, err)
		}
		r.runs = append(r.runs, run{q.ID, hits[:min(runDepth, len(hits))]})
		grades, relevant := gradesOf(q, hits)
		all = append(all, measuresOf(grades, relevant))
		recalls = append(recalls, ratio(positive(grades[:min(recallDepth, len(grades))]), len(relevant)))
	}
	r.Ranking = rankingOf(all)
	r.Recall = meanOf(recalls)
	return r, nil
}

// inOrder checks hits and ranks them.
func inOrder(hits []Hit, known map[string]bool) ([]Hit, error) {
	seen := map[string]bool{}
	for _, h := range hits {
		switch {
		case !known[h.ID]:
			return nil, fmt.Errorf("passage %q is not in the collection", h.ID)
		case seen[h.ID]:
			return nil, fmt.Errorf("passage %s comes twice", h.ID)
		case !finite(h.Score):
			return nil, fmt.Errorf("passage %s: score %v", h.ID, h.Score)
		}
		seen[h.ID] = true
	}
	sorted := make([]Hit, len(hits))
	order := ranked(len(hits), func(i int) float64 { return hits[i].Score }, func(i int) string { return hits[i].ID })
	for rank, i := range order {
		sorted[rank] = hits[i]
	}
	return sorted, nil
}

// gradesOf are the grades of ranked hits, and of all that is relevant.
func gradesOf(q Query, hits []Hit) (grades, relevant []int) {
	grades = make([]int, len(hits))
	for i, h := range hits {
		grades[i] = q.Relevant[h.ID]
	}
	for _, g := range q.Relevant {
		relevant = append(relevant, g)
	}
	return grades, relevant
}

func positive(grades []int) int {
	n := 0
	for _, g := range grades {
		if g > 0 {
			n++
		}
	}
	return n
}

// meanOf is a mean with its interval.
func meanOf(values []float64) Figure {
	mean := func(drawn []int) []float64 {
		sum := 0.
		for _, i := range drawn {
			sum += values[i]
		}
		return []float64{sum / float64(len(drawn))}
	}
	return Figure{mean(everyIndex(len(values)))[0], bootstrap(len(values), mean)[0]}
}
