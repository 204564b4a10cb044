package discord

import (
	"encoding/json"

	"onrecord/bot"
)

// surfaceName is what the journal knows this surface by.
const surfaceName = "discord"

// place is where an answer goes: back to an interaction, or below a message. The journal keeps it, as JSON.
type place struct {
	Interaction string `json:"interaction,omitempty"`
	Token       string `json:"token,omitempty"` // of the interaction; of no use to anybody after 15 minutes
	Hide        bool   `json:"hide,omitempty"`  // seen by who asked alone
	Channel     string `json:"channel,omitempty"`
	Message     string `json:"message,omitempty"`
	Asker       string `json:"asker,omitempty"` // a user's id
	Help        bool   `json:"help,omitempty"`  // the answer is what may be asked, and how
}

// id is that of what is answered.
func (p place) id() string {
	if p.Interaction != "" {
		return p.Interaction
	}
	return p.Message
}

// sender takes an answer to the place.
func (in *inbox) sender(p place) sender {
	if p.Interaction != "" {
		return newInteractionSender(in, p)
	}
	return &channelSender{in: in, at: p}
}

// event is a message as the journal keeps it.
func (p place) event(m bot.Message) bot.Event {
	raw, _ := json.Marshal(p) // strings and a truth value: never fails
	return bot.Event{Surface: surfaceName, Message: m, Place: raw}
}
