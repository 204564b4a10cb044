package eval

import (
	"context"
	"math"
	"os"
	"testing"
)

// The public files read whole, with the counts that their README or their papers give; a judge that ties everything is as
// good as chance, whatever order a file lists its candidates in.
func TestSentencesOnSharedData(t *testing.T) {
	for _, test := range []struct {
		file                    string
		questions, right, clean int
	}{
		{"trecqa.dev.jsonl", 82, 78, 65},
		{"wikiqa.dev-full.jsonl", 296, 126, 122},
		{"selqa.dev.jsonl", 785, 785, 785},
		{"rtqa.abstain.dev-2023.jsonl", 300, 150, 150},
	} {
		t.Run(test.file, func(t *testing.T) {
			questions, err := ReadSentences(test.file, sharedFile(t, "sentences", test.file))
			if err != nil {
				t.Fatal(err)
			}
			r := judgeAll(t, questions, judgeBy(nil, nil))
			if r.Questions != test.questions || r.Right.Questions != test.right || r.Clean.Questions != test.clean {
				t.Errorf("%d questions, %d, %d, want %d, %d, %d", r.Questions, r.Right.Questions, r.Clean.Questions,
					test.questions, test.right, test.clean)
			}
			chance, variance := 0., 0.
			for _, q := range questions {
				if q.rights() > 0 {
					p := float64(q.rights()) / float64(len(q.Candidates))
					chance += p / float64(test.right)
					variance += p * (1 - p) / float64(test.right) / float64(test.right)
				}
			}
			if off := math.Abs(r.Right.P1.Value - chance); off > 4*math.Sqrt(variance) {
				t.Errorf("all tied: P@1 %.3f, by chance %.3f", r.Right.P1.Value, chance)
			}
		})
	}
}

func TestPassagesOnSharedData(t *testing.T) {
	c, err := ReadPassages(os.DirFS(sharedPath(t, "passages", "scifact-train")))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Passages) != 5183 || len(c.Queries) != 809 {
		t.Errorf("%d passages, %d queries, want 5183, 809", len(c.Passages), len(c.Queries))
	}
	r, err := Passages(context.Background(), c, func(_ context.Context, q Query) (hits []Hit, err error) {
		for id, grade := range q.Relevant {
			hits = append(hits, Hit{id, float64(grade)})
		}
		return hits, nil
	})
	if err != nil || !near(r.NDCG.Value, 1) || !near(r.MAP.Value, 1) || !near(r.Recall.Value, 1) {
		t.Errorf("%v: the relevant, given back: %+v", err, r.Ranking)
	}
}
