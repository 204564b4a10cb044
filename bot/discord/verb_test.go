package discord_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/bot/discord/discordfake"
)

// given are options of words, name and value by turns.
func given(pairs ...string) []discordfake.Option {
	var out []discordfake.Option
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, discordfake.Option{Name: pairs[i], Type: 3, Value: pairs[i+1]})
	}
	return out
}

func TestCommandsAsQuestions(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	message := func(content string) map[string]any {
		return map[string]any{"id": "1", "name": "Check this quotation", "type": 3, "target_id": "77", "resolved": map[string]any{
			"messages": map[string]any{"77": map[string]any{"id": "77", "content": content}},
		}}
	}
	tests := []struct {
		used discordfake.Interaction
		want string
	}{
		{discordfake.Interaction{Command: "ask", Options: given("question", "why?")}, "why?"},
		{discordfake.Interaction{Command: "ask"}, ":help"},
		{discordfake.Interaction{Command: "said"}, ":help"},
		{discordfake.Interaction{Command: "who", Options: given("words", "“”")}, ":help"},
		{discordfake.Interaction{Command: "check", Options: given("speaker", "Trump")}, ":help"},
		{discordfake.Interaction{Command: "said", Options: given("speaker", "Kim Darroch")}, "what did Kim Darroch say"},
		{discordfake.Interaction{Command: "said", Options: given("about", "the leak", "speaker", "Kim Darroch")}, "what did Kim Darroch say about the leak"},
		{discordfake.Interaction{Command: "who", Options: given("words", "pompous fool")}, "who said “pompous fool”"},
		{discordfake.Interaction{Command: "who", Options: given("words", " “pompous fool” ")}, "who said “pompous fool”"},
		{discordfake.Interaction{Command: "check", Options: given("quote", "\"a stupid guy\"")}, "“a stupid guy”"},
		{discordfake.Interaction{Command: "check", Options: given("quote", "a stupid\nguy", "speaker", "Trump")}, "did Trump say “a stupid guy”"},
		{discordfake.Interaction{Command: "timeline"}, ":timeline"},
		{discordfake.Interaction{Command: "timeline", Options: given("speaker", "Kim  Darroch")}, ":timeline Kim Darroch"},
		{discordfake.Interaction{Command: "sources"}, ":sources"},
		{discordfake.Interaction{Command: "help"}, ":help"},
		{discordfake.Interaction{Command: "forget"}, ":forget"},
		{discordfake.Interaction{Data: message("It is shameful")}, "It is shameful"},
		{discordfake.Interaction{Data: message("She said “it is shameful”, I think")}, "it is shameful"},
		{discordfake.Interaction{Data: message("She said\n> it is shameful\n> at that\nI think")}, "it is shameful\nat that"},
		{discordfake.Interaction{Data: message("She said\n>>> it is shameful\nat that")}, "it is shameful\nat that"},
		{discordfake.Interaction{Data: message("")}, ":help"},
	}
	for _, test := range tests {
		got, err := shown(answerTo(t, s.Interact(test.used)).Messages[0].Content)
		if test.want == ":help" {
			got, _, _ = strings.Cut(got, "\n") // then what is Discord's own
		}
		if got != "you said "+test.want || err != nil {
			t.Errorf("%+v asks %q (%v), want %q", test.used, got, err, test.want)
		}
	}
}

