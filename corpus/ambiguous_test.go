package corpus

import (
	"errors"
	"strings"
	"testing"

	"onrecord/corpus/text"
)

// TestResolveAmbiguous lists the texts that a prefix fits. Hashes that share twelve digits cannot be made, so that these are
// written into the documents.
func TestResolveAmbiguous(t *testing.T) {
	one := &Document{ID: "one.txt", File: "one.txt", words: bodyOf("One."), hash: [32]byte{1, 2, 3, 4, 5, 6, 7}}
	two := &Document{ID: "two.txt", File: "two.txt", words: bodyOf("Two."), hash: [32]byte{1, 2, 3, 4, 5, 6, 8}}
	again := &Document{ID: "again.txt", File: "again.txt", words: bodyOf("One."), hash: one.hash}
	snap := &Snapshot{Documents: []*Document{one, two, again}}
	spans := []text.Span{{Start: 0, End: 3}}

	_, err := snap.Resolve(Ref{QuotationRef, "010203040506", spans})
	if err == nil || errors.Is(err, ErrNoDocument) {
		t.Fatalf("error %v, want one of its own", err)
	}
	for _, want := range []string{"2 texts", one.Hash() + "  one.txt", two.Hash() + "  two.txt"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error %q does not hold %q", err, want)
		}
	}
	if strings.Contains(err.Error(), "again.txt") {
		t.Errorf("error %q lists one text twice", err)
	}
	for hash, want := range map[string]*Document{"01020304050607": one, "01020304050608": two} {
		if got, err := snap.Resolve(Ref{QuotationRef, hash, spans}); got != want {
			t.Errorf("Resolve(%s) gave %v, %v; want %s", hash, got, err, want.File)
		}
	}
}
