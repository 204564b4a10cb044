package discord_test

import (
	"strings"
	"testing"

	"onrecord/bot/discord"
	"onrecord/bot/discord/discordfake"
)

func TestWhereAndWhomItAnswers(t *testing.T) {
	t.Parallel()
	both := discord.Config{Channels: []string{"2001", "2002"}, Roles: []string{"31", "32"}}
	channels, roles := discord.Config{Channels: both.Channels}, discord.Config{Roles: both.Roles}
	tests := []struct {
		name    string
		config  discord.Config
		channel string
		parent  string
		guild   string
		roles   []string
		want    bool
	}{
		{"no rule", discord.Config{}, "9", "", "", nil, true},
		{"no rule, directly", discord.Config{}, "9", "", "-", nil, true},
		{"a channel allowed", channels, "2002", "", "", nil, true},
		{"another channel", channels, "9", "", "", nil, false},
		{"a thread of one allowed", channels, "9", "2001", "", nil, true},
		{"a thread of another", channels, "9", "10", "", nil, false},
		{"channels do not bind direct messages", channels, "9", "", "-", nil, true},
		{"a role allowed", roles, "9", "", "", []string{"30", "32"}, true},
		{"other roles", roles, "9", "", "", []string{"30"}, false},
		{"no roles", roles, "9", "", "", nil, false},
		{"roles, directly", roles, "9", "", "-", nil, false},
		{"both", both, "2001", "", "", []string{"31"}, true},
		{"a role in another channel", both, "9", "", "", []string{"31"}, false},
		{"the channel without a role", both, "2001", "", "", nil, false},
		{"a thread with a role", both, "9", "2001", "", []string{"31"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := playWith(t, discordfake.Options{}, test.config, responder(echo))
			s.ready(t, 1)
			if test.parent != "" {
				s.Thread(test.channel, test.parent)
			}
			who := discordfake.Interaction{Channel: test.channel, Parent: test.parent, Guild: test.guild, Roles: test.roles}
			ask, press, complete := who, who, who
			ask.Command, ask.Options = "ask", given("question", "why")
			m := answerTo(t, s.Interact(ask)).Messages[0]
			if got := m.Content == "you said why"; got != test.want || !got && (!m.Ephemeral() || !strings.Contains(m.Content, "moderators")) {
				t.Errorf("a command is answered %q, ephemeral: %t", m.Content, m.Ephemeral())
			}
			press.Press, press.OnPost = "a-button", "1"
			if m := answerTo(t, s.Interact(press)).Messages[0]; strings.Contains(m.Content, "moderators") == test.want {
				t.Errorf("a button is answered %q", m.Content)
			}
			complete.Type, complete.Data = 4, map[string]any{"name": "said", "options": []any{
				map[string]any{"name": "speaker", "type": 3, "value": "stur", "focused": true},
			}}
			if raw, ok := s.Interact(complete).Choices(patience); !ok || strings.Contains(string(raw), "Sturgeon") != test.want {
				t.Errorf("offered are %s", raw)
			}
			said := discordfake.Said{
				Content: s.Mention() + " why", Mentions: []string{s.BotID}, Channel: test.channel, Guild: test.guild, Roles: test.roles,
			}
			s.Say(said)
			s.Say(said) // the same thread, known by now
			if test.want {
				if posts, err := s.WaitPosts(2, patience); err != nil || posts[1].Content != "you said why" {
					t.Errorf("mentions are answered %+v (%v)", posts, err)
				}
				return
			}
			s.end()
			if got := s.Posts(); len(got) > 0 {
				t.Errorf("a mention is answered %+v", got)
			}
		})
	}
}

// TestModeratorsDeleteWhereverItIs deletes an answer where the bot no longer answers.
func TestModeratorsDeleteWhereverItIs(t *testing.T) {
	t.Parallel()
	fake := discordfake.New(discordfake.Options{})
	t.Cleanup(fake.Close)
	s := playOn(t, fake, signing(), responder(echo))
	x := s.Ask("why")
	id, _ := answerTo(t, x).Messages[0].Button("Delete")
	s.end()
	c := signing()
	c.Channels = []string{"9"}
	s = playOn(t, fake, c, responder(echo))
	s.Interact(discordfake.Interaction{Press: id, On: x, User: "4002", Permissions: "8192"})
	if !x.Deleted(patience) {
		t.Error("the answer is still there")
	}
}
