package discord

import (
	"context"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"
)

// maxChoices is how many choices autocompletion may offer, as Discord documents.
const maxChoices = 25

// complete offers names while somebody types one. It cannot be deferred, and is of no use late: it is tried once. What was typed
// is compared with the names and never sent back.
func (in *inbox) complete(i interaction) {
	typed := i.typing()
	var offer offer
	offer.Type = discordgo.InteractionApplicationCommandAutocompleteResult
	offer.Data.Choices = []choice{}
	if in.surface.config.People != nil && in.guard.admits(i) {
		for _, name := range matching(in.surface.config.People(i.said()), typed) {
			offer.Data.Choices = append(offer.Data.Choices, choice{name, name})
		}
	}
	ctx, cancel := context.WithTimeout(in.life, discordgo.InteractionDeadline)
	defer cancel()
	err := in.rest.do(ctx, call{
		doing: "offering names", method: http.MethodPost,
		url: discordgo.EndpointInteractionResponse(i.ID, i.Token), body: offer,
	})
	if err != nil {
		in.log.Info("discord names not offered", "interaction", i.ID, "error", err)
	}
}

// offer is the response to an autocompletion. The SDK's leaves an empty list out, which Discord refuses.
type offer struct {
	Type discordgo.InteractionResponseType `json:"type"`
	Data struct {
		Choices []choice `json:"choices"`
	} `json:"data"`
}

type choice struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// matching are the names that fit what was typed, in their order: those of which each typed word begins a word, at most maxChoices.
// Nothing typed fits all.
func matching(names []string, typed string) []string {
	var out []string
	for _, name := range names {
		if n := units(name); n < 1 || n > maxName || len(out) == maxChoices {
			continue
		}
		if fits(strings.ToLower(name), strings.Fields(strings.ToLower(typed))) {
			out = append(out, name)
		}
	}
	return out
}

func fits(name string, typed []string) bool {
	for _, want := range typed {
		found := false
		for _, word := range strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '.' }) {
			found = found || strings.HasPrefix(word, want)
		}
		if !found && !strings.HasPrefix(name, want) {
			return false
		}
	}
	return true
}
