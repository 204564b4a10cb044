package corpus

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"time"
)

// Snapshot is the library at one moment: its documents and the people of the story across them. It is immutable and safe for
// concurrent use.
type Snapshot struct {
	Documents []*Document // in the order of roots, then of names; may be empty
	People    []Person    // the most quoted first, then by name
	Problems  []Problem   // what was left out, in the order met
	Withdrawn []Withdrawn // what the corrections file withdraws, in the order of Documents
	Loaded    time.Time   // when it was made

	ids [][]int // for each document, the story's person behind each of its people
}

// Withdrawn is an article that is there and is not used, since the corrections file says so.
type Withdrawn struct {
	File   string // as a Document's
	ID     string // likewise
	Reason string // why, and since when, as the corrections file gives it: one plain sentence

	hash [sha256.Size]byte
}

// snapshot is what a shelf holds by now, corrected.
func (s *shelf) snapshot() *Snapshot {
	var documents []*Document
	var problems []Problem
	var withdrawn []Withdrawn
	others := 0
	all := make([][]*Document, len(s.rows))
	for i, r := range s.rows {
		all[i] = r.documents()
	}
	s.patches.begin(all)
	for i, r := range s.rows {
		got, gone, unfit := s.patches.apply(r, all[i])
		documents = append(documents, got...)
		withdrawn = append(withdrawn, gone...)
		left := append(r.left(), unfit...)
		slices.SortStableFunc(left, byPlace)
		problems = append(problems, left...)
		others += r.others
	}
	s.patches.end()
	if others > 0 {
		problems = append(problems, Problem{
			File: "(other files)", Reason: fmt.Sprintf("%d left out: only %s are read", others, kinds),
		})
	}
	snap := newSnapshot(documents, problems)
	snap.Withdrawn = withdrawn
	return snap
}

func newSnapshot(documents []*Document, problems []Problem) *Snapshot {
	s := &Snapshot{Documents: documents, Problems: problems, Loaded: time.Now()}
	s.People, s.ids = mergePeople(documents)
	return s
}
