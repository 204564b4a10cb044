package bot

import (
	"fmt"
	"onrecord/answer"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// TestConversation holds a conversation: each message means what it does because of those before.
func TestConversation(t *testing.T) {
	for _, c := range []struct {
		name string
		say  []string
		want string // what the last reply shows, in its quotations, its lead or its note
	}{
		{"what else", []string{"what did Mara Quill say", "what else did she say"}, "That is all the sources have on it.\nRead as about Mara Quill."},
		{"she", []string{"what did Mara Quill say", "what did she say about the pier"}, "Nobody came to the pier."},
		{"another person", []string{"what did Mara Quill say", "and Hollis?"}, "I have buried friends who trusted a tug."},
		{"a number", []string{"what did Quill say", "2"}, "daylight robbery"},
		{"a number with a full stop", []string{"what did Quill say", " 2. "}, "daylight robbery"},
		{"a name", []string{"what did Quill say", "Ida Quill"}, "daylight robbery"},
		{"a number that was not offered", []string{"what did Quill say", "3"}, "There is no number 3 to choose; there is 1 to 2."},
		{"a number after other talk", []string{"what did Quill say", "thanks", "2"}, "daylight robbery"},
		{"a number that is old", []string{"what did Quill say", "what did Abbott say", "2"}, "A number chooses from a list of names, and none is offered here."},
		{"he, without anybody", []string{"what did he say"}, "Whom do you mean?"},
		{"more, without anything", []string{":more"}, "Nothing has been shown yet."},
		{"more, when there is none", []string{"what did Hollis say", ":more"}, "That is all the sources have on it."},
		{"more of a check", []string{`did Mara Quill say "We will not sail"`, ":more"}, "That is all the sources have on it."},
		{"the paragraphs around", []string{"what did Hollis say", ":context"}, "I have buried friends"},
		{"the paragraphs around nothing", []string{":context"}, "Nothing has been shown yet."},
		{"help leaves the thread as it was", []string{"what did Mara Quill say", ":help", ":people", "hello", "what did she say about the pier"},
			"Nobody came to the pier."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := say(t, harbour(t), "t", c.say...)
			got := strings.Join(append(wordsIn(r), r.Lead, r.Note), "\n")
			if !strings.Contains(got, c.want) {
				t.Errorf("replied %q, want it to hold %q", got, c.want)
			}
		})
	}
}

// TestMore goes through all there is, a page at a time, and shows nothing twice.
func TestMore(t *testing.T) {
	for _, more := range []string{":more", "what else did she say?", "what else?"} {
		var article strings.Builder
		for _, words := range unalike {
			fmt.Fprintf(&article, "“%s,” said Mara Quill.\n\n", words)
		}
		b := newBot(t, map[string]string{"piers.txt": article.String()})
		seen := map[string]bool{}
		r := say(t, b, "t", "what did Mara Quill say")
		for page := 0; len(r.Quotes) > 0; page++ {
			for _, q := range r.Quotes {
				if seen[q.Ref] {
					t.Errorf("%q: page %d shows %s again", more, page, q.Ref)
				}
				seen[q.Ref] = true
			}
			r = say(t, b, "t", more)
		}
		if len(seen) != len(unalike) || r.Lead != allThere {
			t.Errorf("%q: %d quotations shown, then %q; want %d, then %q", more, len(seen), r.Lead, len(unalike), allThere)
		}
	}
}

// unalike are sentences that nobody would take for versions of one another.
var unalike = []string{
	"The eastern pier must open again before winter", "Our boats are older than their captains",
	"Nobody has ever drowned on my watch", "Tugs are cheap and men are not", "I learnt the tides from my grandmother",
	"Let the ministers come and steer", "We shall fly no flag but our own", "A lighthouse pays for itself every storm",
}

// TestThreadsApart holds a hundred conversations at once, each about somebody else, in which every message leans on the one
// before: none ever hears of another's people.
func TestThreadsApart(t *testing.T) {
	const conversations = 100
	fsys := fstest.MapFS{}
	for i := range conversations {
		article := fmt.Sprintf("“The %[1]s ferry sank twice,” said %[2]s.\n\n“We raised the %[1]s ferry ourselves,” %[2]s said.\n", ship(i), speaker(i))
		fsys[fmt.Sprintf("%03d.txt", i)] = &fstest.MapFile{Data: []byte(article)}
	}
	b := botOver(t, fsys)
	var wg sync.WaitGroup
	for i := range conversations {
		wg.Go(func() {
			file, thread := fmt.Sprintf("%03d.txt", i), fmt.Sprint("thread:", i)
			for _, text := range []string{"what did " + speaker(i) + " say about sank", "what did they say?", ":context"} {
				var to replies
				if err := b.Respond(t.Context(), Message{Keys: []string{thread + text}, Thread: thread, Text: text}, &to); err != nil {
					t.Error(err)
					return
				}
				quotes := append(to.got[0].Quotes, to.got[0].Nearest...)
				if len(quotes) == 0 {
					t.Errorf("%s %q: %q, want quotations", thread, text, to.got[0].Lead)
				}
				for _, q := range quotes {
					if q.Source.File != file {
						t.Errorf("%s %q: answered from %s", thread, text, q.Source.File)
					}
				}
			}
		})
	}
	wg.Wait()
}

// speaker and ship make names that share no word with one another.
func speaker(i int) string {
	return strings.ToUpper(string(rune('a'+i%26))) + "ba" + string(rune('a'+i/26)) + "l Vor" + syllable(i) + "ek"
}

func ship(i int) string { return "Kel" + syllable(i+7) + "mar" }

func syllable(i int) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	return string([]byte{consonants[i%14], vowels[i/14%5], consonants[(i/70+3*i)%14], vowels[i%5]})
}

// TestThreadsBound forgets the conversation longest silent, and no other.
func TestThreadsBound(t *testing.T) {
	var th threads
	first := th.get("first")
	kept := th.get("kept")
	for i := range maxThreads - 1 {
		th.get(fmt.Sprint("thread:", i))
		th.get("kept")
	}
	if len(th.byKey) != maxThreads || th.order.Len() != maxThreads {
		t.Errorf("%d and %d remembered, want %d", len(th.byKey), th.order.Len(), maxThreads)
	}
	if th.get("kept") != kept {
		t.Error("a conversation that goes on was forgotten")
	}
	if th.get("first") == first {
		t.Error("the conversation longest silent is remembered")
	}
	nameless, another := th.get(""), th.get("")
	if nameless == another || len(th.byKey) != maxThreads {
		t.Error("the empty thread is one conversation, or is remembered")
	}
}

// TestShownBound remembers the last of what was shown.
func TestShownBound(t *testing.T) {
	b := harbour(t).turn()
	var m memory
	for range maxShown {
		a, err := b.ask(t.Context(), "what did Mara Quill say", &m)
		if err != nil || len(a.Answers) == 0 {
			t.Fatal(a, err)
		}
	}
	if len(m.context.Shown) != maxShown {
		t.Errorf("%d references remembered, want %d", len(m.context.Shown), maxShown)
	}
	for i := range 3 * maxPeople {
		who := answer.Reading{Speaker: fmt.Sprint("Person ", i%(2*maxPeople))}
		m.context = m.context.After(answer.Answer{Outcome: answer.Answered, Reading: who})
	}
	if got := m.context.People; len(got) != maxPeople || got[0] != "Person 4" {
		t.Errorf("people %q, want %d, the last one first", got, maxPeople)
	}
}
