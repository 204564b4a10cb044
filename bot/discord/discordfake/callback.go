package discordfake

import (
	"encoding/json"
	"net/http"
	"slices"
	"time"
)

type callback struct {
	Type int             `json:"type"`
	Data json.RawMessage `json:"data"`
}

// postCallback takes the first response to an interaction.
func (s *Server) postCallback(w http.ResponseWriter, r *http.Request) {
	var c callback
	if !s.body(w, r, &c) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.exchanges[r.PathValue("id")]
	switch {
	case x == nil || x.Token != r.PathValue("token") || x.expired || time.Since(x.made) > s.Patience:
		refuse(w, http.StatusNotFound, 10062, "Unknown interaction")
		return
	case x.first != nil:
		refuse(w, http.StatusBadRequest, 40060, "Interaction has already been acknowledged.")
		return
	}
	if problem := x.respond(c); problem != "" {
		s.violate("callback of %s: %s", x.ID, problem)
		refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
		return
	}
	x.first = &c.Type
	s.changed.Broadcast()
	w.WriteHeader(http.StatusNoContent)
}

// respond takes a first response; what it returns is why it cannot.
func (x *Exchange) respond(c callback) string {
	switch c.Type {
	case 4:
		var m Message
		if err := json.Unmarshal(c.Data, &m); err != nil {
			return err.Error()
		}
		if problem := m.problem(); problem != "" {
			return problem
		}
		x.original = &m
	case 5:
		var m Message
		if len(c.Data) > 0 && json.Unmarshal(c.Data, &m) != nil {
			return "data"
		}
		x.hidden = m.Ephemeral()
	case 6:
		if x.on == nil && x.onPost == "" {
			return "an update without a message"
		}
	case 8:
		return x.complete(c.Data)
	default:
		return "a response type that the fake does not know"
	}
	return ""
}

// complete takes the choices of an autocompletion.
func (x *Exchange) complete(raw json.RawMessage) string {
	var data struct {
		Choices []struct{ Name, Value string }
	}
	if err := json.Unmarshal(raw, &data); err != nil {
		return err.Error()
	}
	if data.Choices == nil {
		return "no choices: an empty list is one"
	}
	if len(data.Choices) > 25 {
		return "more than 25 choices"
	}
	for _, c := range data.Choices {
		if n, v := units(c.Name), units(c.Value); n < 1 || n > 100 || v < 1 || v > 100 {
			return "a choice of other than 1 to 100 characters"
		}
	}
	x.choices = raw
	return ""
}

// known finds the interaction that a webhook call is for.
func (s *Server) known(w http.ResponseWriter, r *http.Request) *Exchange {
	x := s.byToken[r.PathValue("token")]
	switch {
	case x == nil || r.PathValue("app") != s.ApplicationID || x.expired:
		refuse(w, http.StatusNotFound, 10015, "Unknown Webhook")
		return nil
	case x.first == nil:
		s.violate("interaction %s: an edit or follow-up before the first response", x.ID)
		refuse(w, http.StatusNotFound, 10008, "Unknown Message")
		return nil
	}
	return x
}

func (s *Server) patchOriginal(w http.ResponseWriter, r *http.Request) {
	var m Message
	if !s.body(w, r, &m) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.known(w, r)
	if x == nil {
		return
	}
	if problem := m.problem(); problem != "" {
		s.violate("edit of %s: %s", x.ID, problem)
		refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
		return
	}
	if x.hidden {
		m.Flags |= 64
	}
	x.original, x.edits = &m, x.edits+1
	s.changed.Broadcast()
	write(w, http.StatusOK, map[string]any{"id": s.newID(), "channel_id": "2001"})
}

func (s *Server) postFollowup(w http.ResponseWriter, r *http.Request) {
	var m Message
	if !s.body(w, r, &m) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.known(w, r)
	if x == nil {
		return
	}
	if problem := m.problem(); problem != "" {
		s.violate("follow-up of %s: %s", x.ID, problem)
		refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
		return
	}
	x.others = append(x.others, m)
	s.changed.Broadcast()
	write(w, http.StatusOK, map[string]any{"id": s.newID(), "channel_id": "2001"})
}

// getOriginal gives an interaction's first response.
func (s *Server) getOriginal(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.byToken[r.PathValue("token")]
	switch {
	case x == nil || r.PathValue("app") != s.ApplicationID || x.expired:
		refuse(w, http.StatusNotFound, 10015, "Unknown Webhook")
	case x.first == nil || x.deleted:
		refuse(w, http.StatusNotFound, 10008, "Unknown Message")
	case x.original == nil:
		write(w, http.StatusOK, map[string]any{"id": x.ID, "flags": 128, "content": ""})
	default:
		write(w, http.StatusOK, map[string]any{"id": x.ID, "flags": x.original.Flags, "content": x.original.Content})
	}
}

// deleteOriginal removes the first response, or the message that a button is below.
func (s *Server) deleteOriginal(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	x := s.known(w, r)
	if x == nil {
		return
	}
	if *x.first == 6 && !s.removePost(x.onPost) {
		x = x.on
	}
	if x == nil || x.deleted {
		refuse(w, http.StatusNotFound, 10008, "Unknown Message")
		return
	}
	x.deleted = true
	s.changed.Broadcast()
	w.WriteHeader(http.StatusNoContent)
}

// removePost removes a message from its channel, and reports whether it was there. The caller holds mu.
func (s *Server) removePost(id string) bool {
	before := len(s.posts)
	s.posts = slices.DeleteFunc(s.posts, func(p Post) bool { return p.ID == id })
	return len(s.posts) < before
}
