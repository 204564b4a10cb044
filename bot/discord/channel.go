package discord

import (
	"context"
	"fmt"
	"net/http"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// emptyMessage is what Discord says where nothing is left of a message: where the bot may not embed, embeds are dropped silently.
const emptyMessage = 50006

const mayNotEmbed = "I may not show embeds in this channel: it takes the permission to embed links. The command /ask works without it."

// channelSender answers a message by replying to it where it stands. Only the first page is a reply.
type channelSender struct {
	in   *inbox
	at   place
	told bool // a first page was taken
}

// Send answers with r.
func (s *channelSender) Send(ctx context.Context, r bot.Reply) error {
	for n, p := range s.in.pages(r, s.at, false) {
		err := sendPage(p, func(p page) error { return s.post(ctx, p, n, "") })
		if err == nil {
			s.told = true
			continue
		}
		if !s.told && code(err) == emptyMessage {
			s.say(ctx, mayNotEmbed)
			return nil
		}
		if !s.told {
			return err
		}
		// There is an answer: failing now would answer twice.
		s.in.surface.pulse.lost()
		s.in.log.Error("discord part lost", "message", s.at.Message, "part", n+1, "error", err)
		break
	}
	return nil
}

// say tells the asker something that is no answer.
func (s *channelSender) say(ctx context.Context, words string) {
	if s.told {
		return
	}
	if err := s.post(ctx, page{content: words}, 0, "f"); err != nil {
		s.in.log.Error("discord notice lost", "message", s.at.Message, "error", err)
	}
}

func (s *channelSender) settle() {}

func (s *channelSender) answered() bool { return s.told }

// post sends a page. It is repeated where its fate is unknown: Discord compares the nonce with those of the last minutes and
// posts once, also where two processes answer one message.
func (s *channelSender) post(ctx context.Context, p page, n int, kind string) error {
	m := p.message()
	if n == 0 {
		no := false
		m.Reference = &discordgo.MessageReference{MessageID: s.at.Message, ChannelID: s.at.Channel, FailIfNotExists: &no}
	}
	return s.in.rest.do(ctx, call{
		doing: "posting a message", method: http.MethodPost, paced: true, repeat: true,
		url:  discordgo.EndpointChannelMessages(s.at.Channel),
		body: nonced{m, fmt.Sprintf("%s%s.%d", s.at.Message, kind, n), true},
	})
}

// nonced adds to a message what the SDK leaves out. A nonce has 25 characters at most: an id of 20 and the page's number fit.
type nonced struct {
	*discordgo.MessageSend
	Nonce   string `json:"nonce"`
	Enforce bool   `json:"enforce_nonce"`
}
