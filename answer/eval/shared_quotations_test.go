package eval

import "testing"

// The annotations of the public sets, given back, are perfect: the reader, the matching and the speaker rules lose nothing.
func TestOracleOnSharedData(t *testing.T) {
	for _, test := range []struct {
		file, split string
		articles    int
		direct      int
	}{
		{"polnear.traindev.jsonl", "dev", 84, 517},
		{"ggt.dev.jsonl", "dev", 28, 255},
	} {
		t.Run(test.file, func(t *testing.T) {
			articles, err := ReadQuotations(test.file, sharedFile(t, "quotations", test.file), test.split)
			if err != nil {
				t.Fatal(err)
			}
			r := measure(t, articles, oracle(articles))
			if r.Articles != test.articles || r.Forms[directForm].Gold != test.direct {
				t.Errorf("%d articles, %d direct, want %d, %d", r.Articles, r.Forms[directForm].Gold, test.articles, test.direct)
			}
			perfect(t, r, directForm, 1, 2, indirectForm, allForm)
		})
	}
}
