package discordfake

import (
	"encoding/json"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// privileged are the intents that a bot needs permission for: members, presences, message content.
const privileged = 1<<1 | 1<<8 | 1<<15

// connection is one socket of a bot.
type connection struct {
	server  *Server
	ws      *websocket.Conn
	session *session // guarded by the server's mu
	wmu     sync.Mutex
	once    sync.Once
	done    chan struct{}
}

// run speaks with the bot until either side ends it.
func (c *connection) run(hush bool) {
	defer c.leave()
	if hush {
		<-c.done
		return
	}
	hello, _ := json.Marshal(map[string]any{"heartbeat_interval": c.server.Heartbeat.Milliseconds(), "_trace": []any{}})
	c.send(packet{Op: 10, Data: hello})
	for {
		_, raw, err := c.ws.ReadMessage()
		if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
			c.forget()
		}
		if err != nil {
			return
		}
		var p packet
		if err := json.Unmarshal(raw, &p); err != nil {
			c.closeWith(4002)
			return
		}
		c.take(p)
	}
}

// leave ends the connection; its session stays for a resume.
func (c *connection) leave() {
	c.cut()
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.gateway.open, c)
	if c.session != nil && c.session.conn == c {
		c.session.conn = nil
	}
	s.changed.Broadcast()
}

// forget ends the session: a bot that closes with 1000 or 1001 cannot resume.
func (c *connection) forget() {
	c.server.mu.Lock()
	defer c.server.mu.Unlock()
	if c.session != nil {
		c.session.dead = true
	}
}

func (c *connection) cut() {
	c.once.Do(func() {
		close(c.done)
		c.ws.Close()
	})
}

func (c *connection) closeWith(code int) {
	c.write(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""))
	c.cut()
}

func (c *connection) send(p packet) {
	raw, _ := json.Marshal(p)
	c.write(websocket.TextMessage, raw)
}

func (c *connection) write(kind int, raw []byte) {
	c.wmu.Lock()
	defer c.wmu.Unlock()
	_ = c.ws.SetWriteDeadline(time.Now().Add(5 * time.Second))
	_ = c.ws.WriteMessage(kind, raw)
}

func (c *connection) take(p packet) {
	s := c.server
	s.mu.Lock()
	defer s.mu.Unlock()
	switch p.Op {
	case 1:
		if !s.gateway.noAcks {
			s.gateway.acks++
			c.send(packet{Op: 11})
			s.changed.Broadcast()
		}
	case 2:
		c.identify(p.Data)
	case 6:
		c.resume(p.Data)
	}
}

func (c *connection) authorised(token string) bool {
	return strings.TrimPrefix(token, "Bot ") == c.server.Token
}

func (c *connection) identify(raw json.RawMessage) {
	s := c.server
	var d struct {
		Token      string
		Intents    int
		Properties map[string]any
		Shard      []int
	}
	if json.Unmarshal(raw, &d) != nil || d.Properties == nil {
		s.violate("identify: unreadable")
		c.closeWith(4002)
		return
	}
	code := 0
	switch {
	case !c.authorised(d.Token):
		code = 4004
	case d.Intents&privileged != 0:
		s.violate("identify: privileged intents %d", d.Intents)
		code = 4014
	case len(s.gateway.closeNext) > 0:
		code, s.gateway.closeNext = s.gateway.closeNext[0], s.gateway.closeNext[1:]
	}
	if code != 0 {
		c.closeWith(code)
		return
	}
	s.gateway.shards = append(s.gateway.shards, d.Shard)
	c.begin()
}

// begin makes a new session and says READY.
func (c *connection) begin() {
	s := c.server
	ses := &session{id: "session-" + s.newID(), conn: c}
	s.gateway.sessions[ses.id], c.session = ses, ses
	ready, _ := json.Marshal(map[string]any{
		"v": 10, "user": s.me(), "session_id": ses.id, "resume_gateway_url": s.socketURL(), "guilds": []any{
			map[string]any{"id": "3001", "unavailable": true},
		},
		"application": map[string]any{"id": s.ApplicationID, "flags": 0},
	})
	ses.dispatch("READY", ready)
	s.gateway.identifys++
	for _, p := range s.gateway.pending {
		ses.dispatch(p.Type, p.Data)
	}
	s.gateway.pending = nil
	s.changed.Broadcast()
}

// resume replays what the bot missed and says RESUMED, or refuses with op 9.
func (c *connection) resume(raw json.RawMessage) {
	s := c.server
	var d struct {
		Token   string
		Session string `json:"session_id"`
		Seq     int64
	}
	if json.Unmarshal(raw, &d) != nil || !c.authorised(d.Token) {
		c.closeWith(4004)
		return
	}
	ses := s.gateway.sessions[d.Session]
	if ses == nil || ses.dead {
		c.send(packet{Op: 9, Data: json.RawMessage("false")})
		return
	}
	ses.conn, c.session = c, ses
	for _, p := range ses.events {
		if missed := *p.Seq > d.Seq; p.Type != "READY" && (missed || s.gateway.replayAll) {
			c.send(p)
		}
	}
	ses.dispatch("RESUMED", json.RawMessage("{}"))
	s.gateway.resumes++
	s.changed.Broadcast()
}
