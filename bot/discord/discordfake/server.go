package discordfake

import (
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http/httptest"
	"strconv"
	"sync"
	"time"
)

// Options says who the bot is and how the fake behaves. Zero values take the defaults that are named.
type Options struct {
	Token         string        // "fake-token-of-no-use"
	ApplicationID string        // "1001"
	BotID         string        // the bot's user id: "1002"
	Heartbeat     time.Duration // the interval that Hello announces: 41.25 s, as Discord's
	Patience      time.Duration // how long an interaction may wait for its first response: 3 s, as Discord's
	TLS           bool          // speaks https and wss; see Certificate
	Hushed        bool          // begins as after Hush(true)
	Refuse        []int         // begins as after RefuseIdentify
	Faults        []Fault       // begins as after Fail
}

// Server is a fake Discord. It is safe for concurrent use.
type Server struct {
	Options
	http *httptest.Server

	mu         sync.Mutex
	changed    *sync.Cond // broadcast after every change that somebody may wait for
	closed     bool
	next       int64 // the last snowflake handed out
	violations []string
	faults     []*fault
	requests   []Request
	commands   map[string][]byte // by scope: "" or a guild's id
	overwrites int
	exchanges  map[string]*Exchange // by interaction id
	byToken    map[string]*Exchange // by interaction token
	posts      []Post
	nonces     map[string]Post   // by channel and nonce
	threads    map[string]string // the channels that they are in, by id
	gateway    gateway
	running    sync.WaitGroup // connections of the gateway
}

// New starts a fake on a free port of loopback. Close ends it.
func New(o Options) *Server {
	s := &Server{
		Options:   o,
		commands:  map[string][]byte{},
		exchanges: map[string]*Exchange{},
		byToken:   map[string]*Exchange{},
		nonces:    map[string]Post{},
		threads:   map[string]string{},
		next:      1_300_000_000_000_000_000,
	}
	s.fill()
	s.changed = sync.NewCond(&s.mu)
	s.gateway.sessions = map[string]*session{}
	s.gateway.open = map[*connection]bool{}
	s.gateway.hush, s.gateway.closeNext = o.Hushed, o.Refuse
	for _, f := range o.Faults {
		s.Fail(f)
	}
	s.http = httptest.NewUnstartedServer(s.routes())
	s.http.Config.ErrorLog = log.New(io.Discard, "", 0) // a bot that distrusts the certificate is no news
	if o.TLS {
		s.http.StartTLS()
	} else {
		s.http.Start()
	}
	return s
}

func (s *Server) fill() {
	if s.Token == "" {
		s.Token = "fake-token-of-no-use"
	}
	if s.ApplicationID == "" {
		s.ApplicationID = "1001"
	}
	if s.BotID == "" {
		s.BotID = "1002"
	}
	if s.Heartbeat == 0 {
		s.Heartbeat = 41250 * time.Millisecond
	}
	if s.Patience == 0 {
		s.Patience = 3 * time.Second
	}
}

// URL is the API's root, with its version.
func (s *Server) URL() string { return s.http.URL + "/api/v10" }

// Certificate is what a bot has to trust where TLS is on; nil otherwise.
func (s *Server) Certificate() *x509.Certificate { return s.http.Certificate() }

// Addr is the host and port that it listens on.
func (s *Server) Addr() net.Addr { return s.http.Listener.Addr() }

// Close cuts every connection and waits for all that it started to end.
func (s *Server) Close() {
	s.mu.Lock()
	s.closed = true
	for c := range s.gateway.open {
		c.cut()
	}
	s.changed.Broadcast()
	s.mu.Unlock()
	s.http.CloseClientConnections()
	s.http.Close()
	s.running.Wait()
}

// Violations lists what a real Discord would have refused, or should never see, in the order met.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.violations...)
}

// violate records a violation. The caller holds mu.
func (s *Server) violate(format string, args ...any) {
	s.violations = append(s.violations, fmt.Sprintf(format, args...))
}

// NewID hands out a new snowflake.
func (s *Server) NewID() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.newID()
}

func (s *Server) newID() string {
	s.next += 1 << 12
	return strconv.FormatInt(s.next, 10)
}

// Request is one call of the REST side, bodies left out.
type Request struct {
	Method string
	Path   string // without the API root
	Status int    // what was answered
}

// Requests lists the calls so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// wait blocks until ready holds, and says whether it did before the timeout or Close. ready is called with mu held.
func (s *Server) wait(timeout time.Duration, ready func() bool) bool {
	deadline := time.Now().Add(timeout)
	timer := time.AfterFunc(timeout, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.changed.Broadcast()
	})
	defer timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !ready() {
		if s.closed || !time.Now().Before(deadline) {
			return false
		}
		s.changed.Wait()
	}
	return true
}
