package bot

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"onrecord/answer"
)

func engineOf(t testing.TB, articles map[string]string) *answer.Engine {
	t.Helper()
	return newBot(t, articles).Engine()
}

// with is articles and one more, or another in the place of one.
func with(articles map[string]string, name, text string) map[string]string {
	out := maps.Clone(articles)
	out[name] = text
	return out
}

// ferries is an article about other people and other things.
const ferries = `The night ferry stays in port, its owner said.

“No ferry will cross in such weather,” said Nora Finch, who owns it.
`

// moored is another article with words of somebody who speaks elsewhere too.
const moored = `date 2031-01-02 Mara Quill spoke again, on another pier.

“The sixth tug is moored for good,” said Mara Quill.
`

// TestSwapUnderConversations swaps engines while a hundred conversations go on: each answer is whole, and of one story or the other.
func TestSwapUnderConversations(t *testing.T) {
	old := map[string]string{"speeches.txt": speeches}
	engines := []*answer.Engine{engineOf(t, old), engineOf(t, with(old, "ferries.txt", ferries))}
	b := New(engines[0], Options{})
	stop, swapped := make(chan struct{}), make(chan struct{})
	go func() { // ends with stop
		defer close(swapped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				b.Swap(engines[i%2])
				b.Names()
				b.Prompts()
			}
		}
	}()
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Go(func() {
			thread := fmt.Sprint("s:", i)
			var seen []string
			for _, text := range []string{"what did Mara Quill say", "what else did she say", ":more"} {
				var to replies
				if err := b.Respond(t.Context(), Message{Thread: thread, Text: text}, &to); err != nil {
					t.Error(err)
					return
				}
				seen = append(seen, wordsIn(to.got[0])...)
			}
			if u := slices.Compact(slices.Sorted(slices.Values(seen))); len(u) != 5 || len(seen) != 5 {
				t.Errorf("%s was shown %q, want five, each once", thread, seen)
			}
		})
	}
	wg.Wait()
	close(stop)
	<-swapped
}

// TestUnderWayFinishesOnTheOld answers a turn by the engine that was there when it began.
func TestUnderWayFinishesOnTheOld(t *testing.T) {
	b := newBot(t, map[string]string{"speeches.txt": speeches})
	now := b.turn()
	b.Swap(engineOf(t, map[string]string{"ferries.txt": ferries}))
	var m memory
	r, err := now.reply(t.Context(), Message{Text: "what did Mara Quill say"}, &m)
	if err != nil || len(wordsIn(r)) != 3 {
		t.Errorf("the turn that had begun: %+v, %v", r, err)
	}
	if r := say(t, b, "", "what did Mara Quill say"); len(r.Quotes) != 0 {
		t.Errorf("the next one: %+v", r)
	}
	if got := b.Names(); !slices.Equal(got, []string{"Nora Finch"}) {
		t.Errorf("names %q", got)
	}
	if got := b.Prompts(); !slices.Equal(got, []string{"What did Nora Finch say?"}) {
		t.Errorf("prompts %q", got)
	}
}

// TestMoreOverASwap goes on with what was asked whatever else comes in, shows nothing twice, and complains where something that was
// shown is there no more, and nowhere else.
func TestMoreOverASwap(t *testing.T) {
	first := map[string]string{"speeches.txt": speeches}
	later := "The fourth and the fifth.\n\n“The seventh tug burns oil,” said Mara Quill.\n"
	tests := []struct {
		name     string
		articles map[string]string
		changed  bool
		fresh    int // answers in all that were not shown before
	}{
		{"nothing else", first, false, 2},
		{"an unrelated article", with(first, "ferries.txt", ferries), false, 2},
		{"more of the same, earlier", with(first, "moored.txt", moored), false, 3},
		{"the same article, set in another way", map[string]string{"speeches.txt": strings.NewReplacer("“", "\"", "”", "\"").Replace(speeches)}, false, 2},
		{"its own source changed", map[string]string{"speeches.txt": strings.NewReplacer("first", "oldest", "second", "other", "third", "rusty").Replace(speeches)}, true, 5},
		{"its own source deleted", map[string]string{"later.txt": later}, true, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b := signedBy(t, "k", first, Options{})
			r := say(t, b, "t", "what did Mara Quill say")
			before := wordsIn(r)
			b.Swap(engineOf(t, test.articles))
			got, changed := map[string]int{}, false
			for range 4 {
				v := pressable(r, ActionMore)
				if v == "" {
					break
				}
				r = press(t, b, "other", v)
				changed = changed || strings.Contains(r.Note, storyChanged)
				for _, w := range wordsIn(r) {
					got[w]++
				}
			}
			for w, n := range got {
				if n > 1 || slices.Contains(before, w) {
					t.Errorf("%q is shown again", w)
				}
			}
			if changed != test.changed || len(got) != test.fresh {
				t.Errorf("complains %v and shows %q, want %v and %d", changed, slices.Sorted(maps.Keys(got)), test.changed, test.fresh)
			}
		})
	}
}

// pressable is what the reply's button of the action carries; empty: it has none.
func pressable(r Reply, a Action) string {
	for _, b := range r.Buttons {
		if b.Action == a {
			v, _ := b.Value(2000)
			return v
		}
	}
	return ""
}

