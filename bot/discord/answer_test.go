package discord_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"onrecord/bot"
	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

// slowly answers once let go, or gives up with its context.
func slowly(letGo <-chan struct{}) responder {
	return func(ctx context.Context, m bot.Message, to bot.Sender) error {
		select {
		case <-letGo:
			return echo(ctx, m, to)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func soon(s *discord.Surface) { s.SetDeferral(time.Millisecond) }

func TestSlowAnswerIsDeferredFirst(t *testing.T) {
	t.Parallel()
	letGo := make(chan struct{})
	s := play(t, discordfake.Options{}, slowly(letGo), soon)
	x := s.Ask("take your time")
	if !x.Deferred(patience) {
		t.Fatal("not deferred")
	}
	close(letGo)
	a := answerTo(t, x)
	if got, want := a.Messages[0].Content, "you said take your time"; got != want || a.Edits != 1 {
		t.Errorf("content is %q after %d edits, want %q after 1", got, a.Edits, want)
	}
}

func TestHiddenAnswerIsEphemeral(t *testing.T) {
	t.Parallel()
	letGo := make(chan struct{})
	s := play(t, discordfake.Options{}, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		if m.Text == "slow" {
			return slowly(letGo)(ctx, m, to)
		}
		return to.Send(ctx, bot.Reply{Lines: longLines()})
	}), soon)
	ask := func(words string) *discordfake.Exchange {
		return s.Interact(discordfake.Interaction{Command: "ask", Options: []discordfake.Option{
			{Name: "question", Type: 3, Value: words}, {Name: "hide", Type: 5, Value: true},
		}})
	}
	slow := ask("slow")
	if !slow.Deferred(patience) {
		t.Fatal("not deferred")
	}
	close(letGo)
	for _, x := range []*discordfake.Exchange{slow, ask("fast")} {
		want := 1
		if x != slow {
			want = 2
		}
		a, err := x.Wait(want, patience)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range a.Messages {
			if !m.Ephemeral() {
				t.Errorf("message %d is seen by all", i)
			}
		}
	}
}

// longLines take more than one message.
func longLines() []string {
	var out []string
	for i := range 60 {
		out = append(out, fmt.Sprintf("line %d, %s", i, strings.Repeat("word ", 8)))
	}
	return out
}

func TestHelp(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	a := answerTo(t, s.Interact(discordfake.Interaction{Command: "help", Guild: "-"}))
	for _, want := range []string{"you said \\:help\n", "/timeline WHO", "Check this quotation", "Delete"} {
		if got := a.Messages[0].Content; !strings.Contains(got, want) {
			t.Errorf("content is %q, want %q in it", got, want)
		}
	}
}

func TestMessagesToTheBot(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	self := s.Mention()
	tests := []struct {
		name string
		said discordfake.Said
		want string // empty: not answered
	}{
		{"mention", discordfake.Said{Content: self + " who said it", Mentions: []string{s.BotID}}, "you said who said it"},
		{"mention, old form and comma", discordfake.Said{Content: "<@!" + s.BotID + ">, who said it", Mentions: []string{s.BotID}}, "you said who said it"},
		{"mention at the end", discordfake.Said{Content: "who said it " + self, Mentions: []string{s.BotID}}, "you said who said it"},
		{"reply that pings", discordfake.Said{Content: "and Farage?", Mentions: []string{s.BotID}, Type: 19}, "you said and Farage?"},
		{"bare mention", discordfake.Said{Content: self, Mentions: []string{s.BotID}}, "you said \\:help"},
		{"direct message", discordfake.Said{Content: "who said it", Guild: "-"}, "you said who said it"},
		{"not to the bot", discordfake.Said{Content: "who said it"}, ""},
		{"to somebody else", discordfake.Said{Content: "<@77> who said it", Mentions: []string{"77"}}, ""},
		{"another bot", discordfake.Said{Content: self + " hello", Mentions: []string{s.BotID}, Bot: true}, ""},
		{"another bot, direct", discordfake.Said{Content: "hello", Guild: "-", Bot: true}, ""},
		{"its own", discordfake.Said{Content: self + " hello", Mentions: []string{s.BotID}, Author: s.BotID}, ""},
		{"its own, direct", discordfake.Said{Content: "hello", Guild: "-", Author: s.BotID}, ""},
		{"a webhook", discordfake.Said{Content: self + " hello", Mentions: []string{s.BotID}, Webhook: "88"}, ""},
		{"a pin", discordfake.Said{Content: self + " hello", Mentions: []string{s.BotID}, Type: 6}, ""},
		{"nothing, direct", discordfake.Said{Content: "  ", Guild: "-"}, ""},
	}
	s.ready(t, 1)
	want := map[string]string{}
	for i, test := range tests {
		test.said.Channel = fmt.Sprint(7000 + i)
		id := s.Say(test.said)
		if test.want != "" {
			want[id] = test.want
		}
	}
	// One lane would let an answer that should not be come late; the last question of all is answered after a while.
	posts, err := s.WaitPosts(len(want), patience)
	if err != nil {
		t.Error(err)
	}
	answerTo(t, s.Ask("the last"))
	for _, p := range s.Posts() {
		said, _, _ := strings.Cut(p.Content, "\n") // then help tells more
		if p.Reference == nil || want[p.Reference.MessageID] != said {
			t.Errorf("%q was posted to %+v, want %q", said, p.Reference, want[p.Reference.MessageID])
		}
	}
	if len(posts) != len(want) {
		t.Errorf("%d posts, want %d", len(posts), len(want))
	}
}

func TestConversationOfAMessage(t *testing.T) {
	t.Parallel()
	got := make(chan bot.Message, 1)
	s := play(t, discordfake.Options{}, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		got <- m
		return echo(ctx, m, to)
	}))
	s.ready(t, 1)
	id := s.Say(discordfake.Said{Channel: "42", Author: "43", Content: "hello", Guild: "-"})
	m := <-got
	if m.Thread != "discord:42" || m.User != "discord:43" || len(m.Keys) != 1 || m.Keys[0] != "discord:message:"+id {
		t.Errorf("the message is %+v", m)
	}
	if _, err := s.WaitPosts(1, patience); err != nil {
		t.Error(err)
	}
}

func TestMessageDeliveredTwiceIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	var asked atomic.Int64
	s := play(t, discordfake.Options{}, counted(&asked))
	s.ready(t, 1)
	m := discordfake.Said{ID: s.NewID(), Content: "hello", Guild: "-"}
	s.Say(m)
	s.Say(m)
	answerTo(t, s.Ask("the last"))
	if got, err := s.WaitPosts(1, patience); err != nil || len(got) != 1 || asked.Load() != 2 {
		t.Errorf("%d posts (%v) for %d questions, want 1 for 2", len(got), err, asked.Load())
	}
}

func TestUnknownInteractionIsLogged(t *testing.T) {
	t.Parallel()
	failed := make(chan error, 1)
	s := play(t, discordfake.Options{}, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		err := echo(ctx, m, to)
		if m.Text == "too late" {
			failed <- err
		}
		return err
	}))
	x := s.Prepare(discordfake.Interaction{Command: "ask", Options: []discordfake.Option{{Name: "question", Type: 3, Value: "too late"}}})
	x.Expire()
	s.Dispatch("INTERACTION_CREATE", x.Payload())
	if err := <-failed; err == nil {
		t.Error("Send returned nil, want an error")
	}
	answerTo(t, s.Ask("in time"))
	s.end()
	if !strings.Contains(s.log.String(), "10062") {
		t.Error("the log does not say what was wrong")
	}
}

func TestOtherInteractionsAreRefusedPolitely(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	for _, i := range []discordfake.Interaction{
		{Command: "nobody-knows"},
		{Type: 3, Data: []any{1}},
		{Type: 3, Data: map[string]any{"component_type": 2}},
		{Type: 3, Data: map[string]any{"custom_id": "choose:x", "component_type": 3, "values": []string{}}},
		{Type: 5, Data: map[string]any{"custom_id": "x", "components": []any{}}},
		{Type: 99, Data: []any{1}},
	} {
		a := answerTo(t, s.Interact(i))
		if m := a.Messages[0]; !m.Ephemeral() || !strings.Contains(m.Content, "/ask") {
			t.Errorf("%+v was answered %q, ephemeral: %t", i, m.Content, m.Ephemeral())
		}
	}
}

