package discord_test

import (
	"io/fs"
	"strings"
	"testing"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/discord/discordfake"
	"onrecord/corpus"
	"onrecord/seeds"
)

// story is the bot itself, over the seed articles.
func story(t *testing.T) *bot.Bot {
	t.Helper()
	return tell(t, seeds.FS, bot.Options{})
}

// tell is the bot itself, over articles.
func tell(t *testing.T, articles fs.FS, o bot.Options) *bot.Bot {
	t.Helper()
	snap, err := corpus.Load(t.Context(), corpus.Root{FS: articles, Path: "."})
	if err != nil {
		t.Fatal(err)
	}
	engine, err := answer.New(t.Context(), snap)
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(engine, o)
}

const sturgeon = "“It is shameful that Kim Darroch has effectively been forced out for doing the job that diplomats are appointed to do. " +
	"Boris Johnson’s failure last night to stand up for him – and stand up to the behaviour of Donald Trump – spoke volumes.”"

func TestStoryByCommand(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	m := answerTo(t, s.Ask("what did Sturgeon say")).Messages[0]
	if len(m.Embeds) != 1 {
		t.Fatalf("%d embeds, want 1: %+v", len(m.Embeds), m)
	}
	e := m.Embeds[0]
	if got, err := shown(e.Description); err != nil || got != sturgeon {
		t.Errorf("the words shown are\n%s\nwant\n%s\n(%v)", got, sturgeon, err)
	}
	for _, check := range []struct{ what, got, want string }{
		{"author", e.Author.Name, "Nicola Sturgeon (Scotland’s First Minister), tweeted"},
		{"title", e.Title, "Kim Darroch resigns\\: Boris Johnson blamed for UK ambassador quitting over row with Donald Trump"},
		{"footer", e.Footer.Text, "000_f169af3edd01afb0.txt · q:195b9a3f699f:3114-3357"},
	} {
		if check.got != check.want {
			t.Errorf("the %s is %q, want %q", check.what, check.got, check.want)
		}
	}
}

func TestStoryByMention(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	s.ready(t, 1)
	s.Say(discordfake.Said{Content: s.Mention() + " what did Sturgeon say?", Mentions: []string{s.BotID}})
	posts, err := s.WaitPosts(1, patience)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := shown(posts[0].Embeds[0].Description); err != nil || got != sturgeon {
		t.Errorf("the words shown are\n%s\nwant\n%s\n(%v)", got, sturgeon, err)
	}
}

func TestStoryIsSilentOnWhatIsNotThere(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	m := answerTo(t, s.Ask("what did Ada Exemplar say about the harvest")).Messages[0]
	if m.Content == "" {
		t.Errorf("no reason is given: %+v", m)
	}
	for _, e := range m.Embeds {
		if e.Author.Name != "" && !strings.HasPrefix(e.Footer.Text, "not an answer") {
			t.Errorf("%q by %s is not labelled", e.Description, e.Author.Name)
		}
	}
}

func TestStoryHelp(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	got, err := shown(answerTo(t, s.Interact(discordfake.Interaction{Command: "help"})).Messages[0].Content)
	if err != nil || !strings.Contains(got, "what did NAME say") {
		t.Errorf("help is %q (%v)", got, err)
	}
}

func TestStoryConversationOfOnePerson(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	ask := func(user, question string) discordfake.Message {
		return answerTo(t, s.Interact(discordfake.Interaction{
			Command: "ask", User: user, Options: []discordfake.Option{{Name: "question", Type: 3, Value: question}},
		})).Messages[0]
	}
	ask("1", "what did Sturgeon say")
	if m := ask("1", "and Farage?"); len(m.Embeds) == 0 || !strings.HasPrefix(m.Embeds[0].Author.Name, "Nigel Farage") {
		t.Errorf("the follow-up was answered %+v", m)
	}
	// Somebody else's conversation in the same channel has its own memory.
	if m := ask("2", "what else did she say?"); len(m.Embeds) > 0 && !strings.HasPrefix(m.Embeds[0].Footer.Text, "not an answer") && m.Embeds[0].Author.Name != "" {
		t.Errorf("a stranger's follow-up was answered %+v", m)
	}
}
