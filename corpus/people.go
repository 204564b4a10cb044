package corpus

import (
	"cmp"
	"slices"

	"onrecord/corpus/quotation"
)

// Person is one speaker across the documents of a story.
type Person struct {
	Name        string // the fullest form that a document gives
	Given       string
	Family      string
	Kind        quotation.Kind
	Gender      quotation.Gender // what most documents say; unknown where they contradict one another
	Appearances []Appearance     // in document order, one a document at most
	Quoted      int              // quotations attributed to them, over all documents
}

// Appearance is a person as one document knows them.
type Appearance struct {
	Document int // index into Snapshot.Documents
	Person   int // index into that document's Analysis.People
}

// PersonAt finds the story's person behind a document's person; both arguments are indexes as in Appearance. -1: there is none.
func (s *Snapshot) PersonAt(document, person int) int {
	if document < 0 || document >= len(s.ids) || person < 0 || person >= len(s.ids[document]) {
		return -1
	}
	return s.ids[document][person]
}

// appearance finds the person's appearance in a document, or where it would stand.
func (p Person) appearance(document int) (int, bool) {
	return slices.BinarySearchFunc(p.Appearances, document, func(a Appearance, d int) int { return cmp.Compare(a.Document, d) })
}
