package discord_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// The people of these articles exist nowhere else.
const (
	speeches = `Mara Quill spoke at the pier on Monday.

“The first tug is old,” said Mara Quill.

“The second tug is slow,” said Mara Quill.

“The third tug leaks,” said Mara Quill.

“The fourth tug sank in the winter, and nobody at the port has ever asked us what became of it,” said Mara Quill.

“The fifth tug was sold,” said Mara Quill.

“The sixth tug was never built,” said Mara Quill.

“I have no tug,” said Ida Quill, her cousin.
`
	rewritten = `Mara Quill spoke at the pier on Tuesday.

“The first tug is new,” said Mara Quill.
`
)

func articles(s string) fs.FS { return fstest.MapFS{"tugs.txt": {Data: []byte(s)}} }

// harbour is a bot over an article, which signs as every other does that is made here.
func harbour(t *testing.T, article string) *bot.Bot {
	t.Helper()
	return tell(t, articles(article), bot.Options{Signer: bot.NewSigner([]byte("a secret"))})
}

// signing is a configuration of which every process has the same key.
func signing() discord.Config { return discord.Config{Signer: bot.NewSigner([]byte("a secret"))} }

// pressOn presses the button with a label below the first message of an answer, as somebody.
func pressOn(t *testing.T, s *stage, x *discordfake.Exchange, label, user string) *discordfake.Exchange {
	t.Helper()
	id, ok := x.Now().Messages[0].Button(label)
	if !ok {
		t.Fatalf("there is no button %q below %+v", label, x.Now().Messages[0])
	}
	return s.Interact(discordfake.Interaction{Press: id, On: x, User: user})
}

// wordsOf are what a message's embeds describe.
func wordsOf(m discordfake.Message) string {
	var b strings.Builder
	for _, e := range m.Embeds {
		b.WriteString(e.Description + "\n")
	}
	return b.String()
}

func TestButtons(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), harbour(t, speeches))
	x := s.Ask("what did Mara Quill say")
	first := answerTo(t, x).Messages[0]
	if !strings.Contains(wordsOf(first), "The first tug is old") {
		t.Fatalf("the answer is %+v", first)
	}
	tests := []struct{ label, want string }{
		{"More", "The fourth tug sank"},
		{"Context", "The first tug is old"},
		{"Sources", "tugs.txt"},
		{"Not helpful", "Thank you"},
	}
	for _, test := range tests {
		m := answerTo(t, pressOn(t, s, x, test.label, "4002")).Messages[0] // somebody else than who asked
		if got := m.Content + wordsOf(m); !strings.Contains(got, test.want) || !m.Ephemeral() {
			t.Errorf("%s shows %q, ephemeral: %t; want %q", test.label, got, m.Ephemeral(), test.want)
		}
		if _, ok := m.Button("Delete"); ok {
			t.Errorf("what %s shows to one person can be deleted", test.label)
		}
	}
}

// TestMoreToTheEnd shows every answer once, by buttons alone, each of them pressed in a new process.
func TestMoreToTheEnd(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{})
	t.Cleanup(fake.Close)
	s := playOn(t, fake, signing(), harbour(t, speeches))
	x := s.Ask("what did Mara Quill say")
	all := wordsOf(answerTo(t, x).Messages[0])
	for range 5 {
		if _, more := x.Now().Messages[0].Button("More"); !more {
			break
		}
		s.end()
		s = playOn(t, fake, signing(), harbour(t, speeches))
		x = pressOn(t, s, x, "More", "4001")
		all += wordsOf(answerTo(t, x).Messages[0])
	}
	for _, words := range []string{"first", "second", "third", "fourth", "fifth", "sixth"} {
		if n := strings.Count(all, "The "+words+" tug"); n != 1 {
			t.Errorf("the %s is shown %d times, want once", words, n)
		}
	}
}

func TestButtonAfterItsSourceChanged(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{})
	t.Cleanup(fake.Close)
	s := playOn(t, fake, signing(), harbour(t, speeches))
	x := s.Ask("what did Mara Quill say")
	answerTo(t, x)
	s.end()
	s = playOn(t, fake, signing(), harbour(t, rewritten))
	for label, want := range map[string]string{
		"More": "sources have changed", "Context": "source has changed", "Sources": "source has changed",
	} {
		m := answerTo(t, pressOn(t, s, x, label, "4001")).Messages[0]
		if !strings.Contains(m.Content, want) || strings.Contains(wordsOf(m), "is old") {
			t.Errorf("%s shows %q and %q, want %q", label, m.Content, wordsOf(m), want)
		}
	}
}