func TestFailureIsTold(t *testing.T) {
	t.Parallel()
	tests := map[string]responder{
		"error": func(context.Context, bot.Message, bot.Sender) error { return errors.New("no") },
		"panic": func(context.Context, bot.Message, bot.Sender) error { panic("no") },
	}
	for name, r := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := play(t, discordfake.Options{}, r)
			a := answerTo(t, s.Ask("anything"))
			if m := a.Messages[0]; !m.Ephemeral() || !strings.Contains(m.Content, "went wrong") {
				t.Errorf("the asker was told %q, ephemeral: %t", m.Content, m.Ephemeral())
			}
			s.Say(discordfake.Said{Content: "anything", Guild: "-"})
			if posts, err := s.WaitPosts(1, patience); err != nil || !strings.Contains(posts[0].Content, "went wrong") {
				t.Errorf("posts are %+v (%v)", posts, err)
			}
		})
	}
}

func TestDuplicateThatTheBotDropsLeavesNothingOpen(t *testing.T) {
	t.Parallel()
	letGo := make(chan struct{})
	s := play(t, discordfake.Options{}, responder(func(context.Context, bot.Message, bot.Sender) error {
		<-letGo
		return nil
	}), soon)
	x := s.Ask("again")
	if !x.Deferred(patience) {
		t.Fatal("not deferred")
	}
	close(letGo)
	if got := answerTo(t, x).Messages[0].Content; !strings.Contains(got, "before") {
		t.Errorf("the deferral was closed with %q", got)
	}
}

func TestFlood(t *testing.T) {
	t.Parallel()
	const n = 200
	var mu sync.Mutex
	times := map[string]int{}
	s := play(t, discordfake.Options{Patience: time.Minute}, responder(func(ctx context.Context, m bot.Message, to bot.Sender) error {
		mu.Lock()
		times[m.Keys[0]]++
		mu.Unlock()
		return echo(ctx, m, to)
	}))
	s.ready(t, 1)
	var all []*discordfake.Exchange
	for i := range n {
		all = append(all, s.Interact(discordfake.Interaction{
			Command: "ask", User: fmt.Sprint(9000 + i%20),
			Options: []discordfake.Option{{Name: "question", Type: 3, Value: fmt.Sprint("number ", i)}},
		}))
	}
	for i, x := range all {
		if got, want := answerTo(t, x).Messages[0].Content, fmt.Sprint("you said number ", i); got != want {
			t.Errorf("content is %q, want %q", got, want)
		}
	}
	s.end()
	for _, x := range all {
		if a := x.Now(); len(a.Messages) != 1 || times["discord:interaction:"+x.ID] != 1 {
			t.Errorf("interaction %s has %d messages after %d questions, want 1 and 1", x.ID, len(a.Messages), times["discord:interaction:"+x.ID])
		}
	}
}

func TestOneConversationIsAnsweredInOrder(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	s.ready(t, 1)
	const n = 30
	for i := range n {
		s.Say(discordfake.Said{Content: fmt.Sprint(i), Guild: "-"})
	}
	posts, err := s.WaitPosts(n, patience)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range posts {
		if want := fmt.Sprint("you said ", i); p.Content != want {
			t.Fatalf("post %d is %q, want %q", i, p.Content, want)
		}
	}
}

// TestTooMuch, which leaves no test beside it the time it wants, asks so much at once that questions wait: what waits long is deferred before anybody has had the time to answer it, what is
// too much is told so, and in the end each question has one answer.
func TestTooMuch(t *testing.T) {
	const questions = discord.MaxWaiting + 50
	letGo := make(chan struct{})
	s := play(t, discordfake.Options{Patience: time.Minute}, slowly(letGo), func(s *discord.Surface) { s.SetDeferral(time.Hour); s.SetFirst(time.Minute) })
	var asked []*discordfake.Exchange
	for i := range questions {
		asked = append(asked, s.Interact(discordfake.Interaction{
			Command: "ask", User: fmt.Sprint(1000 + i), Options: []discordfake.Option{{Name: "question", Type: 3, Value: fmt.Sprint("number ", i)}},
		}))
	}
	for i, x := range asked[discord.LongQueue:discord.MaxWaiting] {
		if !x.Deferred(patience) {
			t.Fatalf("question %d is not deferred", discord.LongQueue+i)
		}
	}
	for _, x := range asked[discord.MaxWaiting:] {
		if a := answerTo(t, x); !strings.Contains(a.Messages[0].Content, "Too many questions at once") || !a.Messages[0].Ephemeral() {
			t.Fatalf("one too many was told %q", a.Messages[0].Content)
		}
	}
	close(letGo)
	for i, x := range asked[:discord.MaxWaiting] {
		if got, want := answerTo(t, x).Messages[0].Content, fmt.Sprint("you said number ", i); got != want {
			t.Fatalf("question %d was told %q, want %q", i, got, want)
		}
	}
}
