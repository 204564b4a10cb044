package slack

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
	"onrecord/corpus"
)

// process is a bot over the embedded articles, as each process of one app makes it: with the key of the data folder.
func process(tb testing.TB, folder string) *bot.Bot {
	tb.Helper()
	_, engine := story(tb)
	return botOf(tb, engine, folder)
}

func botOf(tb testing.TB, engine *answer.Engine, folder string) *bot.Bot {
	tb.Helper()
	signer, err := bot.OpenSigner(filepath.Join(folder, "buttons.key"))
	if err != nil {
		tb.Fatal(err)
	}
	return bot.New(engine, bot.Options{
		Signer: signer, Feedback: bot.OpenFeedback(filepath.Join(folder, "feedback.jsonl"), false),
		Page: func(ref string) string { return "https://desk.example/read/" + ref },
	})
}

// button finds a post's button by its label.
func button(t *testing.T, blocks []byte, label string) slackfake.Button {
	t.Helper()
	for _, b := range slackfake.Buttons(blocks) {
		if b.Label == label {
			return b
		}
	}
	t.Fatalf("there is no button %q in %s", label, blocks)
	return slackfake.Button{}
}

func labels(blocks []byte) []string {
	var out []string
	for _, b := range slackfake.Buttons(blocks) {
		out = append(out, b.Label)
	}
	return out
}

// stopped ends a scene's process and waits until it is gone.
func (w *scene) stopped() {
	w.t.Helper()
	w.stop()
	if err := w.runEnded(); err != nil {
		w.t.Fatal(err)
	}
}

// restart begins the next process in the same workspace.
func restart(t *testing.T, f *slackfake.Slack, r Responder, edit func(*Config)) *scene {
	t.Helper()
	w := runWith(t, f, r, edit)
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	return w
}

// Between the question and the buttons the process is another one, and somebody else presses.
func TestButtonsAfterARestart(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	f := newFake(t, slackfake.Options{})
	w := restart(t, f, process(t, folder), func(*Config) {})
	const asked = "1700000000.000100"
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", TS: asked, Text: ask("what did Trump say about Darroch")}))
	first := w.awaitPosts(1)[0]
	if got := labels(first.Blocks); !slices.Equal(got, []string{"More", "Context", "Sources", "Not helpful"}) {
		t.Fatalf("buttons %q", got)
	}
	w.stopped()

	w = restart(t, f, process(t, folder), func(*Config) {})
	for i, label := range []string{"More", "Context", "Sources"} {
		name := w.DeliverInteraction(w.Press("U0OTHER", first, button(t, first.Blocks, label)))
		p := w.awaitPosts(i + 2)[i+1]
		if acked, _ := w.Acked(name); !acked && w.Unacked() > 1 {
			t.Errorf("%s is not acknowledged", label)
		}
		if p.Channel != "C1" || p.ThreadTS != asked {
			t.Errorf("%s is answered in %s, thread %s", label, p.Channel, p.ThreadTS)
		}
		switch label {
		case "More":
			for _, q := range quotesShown(t, p.Blocks) {
				if strings.Contains(string(first.Blocks), q.ref) {
					t.Errorf("More shows %s again", q.ref)
				}
			}
			if len(quotesShown(t, p.Blocks)) == 0 {
				t.Errorf("More shows %s", p.Text)
			}
		case "Context":
			if !strings.HasPrefix(p.Text, "It stands here:") || len(quotesShown(t, p.Blocks)) == 0 {
				t.Errorf("Context shows %s", p.Text)
			}
		case "Sources":
			if !strings.Contains(p.Text, "The words stand here:") || !strings.Contains(p.Text, ".txt") ||
				!strings.Contains(string(p.Blocks), "https://desk.example/read/q:") {
				t.Errorf("Sources shows %s", p.Text)
			}
		}
	}
	for range 2 { // the second time it counts no more
		w.DeliverInteraction(w.Press("U0OTHER", first, button(t, first.Blocks, "Not helpful")))
	}
	w.await("thanks", func() bool { return len(w.Responses()) == 1 })
	w.settled()
	if got := w.Responses(); len(got) != 1 || got[0].ResponseType != "ephemeral" || got[0].Replaces || !strings.Contains(got[0].Text, "noted") {
		t.Errorf("thanks %+v", got)
	}
	if n := len(w.Posts()); n != 4 {
		t.Errorf("%d posts, want 4", n)
	}
}

