package slack

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/slack/slackfake"
	"onrecord/corpus"
)

const (
	speeches = "Mara Quill spoke on Monday.\n\n“The first tug is old and slow,” said Mara Quill.\n"
	eighth   = "It rained on the pier.\n\n“The eighth tug came back on its own, <!channel>,” said Mara Quill.\n"
	ferries  = "The night ferry stays in port.\n\n“No ferry will cross in such weather,” said Nora Finch.\n"
)

func engineOf(t *testing.T, articles map[string]string) *answer.Engine {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, s := range articles {
		fsys[name] = &fstest.MapFile{Data: []byte(s)}
	}
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: fsys, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

// watched is a story whose people channels may follow. run has them told by a surface until the test ends; it is called at most once.
func watched(t *testing.T) (b *bot.Bot, f *bot.Follows, run func(bot.Poster)) {
	t.Helper()
	f, err := bot.OpenFollows(filepath.Join(t.TempDir(), "follows.jsonl"), nil)
	if err != nil {
		t.Fatal(err)
	}
	b = bot.New(engineOf(t, map[string]string{"speeches.txt": speeches}), bot.Options{Follows: f})
	return b, f, func(p bot.Poster) {
		f.By("slack", p)
		ctx, stop := context.WithCancel(context.Background())
		ended := make(chan struct{})
		go func() { // ends with ctx
			defer close(ended)
			f.Run(ctx)
		}()
		t.Cleanup(func() {
			stop()
			<-ended
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// comesIn lets an article come in.
func comesIn(t *testing.T, b *bot.Bot, f *bot.Follows, articles map[string]string) {
	t.Helper()
	before := b.Engine()
	b.Swap(engineOf(t, articles))
	if err := f.Update(t.Context(), b, before, b.Engine()); err != nil {
		t.Fatal(err)
	}
}

// TestAlert follows by mention and by command, and is told in the channel, once, of words that name nobody there.
func TestAlert(t *testing.T) {
	b, f, run := watched(t)
	w := start(t, b)
	run(w.surface)
	w.Deliver(w.Mention(slackfake.Said{Channel: "C1", Text: ask("follow Mara Quill")}))
	w.awaitPosts(1)
	w.DeliverCommand(w.Command(slackfake.Said{Channel: "C2", Text: "follow Quill"}))
	w.await("the answer to the command", func() bool { return len(w.Responses()) == 1 })
	w.Script("chat.postMessage", slackfake.Answer{Status: 429, RetryAfter: 0}, slackfake.Answer{Status: 500, Accept: true})
	comesIn(t, b, f, map[string]string{"speeches.txt": speeches, "eighth.txt": eighth})
	posts := w.awaitPosts(3)[1:]
	w.await("all told", func() bool { return f.Counts().Queued == 0 })
	if n := len(w.Posts()); n != 3 {
		t.Errorf("%d posts, want one for each channel", n-1)
	}
	for _, p := range posts {
		if p.ThreadTS != "" || p.UnfurlLinks != "false" || !strings.Contains(p.Text, "New words by Mara Quill") {
			t.Errorf("posted %+v", p)
		}
		if got := strangers(p.Blocks); len(got) > 0 {
			t.Errorf("the alert mentions %q", got)
		}
		quotes, err := quotationsShown(p.Blocks)
		if err != nil || len(quotes) != 1 || quotes[0][0].words != "The eighth tug came back on its own, <!channel>," {
			t.Errorf("shown are %v, %v", quotes, err)
		}
	}
	if posts[0].Channel == posts[1].Channel {
		t.Errorf("both in %s", posts[0].Channel)
	}
	if c := w.surface.Traffic(); c.Posted != 2 || c.Retries < 2 || c.Limited < 1 || c.LastEvent.IsZero() {
		t.Errorf("traffic %+v", c)
	}
	w.silent("Quill", "eighth", "tug", "follow Mara")
	press := button(t, posts[0].Blocks, "Context")
	w.DeliverInteraction(w.Press("U0OTHER", posts[0], press))
	w.awaitPosts(4)
}

// TestAlertWhereTheBotIsNot leaves a channel that it may not post in, and a place that is none.
func TestAlertWhereTheBotIsNot(t *testing.T) {
	w := start(t, &echo{})
	w.CloseChannel("C7")
	r := bot.Reply{Lead: "New words"}
	for where, want := range map[string]error{
		`{"team":"T0FAKE","channel":"C7"}`:         bot.ErrNoPlace,
		`{"team":"T0FAKE","channel":"../C7"}`:      bot.ErrNoPlace,
		`[]`:                                       bot.ErrNoPlace,
		`{"team":"T0FAKE","channel":"C1"}`:         nil,
		`{"team":"T0FAKE","channel":"C1", "x": 1}`: nil,
	} {
		if err := w.surface.Post(t.Context(), json.RawMessage(where), r); !errors.Is(err, want) || (err == nil) != (want == nil) {
			t.Errorf("%s: %v, want %v", where, err, want)
		}
	}
	w.Script("chat.postMessage", slackfake.Answer{Error: "is_archived"})
	if err := w.surface.Post(t.Context(), json.RawMessage(`{"channel":"C1"}`), r); !errors.Is(err, bot.ErrNoPlace) {
		t.Errorf("an archived channel: %v", err)
	}
	w.Script("chat.postMessage", slackfake.Answer{Error: "token_revoked"})
	if err := w.surface.Post(t.Context(), json.RawMessage(`{"channel":"C1"}`), r); !errors.Is(err, ErrRefused) {
		t.Errorf("a token revoked: %v", err)
	}
	if err := w.runEnded(); !errors.Is(err, ErrRefused) {
		t.Errorf("Run ended with %v", err)
	}
	w.ended <- nil
}

// TestAlertBeforeRun waits until the workspaces are known, or as long as it may.
func TestAlertBeforeRun(t *testing.T) {
	f := newFake(t, slackfake.Options{})
	s, err := New(&echo{}, Config{BotToken: f.BotToken, AppToken: f.AppToken, APIURL: f.APIURL()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Post(ctx, json.RawMessage(`{"channel":"C1"}`), bot.Reply{Lead: "x"}); !errors.Is(err, context.Canceled) {
		t.Errorf("before Run: %v", err)
	}
}

// TestStoriesByChannel answers each channel from its own story, lets a direct conversation choose, and carries buttons no further.
func TestStoriesByChannel(t *testing.T) {
	signer := bot.NewSigner([]byte("k"))
	desk, err := bot.NewDesk(map[string]*bot.Bot{
		"tugs":    bot.New(engineOf(t, map[string]string{"a.txt": speeches}), bot.Options{Story: "tugs", Signer: signer}),
		"ferries": bot.New(engineOf(t, map[string]string{"a.txt": ferries}), bot.Options{Story: "ferries", Signer: signer}),
	}, map[string]string{"slack:C1": "tugs", "slack:" + slackfake.Team + ":C2": "ferries"}, "tugs")
	if err != nil {
		t.Fatal(err)
	}
	w := runWith(t, newFake(t, slackfake.Options{}), desk, func(c *Config) { c.Prompts = desk.Prompts })
	w.await("a socket", func() bool { return w.surface.Health().Connected })
	n := 0
	said := func(payload any) slackfake.Post {
		t.Helper()
		w.Deliver(payload)
		n++
		return w.awaitPosts(n)[n-1]
	}
	first := said(w.Mention(slackfake.Said{Channel: "C1", Text: ask("what did Mara Quill say")}))
	for _, test := range []struct{ channel, text, want string }{
		{"C2", ask("what did Nora Finch say"), "No ferry will cross"},
		{"C2", ask("what did Mara Quill say"), "Nobody called Mara Quill"},
		{"C3", ask("what did Mara Quill say"), "bound to no story"},
	} {
		if p := said(w.Mention(slackfake.Said{Channel: test.channel, Text: test.text})); !strings.Contains(p.Text, test.want) {
			t.Errorf("%s in %s: %q", test.text, test.channel, p.Text)
		}
	}
	for _, test := range []struct{ text, want string }{
		{"what did Mara Quill say", "The first tug"},
		{":story ferries", "about the story ferries"},
		{"what did Nora Finch say", "No ferry will cross"},
	} {
		if p := said(w.Message(slackfake.Said{Channel: "D1", Text: test.text})); !strings.Contains(p.Text, test.want) {
			t.Errorf("%q directly: %q", test.text, p.Text)
		}
	}
	w.Deliver(w.Opened("D1", "messages"))
	w.await("prompts", func() bool { return len(w.Prompts("D1")) == 1 })
	if got := w.Prompts("D1")[0].Message; got != "What did Nora Finch say?" {
		t.Errorf("suggested is %q", got)
	}
	elsewhere := first
	elsewhere.Channel = "C2"
	w.DeliverInteraction(w.Press("U0OTHER", elsewhere, button(t, first.Blocks, "Context")))
	w.await("the answer to the button", func() bool { return len(w.Responses()) == 1 })
	if got := string(w.Responses()[0].Text); !strings.Contains(got, "belongs to another story") {
		t.Errorf("a button in another story: %q", got)
	}
	w.silent("Quill", "Finch", "ferry", "The first", "what did", ":story")
}

// silent holds that the log of a session has none of the words asked and answered.
func (w *scene) silent(words ...string) {
	w.t.Helper()
	for _, word := range words {
		if strings.Contains(w.log.String(), word) {
			w.t.Errorf("the log holds %q:\n%s", word, w.log)
		}
	}
}

// TestReconnectsAreCounted counts sockets after the first, and events that were delivered before.
func TestReconnectsAreCounted(t *testing.T) {
	w := start(t, &echo{})
	if c := w.surface.Traffic(); c.Reconnects != 0 {
		t.Errorf("at first %+v", c)
	}
	w.Drop()
	w.await("another socket", func() bool { return w.surface.Traffic().Reconnects == 1 && w.surface.Health().Connected })
	said := w.Message(slackfake.Said{Channel: "D1", Text: "what did A say", EventID: "Ev9"})
	w.Deliver(said)
	w.awaitPosts(1)
	w.settled()
	if c := w.surface.Traffic(); c.LastEvent.IsZero() {
		t.Errorf("after a question %+v", c)
	}
}

// TestLinksToTheArticleAndItsPage shows both where both are known, the page alone where the article has no address, and holds the limits
// with a signed address of two hundred bytes.
func TestLinksToTheArticleAndItsPage(t *testing.T) {
	token := strings.Repeat("aZ09-_", 34)
	page := "https://desk.example/read/tugs/q:195b9a3f699f:3114-3357?t=" + token
	source := bot.Source{Ref: "q:195b9a3f699f:3114-3357", File: "a.txt", Title: "A title", URL: "https://paper.example/a", Page: page}
	alone := source
	alone.URL = ""
	quote := bot.Quote{Ref: source.Ref, Source: source, Also: []bot.Source{alone}, Byline: bot.Byline{Speaker: "Somebody"},
		Lines: []bot.Line{{marked(excerpt(t, "Some words."))}}}
	messages := render(bot.Reply{Quotes: []bot.Quote{quote, quote, quote, quote, quote}, Sources: []bot.Source{source, alone}}, maxMessages)
	holdLimits(t, messages)
	got := map[string]string{}
	for _, m := range messages {
		nodes, err := richText(payload(t, m))
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range linksIn(nodes) {
			got[l.Text+" "+l.URL] = l.URL
		}
	}
	for _, want := range []string{"A title https://paper.example/a", "Read in context " + page, "A title " + page} {
		if got[want] == "" {
			t.Errorf("no link %q among %q", want, got)
		}
	}
}

// linksIn are the links among nodes, however deep.
func linksIn(nodes []node) []node {
	var out []node
	for _, n := range nodes {
		if n.Type == "link" {
			out = append(out, n)
		}
		out = append(out, linksIn(n.Elements)...)
	}
	return out
}