func TestForgedButtons(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), harbour(t, speeches))
	stranger := bot.NewSigner([]byte("another secret"))
	ids := []string{"x", strings.Repeat("一", 100), "delete:", "choose:", stranger.Sign(bot.State{Action: bot.ActionShare, Question: "who are you"}),
		"delete:" + stranger.Sign(bot.State{Action: bot.ActionOwner, Question: "4001"}),
		"delete:" + bot.NewSigner([]byte("a secret")).Sign(bot.State{Action: bot.ActionShare, Question: "4001"})}
	for _, id := range ids {
		m := answerTo(t, s.Interact(discordfake.Interaction{Press: id, OnPost: "1"})).Messages[0]
		if !m.Ephemeral() || len(m.Embeds) > 0 || m.Content == "" {
			t.Errorf("%q is answered %+v", id, m)
		}
	}
}

func TestHiddenAnswerIsShared(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), harbour(t, speeches))
	x := s.Interact(discordfake.Interaction{Command: "ask", Options: []discordfake.Option{
		{Name: "question", Type: 3, Value: "who said “nobody at the port has ever asked us what became of it”"},
		{Name: "hide", Type: 5, Value: true},
	}})
	if m := answerTo(t, x).Messages[0]; !m.Ephemeral() {
		t.Fatalf("the answer is %+v, want it ephemeral", m)
	}
	if id, _ := x.Now().Messages[0].Button("Share in channel"); len(id) <= 100 {
		t.Error("the question is too short for this test: its state fits into 100 bytes")
	}
	m := answerTo(t, pressOn(t, s, x, "Share in channel", "4001")).Messages[0]
	if m.Ephemeral() || !strings.Contains(wordsOf(m), "The fourth tug sank") {
		t.Errorf("shared is %+v", m)
	}
	if _, ok := m.Button("Delete"); !ok {
		t.Error("what is shared cannot be deleted")
	}
}

func TestMenu(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), harbour(t, speeches))
	x := s.Ask("what did Quill say")
	menu, ok := answerTo(t, x).Messages[0].Menu()
	if !ok || len(menu.Options) != 2 {
		t.Fatalf("the answer is %+v, want a menu of two", x.Now().Messages[0])
	}
	for _, test := range []struct {
		user   string
		hidden bool
	}{{"4001", false}, {"4002", true}} {
		for _, o := range menu.Options {
			m := answerTo(t, s.Interact(discordfake.Interaction{Press: menu.CustomID, Choose: []string{o.Value}, On: x, User: test.user})).Messages[0]
			if len(m.Embeds) == 0 || !strings.HasPrefix(m.Embeds[0].Author.Name, o.Label) || m.Ephemeral() != test.hidden {
				t.Errorf("%s by %s is answered %+v, ephemeral: %t", o.Label, test.user, m, m.Ephemeral())
			}
		}
	}
}

// TestMenuBelowAReply completes a question that was a mention: who is spoken of next is known.
func TestMenuBelowAReply(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), harbour(t, speeches))
	s.ready(t, 1)
	mention := func(words string, n int) discordfake.Post {
		s.Say(discordfake.Said{Content: s.Mention() + words, Mentions: []string{s.BotID}})
		posts, err := s.WaitPosts(n, patience)
		if err != nil {
			t.Fatal(err)
		}
		return posts[n-1]
	}
	p := mention(" what did Quill say", 1)
	menu, ok := p.Menu()
	if !ok {
		t.Fatalf("the answer is %+v, want a menu", p)
	}
	for _, o := range menu.Options {
		if strings.HasPrefix(o.Label, "Ida") {
			answerTo(t, s.Interact(discordfake.Interaction{Press: menu.CustomID, Choose: []string{o.Value}, OnPost: p.ID}))
		}
	}
	if got := mention(" what did she say about a tug?", 2); !strings.Contains(wordsOf(got.Message), "I have no tug") {
		t.Errorf("then “she” is answered %+v", got)
	}
}

func TestDelete(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), responder(echo))
	const manageMessages, administrator, others = "8192", "8", "2048"
	tests := []struct {
		name, user, guild, permissions string
		want                           bool
	}{
		{"who asked", "4001", "", "0", true},
		{"a stranger", "4002", "", others, false},
		{"a moderator", "4002", "", manageMessages, true},
		{"an administrator", "4002", "", administrator, true},
		{"nonsense", "4002", "", "all", false},
		{"who asked, directly", "4001", "-", "", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			x := s.Interact(discordfake.Interaction{Command: "ask", Options: given("question", "why"), Guild: test.guild})
			id, ok := answerTo(t, x).Messages[0].Button("Delete")
			if !ok {
				t.Fatal("there is no button")
			}
			p := s.Interact(discordfake.Interaction{Press: id, On: x, User: test.user, Guild: test.guild, Permissions: test.permissions})
			if test.want {
				if !x.Deleted(patience) {
					t.Error("the answer is still there")
				}
				return
			}
			if m := answerTo(t, p).Messages[0]; !m.Ephemeral() || !strings.Contains(m.Content, "moderator") || len(x.Now().Messages) != 1 {
				t.Errorf("it was answered %+v", m)
			}
		})
	}
}