func TestChoiceButtons(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	f := newFake(t, slackfake.Options{})
	w := restart(t, f, process(t, folder), func(*Config) {})
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("what did he say")}))
	first := w.awaitPosts(1)[0]
	if len(slackfake.Buttons(first.Blocks)) < 2 {
		t.Fatalf("buttons %q below %s", labels(first.Blocks), first.Text)
	}
	w.stopped()
	w = restart(t, f, process(t, folder), func(*Config) {})
	b := slackfake.Buttons(first.Blocks)[1]
	w.DeliverInteraction(w.Press("U0OTHER", first, b))
	p := w.awaitPosts(2)[1]
	if len(quotesShown(t, p.Blocks)) == 0 || !strings.Contains(p.Text, b.Label) {
		t.Errorf("pressed %q: %s", b.Label, p.Text)
	}
}

// Buttons that nobody here signed are refused, politely and to who pressed alone; payloads that make no sense are left.
func TestButtonsThatAreNotOurs(t *testing.T) {
	t.Parallel()
	w := start(t, process(t, t.TempDir()))
	post := slackfake.Post{Channel: "C1", TS: "1700000000.000200"}
	w.DeliverInteraction(w.Press("", post, slackfake.Button{ActionID: "onrecord-1", Value: "forged"}))
	w.await("a refusal", func() bool { return len(w.Responses()) == 1 })
	if r := w.Responses()[0]; r.ResponseType != "ephemeral" || !strings.Contains(r.Text, "not one of mine") {
		t.Errorf("refused with %+v", r)
	}
	away := w.Press("", post, slackfake.Button{ActionID: "onrecord-1", Value: "x"})
	away["response_url"] = "https://evil.example/steal"
	for _, payload := range []any{
		away, w.Press("", post, slackfake.Button{}), w.Shortcut("another", slackfake.Said{Channel: "C1", Text: "x"}),
		map[string]any{"type": "block_actions"}, map[string]any{"type": "view_submission", "view": 1}, "truncated", nil, []any{},
		map[string]any{"type": "block_actions", "actions": "none", "channel": nil, "user": 7},
	} {
		w.DeliverInteraction(payload)
	}
	w.settled()
	if n := len(w.Posts()) + len(w.Responses()); n != 1 {
		t.Errorf("%d messages, want the refusal alone", n)
	}
}

// A hidden answer is one person's until they share it.
func TestHiddenAnswerIsShared(t *testing.T) {
	t.Parallel()
	w := start(t, process(t, t.TempDir()))
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "hide what did Sturgeon say"}))
	w.await("the answer", func() bool { return len(w.Responses()) == 1 })
	hidden := w.Responses()[0]
	if hidden.ResponseType != "ephemeral" {
		t.Fatalf("answered %s", hidden.ResponseType)
	}
	w.DeliverInteraction(w.Press("", slackfake.Post{Channel: "C1"}, button(t, hidden.Blocks, "Context")))
	w.await("the context", func() bool { return len(w.Responses()) == 2 })
	w.DeliverInteraction(w.Press("", slackfake.Post{Channel: "C1"}, button(t, hidden.Blocks, "Share in channel")))
	w.await("the shared answer", func() bool { return len(w.Responses()) == 3 })
	got := w.Responses()
	if got[1].ResponseType != "ephemeral" {
		t.Errorf("the context of a hidden answer is %s", got[1].ResponseType)
	}
	if got[2].ResponseType != "in_channel" || got[2].Replaces || !strings.Contains(got[2].Text, "Shared: what did Sturgeon say") {
		t.Errorf("shared %+v", got[2])
	}
	if a, b := quotesShown(t, hidden.Blocks), quotesShown(t, got[2].Blocks); len(a) == 0 || len(a) != len(b) || a[0].ref != b[0].ref {
		t.Errorf("shared %v, hidden was %v", b, a)
	}
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C1", Text: "what did Sturgeon say"}))
	w.await("a public answer", func() bool { return len(w.Responses()) == 4 })
	if slices.Contains(labels(w.Responses()[3].Blocks), "Share in channel") {
		t.Error("what everybody saw can be shared")
	}
}

