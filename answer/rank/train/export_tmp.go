package train

import "onrecord/answer/rank"

type Ex struct {
	ID       string
	Features []rank.Features
	Right    []bool
}

func Exs(s *Set) []Ex {
	var out []Ex
	for _, q := range s.Questions {
		e := s.example(q)
		out = append(out, Ex{q.ID, e.features, e.right})
	}
	return out
}

func FitEx(groups [][]Ex, use func(rank.Feature) bool) *rank.Model {
	var all []example
	for _, g := range groups {
		for _, e := range g {
			n := 0
			for _, r := range e.Right {
				if r {
					n++
				}
			}
			all = append(all, example{e.Features, e.Right, n, 1 / sqrt(len(g))})
		}
	}
	return &rank.Model{Weights: linear(all, use)}
}
func sqrt(n int) float64 {
	x := float64(n)
	for range 50 {
		x = (x + float64(n)/x) / 2
	}
	return x
}
