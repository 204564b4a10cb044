package corpus

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

// TestLarge loads articles far larger than any that was ever printed: every quotation is found, and verified as any other's.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	scale := 1
	if racing {
		scale = 10
	}
	const prose = "“We will not sail,” said Mara Quill, who leads the pilots. " +
		"Nobody knew how long the harbour would be shut, and nobody would say. The ships lay where they lay.\n\n"
	for _, c := range []struct {
		name, words string
		quotations  int
	}{
		{"30 MB", strings.Repeat(prose, 30_000_000/len(prose)/scale), 30_000_000 / len(prose) / scale},
		{"a million marks", strings.Repeat("“It is late.” ", 500_000/scale), 500_000 / scale},
		{"a million openers", strings.Repeat("“", 1_000_000/scale), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			fsys := fstest.MapFS{"a.txt": {Data: []byte(c.words)}, "b.txt": {Data: []byte(pier)}}
			snap := loadShelf(t, fsys, Options{})
			if len(snap.Documents) != 2 {
				t.Fatalf("%d documents, want 2: %v", len(snap.Documents), snap.Problems)
			}
			d := snap.Documents[0]
			got := 0
			for _, q := range d.Analysis.Quotations {
				got += len(q.Parts)
			}
			if got != c.quotations {
				t.Errorf("%d parts of quotations, want %d", got, c.quotations)
			}
			ctx := WithReadings(t.Context())
			for _, q := range d.Analysis.Quotations {
				if words, err := d.Excerpts(ctx, q.Parts[0]); err != nil || words[0].String() != q.Parts[0].In(c.words) {
					t.Fatalf("%v cannot be verified: %v", q.Parts[0], err)
				}
			}
			fsys["a.txt"].Data = append([]byte(c.words), '.')
			if _, err := d.Excerpts(t.Context()); !errors.Is(err, ErrChanged) {
				t.Errorf("after a change: %v, want ErrChanged", err)
			}
		})
	}
}