// Below the answer to a command, in a channel that the bot is no member of, a button is answered at the address that came with it.
func TestButtonWhereTheBotMayNotPost(t *testing.T) {
	t.Parallel()
	w := start(t, process(t, t.TempDir()))
	w.CloseChannel("C9")
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C9", Text: "what did Sturgeon say"}))
	w.await("the answer", func() bool { return len(w.Responses()) == 1 })
	below := slackfake.Post{Channel: "C9", TS: "1700000000.000300"}
	w.DeliverInteraction(w.Press("", below, button(t, w.Responses()[0].Blocks, "Context")))
	w.await("the context", func() bool { return len(w.Responses()) == 2 })
	if r := w.Responses()[1]; r.ResponseType != "in_channel" || r.ThreadTS != below.TS {
		t.Errorf("answered %+v", r)
	}
}

func TestShortcutChecksAQuotation(t *testing.T) {
	t.Parallel()
	w := start(t, process(t, t.TempDir()))
	tests := []struct{ text, says string }{
		{"She said “It is shameful that Kim Darroch has effectively been forced out” yesterday", "These are the exact words."},
		{"look at this\n&gt; It is shameful that Kim Darroch has effectively been forced out\nwow", "These are the exact words."},
		{"It is shameful that Kim Darroch has effectively been pushed out", "The words differ from the source."},
		{"nobody ever said these words &lt;!channel&gt;", "Nobody is quoted with these words in the sources."},
		{"", "?"}, // a message without words: something is said all the same
	}
	for i, test := range tests {
		w.DeliverInteraction(w.Shortcut(checkShortcut, slackfake.Said{Channel: "C1", User: "U0OTHER", Text: test.text}))
		w.await("the verdict", func() bool { return len(w.Responses()) == i+1 })
		r := w.Responses()[i]
		if r.ResponseType != "ephemeral" || (test.says != "?" && !strings.Contains(r.Text, test.says)) {
			t.Errorf("%q: %s, %s", test.text, r.ResponseType, r.Text)
		}
	}
	w.DeliverInteraction(w.Press("", slackfake.Post{Channel: "C1"}, button(t, w.Responses()[0].Blocks, "Share in channel")))
	w.await("the shared verdict", func() bool { return len(w.Responses()) == len(tests)+1 })
	if r := w.Responses()[len(tests)]; r.ResponseType != "in_channel" || !strings.Contains(r.Text, "These are the exact words.") {
		t.Errorf("shared %+v", r)
	}
}

func TestInteractionsOverHTTP(t *testing.T) {
	t.Parallel()
	w, address := startPushed(t, process(t, t.TempDir()))
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	status, answer, err := slackfake.PushInteraction(ctx, address+InteractivityPath,
		w.Shortcut(checkShortcut, slackfake.Said{Channel: "C1", Text: "It is shameful that Kim Darroch has effectively been forced out"}))
	if status != 200 || answer != "" || err != nil {
		t.Errorf("%d %q, %v", status, answer, err)
	}
	w.await("the verdict", func() bool { return len(w.Responses()) == 1 })
	body := []byte("payload=%7B%22type%22%3A%22block_actions%22%7D")
	if status, _, _ := slackfake.Send(ctx, address+InteractivityPath, "application/x-www-form-urlencoded", body, slackfake.Sign([]byte("x"), time.Now())); status != 401 {
		t.Errorf("with another signature: %d, want 401", status)
	}
}

// In a thread with the bot a follow-up needs no mention where the operator allowed that, also after a restart, and never elsewhere.
func TestFollowUpsWithoutAMention(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for _, allowed := range []bool{true, false} {
		r := &echo{}
		f := newFake(t, slackfake.Options{})
		j := journalIn(t, filepath.Join(folder, "follow", map[bool]string{true: "yes", false: "no"}[allowed]))
		edit := func(c *Config) { c.Journal, c.FollowUps = j, allowed }
		w := restart(t, f, r, edit)
		const thread = "1700000000.000100"
		w.Deliver(w.Mention(slackfake.Said{Channel: "C1", TS: thread, Text: ask("first")}))
		w.awaitPosts(1)
		for _, said := range []slackfake.Said{
			{Channel: "C1", Thread: thread, Text: "and then?"},
			{Channel: "C1", Thread: thread, Text: "<@U0OTHER> what do you think"},
			{Channel: "C1", Thread: "1700000000.000900", Text: "elsewhere"},
			{Channel: "C1", Text: "not in a thread"},
			{Channel: "C1", Thread: thread, User: slackfake.BotUser, Text: "the bot itself"},
			{Channel: "C1", Thread: thread, BotID: "B0OTHER", User: "U0OTHER", Text: "another bot"},
		} {
			w.Deliver(w.Message(said))
		}
		w.Deliver(w.Message(slackfake.Said{Channel: "D1", Text: "last"}))
		w.settled()
		var got []string
		for _, m := range r.heard() {
			got = append(got, m.Text)
		}
		want := []string{"first", "and then?", "last"}
		if !allowed {
			want = []string{"first", "last"}
		}
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("allowed %v: heard %q, want %q", allowed, got, want)
		}
		w.stopped()
		next := &echo{}
		w = restart(t, f, next, edit)
		w.Deliver(w.Message(slackfake.Said{Channel: "C1", Thread: thread, Text: "after the restart"}))
		w.Deliver(w.Message(slackfake.Said{Channel: "D1", Text: "last"}))
		w.settled()
		if n := len(next.heard()); n != len(want)-1 {
			t.Errorf("allowed %v: after a restart %d heard, want %d", allowed, n, len(want)-1)
		}
	}
}

