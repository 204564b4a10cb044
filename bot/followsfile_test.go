package bot

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFollowsFileOfAnother(t *testing.T) {
	path := filepath.Join(t.TempDir(), "follows.jsonl")
	for content, want := range map[string]string{
		`{"follows":"onrecord","version":2}` + "\n": "newer onrecord (version 2, and this one knows 1)",
		"hello\n": "holds something else",
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenFollows(path, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
		if got := string(fileOf(t, path)); got != content {
			t.Errorf("the file was changed to %q", got)
		}
	}
}

// TestHeardIsBounded forgets the oldest words of a person, and knows the rest after they were written and read.
func TestHeardIsBounded(t *testing.T) {
	var h heard
	for i := range uint32(maxHeard + 100) {
		h.add([]uint32{i})
	}
	if len(h.known) != maxHeard || len(h.order) != maxHeard || h.known[99] || !h.known[100] {
		t.Errorf("%d and %d known, the oldest %v, %v", len(h.known), len(h.order), h.known[99], h.known[100])
	}
	if got := readHashes(printHashes(h.order)); fmt.Sprint(got) != fmt.Sprint(h.order) {
		t.Error("what was written is not what is read")
	}
	if got := readHashes("…"); got != nil {
		t.Errorf("of noise: %v", got)
	}
}

// FuzzFollows reads whatever lies in the file, and what it then writes again.
func FuzzFollows(f *testing.F) {
	f.Add([]byte(`{"follows":"onrecord","version":1}` + "\n" + `{"op":"follow","channel":"slack:T1:C1","name":"A","place":{}}` + "\n" +
		`{"op":"news","name":"A","words":"AAAAAQ==","refs":["q:195b9a3f699f:1-2"],"to":[{"id":1,"channel":"slack:T1:C1"}]}` + "\n" + `{"op":"send","ids":[1]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		first, second := newFollows("f", slog.New(slog.DiscardHandler), time.Now), newFollows("f", slog.New(slog.DiscardHandler), time.Now)
		if _, err := followsForm.take("f", raw, first.take); err != nil {
			return
		}
		printed, err := followsForm.print(first.print)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := followsForm.take("f", printed, second.take); err != nil {
			t.Fatalf("%q: %v", printed, err)
		}
		again, err := followsForm.print(second.print)
		if a, b := first.Counts(), second.Counts(); a != b || err != nil || len(again) != len(printed) {
			t.Errorf("%+v, then %+v, %v\n%q\n%q", a, b, err, printed, again)
		}
	})
}
