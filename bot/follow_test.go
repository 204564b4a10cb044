package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// posts is a poster that keeps what it is given, and fails as told.
type posts struct {
	mu     sync.Mutex
	got    []Reply
	places []string
	fail   error
	before func() // called before a post is taken; may be nil
}

func (p *posts) Post(_ context.Context, place json.RawMessage, r Reply) error {
	if p.before != nil {
		p.before()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fail != nil {
		return p.fail
	}
	p.got, p.places = append(p.got, r), append(p.places, string(place))
	return nil
}

// wordsPosted are the marked words of everything posted.
func (p *posts) wordsPosted() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var out []string
	for _, r := range p.got {
		out = append(out, wordsIn(r)...)
	}
	return out
}

// newsroom is a bot over articles whose channels follow people.
type newsroom struct {
	*Bot
	t       *testing.T
	path    string
	follows *Follows
	posts   *posts
	audit   *Audit

	auditPath string

	articles map[string]string
	clock    time.Time
}

func newNewsroom(t *testing.T, articles map[string]string) *newsroom {
	t.Helper()
	n := &newsroom{t: t, path: filepath.Join(t.TempDir(), "data", "follows.jsonl"), articles: articles, clock: time.Unix(1_900_000_000, 0)}
	n.restart()
	t.Cleanup(func() { _ = n.follows.Close() })
	return n
}

// restart begins another process over the same data folder.
func (n *newsroom) restart() {
	n.t.Helper()
	if n.audit == nil {
		n.audit, n.auditPath = auditIn(n.t, AuditOptions{})
	}
	f, err := openFollows(n.path, nil, func() time.Time { return n.clock })
	if err != nil {
		n.t.Fatal(err)
	}
	n.follows, n.posts = f, &posts{}
	f.By("slack", n.posts)
	n.Bot = New(engineOf(n.t, n.articles), Options{Follows: f, Audit: n.audit, Signer: NewSigner([]byte("k"))})
	if err := f.Update(n.t.Context(), n.Bot, nil, n.Engine()); err != nil {
		n.t.Fatal(err)
	}
}

// say has somebody in a channel say something.
func (n *newsroom) say(channel, text string) Reply {
	n.t.Helper()
	var to replies
	m := Message{Channel: channel, Text: text, Place: json.RawMessage(fmt.Sprintf(`{"channel":%q}`, channel))}
	if err := n.Respond(n.t.Context(), m, &to); err != nil {
		n.t.Fatal(err)
	}
	return to.got[0]
}

// change puts an article in, or another in its place; empty takes it out. Then the minute passes, and what there is to tell is told.
func (n *newsroom) change(name, text string) {
	n.t.Helper()
	n.articles = with(n.articles, name, text)
	if text == "" {
		delete(n.articles, name)
	}
	before := n.Engine()
	n.Swap(engineOf(n.t, n.articles))
	if err := n.follows.Update(n.t.Context(), n.Bot, before, n.Engine()); err != nil {
		n.t.Fatal(err)
	}
	n.tell()
}

func (n *newsroom) tell() {
	n.t.Helper()
	n.clock = n.clock.Add(alertPace)
	if _, err := n.follows.deliver(n.t.Context(), "slack"); err != nil {
		n.t.Fatal(err)
	}
}

