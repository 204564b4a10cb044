package seeds

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"testing"
)

// TestBytes holds the articles to the bytes that every reference in the project points into.
func TestBytes(t *testing.T) {
	want := map[string]string{
		"000_f169af3edd01afb0.txt": "195b9a3f699f538d81ccbeb4900ae090751efb296e9bc47eb2a2376946c2393b",
		"002_b672d566fac0b43c.txt": "9c843e7a2e67a7ab0081161aa8deba3aabc10915c0cab7a0b88eaa96548d6a9a",
	}
	names, err := fs.Glob(FS, "*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != len(want) {
		t.Fatalf("embedded %d articles, want %d: %v", len(names), len(want), names)
	}
	for name, sum := range want {
		raw, err := fs.ReadFile(FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%x", sha256.Sum256(raw)); got != sum {
			t.Errorf("%s has SHA-256 %s, want %s", name, got, sum)
		}
	}
}
