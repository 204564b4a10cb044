package web

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"weak"
)

// TestTimelinesAreKept makes each timeline once, keeps everybody's, and nothing of what is only typed.
func TestTimelinesAreKept(t *testing.T) {
	var b strings.Builder
	letters := "abcdefghijklmnopqrst"
	name := func(i int) string {
		return fmt.Sprintf("Mara %s%so", strings.ToUpper(letters[i/20:i/20+1]), strings.Repeat(letters[i%20:i%20+1], 3))
	}
	for i := range maxTimelines + 10 {
		fmt.Fprintf(&b, "“%s,” said %s.\n\n", saying(i), name(i))
	}
	e := engineOver(t, folder("a.txt", "The port met.\n\n"+b.String()))
	var list timelines
	for _, p := range e.Snapshot().People {
		for _, typed := range []string{"", p.Name, strings.ToLower(p.Name), "nobody of the story"} {
			if _, err := list.of(t.Context(), e, typed); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(list.kept) != maxTimelines+1 || len(list.order) != maxTimelines {
		t.Errorf("%d timelines are kept, %d in order, want %d and everybody’s", len(list.kept), len(list.order), maxTimelines)
	}
	if got := len(list.kept[""].stamps); got < maxTimelines {
		t.Errorf("everybody’s has %d statements", got)
	}
}

// TestReadAtOnce reads one page many times at once, while the story is swapped below it.
func TestReadAtOnce(t *testing.T) {
	one, other := harbour(t), harbour(t)
	stories := &swapping{engines: [2]shelf{{"": one}, {"": other}}}
	s := made(t, stories, Config{Public: true})
	var wg sync.WaitGroup
	for _, at := range []string{"", "people", "timeline", "person?name=Mara+Quill", "search?q=what+did+Quill+say", refTo(t, one, "daylight")} {
		for range 8 {
			wg.Go(func() {
				if got := get(t, s, "/s/-/"+at).StatusCode; got != 200 {
					t.Errorf("%s: %d", at, got)
				}
			})
		}
	}
	wg.Wait()
}

// TestSwappedEngineGoes reads a story, swaps its engine and asks whether the old one is still held by what was read.
func TestSwappedEngineGoes(t *testing.T) {
	stories := shelf{"": harbour(t)}
	s := made(t, stories, Config{Public: true})
	for _, at := range []string{"", "people", "timeline", "search?q=what+did+Quill+say", refTo(t, stories[""], "daylight")} {
		page(t, s, "/s/-/"+at, 200)
	}
	old := weak.Make(stories[""])
	stories[""] = dam(t)
	for range 10 {
		if runtime.GC(); old.Value() == nil {
			return
		}
	}
	t.Error("the swapped engine is still held")
}
