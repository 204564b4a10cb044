package discord

import (
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// The limits that Discord documents for components.
const (
	maxRow     = 5  // buttons side by side
	maxLabel   = 80 // of a button, in characters
	maxChoice  = 100
	maxOptions = 25
)

// What a custom id begins with that is no bot's button: neither stands in a signed state.
const (
	deleteID = "delete:" // then who asked
	chooseID = "choose:" // then who asked
)

// rows are a reply's buttons as Discord shows them: names to choose from as a menu, the others side by side. owner is who asked, signed.
// A button that does not fit is left out; what only its asker sees needs none to delete it.
func rows(buttons []bot.Button, owner string, hidden bool) []discordgo.MessageComponent {
	var menu []discordgo.SelectMenuOption
	var side []discordgo.MessageComponent
	seen := map[string]bool{}
	for _, b := range buttons {
		id := idOf(b)
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		if b.Action == bot.ActionChoose {
			menu = append(menu, discordgo.SelectMenuOption{Label: shorten(b.Label, maxChoice, units), Value: id})
			continue
		}
		side = append(side, discordgo.Button{Label: shorten(b.Label, maxLabel, units), Style: discordgo.SecondaryButton, CustomID: id})
	}
	if !hidden {
		side = append(side, discordgo.Button{Label: "Delete", Style: discordgo.SecondaryButton, CustomID: deleteID + owner})
	}
	var out []discordgo.MessageComponent
	if len(menu) > 0 {
		out = append(out, discordgo.ActionsRow{Components: []discordgo.MessageComponent{discordgo.SelectMenu{
			MenuType: discordgo.StringSelectMenu, CustomID: chooseID + owner, Placeholder: "Whom do you mean?",
			Options: menu[:min(len(menu), maxOptions)],
		}}})
	}
	for len(side) > 0 {
		n := min(len(side), maxRow)
		out = append(out, discordgo.ActionsRow{Components: side[:n]})
		side = side[n:]
	}
	return out
}

// idOf is a button's custom id; empty: its state does not fit.
func idOf(b bot.Button) string {
	signed, ok := b.Value(maxSigned)
	if !ok {
		return ""
	}
	id, _ := customID(signed)
	return id
}

// helpLines are what help says about Discord.
var helpLines = []string{
	"/ask QUESTION · /said WHO ABOUT · /who WORDS · /check QUOTE WHO · /timeline WHO · /sources · /forget, each with hide: only you see the answer",
	"/follow WHO: I post here what new articles quote them with · /unfollow WHO · /following",
	"In a message’s menu, under Apps: Check this quotation",
	"The button Delete takes an answer away, for who asked and for moderators (who may manage messages).",
}

// pages are a reply's messages with what may be pressed: below the last one what the bot offers, and below each one that others
// see too a button to delete it, for who asked and for moderators.
func (in *inbox) pages(r bot.Reply, at place, hidden bool) []page {
	if at.Help {
		r.Lines = slices.Concat(helpLines, r.Lines)
	}
	out := render(r)
	owner := in.sign(at.Asker)
	for n := range out {
		var buttons []bot.Button
		if n == len(out)-1 {
			buttons = r.Buttons
		}
		out[n].rows = rows(buttons, owner, hidden)
	}
	return out
}

// sign is who asked, as a custom id holds it.
func (in *inbox) sign(asker string) string {
	return in.surface.config.Signer.Sign(bot.State{Action: bot.ActionOwner, Question: asker})
}

// owns reports whether a custom id names asker as who asked.
func (in *inbox) owns(asker, signed string) bool {
	st, err := in.surface.config.Signer.Open(signed, time.Now())
	return err == nil && st.Action == bot.ActionOwner && asker != "" && st.Question == asker
}
