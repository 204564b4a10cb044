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
	at      place
	hide    bool // what comes next is seen by who asked alone
	arrived time.Time
	timer   *time.Timer // defers; nil: never set

	mu    sync.Mutex // held over calls, so that one response is made at a time
	state state
	doubt bool // a first response was sent whose fate is unknown
}

// state is how far the answer to an interaction has come.
type state int

const (
	fresh            state = iota // nothing was sent
	deferred                      // the asker sees that the bot is thinking
	acknowledgedOnly              // a press was acknowledged without words
	answered                      // the asker has an answer, or can get none
)

func newInteractionSender(in *inbox, at place) *interactionSender {
	return &interactionSender{in: in, at: at, hide: at.Hide, arrived: time.Now()}
}

// deferLater has the answer deferred where it does not come soon. It is to be called before the sender is given to anyone.
func (s *interactionSender) deferLater(ctx context.Context) {
	s.timer = time.AfterFunc(s.in.surface.timing.deferral, func() { s.deferNow(ctx) })
}

// deferNow has the answer deferred, unless it comes first. It does not wait for that.
func (s *interactionSender) deferNow(ctx context.Context) {
	if !s.in.notices.Add("deferral:"+s.at.Interaction, func() { s.postpone(ctx) }) {
		s.in.log.Error("discord not deferred", "interaction", s.at.Interaction, "error", "too many wait")
	}
}

// postpone defers the answer, where none has been begun.
func (s *interactionSender) postpone(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.state != fresh {
		return
	}
	if err := s.in.journal.Sync(); err != nil { // a deferral is a promise
		s.in.fail(err)
		return
	}
	err := s.respond(ctx, discordgo.InteractionResponseDeferredChannelMessageWithSource, page{})
	switch {
	case err == nil || s.ours(err):
		s.state = deferred
	default:
		s.in.log.Error("discord not deferred", "interaction", s.at.Interaction, "after", time.Since(s.arrived), "error", err)
	}
}

// Send answers with r.
func (s *interactionSender) Send(ctx context.Context, r bot.Reply) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	was := s.hide
	s.hide = (s.hide || r.Private) && !r.Public
	pages := s.in.pages(r, s.at, s.hide)
	if s.state == deferred && s.hide != was {
		if err := s.move(ctx, &pages); err != nil {
			return err
		}
	} else if err := s.first(ctx, pages[0]); err != nil {
		return err
	}
	for n, p := range pages[1:] {
		err := sendPage(p, func(p page) error { return s.followUp(ctx, p) })
		if err != nil {
			// The asker has an answer: failing now would answer twice.
			s.in.surface.pulse.lost()
			s.in.log.Error("discord part lost", "interaction", s.at.Interaction, "part", n+2, "parts", len(pages), "error", err)
			break
		}
	}
	return nil
}

// first sends the first page by whichever way is open. The caller holds mu.
func (s *interactionSender) first(ctx context.Context, p page) error {
	var err error
	edit := func(p page) error { return s.edit(ctx, p) }
	switch s.state {
	case fresh:
		err = sendPage(p, func(p page) error {
			return s.respond(ctx, discordgo.InteractionResponseChannelMessageWithSource, p)
		})
		if s.ours(err) {
			s.state = deferred
			err = sendPage(p, edit)
		}
	case deferred:
		err = sendPage(p, edit)
	case acknowledgedOnly:
		err = s.followUp(ctx, p)
	default:
		return fmt.Errorf("answering interaction %s: %w", s.at.Interaction, errTaken)
	}
	if err == nil || gone(err) {
		s.state = answered
	}
	return err
}

// move answers where others look than those who see the deferral: it is closed, and what follows says who sees it. Once that
// is done an answer counts as given. The caller holds mu.
func (s *interactionSender) move(ctx context.Context, pages *[]page) error {
	closing := page{content: "The answer is for you alone."}
	if !s.hide {
		closing.content = "Here is the answer for everybody."
	}
	if err := s.first(ctx, closing); err != nil {
		return err
	}
	*pages = append([]page{closing}, *pages...)
	return nil
}

// answered reports whether the asker has an answer, or can get none.
func (s *interactionSender) answered() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state == answered
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
		s.in.log.Error("discord notice lost", "interaction", s.at.Interaction, "error", err)
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
			s.in.log.Error("discord deferral left open", "interaction", s.at.Interaction, "error", err)
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
		url:  discordgo.EndpointInteractionResponse(s.at.Interaction, s.at.Token),
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
		url:  s.original(),
		body: p.edit(),
	})
}

// followUp sends a further page. Where its fate is unknown it is not repeated: nothing tells whether it arrived.
func (s *interactionSender) followUp(ctx context.Context, p page) error {
	return s.in.rest.do(ctx, call{
		doing: "sending a follow-up", method: http.MethodPost,
		url:  discordgo.EndpointWebhookToken(s.in.surface.config.ApplicationID, s.at.Token) + "?wait=true",
		body: p.followUp(s.flags()),
	})
}
