package discord_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

const (
	oldWords = "Mara Quill spoke on Monday.\n\n“The first tug is old and slow,” said Mara Quill.\n"
	newWords = "It rained on the pier.\n\n“The eighth tug came back on its *own*, @everyone,” said Mara Quill.\n"
	ferries  = "The night ferry stays in port.\n\n“No ferry will cross in such weather,” said Nora Finch.\n"
)

func both(a, b string) fs.FS {
	return fstest.MapFS{"a.txt": {Data: []byte(a)}, "b.txt": {Data: []byte(b)}}
}

// TestAlert follows by command and by mention, and is told in the channel, once, of words that ping nobody there.
func TestAlert(t *testing.T) {
	t.Parallel()
	f, err := bot.OpenFollows(filepath.Join(t.TempDir(), "follows.jsonl"), nil)
	if err != nil {
		t.Fatal(err)
	}
	b := tell(t, articles(oldWords), bot.Options{Follows: f})
	s := play(t, discordfake.Options{}, b)
	f.By("discord", s.surface)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { // ends with ctx
		defer close(ended)
		f.Run(ctx)
	}()
	defer func() {
		stop()
		<-ended
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}()
	s.ready(t, 1)
	for _, step := range []struct {
		command string
		options []discordfake.Option
		want    string
	}{
		{"follow", given("speaker", "Quill"), "This channel follows Mara Quill now"},
		{"following", nil, "This channel follows:\nMara Quill"},
		{"unfollow", given("speaker", "Mara Quill"), "This channel follows Mara Quill no more"},
		{"following", nil, "This channel follows nobody"},
		{"follow", given("speaker", "Mara Quill"), "This channel follows Mara Quill now"},
	} {
		m := answerTo(t, s.Interact(discordfake.Interaction{Command: step.command, Options: step.options, Channel: "2001"})).Messages[0]
		if got, err := shown(m.Content); err != nil || !strings.HasPrefix(got, step.want) {
			t.Errorf("/%s is answered %q, want %q", step.command, m.Content, step.want)
		}
	}
	s.Say(discordfake.Said{Content: s.Mention() + " follow Mara Quill", Mentions: []string{s.BotID}, Channel: "2002"})
	if _, err := s.WaitPosts(1, patience); err != nil {
		t.Fatal(err)
	}
	s.Fail(discordfake.Fault{Method: http.MethodPost, Path: "/channels/*/messages", Status: 429})
	s.Fail(discordfake.Fault{Method: http.MethodPost, Path: "/channels/*/messages", Status: 500, After: true})
	before := b.Engine()
	b.Swap(tell(t, both(oldWords, newWords), bot.Options{}).Engine())
	if err := f.Update(t.Context(), b, before, b.Engine()); err != nil {
		t.Fatal(err)
	}
	posts, err := s.WaitPosts(3, patience)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range posts[1:] {
		if !strings.Contains(p.Content, "New words by Mara Quill") || len(p.Embeds) != 1 || p.Reference != nil {
			t.Errorf("posted %+v", p)
			continue
		}
		if got, err := shown(p.Embeds[0].Description); err != nil || got != "“The eighth tug came back on its *own*, @everyone,”" {
			t.Errorf("shown is %q, %v", got, err)
		}
		if _, ok := p.Button("Context"); !ok {
			t.Error("there is no button for the context")
		}
	}
	if posts[1].Channel == posts[2].Channel {
		t.Errorf("both in %s", posts[1].Channel)
	}
	for end := time.Now().Add(patience); f.Counts().Queued > 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond) // the fake has the post before the bot knows that
	}
	stop()
	<-ended
	if n := len(s.Posts()); n != 3 {
		t.Errorf("%d posts", n)
	}
	s.silent(t, "Quill", "eighth", "tug")
	if c := s.surface.Traffic(); c.Posted != 2 || c.Retries != 2 || c.Limited != 1 || c.LastEvent.IsZero() || c.Reconnects != 0 {
		t.Errorf("traffic %+v", c)
	}
}

