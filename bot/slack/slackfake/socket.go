package slackfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// socket is one connection of the app. Writes are made one at a time.
type socket struct {
	conn    *websocket.Conn
	writing sync.Mutex
	gone    chan struct{} // closed when reading has ended
	leaving bool          // a disconnect frame was sent: nothing is delivered on it any more; f.mu guards it
}

// writeTimeout bounds one frame to a client that does not read.
const writeTimeout = 5 * time.Second

func (s *socket) write(frame []byte) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	_ = s.conn.SetWriteDeadline(time.Now().Add(writeTimeout))
	return s.conn.WriteMessage(websocket.TextMessage, frame)
}

// openConnection is apps.connections.open: the address holds a ticket that is good once.
func (f *Slack) openConnection(call) any {
	f.mu.Lock()
	defer f.mu.Unlock()
	ticket := f.id("ticket-")
	f.tickets[ticket] = true
	return map[string]any{"ok": true, "url": fmt.Sprintf("ws://%s/link/%s?app_id=%s", f.address, ticket, AppID)}
}

// serveSocket is the life of one socket: hello, what was waiting, then acknowledgements until it ends.
func (f *Slack) serveSocket(w http.ResponseWriter, r *http.Request) {
	if !f.useTicket(r.PathValue("ticket")) {
		http.Error(w, "this ticket is unknown or used", http.StatusForbidden)
		return
	}
	defer f.ended.Done()
	conn, err := f.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	s := &socket{conn: conn, gone: make(chan struct{})}
	defer conn.Close()
	if s.write(hello()) != nil || !f.add(s) {
		return
	}
	f.ended.Go(func() { f.ping(s) }) // ends with s.gone
	f.read(s)
	close(s.gone)
	f.remove(s)
}

func hello() []byte {
	return []byte(`{"type":"hello","num_connections":1,"debug_info":{"host":"applink-fake","build_number":1,` +
		`"approximate_connection_time":18060},"connection_info":{"app_id":"` + AppID + `"}}`)
}

// useTicket takes a ticket back and counts its socket among what Close waits for.
func (f *Slack) useTicket(ticket string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.tickets[ticket] || f.closed {
		return false
	}
	delete(f.tickets, ticket)
	f.ended.Add(1)
	return true
}

// add takes s into use and sends it what is waiting; false: the fake is closed.
func (f *Slack) add(s *socket) bool {
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		return false
	}
	f.sockets = append(f.sockets, s)
	f.opened++
	f.touch()
	f.mu.Unlock()
	f.sendDue(true)
	return true
}

func (f *Slack) remove(s *socket) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sockets = slices.DeleteFunc(f.sockets, func(o *socket) bool { return o == s })
	f.touch()
}

// read takes acknowledgements until the connection ends.
func (f *Slack) read(s *socket) {
	for {
		var ack struct {
			EnvelopeID string          `json:"envelope_id"`
			Payload    json.RawMessage `json:"payload"`
		}
		_, frame, err := s.conn.ReadMessage()
		if err != nil {
			return
		}
		if json.Unmarshal(frame, &ack) == nil && ack.EnvelopeID != "" {
			f.acknowledged(ack.EnvelopeID, ack.Payload)
		}
	}
}

func (f *Slack) ping(s *socket) {
	ticker := time.NewTicker(f.options.PingEvery)
	defer ticker.Stop()
	for {
		select {
		case <-s.gone:
			return
		case <-ticker.C:
			if s.conn.WriteControl(websocket.PingMessage, []byte("ping"), time.Now().Add(writeTimeout)) != nil {
				return
			}
		}
	}
}

// Disconnect sends every open socket a disconnect frame ("warning", "refresh_requested", "link_disabled"). The client is
// expected to close it and to open another.
func (f *Slack) Disconnect(reason string) {
	frame := []byte(fmt.Sprintf(`{"type":"disconnect","reason":%q,"debug_info":{"host":"applink-fake"}}`, reason))
	f.mu.Lock()
	var open []*socket
	for _, s := range f.sockets {
		if !s.leaving {
			s.leaving = true
			open = append(open, s)
		}
	}
	f.mu.Unlock()
	for _, s := range open {
		_ = s.write(frame)
	}
}

// Drop cuts every socket without a word, as a broken network does.
func (f *Slack) Drop() {
	f.mu.Lock()
	open := slices.Clone(f.sockets)
	f.mu.Unlock()
	for _, s := range open {
		_ = s.conn.UnderlyingConn().Close()
	}
}

// Sockets is how many are open now, and how many there have been.
func (f *Slack) Sockets() (open, ever int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.sockets), f.opened
}

// Frame writes a raw frame on every open socket: something that is no envelope, or a damaged one. It is not redelivered.
func (f *Slack) Frame(frame string) {
	f.mu.Lock()
	open := slices.Clone(f.sockets)
	f.mu.Unlock()
	for _, s := range open {
		_ = s.write([]byte(frame))
	}
}
