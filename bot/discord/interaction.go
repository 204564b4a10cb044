package discord

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// interactionSender answers one interaction: by its first response where the answer comes at once, otherwise by a deferral and an
// edit of it. Further messages are follow-ups.
type interactionSender struct {
	in      *inbox
	i       interaction
	hide    bool
	arrived time.Time
	timer   *time.Timer // defers; nil: never set

	mu    sync.Mutex // held over calls, so that one response is made at a time
	state state
	doubt bool // a first response was sent whose fate is unknown
}

// state is how far the answer to an interaction has come.
type state int

const (
	fresh    state = iota // nothing was sent
	deferred              // the asker sees that the bot is thinking
	answered              // the asker has an answer, or can get none
)

func newInteractionSender(in *inbox, i interaction) *interactionSender {
	return &interactionSender{in: in, i: i, hide: i.flag("hide"), arrived: time.Now()}
}

// deferLater sets the timer. It is to be called before the sender is given to anyone.
func (s *interactionSender) deferLater(ctx context.Context) {
	s.timer = time.AfterFunc(s.in.surface.timing.deferral, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.state != fresh {
			return
		}
		err := s.respond(ctx, discordgo.InteractionResponseDeferredChannelMessageWithSource, page{})
		switch {
		case err == nil || s.ours(err):
			s.state = deferred
		default:
			s.in.log.Error("discord not deferred", "interaction", s.i.ID, "error", err)
		}
	})
}

// Send answers with r.
func (s *interactionSender) Send(ctx context.Context, r bot.Reply) error {
	pages := render(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.first(ctx, pages[0]); err != nil {
		return err
	}
	for n, p := range pages[1:] {
		if err := s.followUp(ctx, p); err != nil {
			// The asker has an answer: failing now would answer twice.
			s.in.surface.pulse.lost()
			s.in.log.Error("discord part lost", "interaction", s.i.ID, "part", n+2, "parts", len(pages), "error", err)
			break
		}
	}
	return nil
}

// first sends the first page by whichever way is open. The caller holds mu.
func (s *interactionSender) first(ctx context.Context, p page) error {
	var err error
	switch s.state {
	case fresh:
		err = s.respond(ctx, discordgo.InteractionResponseChannelMessageWithSource, p)
		if s.ours(err) {
			s.state = deferred
			err = s.edit(ctx, p)
		}
	case deferred:
		err = s.edit(ctx, p)
	default:
		return fmt.Errorf("answering interaction %s: %w", s.i.ID, errTaken)
	}
	if err == nil || gone(err) {
		s.state = answered
	}
	return err
}

// say tells the asker something that is no answer, to them alone where it still can be chosen.
func (s *interactionSender) say(ctx context.Context, words string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == answered {
		return
	}
	if s.state == fresh {
		s.hide = true
	}
	if err := s.first(ctx, page{content: words}); err != nil {
		s.in.log.Error("discord notice lost", "interaction", s.i.ID, "error", err)
	}
}

// settle stops the timer. A deferral that nothing followed, as for a question that was answered before, is closed.
func (s *interactionSender) settle() {
	if s.timer != nil {
		s.timer.Stop()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state == deferred {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(s.in.life), s.in.surface.timing.first)
		defer cancel()
		if err := s.edit(ctx, page{content: "This was answered before."}); err != nil {
			s.in.log.Error("discord deferral left open", "interaction", s.i.ID, "error", err)
		}
	}
	s.state = answered
}

// respond makes the first response, within the time that Discord takes one; once begun it is not cancelled, so that its fate is
// known. It is repeated where its fate is unknown all the same, since Discord takes one only.
func (s *interactionSender) respond(ctx context.Context, kind discordgo.InteractionResponseType, p page) error {
	ctx, cancel := context.WithDeadline(context.WithoutCancel(ctx), s.arrived.Add(s.in.surface.timing.first))
	defer cancel()
	err := s.in.rest.do(ctx, call{
		doing: "responding to an interaction", method: http.MethodPost, repeat: true,
		url:  discordgo.EndpointInteractionResponse(s.i.ID, s.i.Token),
		body: discordgo.InteractionResponse{Type: kind, Data: p.response(s.flags())},
	})
	s.doubt = s.doubt || doubted(err)
	if acknowledged(err) && !s.doubt {
		s.state = answered
		return fmt.Errorf("%w: %w", errTaken, err)
	}
	return err
}

// ours reports that Discord has a first response already, and that it is one of which we did not hear: it can be edited.
func (s *interactionSender) ours(err error) bool { return s.doubt && acknowledged(err) }

func (s *interactionSender) flags() discordgo.MessageFlags {
	if s.hide {
		return discordgo.MessageFlagsEphemeral
	}
	return 0
}

// edit turns the deferral into the answer. Doing it twice does no harm.
func (s *interactionSender) edit(ctx context.Context, p page) error {
	return s.in.rest.do(ctx, call{
		doing: "editing a deferred response", method: http.MethodPatch, repeat: true,
		url:  discordgo.EndpointWebhookMessage(s.in.surface.config.ApplicationID, s.i.Token, "@original"),
		body: p.edit(),
	})
}

// followUp sends a further page. Where its fate is unknown it is not repeated: nothing tells whether it arrived.
func (s *interactionSender) followUp(ctx context.Context, p page) error {
	return s.in.rest.do(ctx, call{
		doing: "sending a follow-up", method: http.MethodPost,
		url:  discordgo.EndpointWebhookToken(s.in.surface.config.ApplicationID, s.i.Token) + "?wait=true",
		body: p.followUp(s.flags()),
	})
}
