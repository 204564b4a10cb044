package discord

import (
	"testing"

	"onrecord/bot"
)

// FuzzEvent reads whatever comes as an interaction and as a message: nothing of it may panic, and what goes into paths is sound.
func FuzzEvent(f *testing.F) {
	for _, s := range []string{
		`null`, `[]`, `{"id":"1","token":"t","type":2,"data":{"name":"ask","options":[{"name":"question","value":"why"}]}}`,
		`{"id":"1","token":"t","type":3,"data":{"custom_id":"choose:x","values":["y"]},"member":{"permissions":"8","roles":["1"]}}`,
		`{"id":"1","token":"t","type":2,"data":{"name":"Check this quotation","type":3,"target_id":"7","resolved":{"messages":{"7":{"content":"> a"}}}}}`,
		`{"id":"1","token":"a/../b"}`, `{"id":"1","channel_id":"2","content":"<@3> why","mentions":[{"id":"3"}],"guild_id":"4","author":{"id":"5"}}`,
	} {
		f.Add([]byte(s))
	}
	in := &inbox{verbs: verbs(), surface: &Surface{config: Config{Signer: bot.NewSigner([]byte("a"))}}}
	g := newGuard(Config{Channels: []string{"1"}, Roles: []string{"2"}}, nil)
	f.Fuzz(func(t *testing.T, raw []byte) {
		if i, err := readInteraction(raw); err == nil {
			if !isID(i.ID) || i.Token == "" {
				t.Errorf("%q has the id %q and the token %q", raw, i.ID, i.Token)
			}
			var m bot.Message
			at := place{Interaction: i.ID, Hide: i.hidden()}
			in.fill(&m, &at, i)
			_, _ = i.deletes()
			_, _, _ = i.moderator(), i.typing(), g.admits(i)
		}
		if m, err := readMessage(raw); err == nil {
			if !isID(m.ID) || !isID(m.Channel) {
				t.Errorf("%q has the id %q and the channel %q", raw, m.ID, m.Channel)
			}
			_, _, _ = m.to("3"), m.words("3"), g.open(m)
		}
	})
}
