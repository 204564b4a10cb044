package slack

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlain(t *testing.T) {
	tests := []struct{ in, want string }{
		{"<@U0BOT> what did Sturgeon say", "what did Sturgeon say"},
		{"<@U0BOT|onrecord>: what did Sturgeon say?", "what did Sturgeon say?"},
		{"hey <@U0BOT>, what did <@U2|Nicola> say", "hey what did Nicola say"},
		{"<@U0BOT> :help", ":help"},
		{"what did <@U2> say", "what did @U2 say"},
		{"<@U0BOT>", ""},
		{"", ""},
		{"Q&amp;A &lt;here&gt; &amp;lt;", "Q&A <here> &lt;"},
		{"see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"},
		{"see <http://example.org|example.org> and <mailto:a@example.org|a@example.org> <mailto:b@example.org>", "see example.org and a@example.org b@example.org"},
		{"in <#C1|general> or <#C2>", "in #general or #C2"},
		{"<!here> <!channel> <!subteam^S1|@desk> <!subteam^S2>", "@here @channel @desk @subteam^S2"},
		{"on <!date^1392734382^{date}|18 February 2014>", "on 18 February 2014"},
		{"did *Sturgeon* say _“it is ~shameful~”_?", "did Sturgeon say “it is shameful”?"},
		{"did he say `snake_case`", "did he say snake_case"},
		{"check this:\n&gt; It is *shameful*\n&gt;&gt; twice\n", "check this:\nIt is shameful\ntwice"},
		{"2 * 3", "2 3"},
		{"unclosed <@U0BOT", "unclosed <@U0BOT"},
		{"<>", ""},
		{"<|label>", "label"},
		{"what   did\u00a0she\tsay", "what did she say"},
	}
	for _, test := range tests {
		if got := plain(test.in, "U0BOT"); got != test.want {
			t.Errorf("plain(%q)\n got %q\nwant %q", test.in, got, test.want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range []string{"<@U0BOT> what did *Sturgeon* say", "<", "<<>", "&gt; &lt;", "<!date^1^{date}|x>", "“*_~`”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := plain(s, "U0BOT")
		if len(got) > len(s)+strings.Count(s, "<") {
			t.Errorf("plain(%q) = %q is longer than what was said", s, got)
		}
		if utf8.ValidString(s) && !utf8.ValidString(got) {
			t.Errorf("plain(%q) = %q splits a letter", s, got)
		}
	})
}

func FuzzReadQuestion(f *testing.F) {
	f.Add([]byte(`{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"<@U0BOT> x","ts":"1.2","channel":"C1"}}`))
	f.Add([]byte(`{"type":"event_callback","event":{"type":"message","channel_type":"im","user":"U1","text":"x","ts":"1.2","thread_ts":"1.1","channel":"D1"}}`))
	f.Add([]byte(`{"type":"event_callback","event":null}`))
	f.Add([]byte(`{`))
	me := self{team: "T0", user: "U0BOT", bot: "B0BOT"}
	f.Fuzz(func(t *testing.T, payload []byte) {
		q, ok := readQuestion(payload, me, func(string) bool { return true })
		if !ok {
			return
		}
		if q.to.Channel == "" || q.message.Thread == "" || len(q.message.Keys) == 0 || q.message.User == "slack:T0:U0BOT" {
			t.Errorf("question %+v of %s", q, payload)
		}
	})
}
