package index

import (
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// TestLayout holds the package comment's example.
func TestLayout(t *testing.T) {
	var a term.Analyzer
	var b Builder
	for _, s := range []string{"He wrote.", "She wrote and wrote.", "She resigned."} {
		b.Add(a.Tokens(nil, s, text.Span{End: len(s)}))
	}
	s, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	const want = "02 6865 01 00 02 0000 00 00" +
		"05 7772697465 02 00 05 01 0000 0100 00 02 01 01 02" +
		"03 736865 02 00 04 0100 0200 01 00 00 00" +
		"03 616e64 01 00 02 0100 01 02" +
		"06 72657369676e 01 00 02 0200 00 01"
	if got := hex.EncodeToString(s.records); got != strings.ReplaceAll(want, " ", "") {
		t.Errorf("records: got %s, want %s", got, want)
	}
	if want := []pair{{1, 2}, {1, 4}, {2, 4}}; !slices.Equal(s.pairs, want) {
		t.Errorf("codes: got %v, want %v", s.pairs, want)
	}
	if want := []uint16{2, 4, 2}; !slices.Equal(s.lengths, want) {
		t.Errorf("lengths: got %v, want %v", s.lengths, want)
	}
}
