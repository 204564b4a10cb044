package discord_test

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"onrecord/bot"
	"onrecord/bot/discord/discordfake"
)

// TestHostileArticle asks about an article that would ping, link and format, in its text, its title and its address; and asks in words
// that would do the same. All of it shows as it is written.
func TestHostileArticle(t *testing.T) {
	t.Parallel()
	const words = "@everyone, <@&7> and <@4001>: this is **not** a [link](https://evil.example), ||nor|| `code`, <#2001>"
	article, err := json.Marshal(map[string]string{
		"id": "<@1>", "title": "# @here [free](https://evil.example) ~~tugs~~", "url": "javascript:alert(1)", "publisher": "__Port__ ||Times||",
		"published": "2031-03-04",
		"text":      "Mara Quill, head of the union of <@&9> pilots, spoke.\n\n“" + words + ",” said Mara Quill.\n",
	})
	if err != nil {
		t.Fatal(err)
	}
	s := playWith(t, discordfake.Options{}, signing(), tell(t, fstest.MapFS{"a.jsonl": {Data: article}}, bot.Options{}))
	seen := 0
	for _, i := range []discordfake.Interaction{
		{Command: "ask", Options: given("question", "what did Mara Quill say")},
		{Command: "said", Options: given("speaker", "@everyone <@&7>")},
		{Command: "who", Options: given("words", "**not** a [link](https://evil.example)")},
		{Command: "check", Options: given("quote", "@everyone, <@&7> is ||a spoiler||", "speaker", "Quill")},
		{Command: "timeline", Options: given("speaker", "`Quill`")},
		{Command: "sources"},
	} {
		m := answerTo(t, s.Interact(i)).Messages[0]
		if _, err := shown(m.Content); err != nil {
			t.Errorf("/%s: %v", i.Command, err)
		}
		for _, e := range m.Embeds {
			got, err := shown(e.Description)
			if err != nil {
				t.Errorf("/%s: %v", i.Command, err)
			}
			if strings.Contains(got, words) {
				seen++
			}
			if _, err := shown(e.Title); err != nil || e.URL != "" {
				t.Errorf("/%s: the title %q leads to %q (%v)", i.Command, e.Title, e.URL, err)
			}
			for _, f := range e.Fields {
				if _, err := shown(f.Value); err != nil {
					t.Errorf("/%s: %v", i.Command, err)
				}
			}
		}
	}
	if seen < 3 {
		t.Errorf("the words were shown %d times, want them in three answers at least", seen)
	}
}
