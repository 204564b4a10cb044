package corpus

// Snapshot is the library at one moment: its documents and the people of the story across them. It is immutable and safe for
// concurrent use.
type Snapshot struct {
	Documents []*Document // in the order of roots, then of names
	People    []Person    // the most quoted first, then by name
	Problems  []Problem   // what was left out, in the order met

	ids [][]int // for each document, the story's person behind each of its people
}

func newSnapshot(documents []*Document, problems []Problem) *Snapshot {
	s := &Snapshot{Documents: documents, Problems: problems}
	s.People, s.ids = mergePeople(documents)
	return s
}