func TestFollowing(t *testing.T) {
	n := newNewsroom(t, map[string]string{"pilots.txt": pilots, "tugs.txt": tugs})
	for _, test := range []struct{ text, want string }{
		{":following", "This channel follows nobody."},
		{":follow", "Whom? Write :follow and a name."},
		{":follow Quill", "Several people in the sources are called that."},
		{":follow Zebedee", "Nobody called Zebedee is in the 2 sources."},
		{":FOLLOW abbott", "This channel follows Tom Abbott now"},
		{":follow Tom Abbott", "This channel follows Tom Abbott already."},
		{":follow Mara Quill", "This channel follows Mara Quill now"},
		{":following", "This channel follows:"},
		{":unfollow Hollis", "This channel does not follow"},
		{":unfollow mara quill", "This channel follows mara quill no more."},
		{":unfollow Abbott", "This channel follows Tom Abbott no more."},
		{":following", "This channel follows nobody."},
	} {
		if r := n.say("slack:T1:C1", test.text); !strings.HasPrefix(r.Lead, test.want) {
			t.Errorf("%q: %q, want %q", test.text, r.Lead, test.want)
		}
	}
	if r := say(t, n.Bot, "t", ":follow Abbott"); !strings.HasPrefix(r.Lead, "Nobody can be followed here") {
		t.Errorf("where nothing can be posted: %+v", r)
	}
	if r := say(t, harbour(t), "t", ":following"); !strings.HasPrefix(r.Lead, "Nobody can be followed here") {
		t.Errorf("where nothing is kept: %+v", r)
	}
	for i := range maxFollowed {
		if err := n.follows.add(follow{person: person{"", fmt.Sprint(i)}, channel: "slack:T1:C9"}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if r := n.say("slack:T1:C9", ":follow Abbott"); !strings.HasPrefix(r.Lead, "A channel may follow") {
		t.Errorf("one too many: %+v", r)
	}
}

func TestSpoken(t *testing.T) {
	for text, want := range map[string]string{
		"follow Mara Quill": ":follow Mara Quill", "Follow Mara  Quill.": ":follow Mara Quill", "unfollow Quill": ":unfollow Quill", "following": ":following",
		"follow": "follow", "follow up on what she said": "follow up on what she said", "following the talks, what did Quill say": "following the talks, what did Quill say",
		"follow Quill?": "follow Quill?", "what did Quill say": "what did Quill say", "": "", "following Mara Quill": "following Mara Quill",
		"follow the advice that the committee gave us last year": "follow the advice that the committee gave us last year",
	} {
		if got := Spoken(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

const (
	eighth = "It rained on the pier all day.\n\n“The eighth tug came back on its own,” said Mara Quill.\n"
	copied = "date 2031-04-04 A paper of the other shore printed this.\n\n\"The eighth tug came back on its own\", Mara Quill said.\n"
	part   = "Nothing else happened.\n\n“The eighth tug came back,” said Mara Quill, as reported.\n"
)

// TestToldOnce tells a channel once of new words, of no copies, of nothing that stood there, and nobody else.
func TestToldOnce(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
	n.say("slack:T1:C1", ":follow Mara Quill")
	steps := []struct {
		what, name, text string
		want             int // quotations posted in all after it
	}{
		{"nothing new", "ferries.txt", ferries, 0},
		{"the same article, its end changed", "speeches.txt", speeches + "\nThat was all.\n", 0},
		{"new words", "eighth.txt", eighth, 1},
		{"a copy", "copied.txt", copied, 1},
		{"a part of them", "part.txt", part, 1},
		{"the article changed, its quotation not", "eighth.txt", strings.Replace(eighth, "all day", "all night", 1), 1},
		{"the article gone", "eighth.txt", "", 1},
		{"and back again", "eighth.txt", eighth, 1},
		{"words of somebody else", "ferries.txt", ferries + "\n“The crew has gone home for the winter,” said Nora Finch.\n", 1},
		{"other new words", "moored.txt", moored, 2},
	}
	for i, s := range steps {
		n.change(s.name, s.text)
		if got := n.posts.wordsPosted(); len(got) != s.want {
			t.Fatalf("after %s: %q were posted, want %d", s.what, got, s.want)
		}
		if i == len(steps)/2 {
			kept := n.posts
			if err := n.follows.Close(); err != nil {
				t.Fatal(err)
			}
			n.restart()
			n.posts = kept
			n.follows.By("slack", kept)
			n.tell()
		}
	}
	r := n.posts.got[0]
	if r.Lead != "New words by Mara Quill:" || r.Quotes[0].Source.File != "eighth.txt" || n.posts.places[0] != `{"channel":"slack:T1:C1"}` {
		t.Errorf("posted %+v at %q", r, n.posts.places)
	}
	for _, a := range []Action{ActionContext, ActionSources} {
		if got := press(t, n.Bot, "", value(t, r, a)); got.Lead == refGone {
			t.Errorf("the button %d: %+v", a, got)
		}
	}
	if c := n.follows.Counts(); c.Queued != 0 || c.Following != 1 || c.Undecided+c.Failed != 0 {
		t.Errorf("counts %+v", c)
	}
	told := 0
	for _, l := range linesOf(t, n.auditPath) {
		if l.Outcome == "told" && l.Surface == "slack" && len(l.Shown) == 1 && l.Shown[0].Text != "" {
			told++
		}
	}
	if told != 2 {
		t.Errorf("the audit has %d alerts, want 2", told)
	}
	n.say("slack:T1:C1", ":unfollow Mara Quill")
	n.change("ninth.txt", strings.ReplaceAll(eighth, "eighth tug came", "ninth barge never went"))
	if got := n.posts.wordsPosted(); len(got) != 2 {
		t.Errorf("after unfollowing: %q", got)
	}
}

// TestFloodIsOneMessage makes one message of a thousand new quotations: the first few, and how many more there are.
func TestFloodIsOneMessage(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
	n.say("slack:T1:C1", ":follow Mara Quill")
	n.say("slack:T1:C2", ":follow Mara Quill")
	var article strings.Builder
	article.WriteString("Mara Quill spoke for a week.\n")
	for i := range 1000 {
		fmt.Fprintf(&article, "\n“Boat %d brought %d barrels on day %d,” said Mara Quill.\n", i, i+7, i+11)
	}
	n.change("flood.txt", article.String())
	if len(n.posts.got) != 2 || n.posts.places[0] == n.posts.places[1] {
		t.Fatalf("%d messages at %q, want one for each channel", len(n.posts.got), n.posts.places)
	}
	for _, r := range n.posts.got {
		if len(r.Quotes) != maxTold || r.Hint != fmt.Sprintf("There are %d more new quotations: ask what was said.", 1000-maxTold) {
			t.Errorf("%d quotations, then %q", len(r.Quotes), r.Hint)
		}
	}
}

// TestAlertsArePaced gathers what comes in within a minute, whoever said it.
func TestAlertsArePaced(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches, "ferries.txt": ferries})
	n.say("slack:T1:C1", ":follow Mara Quill")
	n.say("slack:T1:C1", ":follow Nora Finch")
	n.change("eighth.txt", eighth)
	for name, text := range map[string]string{
		"moored.txt": moored, "more.txt": "Snow fell.\n\n“The crew has gone home for the winter,” said Nora Finch.\n",
	} {
		n.clock = n.clock.Add(-alertPace) // change lets it pass
		n.change(name, text)
	}
	if len(n.posts.got) != 1 {
		t.Fatalf("%d messages within a minute", len(n.posts.got))
	}
	n.tell()
	if len(n.posts.got) != 2 || !strings.Contains(n.posts.got[1].Lead, " and ") || len(n.posts.got[1].Quotes) != 2 {
		t.Errorf("then %+v", n.posts.got[1:])
	}
}

// TestTakenBackInTime tells nothing of words that are gone before they are told.
func TestTakenBackInTime(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
	n.say("slack:T1:C1", ":follow Mara Quill")
	before := n.Engine()
	n.Swap(engineOf(t, with(n.articles, "eighth.txt", eighth)))
	if err := n.follows.Update(t.Context(), n.Bot, before, n.Engine()); err != nil {
		t.Fatal(err)
	}
	if n.follows.Counts().Queued != 1 {
		t.Fatal("nothing is queued")
	}
	n.Swap(before)
	n.tell()
	if c := n.follows.Counts(); len(n.posts.got) != 0 || c.Queued != 0 {
		t.Errorf("posted %+v, counts %+v", n.posts.got, c)
	}
}

// TestCrashWhileTelling ends a process before, while and after it sends: what was not begun is sent by the next, what may have been is
// not sent again, and counted.
func TestCrashWhileTelling(t *testing.T) {
	for _, test := range []struct {
		name      string
		crash     string
		posted    int // by the next process
		undecided int
	}{
		{"before", "before", 1, 0},
		{"while", "while", 0, 1},
		{"after", "after", 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
			n.say("slack:T1:C1", ":follow Mara Quill")
			var left []byte
			n.posts.before = func() { left = fileOf(t, n.path) }
			before := n.Engine()
			n.articles = with(n.articles, "eighth.txt", eighth)
			n.Swap(engineOf(t, n.articles))
			if err := n.follows.Update(t.Context(), n.Bot, before, n.Engine()); err != nil {
				t.Fatal(err)
			}
			if test.crash == "before" {
				left = fileOf(t, n.path)
			} else {
				n.tell()
			}
			if test.crash == "after" {
				left = fileOf(t, n.path)
			}
			if err := os.WriteFile(n.path, append(left, `{"op":"ne`...), 0o600); err != nil { // and a torn line
				t.Fatal(err)
			}
			n.restart()
			n.tell()
			if c := n.follows.Counts(); len(n.posts.got) != test.posted || c.Undecided != test.undecided || c.Queued != 0 {
				t.Errorf("the next process posted %d, counts %+v; want %d and %d undecided", len(n.posts.got), c, test.posted, test.undecided)
			}
		})
	}
}

func fileOf(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestPlacesThatAreGone leaves a channel that is closed, and counts what a platform does not take.
func TestPlacesThatAreGone(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
	n.say("slack:T1:C1", ":follow Mara Quill")
	n.posts.fail = errors.New("http 500")
	n.change("eighth.txt", eighth)
	if c := n.follows.Counts(); c.Failed != 1 || c.Queued != 0 || c.Following != 1 {
		t.Errorf("trouble: %+v", c)
	}
	n.posts.fail = fmt.Errorf("not there: %w", ErrNoPlace)
	n.change("moored.txt", moored)
	if c := n.follows.Counts(); c.Failed != 2 || c.Queued != 0 || c.Following != 0 {
		t.Errorf("gone: %+v", c)
	}
	n.restart()
	if c := n.follows.Counts(); c.Following != 0 {
		t.Errorf("after a restart: %+v", c)
	}
}

// TestFollowsRun sends by itself, as news comes, until its context ends.
func TestFollowsRun(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
	n.say("slack:T1:C1", ":follow Mara Quill")
	got := make(chan struct{}, 1)
	n.posts.before = func() { got <- struct{}{} }
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { // ends with ctx
		defer close(ended)
		n.follows.Run(ctx)
	}()
	before := n.Engine()
	n.Swap(engineOf(t, with(n.articles, "eighth.txt", eighth)))
	if err := n.follows.Update(t.Context(), n.Bot, before, n.Engine()); err != nil {
		t.Fatal(err)
	}
	<-got
	stop()
	<-ended
	if c := n.follows.Counts(); c.Queued != 0 || c.Told != 1 {
		t.Errorf("counts %+v", c)
	}
}

// TestChangedBeforeItIsTold tells of words whose article was written again while they were looked for once they are read again.
func TestChangedBeforeItIsTold(t *testing.T) {
	n := newNewsroom(t, map[string]string{"speeches.txt": speeches})
	n.say("slack:T1:C1", ":follow Mara Quill")
	fsys := fstest.MapFS{"speeches.txt": {Data: []byte(speeches)}, "eighth.txt": {Data: []byte(eighth)}}
	before := n.Engine()
	n.Swap(botOver(t, fsys).Engine())
	fsys["eighth.txt"] = &fstest.MapFile{Data: []byte(eighth + "\nThat was all.\n")}
	if err := n.follows.Update(t.Context(), n.Bot, before, n.Engine()); err != nil {
		t.Fatal(err)
	}
	if n.tell(); len(n.posts.got) != 0 {
		t.Errorf("told of words that stand there no more: %+v", n.posts.got)
	}
	n.change("eighth.txt", eighth+"\nThat was all.\n")
	if got := n.posts.wordsPosted(); len(got) != 1 {
		t.Errorf("read again, %q are told", got)
	}
}
