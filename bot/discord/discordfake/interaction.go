package discordfake

import (
	"encoding/json"
	"fmt"
	"time"
)

// Interaction is somebody using a command. Zero fields take the defaults that are named.
type Interaction struct {
	Type    int // 2: a command
	Command string
	Options []Option
	Guild   string // "3001"; "-": a direct message
	Channel string // "2001"
	User    string // "4001"
	Data    any    // replaces the data that Command and Options make

	Permissions string   // in a server: "0"
	Roles       []string // in a server
	Parent      string   // of a thread: the channel that it is in

	Press  string    // the custom id of a button that is pressed, or of a menu
	Choose []string  // from the menu
	On     *Exchange // whose first message the button is below; nil: see OnPost
	OnPost string    // the message in a channel that it is below
}

// Exchange is an interaction and what the bot made of it.
type Exchange struct {
	ID    string
	Token string

	server   *Server
	payload  json.RawMessage
	made     time.Time
	first    *int // the type of the first response
	hidden   bool // the deferral was ephemeral
	original *Message
	edits    int
	others   []Message
	choices  json.RawMessage
	expired  bool
	deleted  bool // the first message is
	on       *Exchange
	onPost   string
}

// Answer is what the asker sees.
type Answer struct {
	Messages []Message // the response and its follow-ups, in order
	Deferred bool
	Edits    int
}

// Ask uses /ask with a question.
func (s *Server) Ask(question string) *Exchange {
	return s.Interact(Interaction{Command: "ask", Options: []Option{{Name: "question", Type: 3, Value: question}}})
}

// Interact sends an interaction over the gateway and returns at once.
func (s *Server) Interact(i Interaction) *Exchange {
	x := s.Prepare(i)
	s.Dispatch("INTERACTION_CREATE", x.payload)
	return x
}

// Prepare makes an interaction and delivers it nowhere; see Exchange.Payload.
func (s *Server) Prepare(i Interaction) *Exchange {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := &Exchange{ID: s.newID(), server: s, made: time.Now(), on: i.On, onPost: i.OnPost}
	x.Token = "interaction-token-" + x.ID
	x.payload, _ = json.Marshal(i.wire(s, x))
	s.exchanges[x.ID], s.byToken[x.Token] = x, x
	return x
}

// Payload is the interaction as it is delivered.
func (x *Exchange) Payload() json.RawMessage { return x.payload }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func (i Interaction) wire(s *Server, x *Exchange) map[string]any {
	if i.Type == 0 {
		i.Type = 2
	}
	data := i.Data
	message := map[string]any{"id": or(i.OnPost, s.newID()), "flags": 0, "type": 19} // a reply
	if i.On != nil {
		message["type"], message["interaction_metadata"] = 20, map[string]any{"id": i.On.ID, "type": 2}
	}
	if i.Press != "" {
		i.Type = 3
		kind := 2
		if i.Choose != nil {
			kind = 3
		}
		data = map[string]any{"custom_id": i.Press, "component_type": kind, "values": i.Choose}
		if i.On != nil && i.On.original != nil {
			message["flags"] = i.On.original.Flags
		}
	}
	if data == nil {
		data = map[string]any{"id": "5001", "name": i.Command, "type": 1, "options": i.Options}
	}
	user := map[string]any{"id": or(i.User, "4001"), "username": "somebody", "discriminator": "0"}
	out := map[string]any{
		"id": x.ID, "token": x.Token, "application_id": s.ApplicationID, "type": i.Type, "version": 1,
		"channel_id": or(i.Channel, "2001"), "locale": "en-GB", "app_permissions": "562949953601536",
		"data": data, "entitlements": []any{}, "context": 0,
	}
	if i.Type == 3 {
		out["message"] = message
	}
	out["channel"] = map[string]any{"id": out["channel_id"], "type": 0}
	if i.Parent != "" {
		out["channel"] = map[string]any{"id": out["channel_id"], "type": 11, "parent_id": i.Parent}
	}
	if i.Guild == "-" {
		out["user"], out["context"] = user, 1
		return out
	}
	out["guild_id"] = or(i.Guild, "3001")
	out["member"] = map[string]any{"user": user, "roles": append([]string{}, i.Roles...), "permissions": or(i.Permissions, "0"), "joined_at": "2026-01-01T00:00:00Z"}
	return out
}

// Expire makes the interaction unknown, as after fifteen minutes.
func (x *Exchange) Expire() {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	x.expired = true
}

// Deleted waits until the first message has been deleted.
func (x *Exchange) Deleted(timeout time.Duration) bool {
	return x.server.wait(timeout, func() bool { return x.deleted })
}

// Wait waits for an answer of n messages. A deferral alone is no answer.
func (x *Exchange) Wait(n int, timeout time.Duration) (Answer, error) {
	ok := x.server.wait(timeout, func() bool { return len(x.answer().Messages) >= n })
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	a := x.answer()
	if !ok {
		return a, fmt.Errorf("interaction %s: %d of %d messages (deferred: %t) after %v", x.ID, len(a.Messages), n, a.Deferred, timeout)
	}
	return a, nil
}

// Deferred waits for the deferral.
func (x *Exchange) Deferred(timeout time.Duration) bool {
	return x.server.wait(timeout, func() bool { return x.first != nil && *x.first == 5 })
}

// Choices waits for what autocompletion offered, as it was sent.
func (x *Exchange) Choices(timeout time.Duration) (json.RawMessage, bool) {
	ok := x.server.wait(timeout, func() bool { return x.choices != nil })
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	return x.choices, ok
}

// Now is the answer so far.
func (x *Exchange) Now() Answer {
	x.server.mu.Lock()
	defer x.server.mu.Unlock()
	return x.answer()
}

func (x *Exchange) answer() Answer {
	a := Answer{Deferred: x.first != nil && *x.first == 5, Edits: x.edits}
	if x.original != nil && !x.deleted {
		a.Messages = append(a.Messages, *x.original)
	}
	a.Messages = append(a.Messages, x.others...)
	return a
}
