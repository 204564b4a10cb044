package discord

import (
	"context"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"
)

const (
	notYours    = "Only who asked, or a moderator who may manage messages here, can delete this."
	notDeleted  = "Discord did not let me delete this."
	unknownPost = 10008 // Discord's code: the message is gone already
)

// pressed is the value of the button that was pressed, or chosen from a menu, and whether what it brings is for who pressed it
// alone. Anybody may press: what comes of it is shown to them, and they may share it. Where who asked chooses whom they meant,
// that completes the question, and the answer is for all who saw it.
func (in *inbox) pressed(i interaction) (value string, hide bool) {
	owner, chosen := strings.CutPrefix(i.press.ID, chooseID)
	switch {
	case !chosen:
		return signedIn(i.press.ID), !i.direct()
	case len(i.press.Values) != 1:
		return "", true
	}
	hidden := i.Message.Flags&discordgo.MessageFlagsEphemeral != 0
	return signedIn(i.press.Values[0]), hidden || !in.owns(i.asker(), owner)
}

// deletes reports whether the button to delete an answer was pressed; owner is who asked, signed.
func (i interaction) deletes() (owner string, ok bool) {
	if i.Type != interactionPress {
		return "", false
	}
	return strings.CutPrefix(i.press.ID, deleteID)
}

// hidden reports whether the answer to a command is for who used it alone: they said so, or they check somebody else's message.
func (i interaction) hidden() bool {
	return i.flag("hide") || i.Type == interactionCommand && i.command.Type == int(discordgo.MessageApplicationCommand) && !i.direct()
}

// remove deletes the message on which the button was pressed, for who asked or for a moderator.
func (in *inbox) remove(i interaction, owner string, to *interactionSender) {
	moderator := i.moderator()
	if !moderator && !in.owns(i.asker(), owner) {
		to.say(in.life, notYours)
		return
	}
	ctx, cancel := context.WithTimeout(in.life, in.surface.timing.first)
	defer cancel()
	if err := to.delete(ctx); err != nil && code(err) != unknownPost {
		in.log.Error("discord answer not deleted", "interaction", i.ID, "error", err)
		to.say(ctx, notDeleted)
		return
	}
	in.log.Info("discord answer deleted", "interaction", i.ID, "by moderator", moderator)
}

// delete removes the message that an interaction came from.
func (s *interactionSender) delete(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.respond(ctx, discordgo.InteractionResponseDeferredMessageUpdate, page{}); err != nil && !s.ours(err) {
		return err
	}
	err := s.in.rest.do(ctx, call{
		doing: "deleting an answer", method: http.MethodDelete, repeat: true, url: s.original(),
	})
	s.state, s.hide = acknowledgedOnly, true
	return err
}

// original is the address of the first response; of the message itself where a press was acknowledged alone.
func (s *interactionSender) original() string {
	return discordgo.EndpointWebhookMessage(s.in.surface.config.ApplicationID, s.at.Token, "@original")
}