// TestAlertWhereTheBotIsNot leaves a channel that is closed to it, and a place that is none.
func TestAlertWhereTheBotIsNot(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	r := bot.Reply{Lead: "New words"}
	for _, where := range []string{`{"channel":"../1"}`, `[]`, `{}`} {
		if err := s.surface.Post(t.Context(), json.RawMessage(where), r); !errors.Is(err, bot.ErrNoPlace) {
			t.Errorf("%s: %v", where, err)
		}
	}
	for code, want := range map[int]bool{10003: true, 50001: true, 50013: true, 40005: false} {
		s.Fail(discordfake.Fault{Method: http.MethodPost, Path: "/channels/77/messages", Status: 403, Code: code})
		if err := s.surface.Post(t.Context(), json.RawMessage(`{"channel":"77"}`), r); err == nil || errors.Is(err, bot.ErrNoPlace) != want {
			t.Errorf("code %d: %v", code, err)
		}
	}
	s.end()
	if err := s.surface.Post(t.Context(), json.RawMessage(`{"channel":"77"}`), r); err == nil || errors.Is(err, bot.ErrNoPlace) {
		t.Errorf("after Run: %v", err)
	}
	fresh, err := discord.New(responder(echo), discord.Config{Token: "t", ApplicationID: "1"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := fresh.Post(ctx, json.RawMessage(`{"channel":"77"}`), r); !errors.Is(err, context.Canceled) {
		t.Errorf("before Run: %v", err)
	}
}

// TestStoriesByChannel answers each channel, its threads too, from its own story, completes its own names, and lets a direct
// conversation choose.
func TestStoriesByChannel(t *testing.T) {
	t.Parallel()
	signer := bot.NewSigner([]byte("k"))
	desk, err := bot.NewDesk(map[string]*bot.Bot{
		"tugs":    tell(t, articles(oldWords), bot.Options{Story: "tugs", Signer: signer}),
		"ferries": tell(t, articles(ferries), bot.Options{Story: "ferries", Signer: signer}),
	}, map[string]string{"discord:2001": "tugs", "discord:2002": "ferries"}, "tugs")
	if err != nil {
		t.Fatal(err)
	}
	fake := discordfake.New(discordfake.Options{})
	t.Cleanup(fake.Close)
	s := playOn(t, fake, discord.Config{Signer: signer, People: desk.People}, desk)
	s.ready(t, 1)
	s.Thread("2009", "2002")
	asked := func(i discordfake.Interaction, speaker string) string {
		i.Command, i.Options = "said", given("speaker", speaker)
		m := answerTo(t, s.Interact(i)).Messages[0]
		return m.Content + wordsOf(m)
	}
	for _, test := range []struct {
		where   discordfake.Interaction
		speaker string
		want    string
	}{
		{discordfake.Interaction{Channel: "2001"}, "Mara Quill", "The first tug"},
		{discordfake.Interaction{Channel: "2002"}, "Mara Quill", "Nobody called Mara Quill"},
		{discordfake.Interaction{Channel: "2002"}, "Nora Finch", "No ferry"},
		{discordfake.Interaction{Channel: "2009", Parent: "2002"}, "Nora Finch", "No ferry"},
		{discordfake.Interaction{Channel: "2003"}, "Nora Finch", "bound to no story"},
		{discordfake.Interaction{Channel: "9001", Guild: "-"}, "Mara Quill", "The first tug"},
	} {
		if got := asked(test.where, test.speaker); !strings.Contains(got, test.want) {
			t.Errorf("%s in %s: %q, want %q", test.speaker, test.where.Channel, got, test.want)
		}
	}
	for _, test := range []struct {
		where   discordfake.Interaction
		want    string
		nothing bool
	}{
		{discordfake.Interaction{Channel: "2001"}, "Mara Quill", false},
		{discordfake.Interaction{Channel: "2009", Parent: "2002"}, "Nora Finch", false},
		{discordfake.Interaction{Channel: "2003"}, "", true},
		{discordfake.Interaction{Channel: "9001", Guild: "-"}, "Mara Quill", false},
	} {
		i := test.where
		i.Type, i.Data = 4, map[string]any{"name": "said", "options": []any{map[string]any{"name": "speaker", "type": 3, "value": "", "focused": true}}}
		raw, ok := s.Interact(i).Choices(patience)
		if got := string(raw); !ok || !strings.Contains(got, test.want) || strings.Count(got, `"name"`) != 1 && !test.nothing || test.nothing && got != `{"choices":[]}` {
			t.Errorf("in %s offered are %s, want %q", i.Channel, got, test.want)
		}
	}
	s.Say(discordfake.Said{Content: s.Mention() + " what did Nora Finch say", Mentions: []string{s.BotID}, Channel: "2009"})
	s.Say(discordfake.Said{Content: ":story ferries", Channel: "9001", Guild: "-"})
	posts, err := s.WaitPosts(2, patience)
	if err != nil {
		t.Fatal(err)
	}
	all := posts[0].Content + wordsOf(posts[0].Message) + posts[1].Content + wordsOf(posts[1].Message)
	if !strings.Contains(all, "No ferry") || !strings.Contains(all, "about the story ferries") {
		t.Errorf("posted %q", all)
	}
	if got := asked(discordfake.Interaction{Channel: "9001", Guild: "-"}, "Nora Finch"); !strings.Contains(got, "No ferry") {
		t.Errorf("after choosing: %q", got)
	}
	s.silent(t, "Quill", "Finch", "ferry", "The first", "what did", ":story")
}

// silent holds that the log of a session has none of the words asked and answered.
func (s *stage) silent(t *testing.T, words ...string) {
	t.Helper()
	for _, word := range words {
		if strings.Contains(s.log.String(), word) {
			t.Errorf("the log holds %q:\n%s", word, s.log)
		}
	}
}

// TestLinksToTheArticleAndItsPage links the title to the article and the page beside it, or the title to the page alone, with a signed
// address of two hundred bytes.
func TestLinksToTheArticleAndItsPage(t *testing.T) {
	t.Parallel()
	page := "https://desk.example/read/tugs/q:195b9a3f699f:3114-3357?t=" + strings.Repeat("aZ09-_", 34)
	for name, test := range map[string]struct{ url, page, title, field string }{
		"both":                {"https://paper.example/a", page, "https://paper.example/a", "[Read in context](" + page + ")"},
		"the page alone":      {"", page, page, ""},
		"the article alone":   {"https://paper.example/a", "", "https://paper.example/a", ""},
		"a page with a trap":  {"https://paper.example/a", "https://desk.example/a) [b](http://c", "https://paper.example/a", "[Read in context](https://desk.example/a%29%20%5Bb%5D%28http://c)"},
		"neither":             {"javascript:alert(1)", "file:///etc/passwd", "", ""},
		"a page far too long": {"https://paper.example/a", "https://desk.example/" + strings.Repeat("a", 1500), "https://paper.example/a", ""},
	} {
		source := bot.Source{Ref: "q:195b9a3f699f:3114-3357", File: "a.txt", Title: "A title", URL: test.url, Page: test.page}
		q := bot.Quote{Ref: source.Ref, Source: source, Also: []bot.Source{source, source, source}, Byline: bot.Byline{Speaker: "Somebody"}}
		for _, raw := range discord.Render(bot.Reply{Quotes: []bot.Quote{q}, Sources: []bot.Source{source}}) {
			if problem := discordfake.Problem(raw); problem != "" {
				t.Errorf("%s: %s", name, problem)
			}
			var m discordfake.Message
			if err := json.Unmarshal(raw, &m); err != nil {
				t.Fatal(err)
			}
			field := ""
			for _, f := range m.Embeds[0].Fields {
				if f.Name == "In the article" {
					field = f.Value
				}
			}
			if m.Embeds[0].URL != test.title || field != test.field {
				t.Errorf("%s: the title leads to %q and the field is %q, want %q and %q", name, m.Embeds[0].URL, field, test.title, test.field)
			}
		}
	}
}
