package answer_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"onrecord/answer"
	"onrecord/corpus"
)

// followUps are what a conversation may go on with; none says whom or what it is about.
var followUps = []string{"what else?", "why?", "what did he say about it?", "what did she say?", "when did she say that?", "and on Tuesday?",
	"who else?", "more", "and about the dish?", "2", "source?", "what about him?"}

// TestThreadsApart interleaves a hundred conversations and asks each by itself: every answer is the same.
func TestThreadsApart(t *testing.T) {
	e := engineFor(t, loadStory(t, filepath.Join("testdata", "signal")))
	var people []string
	for _, p := range e.Snapshot().People {
		people = append(people, p.Name)
	}
	const threads, turns = 100, 6
	question := func(thread, turn int) string {
		if turn == 0 {
			return "what did " + people[thread%len(people)] + " say?"
		}
		return followUps[(thread*7+turn*5)%len(followUps)]
	}
	alone := make([][]string, threads)
	for i := range threads {
		var c answer.Context
		for j := range turns {
			a := ask(t, e, question(i, j), c)
			c = c.After(a)
			alone[i] = append(alone[i], gist(a))
		}
	}
	contexts := make([]answer.Context, threads)
	for j := range turns {
		for i := range threads {
			a := ask(t, e, question(i, j), contexts[i])
			contexts[i] = contexts[i].After(a)
			if got := gist(a); got != alone[i][j] {
				t.Fatalf("thread %d, %q: got %s among others, %s alone", i, question(i, j), got, alone[i][j])
			}
		}
	}
}

func gist(a answer.Answer) string {
	var refs []string
	for _, f := range a.Answers {
		refs = append(refs, f.Ref.String())
	}
	return fmt.Sprintf("%s %s %+v %s", a.Outcome, a.Reason, a.Reading, strings.Join(refs, " "))
}

// TestNothingTwice asks each person's words and then for more, until there is no more: nothing is shown twice, and no reading says that
// somebody spoke "on it".
func TestNothingTwice(t *testing.T) {
	for _, name := range storiesIn(t, "testdata") {
		e := engineFor(t, loadStory(t, filepath.Join("testdata", name)))
		for _, p := range e.Snapshot().People {
			c, shown := answer.Context{}, []string{}
			for turn := range 30 {
				q := "what else?"
				if turn == 0 {
					q = "what did " + p.Name + " say?"
				}
				a := ask(t, e, q, c)
				if c = c.After(a); len(a.Answers) == 0 {
					break
				}
				for _, f := range a.Answers {
					if ref := f.Ref.String(); slices.Contains(shown, ref) {
						t.Errorf("%s: %s shown twice of %s", name, ref, p.Name)
					} else {
						shown = append(shown, ref)
					}
				}
			}
		}
	}
}

// TestReadingOfPronouns holds that a word for what was spoken of is read as that, or left out: it is never itself a topic.
func TestReadingOfPronouns(t *testing.T) {
	e := engineFor(t, loadStory(t, filepath.Join("testdata", "lowmere")))
	for _, first := range []string{"what did Peter Stroud say about the filter?", "what did Nia Bowen say?", "when did Peter Stroud resign?", "who is Imogen Clay?"} {
		c := answer.Context{}.After(ask(t, e, first, answer.Context{}))
		for _, next := range []string{"what did he say about it?", "what did she say about that?", "what did Dr Visser say about it?", "and Rory Stroud on it?",
			"what did Helena Marlow say about him?", "and about her?", "what did the minister say about this?", "what else did he say about that"} {
			if a := ask(t, e, next, c); slices.Contains([]string{"it", "that", "this", "him", "her", "he", "she", "them"}, strings.ToLower(a.Reading.About)) {
				t.Errorf("%q, %q is read as being about %q", first, next, a.Reading.About)
			}
		}
	}
}

// TestChoiceByNumber takes a number by itself for a choice where there was one, and says so where there was none.
func TestChoiceByNumber(t *testing.T) {
	e := engineFor(t, loadStory(t, filepath.Join("testdata", "harbour")))
	offered := ask(t, e, "what did Tarrant say?", answer.Context{})
	if offered.Outcome != answer.Choose || len(offered.Candidates) < 2 {
		t.Fatalf("two Tarrants: got %s %v", offered.Outcome, offered.Candidates)
	}
	c := answer.Context{}.After(offered)
	if a := ask(t, e, "2", c); a.Reading.Speaker != offered.Candidates[1] || a.Outcome != answer.Answered {
		t.Errorf("2: got %s by %q, want %s", a.Outcome, a.Reading.Speaker, offered.Candidates[1])
	}
	for _, q := range []string{"9", "0"} {
		if a := ask(t, e, q, c); a.Talk != answer.TalkNumber {
			t.Errorf("%s of two: got %s %s %q, want number", q, a.Outcome, a.Reason, a.Talk)
		}
	}
	if a := ask(t, e, "1", answer.Context{}); a.Talk != answer.TalkNumber || len(a.Answers) > 0 {
		t.Errorf("1 of nothing: got %s %s %q, want number", a.Outcome, a.Reason, a.Talk)
	}
}

// TestOfShown answers questions about the words shown last with those words.
func TestOfShown(t *testing.T) {
	e := engineFor(t, loadStory(t, filepath.Join("testdata", "signal")))
	shown := ask(t, e, "what did Lindqvist say about the battery?", answer.Context{})
	c := answer.Context{}.After(shown)
	a := ask(t, e, "when did she say that?", c)
	if len(a.Answers) == 0 || a.Answers[0].Ref.String() != shown.Answers[0].Ref.String() || a.Answers[0].When == nil || a.Answers[0].When.Date != "2032-02-03" {
		t.Errorf("when: got %s, want the words shown, of 2032-02-03", gist(a))
	}
	if a := ask(t, e, "when did he say that?", c); len(a.Answers) > 0 {
		t.Errorf("he, of her words: %s", gist(a))
	}
	for q, want := range map[string]answer.Talk{"where is that from?": answer.TalkSources, "Source?": answer.TalkSources,
		"show me the context": answer.TalkContext, "context please": answer.TalkContext} {
		if a := ask(t, e, q, c); a.Reason != answer.SmallTalk || a.Talk != want {
			t.Errorf("%q: got %s %q, want %q", q, a.Reason, a.Talk, want)
		}
	}
}

func engineFor(t *testing.T, snap *corpus.Snapshot) *answer.Engine {
	t.Helper()
	e, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return e
}
