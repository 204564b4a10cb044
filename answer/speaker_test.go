package answer_test

import (
	"path/filepath"
	"testing"

	"onrecord/answer"
)

// TestUnsure holds promise 2 on all that our stories quote: a speaker is nil where nothing there mentions one, and otherwise
// there, without a name where the attribution is not sure.
func TestUnsure(t *testing.T) {
	unsure, nobody := 0, 0
	for _, name := range storiesIn(t, "testdata") {
		snap := loadStory(t, filepath.Join("testdata", name))
		e, err := answer.New(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range snap.Documents {
			list, err := e.Quotations(t.Context(), d)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range list {
				switch s := f.Speaker; {
				case s == nil:
					nobody++
				case s.Mention.String() == "":
					t.Errorf("%s: a speaker whom nothing mentions", f.Ref)
				case s.Unsure():
					unsure++
					if s.Name != "" {
						t.Errorf("%s: named %s, though unsure: %v", f.Ref, s.Name, s.Confidence)
					}
				}
			}
		}
	}
	if unsure == 0 || nobody == 0 {
		t.Errorf("%d unsure, %d without a mention: nothing was tested", unsure, nobody)
	}
}
