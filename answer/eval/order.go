package eval

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// tieBreak is the hash that orders what is equally good: the head of the id's SHA-256. It knows nothing of file order, by
// which several sets would give the labels away.
func tieBreak(id string) uint64 {
	sum := sha256.Sum256([]byte(id))
	return binary.BigEndian.Uint64(sum[:8])
}

// ranked are the indexes of n things, the highest score first, ties by the hash of their ids.
func ranked(n int, score func(int) float64, id func(int) string) []int {
	order := make([]int, n)
	hashes := make([]uint64, n)
	for i := range order {
		order[i], hashes[i] = i, tieBreak(id(i))
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(score(b), score(a)), cmp.Compare(hashes[a], hashes[b]), cmp.Compare(id(a), id(b)))
	})
	return order
}
