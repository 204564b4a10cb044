package discord

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// The kinds of interaction that are answered.
const (
	interactionPing     = 1
	interactionCommand  = 2
	interactionPress    = 3 // a button, or a choice from a menu
	interactionComplete = 4 // somebody is typing an option
)

// interaction is the part of Discord's interaction that is used. The SDK's own type refuses some that are sound but new.
type interaction struct {
	ID      string `json:"id"`
	Token   string `json:"token"`
	Type    int    `json:"type"`
	Guild   string `json:"guild_id"`
	Channel string `json:"channel_id"`
	Within  struct {
		Parent string `json:"parent_id"` // of a thread: the channel that it is in
	} `json:"channel"`
	Context int    `json:"context"`
	User    user   `json:"user"`   // in a direct message
	Member  member `json:"member"` // in a server
	Message struct {
		Type     int                    `json:"type"`
		Flags    discordgo.MessageFlags `json:"flags"`
		Metadata *struct{}              `json:"interaction_metadata"` // of what answers an interaction
	} `json:"message"` // of a press: where the button is
	Data json.RawMessage `json:"data"` // its form depends on Type

	command commandData // of a command, or of one being typed; zero for other types
	press   pressData   // of a press
}

// contextOthers is the context of a direct message between people, where a user brings a bot along.
const contextOthers = 2

type member struct {
	User        user     `json:"user"` // not in a message
	Roles       []string `json:"roles"`
	Permissions string   `json:"permissions"` // bits, as a number; not in a message
}

// pressData is a button that was pressed, or what was chosen from a menu.
type pressData struct {
	ID     string   `json:"custom_id"`
	Values []string `json:"values"` // chosen from a menu
}

type commandData struct {
	Name     string   `json:"name"`
	Type     int      `json:"type"`
	Options  []option `json:"options"`
	Target   string   `json:"target_id"` // of a message command: the message
	Resolved struct {
		Messages map[string]struct {
			Content string `json:"content"`
		} `json:"messages"`
	} `json:"resolved"`
}

type option struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"`
	Focused bool            `json:"focused"`
}

type user struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot"`
}

// errEvent says that an event is not what it should be; the event is passed over.
var errEvent = errors.New("the event makes no sense")

// maxToken bounds an interaction's token, in bytes; Discord's are some 250.
const maxToken = 2048

// readInteraction decodes an interaction. What it returns has an id and a token that may go into a path.
func readInteraction(raw []byte) (interaction, error) {
	var i interaction
	if err := json.Unmarshal(raw, &i); err != nil {
		return i, errEvent
	}
	token := strings.TrimLeft(i.Token, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~=+:")
	if !isID(i.ID) || i.Token == "" || len(i.Token) > maxToken || token != "" {
		return i, errEvent
	}
	hasCommand := i.Type == interactionCommand || i.Type == interactionComplete
	if hasCommand && json.Unmarshal(i.Data, &i.command) != nil {
		i.command = commandData{} // a command without a name: not known
	}
	if i.Type == interactionPress && json.Unmarshal(i.Data, &i.press) != nil {
		i.press = pressData{} // a button that nobody made
	}
	return i, nil
}

// belowReply reports whether a button is below a reply to somebody's message, and not below the answer to a command.
func (i interaction) belowReply() bool {
	return i.Message.Type == messageReply && i.Message.Metadata == nil
}

// direct reports whether nobody but the asker and the bot is there.
func (i interaction) direct() bool { return i.Guild == "" && i.Context != contextOthers }

// moderator reports whether the asker may delete other people's messages there.
func (i interaction) moderator() bool {
	bits, err := strconv.ParseInt(i.Member.Permissions, 10, 64)
	return err == nil && bits&(discordgo.PermissionManageMessages|discordgo.PermissionAdministrator) != 0
}

// asker is the id of who used it.
func (i interaction) asker() string {
	if i.Member.User.ID != "" {
		return i.Member.User.ID
	}
	return i.User.ID
}

// said is a message from where an interaction was used, without what it asks.
func (i interaction) said() bot.Message {
	m := bot.Message{
		Keys:    []string{"discord:interaction:" + i.ID},
		Thread:  channelOf(i.Channel) + ":" + i.asker(),
		User:    "discord:" + i.asker(),
		Channel: channelOf(i.Channel),
		Direct:  i.Guild == "",
		Place:   unasked(i.Channel),
	}
	if i.Within.Parent != "" {
		m.Within = channelOf(i.Within.Parent)
	}
	return m
}

// text is an option's words; empty where it was not given.
func (i interaction) text(name string) string {
	var s string
	for _, o := range i.command.Options {
		if o.Name == name {
			_ = json.Unmarshal(o.Value, &s) // not words: none
		}
	}
	return s
}

// flag is an option's yes or no; false where it was not given.
func (i interaction) flag(name string) bool {
	var b bool
	for _, o := range i.command.Options {
		if o.Name == name {
			_ = json.Unmarshal(o.Value, &b) // neither: no
		}
	}
	return b
}

// typing is what somebody has typed so far of the option that is being completed.
func (i interaction) typing() string {
	var s string
	for _, o := range i.command.Options {
		if o.Focused {
			_ = json.Unmarshal(o.Value, &s) // not words: none
		}
	}
	return s
}

// target is what the message says that a message command was used on.
func (i interaction) target() string { return i.command.Resolved.Messages[i.command.Target].Content }

// message is the part of Discord's message that is used.
type message struct {
	ID       string `json:"id"`
	Channel  string `json:"channel_id"`
	Guild    string `json:"guild_id"` // empty in a direct message
	Type     int    `json:"type"`
	Content  string `json:"content"`
	Webhook  string `json:"webhook_id"`
	Author   user   `json:"author"`
	Mentions []user `json:"mentions"`
	Member   member `json:"member"` // in a server
}

func readMessage(raw []byte) (message, error) {
	var m message
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, errEvent
	}
	if !isID(m.ID) || !isID(m.Channel) {
		return m, errEvent
	}
	return m, nil
}

// The types of message that a person writes: an ordinary one and a reply.
const (
	messageDefault = 0
	messageReply   = 19
)

// to reports whether a person says m to the bot: in a direct message, or by mentioning it. Nothing that a bot writes is, so that
// two bots never talk for ever.
func (m message) to(self string) bool {
	if m.Author.Bot || m.Author.ID == "" || m.Author.ID == self || m.Webhook != "" {
		return false
	}
	if m.Type != messageDefault && m.Type != messageReply {
		return false
	}
	if m.Guild == "" {
		return true
	}
	for _, u := range m.Mentions {
		if self != "" && u.ID == self {
			return true
		}
	}
	return false
}

// words is what m says, without the mention of the bot and the punctuation after one that leads.
func (m message) words(self string) string {
	s := strings.TrimSpace(m.Content)
	for _, mention := range []string{"<@" + self + ">", "<@!" + self + ">"} {
		if rest, ok := strings.CutPrefix(s, mention); ok {
			s = strings.TrimLeft(rest, " ,:;-–—\t\n")
		}
		s = strings.ReplaceAll(s, mention, " ")
	}
	return strings.TrimSpace(s)
}
