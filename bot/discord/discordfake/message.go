package discordfake

import (
	"fmt"
	"net/http"
	"time"
)

// Said is a message somebody posts. Zero fields take the defaults that are named.
type Said struct {
	ID       string // a new one
	Channel  string // "2001"
	Guild    string // "3001"; "-": a direct message
	Author   string // "4001"
	Bot      bool   // the author is a bot
	Webhook  string // a webhook's id
	Content  string
	Mentions []string // the users that it mentions
	Roles    []string // of the author, in a server
	Type     int      // 0: an ordinary message
}

// Say delivers a message over the gateway and returns its id.
func (s *Server) Say(m Said) string {
	if m.ID == "" {
		m.ID = s.NewID()
	}
	mentions := []any{}
	for _, id := range m.Mentions {
		mentions = append(mentions, map[string]any{"id": id, "username": "mentioned", "bot": id == s.BotID})
	}
	out := map[string]any{
		"id": m.ID, "channel_id": or(m.Channel, "2001"), "type": m.Type, "content": m.Content, "mentions": mentions,
		"author":    map[string]any{"id": or(m.Author, "4001"), "username": "somebody", "bot": m.Bot},
		"timestamp": time.Now().UTC().Format(time.RFC3339), "mention_roles": []any{}, "attachments": []any{}, "embeds": []any{},
	}
	if m.Guild != "-" {
		out["guild_id"] = or(m.Guild, "3001")
		out["member"] = map[string]any{"roles": append([]string{}, m.Roles...)}
	}
	if m.Webhook != "" {
		out["webhook_id"] = m.Webhook
	}
	s.Dispatch("MESSAGE_CREATE", out)
	return m.ID
}

// Mention is what a person types to address the bot.
func (s *Server) Mention() string { return "<@" + s.BotID + ">" }

// Post is a message that the bot put into a channel.
type Post struct {
	ID      string
	Channel string
	Message
}

// Posts are the messages that the bot put into channels, in order.
func (s *Server) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Post(nil), s.posts...)
}

// WaitPosts waits until the bot has posted n messages in all.
func (s *Server) WaitPosts(n int, timeout time.Duration) ([]Post, error) {
	ok := s.wait(timeout, func() bool { return len(s.posts) >= n })
	posts := s.Posts()
	if !ok {
		return posts, fmt.Errorf("%d of %d posts after %v", len(posts), n, timeout)
	}
	return posts, nil
}

// WaitRequests waits until calls of a method to a path below the API root have been answered n times with a status.
func (s *Server) WaitRequests(method, path string, status, n int, timeout time.Duration) bool {
	return s.wait(timeout, func() bool {
		seen := 0
		for _, r := range s.requests {
			if r == (Request{method, path, status}) {
				seen++
			}
		}
		return seen >= n
	})
}

func (s *Server) postMessage(w http.ResponseWriter, r *http.Request) {
	var m Message
	if !s.body(w, r, &m) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if problem := m.problem(); problem != "" {
		s.violate("message: %s", problem)
		refuse(w, http.StatusBadRequest, 50035, "Invalid Form Body: "+problem)
		return
	}
	channel := r.PathValue("channel")
	key := channel + " " + m.Nonce
	p, again := s.nonces[key]
	if !again || !m.EnforceNonce || m.Nonce == "" {
		p = Post{s.newID(), channel, m}
		s.posts = append(s.posts, p)
		s.nonces[key] = p
		s.changed.Broadcast()
	}
	write(w, http.StatusOK, map[string]any{"id": p.ID, "channel_id": channel, "content": m.Content})
}

// Thread makes a channel known as a thread of another.
func (s *Server) Thread(channel, parent string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.threads[channel] = parent
}

func (s *Server) getChannel(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := map[string]any{"id": r.PathValue("channel"), "type": 0, "parent_id": nil}
	if parent, ok := s.threads[r.PathValue("channel")]; ok {
		c["type"], c["parent_id"] = 11, parent
	}
	write(w, http.StatusOK, c)
}

// getMessages gives the bot's messages in a channel; what people said there is left out.
func (s *Server) getMessages(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := []any{}
	for _, p := range s.posts {
		if p.Channel == r.PathValue("channel") {
			out = append(out, map[string]any{"id": p.ID, "author": s.me(), "content": p.Content, "message_reference": p.Reference})
		}
	}
	write(w, http.StatusOK, out)
}