func TestDeleteReply(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), responder(func(ctx context.Context, _ bot.Message, to bot.Sender) error {
		return to.Send(ctx, bot.Reply{Lines: longLines()})
	}))
	s.ready(t, 1)
	s.Say(discordfake.Said{Content: s.Mention() + " hello", Mentions: []string{s.BotID}, Author: "4001"})
	posts, err := s.WaitPosts(2, patience)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range posts { // each part of a long answer
		id, _ := p.Button("Delete")
		x := s.Interact(discordfake.Interaction{Press: id, OnPost: p.ID, User: "4001"})
		if !x.Deleted(patience) {
			t.Errorf("%q is still there", p.Content)
		}
	}
	if got := s.Posts(); len(got) > 0 {
		t.Errorf("%d posts are left", len(got))
	}
	// What is gone already is no trouble; what Discord does not let go is told.
	id, _ := posts[0].Button("Delete")
	s.Fail(discordfake.Fault{Method: "DELETE", Path: originalPath, Status: 403, Code: 50013})
	m := answerTo(t, s.Interact(discordfake.Interaction{Press: id, OnPost: "77", User: "4001"})).Messages[0]
	if !m.Ephemeral() || !strings.Contains(m.Content, "did not let me") {
		t.Errorf("the refusal is told as %+v", m)
	}
}

func TestAnswerIsWorthMoreThanItsButtons(t *testing.T) {
	t.Parallel()
	s := playWith(t, discordfake.Options{}, signing(), harbour(t, speeches))
	s.ready(t, 1)
	s.Fail(discordfake.Fault{Path: callbackPath, Status: 400, Code: 50035})
	m := answerTo(t, s.Ask("what did Mara Quill say")).Messages[0]
	if !strings.Contains(wordsOf(m), "The first tug") || len(m.Components) > 0 {
		t.Errorf("the answer is %+v", m)
	}
	s.Fail(discordfake.Fault{Path: postPath, Status: 400, Code: 50035})
	s.Say(discordfake.Said{Content: "what did Mara Quill say", Guild: "-"})
	if posts, err := s.WaitPosts(1, patience); err != nil || !strings.Contains(wordsOf(posts[0].Message), "The first tug") {
		t.Errorf("posts are %+v (%v)", posts, err)
	}
}

func TestWhoSeesWhat(t *testing.T) {
	t.Parallel()
	for _, slow := range []bool{false, true} {
		for _, test := range []struct {
			name   string
			reply  bot.Reply
			hide   bool
			hidden bool // what is wanted
		}{
			{"as asked", bot.Reply{Lead: "the answer"}, false, false},
			{"asked to hide", bot.Reply{Lead: "the answer"}, true, true},
			{"for one alone", bot.Reply{Lead: "the answer", Private: true}, false, true},
			{"for all", bot.Reply{Lead: "the answer", Public: true}, true, false},
		} {
			t.Run(test.name, func(t *testing.T) {
				t.Parallel()
				letGo := make(chan struct{})
				prepare := func(*discord.Surface) {}
				if slow {
					prepare = soon
				}
				s := playWith(t, discordfake.Options{}, signing(), responder(func(ctx context.Context, _ bot.Message, to bot.Sender) error {
					<-letGo
					return to.Send(ctx, test.reply)
				}), prepare)
				x := s.Interact(discordfake.Interaction{Command: "ask", Options: append(given("question", "why"),
					discordfake.Option{Name: "hide", Type: 5, Value: test.hide})})
				want := 1
				if slow {
					if !x.Deferred(patience) {
						t.Fatal("not deferred")
					}
					if test.hide != test.hidden {
						want = 2 // the deferral is closed, and the answer follows
					}
				}
				close(letGo)
				a, err := x.Wait(want, patience)
				if err != nil {
					t.Fatal(err)
				}
				if m := a.Messages[want-1]; m.Content != "the answer" || m.Ephemeral() != test.hidden {
					t.Errorf("slow %t: the answer is %q, ephemeral: %t, want %t", slow, m.Content, m.Ephemeral(), test.hidden)
				}
			})
		}
	}
}
