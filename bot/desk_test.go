package bot

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// deskOf is a desk over a story of tugs and one of ferries, as any process with the same key would make it.
func deskOf(t testing.TB, bound map[string]string, fallback string, file *ThreadFile) *Desk {
	t.Helper()
	stories := map[string]*Bot{}
	for name, articles := range map[string]map[string]string{
		"tugs":    {"speeches.txt": speeches},
		"ferries": {"ferries.txt": ferries},
	} {
		stories[name] = New(engineOf(t, articles), Options{Story: name, Signer: NewSigner([]byte("k")), Threads: file})
	}
	d, err := NewDesk(stories, bound, fallback)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ask has a desk answer one message.
func ask(t testing.TB, d *Desk, m Message) Reply {
	t.Helper()
	var to replies
	if err := d.Respond(t.Context(), m, &to); err != nil {
		t.Fatal(err)
	}
	if len(to.got) != 1 {
		t.Fatalf("%d replies to %+v", len(to.got), m)
	}
	return to.got[0]
}

var bindings = map[string]string{"slack:T1:C1": "tugs", "slack:C2": "ferries", "discord:17": "ferries"}

func TestDeskFindsTheStory(t *testing.T) {
	d := deskOf(t, bindings, "tugs", nil)
	for _, test := range []struct {
		name string
		m    Message
		want string // empty: none
	}{
		{"bound", Message{Channel: "slack:T1:C1"}, "tugs"},
		{"bound in another workspace", Message{Channel: "slack:T2:C1"}, ""},
		{"bound in any workspace", Message{Channel: "slack:T9:C2"}, "ferries"},
		{"a channel's thread", Message{Channel: "discord:99", Within: "discord:17"}, "ferries"},
		{"another channel's thread", Message{Channel: "discord:99", Within: "discord:18"}, ""},
		{"direct", Message{Channel: "slack:T1:D1", Direct: true}, "tugs"},
		{"nowhere", Message{}, ""},
	} {
		got := ""
		if b := d.For(test.m); b != nil {
			got = b.Story()
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if r := ask(t, d, withText(test.m, "what did Nora Finch say")); (len(r.Quotes) > 0) != (test.want == "ferries") {
			t.Errorf("%s: %+v", test.name, r)
		}
		if got := len(d.People(test.m)); (got > 0) != (test.want != "") {
			t.Errorf("%s: %d names", test.name, got)
		}
	}
	if d.Bot("slack:T1:C1") != d.Story("tugs") || d.Bot("slack:T1:C7") != nil || !d.Bound("slack:T5:C2") || d.Bound("slack:T1:D1") {
		t.Error("bot or binding of a channel")
	}
}

func withText(m Message, text string) Message {
	m.Text, m.Thread = text, m.Channel
	return m
}

// TestDeskOfOneStory answers everywhere where nothing is bound.
func TestDeskOfOneStory(t *testing.T) {
	d, err := NewDesk(map[string]*Bot{"": harbour(t)}, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []Message{{Channel: "slack:T1:C1"}, {Channel: "slack:T1:D1", Direct: true}, {}} {
		if r := ask(t, d, withText(m, "what did Abbott say")); len(r.Quotes) == 0 {
			t.Errorf("in %q: %+v", m.Channel, r)
		}
	}
	if r := ask(t, d, Message{Text: ":story"}); r.Lead != "There is no such command." {
		t.Errorf(":story where there is one alone: %+v", r)
	}
}

func TestDeskRefuses(t *testing.T) {
	named := map[string]*Bot{"tugs": New(engineOf(t, map[string]string{"a.txt": ferries}), Options{Story: "tugs"})}
	for name, test := range map[string]struct {
		stories  map[string]*Bot
		bound    map[string]string
		fallback string
		want     string
	}{
		"nothing":            {nil, nil, "", "no story"},
		"another name":       {map[string]*Bot{"ferries": named["tugs"]}, nil, "", `"ferries" is made for the story "tugs"`},
		"an unknown story":   {named, map[string]string{"slack:C1": "trams"}, "", `slack:C1 is bound to the story "trams"`},
		"an unknown default": {named, nil, "trams", `"trams"`},
	} {
		if _, err := NewDesk(test.stories, test.bound, test.fallback); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

// TestStoriesDoNotCross shares neither memory nor buttons nor names between stories, though threads have the same name.
func TestStoriesDoNotCross(t *testing.T) {
	d := deskOf(t, bindings, "tugs", nil)
	tug := Message{Channel: "slack:T1:C1", Thread: "slack:thread", Text: "what did Mara Quill say"}
	r := ask(t, d, tug)
	if len(r.Quotes) == 0 {
		t.Fatalf("%+v", r)
	}
	ferry := Message{Channel: "slack:T1:C2", Thread: "slack:thread"}
	ferry.Text = "what else did she say"
	if got := ask(t, d, ferry); len(got.Quotes) != 0 || got.Lead != reasonOf(t, "no-antecedent") {
		t.Errorf("a follow-up in another story: %+v", got)
	}
	for _, b := range r.Buttons {
		v, _ := b.Value(2000)
		m := ferry
		m.Pressed = v
		if got := ask(t, d, m); got.Lead != otherStory || len(got.Quotes)+len(got.Sources) > 0 || !got.Private {
			t.Errorf("the button %q in another story: %+v", b.Label, got)
		}
		m = tug
		m.Pressed = v
		if got := ask(t, d, m); got.Lead == otherStory {
			t.Errorf("the button %q in its own: %+v", b.Label, got)
		}
	}
}

func reasonOf(t testing.TB, reason string) string {
	t.Helper()
	for r, s := range reasons {
		if string(r) == reason {
			return s
		}
	}
	t.Fatalf("no reason %q", reason)
	return ""
}

// TestDirectChoosesItsStory remembers the choice, alone and over a restart, and lets nothing but direct conversations choose.
func TestDirectChoosesItsStory(t *testing.T) {
	path := filepath.Join(t.TempDir(), "threads.jsonl")
	file, err := OpenThreads(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := deskOf(t, bindings, "tugs", file)
	direct := Message{Channel: "slack:T1:D1", Thread: "slack:T1:D1", Direct: true}
	said := func(d *Desk, m Message, text string) Reply { m.Text = text; return ask(t, d, m) }
	if r := said(d, direct, ":story"); len(r.Lines) != 2 || !strings.Contains(r.Lines[1], "tugs · 1 source · what you ask here") {
		t.Errorf(":story lists %q", r.Lines)
	}
	if r := said(d, direct, ":help"); !strings.Contains(strings.Join(r.Lines, "\n"), ":story NAME") {
		t.Errorf("help says %q", r.Lines)
	}
	if r := said(d, direct, ":story trams"); !strings.Contains(r.Lead, "no story called trams") {
		t.Errorf("%+v", r)
	}
	if r := said(d, direct, ":Story FERRIES"); !strings.Contains(r.Lead, "about the story ferries") {
		t.Errorf("%+v", r)
	}
	channel := Message{Channel: "slack:T1:C1"}
	if r := said(d, channel, ":story ferries"); !strings.Contains(r.Lead, "This channel’s story is tugs.") {
		t.Errorf("in a channel: %+v", r)
	}
	if r := said(d, Message{Channel: "slack:T1:C7"}, ":story ferries"); !strings.Contains(r.Lead, "bound to no story") {
		t.Errorf("in a channel of no story: %+v", r)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if file, err = OpenThreads(path, nil); err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	next := deskOf(t, bindings, "tugs", file)
	for name, d := range map[string]*Desk{"the same process": d, "the next": next} {
		if r := said(d, direct, "what did Nora Finch say"); len(r.Quotes) == 0 {
			t.Errorf("%s does not know the choice: %+v", name, r)
		}
	}
	other := direct
	other.Channel = "slack:T1:D2"
	if r := said(next, other, "what did Mara Quill say"); len(r.Quotes) == 0 {
		t.Errorf("another conversation: %+v", r)
	}
}

// TestNoStoryIsSaidOnce answers a channel of no story plainly, once a message, and offers a direct conversation its choice.
func TestNoStoryIsSaidOnce(t *testing.T) {
	d := deskOf(t, bindings, "", nil)
	m := Message{Channel: "slack:T1:C7", Text: "what did Mara Quill say", Keys: []string{"k"}}
	if r := ask(t, d, m); !strings.Contains(r.Lead, "bound to no story") {
		t.Errorf("%+v", r)
	}
	var again replies
	if err := d.Respond(t.Context(), m, &again); err != nil || len(again.got) != 0 {
		t.Errorf("the second delivery: %+v, %v", again.got, err)
	}
	if r := ask(t, d, Message{Channel: "slack:T1:D1", Direct: true, Text: "hello"}); len(r.Lines) != 2 || !strings.Contains(r.Hint, CommandStory) {
		t.Errorf("direct: %+v", r)
	}
}

// TestDeskAtOnce asks and chooses from many goroutines while stories are swapped.
func TestDeskAtOnce(t *testing.T) {
	d := deskOf(t, bindings, "tugs", nil)
	engine := engineOf(t, map[string]string{"ferries.txt": ferries, "more.txt": ferries + "\nIt rained.\n"})
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			direct := Message{Channel: fmt.Sprint("slack:T1:D", i), Direct: true}
			for _, text := range []string{":story ferries", "what did Nora Finch say", ":story tugs", "what did Mara Quill say"} {
				var to replies
				if err := d.Respond(t.Context(), withText(direct, text), &to); err != nil {
					t.Error(err)
				} else if strings.HasPrefix(text, "what") && len(to.got[0].Quotes) == 0 {
					t.Errorf("%q: %+v", text, to.got[0])
				}
			}
			d.Story("ferries").Swap(engine)
		})
	}
	wg.Wait()
}