// The article changes between question and button: nothing of it is shown, and the button says why.
func TestButtonsAfterTheSourceChanged(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	f := newFake(t, slackfake.Options{})
	w := restart(t, f, botOf(t, articleSays(t, "The pier is closed, and it will stay closed"), folder), func(*Config) {})
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("what did Mara Quill say")}))
	first := w.awaitPosts(1)[0]
	w.stopped()
	w = restart(t, f, botOf(t, articleSays(t, "The pier is open, and it will stay open"), folder), func(*Config) {})
	for i, label := range []string{"Context", "Sources"} {
		w.DeliverInteraction(w.Press("", first, button(t, first.Blocks, label)))
		p := w.awaitPosts(i + 2)[i+1]
		if !strings.Contains(p.Text, "The source has changed") || strings.Contains(p.Text, "pier") {
			t.Errorf("%s: %q", label, p.Text)
		}
	}
}

// articleSays is an engine over one article of our own, in which Mara Quill says the words.
func articleSays(t *testing.T, words string) *answer.Engine {
	t.Helper()
	article := "Harbour pilots walked out on Tuesday.\n\n“" + words + ",” said Mara Quill, head of the union.\n"
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fstest.MapFS{"pier.txt": {Data: []byte(article)}}, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// Whoever asks too fast is told so once, in the thread.
func TestTooFast(t *testing.T) {
	t.Parallel()
	_, engine := story(t)
	w := start(t, bot.New(engine, bot.Options{Limits: bot.Limits{User: bot.Limit{Burst: 1, Every: time.Hour}}}))
	for range 4 {
		w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("what did Sturgeon say")}))
	}
	w.settled()
	if p := w.Posts(); len(p) != 2 || !strings.HasPrefix(p[1].Text, "You ask faster than I may answer.") {
		t.Errorf("%d posts, the last %q", len(p), p[len(p)-1].Text)
	}
}

// FuzzReadInteraction reads whatever comes without falling over, and takes nothing that has no place to answer.
func FuzzReadInteraction(f *testing.F) {
	s, err := New(&echo{}, Config{BotToken: "xoxb-1", Secret: "s"})
	if err != nil {
		f.Fatal(err)
	}
	s.workspaces.own = &workspace{self{"T0", "U0BOT", "B0"}, "xoxb-1"}
	f.Add([]byte(`{"type":"block_actions","trigger_id":"1","response_url":"https://hooks.slack.com/x","team":{"id":"T0"},"user":{"id":"U1"},"channel":{"id":"C1"},` +
		`"message":{"ts":"1.2"},"actions":[{"action_id":"onrecord-4","value":"x"}]}`))
	f.Add([]byte(`{"type":"message_action","callback_id":"check_quotation","trigger_id":"1","response_url":"https://hooks.slack.com/x","team":{"id":"T0"},` +
		`"user":{"id":"U1"},"channel":{"id":"C1"},"message":{"ts":"1.2","text":"&gt; “a b c"}}`))
	f.Add([]byte(`{"actions":[null],"user":[],"message":"x"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		q, ok := s.readInteraction(raw)
		if !ok {
			return
		}
		if !isID(q.to.Channel) || !s.handsOut(q.to.ResponseURL) || len(q.message.Keys) == 0 || (q.message.Pressed == "") == !q.message.Check {
			t.Errorf("%s: %+v", raw, q)
		}
	})
}