// TestMoreInLittleRoom counts where a platform has no room for what was shown, and begins anew where counting no longer holds.
func TestMoreInLittleRoom(t *testing.T) {
	first := map[string]string{"speeches.txt": speeches}
	b := signedBy(t, "k", first, Options{})
	r := say(t, b, "t", "what did Mara Quill say")
	more := r.Buttons[slices.IndexFunc(r.Buttons, func(b Button) bool { return b.Action == ActionMore })]
	full, _ := more.Value(2000)
	v, ok := more.Value(len(full) - 1)
	if !ok || v == full {
		t.Fatalf("%q does not fit %d letters", v, len(full)-1)
	}
	if got := press(t, b, "x", v); len(wordsIn(got)) != 2 || strings.Contains(got.Note, storyChanged) {
		t.Errorf("over the same sources: %+v", got)
	}
	b.Swap(engineOf(t, with(first, "ferries.txt", ferries)))
	if got := press(t, b, "x", v); len(wordsIn(got)) != 3 || !strings.Contains(got.Note, storyChanged) {
		t.Errorf("over others: %+v", got)
	}
}

// TestContextOverASwap shows the paragraphs of words that still stand, and withholds those of words that do not.
func TestContextOverASwap(t *testing.T) {
	first := map[string]string{"pilots.txt": pilots, "speeches.txt": speeches}
	b := signedBy(t, "k", first, Options{})
	r := say(t, b, "t", "what did Hollis say")
	around, sources := value(t, r, ActionContext), value(t, r, ActionSources)
	for name, test := range map[string]struct {
		articles map[string]string
		gone     bool
	}{
		"an unrelated article": {with(first, "ferries.txt", ferries), false},
		"another one changed":  {with(first, "speeches.txt", speeches+"\nThat was all.\n"), false},
		"its own changed":      {with(first, "pilots.txt", pilots+"\nThat was all.\n"), true},
		"its own deleted":      {map[string]string{"speeches.txt": speeches}, true},
	} {
		b.Swap(engineOf(t, test.articles))
		for _, v := range []string{around, sources} {
			if got := press(t, b, "t", v); (got.Lead == refGone) != test.gone || strings.Contains(got.Note, storyChanged) {
				t.Errorf("%s: %+v", name, got)
			}
		}
		if got := say(t, b, "t", CommandContext); (got.Lead == refGone) != test.gone {
			t.Errorf("%s: asked in words: %+v", name, got)
		}
	}
}

// TestShareOverASwap says that the sources changed where what is shared is not what was shown.
func TestShareOverASwap(t *testing.T) {
	first := map[string]string{"pilots.txt": pilots}
	b := signedBy(t, "k", first, Options{})
	var to replies
	if err := b.Respond(t.Context(), Message{Text: "what did Hollis say", Private: true}, &to); err != nil {
		t.Fatal(err)
	}
	v := value(t, to.got[0], ActionShare)
	for _, test := range []struct {
		articles map[string]string
		changed  bool
	}{
		{with(first, "ferries.txt", ferries), false},
		{map[string]string{"pilots.txt": strings.Replace(pilots, "buried friends", "lost friends", 1)}, true},
	} {
		b.Swap(engineOf(t, test.articles))
		if got := press(t, b, "", v); strings.Contains(got.Note, storyChanged) != test.changed || !got.Public {
			t.Errorf("want a complaint %v: %+v", test.changed, got)
		}
	}
}

// TestTimelineOverASwap goes on after the last statement that was shown, wherever that stands by now.
func TestTimelineOverASwap(t *testing.T) {
	var article strings.Builder
	article.WriteString("date 2031-02-02 Mara Quill spoke on Monday.\n")
	for i := range maxStatements + 3 {
		fmt.Fprintf(&article, "\n“Tug number %d is old,” said Mara Quill.\n", i)
	}
	first := map[string]string{"a.txt": article.String()}
	last := fmt.Sprintf("Tug number %d is old,", maxStatements-1)
	for _, test := range []struct {
		name     string
		articles map[string]string
		note     string
		shown    int
	}{
		{"an unrelated article", with(first, "ferries.txt", ferries), "", 3},
		{"words of before", with(first, "moored.txt", moored), earlierCame, 3},
		{"the last one gone", map[string]string{"a.txt": strings.Replace(article.String(), last, "Nothing is old,", 1)}, storyChanged, maxStatements},
	} {
		b := signedBy(t, "k", first, Options{})
		r := say(t, b, "t", CommandTimeline+" Quill")
		v := value(t, r, ActionMore)
		b.Swap(engineOf(t, test.articles))
		for how, got := range map[string]Reply{"by button": press(t, b, "", v), "in words": say(t, b, "t", CommandMore)} {
			if got.Note != test.note || len(got.Quotes) != test.shown {
				t.Errorf("%s, %s: %q shows %d, want %q and %d", test.name, how, got.Note, len(got.Quotes), test.note, test.shown)
			}
		}
	}
}

// TestOldButtons opens buttons of onrecord before there were stories: they work where the story has no name, and begin anew since their
// sources are told otherwise.
func TestOldButtons(t *testing.T) {
	const (
		more    = "AQEA3q2-7wMAF3doYXQgZGlkIE1hcmEgUXVpbGwgc2F5AARzYWlkCk1hcmEgUXVpbGxp_mpenWlejfFj44N6rRqa"
		context = "AQIA3q2-7wABcQYZW5o_aZ8BqhjzAQAAAFgZCrLnMwlDogcB9YjLFPc"
	)
	articles := map[string]string{"speeches.txt": speeches}
	b := signedBy(t, "k", articles, Options{})
	if got := press(t, b, "", more); !strings.Contains(got.Note, storyChanged) || len(wordsIn(got)) != 3 {
		t.Errorf("more: %+v", got)
	}
	if got := press(t, b, "", context); got.Lead != refGone {
		t.Errorf("context: %+v", got)
	}
	named := New(b.Engine(), Options{Story: "tugs", Signer: NewSigner([]byte("k"))})
	if got := press(t, named, "", more); got.Lead != otherStory || len(got.Quotes) > 0 {
		t.Errorf("in a story with a name: %+v", got)
	}
}
