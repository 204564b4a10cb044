package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTimeline(t *testing.T) {
	b := harbour(t)
	tests := []struct {
		text  string
		lead  string
		first string // the first words shown
		last  string
	}{
		{":timeline Abbott", "By date, the oldest first, what Tom Abbott said:", "No tug will move", "regrettable"},
		{":TIMELINE", "By date, the oldest first, what was said:", "No tug will move", "daylight robbery"},
	}
	for _, test := range tests {
		r := say(t, b, "a"+test.text, test.text)
		words := wordsIn(r)
		if r.Lead != test.lead || len(words) == 0 || !strings.HasPrefix(words[0], test.first) || !strings.HasPrefix(words[len(words)-1], test.last) {
			t.Errorf("%q: %q shows %q", test.text, r.Lead, words)
		}
		first, last := r.Quotes[0].Remarks, r.Quotes[len(r.Quotes)-1].Remarks
		if !strings.Contains(strings.Join(first, " "), "2031-03-0") {
			t.Errorf("%q: the first remarks are %q, want its date", test.text, first)
		}
		if !slices.Contains(last, "Nothing dates these words.") {
			t.Errorf("%q: the last remarks are %q", test.text, last)
		}
	}
	if r := say(t, b, "", ":timeline Zebedee"); len(r.Quotes) > 0 || r.Lead == "" {
		t.Errorf("a stranger's timeline is %+v", r)
	}
}

// TestTimelineOfMany goes through a long timeline, by a word and by buttons of another process: everything once.
func TestTimelineOfMany(t *testing.T) {
	var article strings.Builder
	article.WriteString("Mara Quill spoke on Monday.\n")
	const n = 2*maxStatements + 3
	for i := range n {
		fmt.Fprintf(&article, "\n“Tug number %d is old,” said Mara Quill.\n", i)
	}
	articles := map[string]string{"a.txt": article.String()}
	b := signedBy(t, "k", articles, Options{})
	r := say(t, b, "one", CommandTimeline+" Quill")
	byButton, byWord := wordsIn(r), wordsIn(r)
	for len(r.Buttons) > 0 {
		r = press(t, signedBy(t, "k", articles, Options{}), "two", value(t, r, ActionMore))
		byButton = append(byButton, wordsIn(r)...)
	}
	for range 2 {
		byWord = append(byWord, wordsIn(say(t, b, "one", CommandMore))...)
	}
	for _, got := range [][]string{byButton, byWord} {
		if len(got) != n || len(slices.Compact(slices.Sorted(slices.Values(got)))) != n {
			t.Errorf("%d statements were shown, want each of %d once", len(got), n)
		}
	}
	if r := say(t, b, "one", CommandMore); r.Lead != allThere {
		t.Errorf("after the last one: %q", r.Lead)
	}
}

func TestTimelineOfOneOfSeveral(t *testing.T) {
	b := harbour(t)
	r := say(t, b, "", ":timeline Quill")
	if len(r.Choices) != 2 || len(r.Buttons) != 2 {
		t.Fatalf("the reply is %+v", r)
	}
	if got := wordsIn(press(t, b, "", value(t, r, ActionChoose))); len(got) == 0 {
		t.Error("choosing a name shows nothing")
	}
}
