package discordfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// gateway is the state of all connections. The server's mu guards it.
type gateway struct {
	open      map[*connection]bool
	sessions  map[string]*session
	dials     int // sockets opened
	identifys int
	resumes   int
	acks      int
	shards    [][]int // of each session begun; nil: none was named
	hush      bool
	noAcks    bool
	replayAll bool
	closeNext []int    // a close code for each of the next identify packets
	pending   []packet // events dispatched before anybody was ready
}

// session is what a bot may resume.
type session struct {
	id     string
	seq    int64
	events []packet // all that was dispatched, for replay
	dead   bool
	conn   *connection // nil: nobody is connected
}

// packet is one frame of the gateway.
type packet struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  *int64          `json:"s"`
	Type string          `json:"t,omitempty"`
}

var upgrader = websocket.Upgrader{}

func (s *Server) serveGateway(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	if q.Get("v") != "10" || q.Get("encoding") != "json" {
		s.mu.Lock()
		s.violate("gateway asked for with %s", r.URL.RawQuery)
		s.mu.Unlock()
		http.Error(w, "v=10 and encoding=json are what this fake speaks", http.StatusBadRequest)
		return
	}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	c := &connection{server: s, ws: ws, done: make(chan struct{})}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		ws.Close()
		return
	}
	s.gateway.open[c] = true
	s.gateway.dials++
	s.changed.Broadcast()
	s.running.Add(1)
	hush := s.gateway.hush
	s.mu.Unlock()
	defer s.running.Done()
	c.run(hush)
}

// each calls f for every open connection, with mu held.
func (s *Server) each(f func(c *connection)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.gateway.open {
		f(c)
	}
}

// Dispatch sends an event to every live session; where there is none it is kept for the next one. A json.RawMessage is sent
// as it is.
func (s *Server) Dispatch(event string, data any) {
	raw, ok := data.(json.RawMessage)
	if !ok {
		raw, _ = json.Marshal(data)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	sent := false
	for _, ses := range s.gateway.sessions {
		if !ses.dead {
			ses.dispatch(event, raw)
			sent = true
		}
	}
	if !sent {
		s.gateway.pending = append(s.gateway.pending, packet{Type: event, Data: raw})
	}
}

// dispatch numbers an event, keeps it for replay and sends it where somebody is connected.
func (ses *session) dispatch(event string, raw json.RawMessage) {
	ses.seq++
	seq := ses.seq
	p := packet{Op: 0, Data: raw, Seq: &seq, Type: event}
	ses.events = append(ses.events, p)
	if ses.conn != nil {
		ses.conn.send(p)
	}
}

// WaitReady waits until a bot has identified or resumed n times in all.
func (s *Server) WaitReady(n int, timeout time.Duration) error {
	if !s.wait(timeout, func() bool { return s.gateway.identifys+s.gateway.resumes >= n }) {
		return fmt.Errorf("the bot was not ready %d times within %v; violations: %v", n, timeout, s.Violations())
	}
	return nil
}

// WaitDials waits until n sockets have been opened in all.
func (s *Server) WaitDials(n int, timeout time.Duration) bool {
	return s.wait(timeout, func() bool { return s.gateway.dials >= n })
}

// WaitAcks waits until n heartbeats have been acknowledged in all.
func (s *Server) WaitAcks(n int, timeout time.Duration) bool {
	return s.wait(timeout, func() bool { return s.gateway.acks >= n })
}

// Identifies counts the sessions begun.
func (s *Server) Identifies() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gateway.identifys
}

// Shards are the shards that the sessions begun were for.
func (s *Server) Shards() [][]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.gateway.shards)
}

// Resumes counts the sessions resumed.
func (s *Server) Resumes() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gateway.resumes
}

// Reconnect sends op 7: the bot is to connect again and resume.
func (s *Server) Reconnect() { s.each(func(c *connection) { c.send(packet{Op: 7}) }) }

// Invalidate sends op 9. Where resumable is false the session is gone.
func (s *Server) Invalidate(resumable bool) {
	s.each(func(c *connection) {
		if !resumable && c.session != nil {
			c.session.dead = true
			c.session = nil
		}
		c.send(packet{Op: 9, Data: json.RawMessage(fmt.Sprint(resumable))})
	})
}

// Drop cuts the connections without a close frame.
func (s *Server) Drop() { s.each((*connection).cut) }

// CloseWith closes the connections with a code. After 4007 and 4009 the session is gone too.
func (s *Server) CloseWith(code int) {
	s.each(func(c *connection) {
		if c.session != nil && (code == 4007 || code == 4009) {
			c.session.dead = true
		}
		c.closeWith(code)
	})
}

// RefuseIdentify answers the next identify packets with a close code each.
func (s *Server) RefuseIdentify(codes ...int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.closeNext = slices.Concat(s.gateway.closeNext, codes)
}

// Hush makes new connections silent: they say not even Hello.
func (s *Server) Hush(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.hush = on
}

// StopAcks leaves heartbeats unanswered, on every connection.
func (s *Server) StopAcks(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.noAcks = on
}

// ReplayAll makes a resumed session deliver every event once more, those that the bot has seen included.
func (s *Server) ReplayAll(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gateway.replayAll = on
}

// Raw sends a text frame as it is.
func (s *Server) Raw(frame string) {
	s.each(func(c *connection) { c.write(websocket.TextMessage, []byte(frame)) })
}

// RawBinary sends a binary frame as it is.
func (s *Server) RawBinary(frame []byte) {
	s.each(func(c *connection) { c.write(websocket.BinaryMessage, frame) })
}
