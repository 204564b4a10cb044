package bot

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/answer"
)

// TestCorrectionsAreTold shows what the corrections file changed beside the words, without marks, and a speaker whom it names.
func TestCorrectionsAreTold(t *testing.T) {
	b := botOver(t, fstest.MapFS{
		"speeches.txt": {Data: []byte(speeches)},
		"corrections.toml": {Data: []byte("[[speaker]]\nfile = \"speeches.txt\"\nwords = \"The third tug leaks\"\nis = \"Nora Finch\"\n\n" +
			"[[date]]\nfile = \"speeches.txt\"\nis = 2031-03-04\n")},
	})
	r := say(t, b, "", "what did Nora Finch say")
	if len(r.Quotes) != 1 || r.Quotes[0].Byline.Speaker != "Nora Finch" {
		t.Fatalf("%+v", r)
	}
	told := strings.Join(r.Quotes[0].Remarks, "\n")
	if strings.Count(told, " is corrected to ") != 2 || !strings.Contains(told, "2031-03-04") || strings.ContainsAny(told, doubleMarks) {
		t.Errorf("told %q", told)
	}
	r = say(t, b, "", "what did Mara Quill say about the first tug")
	if told := strings.Join(r.Quotes[0].Remarks, "\n"); strings.Count(told, " is corrected to ") != 1 {
		t.Errorf("beside another quotation: %q", told)
	}
}

// TestUnsureSpeakerIsNotShown shows nobody where it is not sure who spoke: neither the mention nor its office nor the cue.
func TestUnsureSpeakerIsNotShown(t *testing.T) {
	b := harbour(t)
	r := say(t, b, "", "what did Abbott say")
	a, err := b.Ask(t.Context(), "", "what did Abbott say", 1)
	if err != nil || len(a.Answers) == 0 || len(r.Quotes) == 0 {
		t.Fatal(err)
	}
	f := a.Answers[0]
	unsure := *f.Speaker
	unsure.Name, unsure.Confidence = "", 0.1
	f.Speaker = &unsure
	if !f.Speaker.Unsure() {
		t.Fatal("the speaker is sure all the same")
	}
	if got := QuoteOf(f).Byline.String(); got != "speaker not named here" {
		t.Errorf("byline %q", got)
	}
}

// TestCopiesAreNotCountedTwice says how many sources of the same words are no copies of one another.
func TestCopiesAreNotCountedTwice(t *testing.T) {
	f := answer.Found{Also: make([]answer.Also, 3), Origins: 2}
	if got := remarksOn(f); !slices.Contains(got, "It stands in 4 sources; by their wording they go back to 2.") {
		t.Errorf("remarks %q", got)
	}
	f.Origins = 4
	if got := remarksOn(f); len(got) != 0 {
		t.Errorf("remarks on 4 of 4: %q", got)
	}
}

// TestTalkAboutWhatWasShown answers where the words shown last come from, and what stands around them, asked in words.
func TestTalkAboutWhatWasShown(t *testing.T) {
	b := harbour(t)
	if r := say(t, b, "none", "source?"); r.Lead != nothingShown {
		t.Errorf("where nothing was shown: %+v", r)
	}
	shown := say(t, b, "t", "what did Hollis say")
	if r := say(t, b, "t", "source?"); len(r.Sources) != len(shown.Quotes) || r.Sources[0].Ref != shown.Quotes[0].Ref {
		t.Errorf("source? shows %+v", r)
	}
	if r := say(t, b, "t", "context"); len(r.Quotes) != 1 || !r.Quotes[0].Byline.Narration {
		t.Errorf("context shows %+v", r)
	}
	if r := say(t, b, "t", "and Abbott?"); len(r.Quotes) == 0 {
		t.Errorf("and then: %+v", r)
	}
}