func TestNamesAreOfferedWhileTyping(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, responder(echo))
	tests := []struct {
		typed any
		want  []string
	}{
		{"stur", []string{"Nicola Sturgeon"}},
		{"DARR k", []string{"Kim Darroch"}},
		{"kate", []string{"Mary-Kate O’Neill"}},
		{"mary-k", []string{"Mary-Kate O’Neill"}},
		{"arroch", nil},
		{"@everyone <script>", nil},
		{12, []string{"Kim Darroch", "Nicola Sturgeon", "Mary-Kate O’Neill"}},
		{"", []string{"Kim Darroch", "Nicola Sturgeon", "Mary-Kate O’Neill"}},
	}
	for _, test := range tests {
		x := s.Interact(discordfake.Interaction{Type: 4, Data: map[string]any{"id": "1", "name": "said", "type": 1, "options": []any{
			map[string]any{"name": "speaker", "type": 3, "value": test.typed, "focused": true},
		}}})
		raw, ok := x.Choices(patience)
		if !ok {
			t.Fatalf("nothing was offered for %v", test.typed)
		}
		var data struct {
			Choices []struct{ Name, Value string }
		}
		if err := json.Unmarshal(raw, &data); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range data.Choices {
			if c.Name != c.Value {
				t.Errorf("%q stands for %q", c.Name, c.Value)
			}
			if !strings.HasPrefix(c.Name, "Zed") {
				got = append(got, c.Name)
			}
		}
		if diff := cmp.Diff(got, test.want); diff != "" {
			t.Errorf("offered for %v (-got +want):\n%s", test.typed, diff)
		}
		if test.typed == "" && len(data.Choices) != 25 {
			t.Errorf("%d choices, want 25", len(data.Choices))
		}
	}
}

func TestStoryByItsCommands(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	tests := []struct {
		command string
		options []discordfake.Option
		author  string // of the first embed
		words   string // in it
	}{
		{"said", given("speaker", "Nicola Sturgeon"), "Nicola Sturgeon", "It is shameful"},
		{"who", given("words", "pompous fool"), "Donald Trump", "pompous fool"},
		{"check", given("quote", "It is shameful that Kim Darroch has effectively been forced out", "speaker", "Nicola Sturgeon"), "Nicola Sturgeon", "It is shameful"},
	}
	for _, test := range tests {
		m := answerTo(t, s.Interact(discordfake.Interaction{Command: test.command, Options: test.options})).Messages[0]
		if len(m.Embeds) == 0 || !strings.HasPrefix(m.Embeds[0].Author.Name, test.author) || !strings.Contains(m.Embeds[0].Description, test.words) {
			t.Errorf("/%s %v is answered %+v", test.command, test.options, m)
		}
	}
	a := answerTo(t, s.Interact(discordfake.Interaction{Command: "timeline", Options: given("speaker", "Sturgeon")}))
	if e := a.Messages[0].Embeds; len(e) == 0 || !strings.HasPrefix(e[0].Author.Name, "Nicola Sturgeon") {
		t.Errorf("/timeline is answered %+v", a.Messages[0])
	}
	m := answerTo(t, s.Interact(discordfake.Interaction{Command: "sources"})).Messages[0]
	if got, err := shown(m.Content); err != nil || !strings.Contains(got, "000_f169af3edd01afb0.txt") {
		t.Errorf("the sources are %q (%v)", got, err)
	}
}

// TestStoryChecksAMessage compares what somebody's message quotes; who wants to know is told alone, and may share it.
func TestStoryChecksAMessage(t *testing.T) {
	t.Parallel()
	s := play(t, discordfake.Options{}, story(t))
	x := s.Interact(discordfake.Interaction{Data: map[string]any{"id": "1", "name": "Check this quotation", "type": 3, "target_id": "77",
		"resolved": map[string]any{"messages": map[string]any{"77": map[string]any{
			"id": "77", "content": "Sturgeon: “Boris Johnson’s failure last night to stand up for him spoke volumes” @everyone",
		}}}}})
	m := answerTo(t, x).Messages[0]
	if !m.Ephemeral() || !strings.Contains(m.Content, "left out") || len(m.Embeds) == 0 {
		t.Fatalf("the check is answered %+v", m)
	}
	if m := answerTo(t, pressOn(t, s, x, "Share in channel", "4001")).Messages[0]; m.Ephemeral() || !strings.Contains(m.Content, "left out") {
		t.Errorf("shared is %+v", m)
	}
}
