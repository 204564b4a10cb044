package discordfake

import (
	"encoding/json"
	"net/http"
	"regexp"
)

// Command is a registered command, as far as the fake looks into it.
type Command struct {
	Name             string   `json:"name"`
	Type             int      `json:"type"`
	Description      string   `json:"description"`
	Options          []Option `json:"options"`
	Contexts         []int    `json:"contexts"`
	IntegrationTypes []int    `json:"integration_types"`
}

// Option is one option of a command.
type Option struct {
	Name        string `json:"name"`
	Type        int    `json:"type"`
	Description string `json:"description"`
	Required    bool   `json:"required"`
	Value       any    `json:"value,omitempty"` // in an interaction: what the person gave
}

// Commands are the commands registered in a guild; an empty guild: everywhere.
func (s *Server) Commands(guild string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Command
	_ = json.Unmarshal(s.commands[guild], &out)
	return out
}

// Overwrites counts the bulk overwrites that were accepted.
func (s *Server) Overwrites() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.overwrites
}

func (s *Server) owns(w http.ResponseWriter, r *http.Request) bool {
	if r.PathValue("app") != s.ApplicationID {
		refuse(w, http.StatusForbidden, 20012, "You are not authorized to perform this action on this application")
		return false
	}
	return true
}

func (s *Server) getCommands(w http.ResponseWriter, r *http.Request) {
	if !s.owns(w, r) {
		return
	}
	s.mu.Lock()
	raw := s.commands[r.PathValue("guild")]
	s.mu.Unlock()
	if raw == nil {
		raw = []byte("[]")
	}
	write(w, http.StatusOK, json.RawMessage(raw))
}

// putCommands stores a set and gives it back with the fields that Discord adds.
func (s *Server) putCommands(w http.ResponseWriter, r *http.Request) {
	var given []map[string]any
	if !s.owns(w, r) || !s.body(w, r, &given) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range given {
		if problem := badCommand(c); problem != "" {
			s.violate("command %v: %s", c["name"], problem)
			refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
			return
		}
		s.decorate(c, r.PathValue("guild"))
	}
	raw, _ := json.Marshal(given)
	s.commands[r.PathValue("guild")] = raw
	s.overwrites++
	s.changed.Broadcast()
	write(w, http.StatusOK, json.RawMessage(raw))
}

// decorate turns a command as given into one as Discord returns it: ids and defaults are added, empty lists are left out.
func (s *Server) decorate(c map[string]any, guild string) {
	c["id"], c["version"], c["application_id"] = s.newID(), s.newID(), s.ApplicationID
	c["default_member_permissions"], c["nsfw"], c["dm_permission"] = nil, false, true
	if _, ok := c["type"]; !ok {
		c["type"] = 1
	}
	if guild != "" {
		c["guild_id"] = guild
		c["contexts"] = nil // a guild's command has none
		delete(c, "integration_types")
	}
	options, _ := c["options"].([]any)
	if len(options) == 0 {
		delete(c, "options")
	}
	for _, o := range options {
		o, _ := o.(map[string]any)
		for k, v := range o {
			if v == nil || v == false {
				delete(o, k)
			}
		}
	}
}

var commandName = regexp.MustCompile(`^[-_'a-z0-9]{1,32}$`)

// badCommand says what Discord would refuse; empty: nothing.
func badCommand(c map[string]any) string {
	name, _ := c["name"].(string)
	description, _ := c["description"].(string)
	kind, ok := c["type"].(float64)
	switch slash := !ok || kind == 1; {
	case slash && !commandName.MatchString(name):
		return "name"
	case slash && (description == "" || units(description) > 100):
		return "description of 1 to 100 characters"
	case !slash && description != "":
		return "only slash commands have a description"
	}
	options, _ := c["options"].([]any)
	if len(options) > 25 {
		return "more than 25 options"
	}
	optional := false
	for _, o := range options {
		o, _ := o.(map[string]any)
		name, _ := o["name"].(string)
		description, _ := o["description"].(string)
		required, _ := o["required"].(bool)
		if !commandName.MatchString(name) || description == "" || units(description) > 100 {
			return "option " + name
		}
		if required && optional {
			return "a required option after an optional one"
		}
		optional = optional || !required
	}
	return ""
}

// Tamper changes the commands registered in a guild, as another program with the same token would.
func (s *Server) Tamper(guild string, change func(commands []map[string]any) []map[string]any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var set []map[string]any
	_ = json.Unmarshal(s.commands[guild], &set)
	s.commands[guild], _ = json.Marshal(change(set))
}
