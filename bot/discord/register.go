package discord

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"github.com/bwmarrin/discordgo"
)

// register overwrites the registered commands where they differ from ours: overwriting them needlessly counts against a daily
// limit, and makes them vanish for a moment. It reports whether they are registered; where Discord could not be reached they
// are not, and that is no error.
func (r *run) register(ctx context.Context) (bool, error) {
	url := discordgo.EndpointApplicationGlobalCommands(r.config.ApplicationID)
	if r.config.GuildID != "" {
		url = discordgo.EndpointApplicationGuildCommands(r.config.ApplicationID, r.config.GuildID)
	}
	var have []*discordgo.ApplicationCommand
	want := commands()
	err := r.rest.do(ctx, call{doing: "reading the commands", method: http.MethodGet, url: url, into: &have, paced: true, repeat: true})
	if err == nil && !sameCommands(have, want, r.config.GuildID == "") {
		err = r.rest.do(ctx, call{doing: "registering the commands", method: http.MethodPut, url: url, body: want, paced: true, repeat: true})
		if err == nil {
			r.log.Info("discord commands registered", "commands", len(want))
		}
	}
	if err = explain(err); errors.Is(err, ErrToken) || errors.Is(err, ErrRefused) {
		return false, err
	}
	if err != nil && ctx.Err() == nil {
		r.log.Warn("discord commands not registered", "error", err)
	}
	return err == nil, nil
}

// explain says in plain words what a refusal of the commands means.
func explain(err error) error {
	var said *refusal
	if !errors.As(err, &said) {
		return err
	}
	switch {
	case said.status == http.StatusUnauthorized:
		return fmt.Errorf("%w: copy it again from the developer portal, under Bot (%w)", ErrToken, err)
	case said.code == 0: // not Discord's own words: something on the way refused
		return err
	case said.status == http.StatusForbidden, said.status == http.StatusNotFound:
		return fmt.Errorf("%w: the application id is not this token's, or the bot is not in the server that was given (%w)", ErrRefused, err)
	case said.status == http.StatusBadRequest:
		return fmt.Errorf("%w: it does not take the commands (%w)", ErrRefused, err)
	}
	return err
}

// shape is the part of a command that we set; Discord adds to it and leaves defaults out.
type shape struct {
	Type              discordgo.ApplicationCommandType
	Name, Description string
	Contexts, Install []int
	Options           []optionShape
}

type optionShape struct {
	Type                   discordgo.ApplicationCommandOptionType
	Name, Description      string
	Required, Autocomplete bool
	MaxLength              int
}

// sameCommands compares two sets, in any order. A server's own commands have no contexts or kinds of installation: global says
// whether to compare those.
func sameCommands(a, b []*discordgo.ApplicationCommand, global bool) bool {
	return reflect.DeepEqual(shapes(a, global), shapes(b, global))
}

func shapes(set []*discordgo.ApplicationCommand, global bool) map[string]shape {
	out := map[string]shape{}
	for _, c := range set {
		if c == nil {
			continue
		}
		s := shape{Type: c.Type, Name: c.Name, Description: c.Description}
		if global {
			s.Contexts, s.Install = ints(c.Contexts), ints(c.IntegrationTypes)
		}
		for _, o := range c.Options {
			if o != nil {
				s.Options = append(s.Options, optionShape{o.Type, o.Name, o.Description, o.Required, o.Autocomplete, o.MaxLength})
			}
		}
		out[fmt.Sprint(c.Type, " ", c.Name)] = s
	}
	return out
}

func ints[T ~uint](list *[]T) []int {
	if list == nil {
		return nil
	}
	var out []int
	for _, v := range *list {
		out = append(out, int(v))
	}
	slices.Sort(out)
	return out
}
