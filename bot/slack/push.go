package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/slack-go/slack/socketmode"
)

// Paths that Slack is told to send to.
const (
	EventsPath        = "/slack/events"
	InteractivityPath = "/slack/interactivity"
	CommandsPath      = "/slack/commands"
)

const (
	// maxRequest is the largest body that is read, in bytes.
	maxRequest = 1 << 20
	// pushPatience is how long a request may wait for a place: Slack gives up after three seconds.
	pushPatience = 2 * time.Second
)

// push is the way in over HTTP. It is open while Run runs.
type push struct {
	gate    sync.RWMutex // held for reading while a request is taken, so that close waits for it
	work    context.Context
	replays replays
}

// open lets requests in; their work is begun under the context work.
func (p *push) open(work context.Context) {
	p.gate.Lock()
	defer p.gate.Unlock()
	p.work = work
}

// close keeps requests out. When it returns none is being taken.
func (p *push) close() {
	p.gate.Lock()
	defer p.gate.Unlock()
	p.work = nil
}

// Handler takes what Slack sends over HTTP, at EventsPath, InteractivityPath and CommandsPath. Every request is held against the
// signing secret, the clock and what came before; without a secret every one is refused. While Run does not run it answers
// 503, and Slack sends again later. Where workspaces may install the app, browsers do so at InstallPath and OAuthPath.
func (s *Surface) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+EventsPath, s.receive(socketmode.RequestTypeEventsAPI))
	mux.HandleFunc("POST "+InteractivityPath, s.receive(socketmode.RequestTypeInteractive))
	mux.HandleFunc("POST "+CommandsPath, s.receive(socketmode.RequestTypeSlashCommands))
	if s.installing() {
		mux.HandleFunc("GET "+InstallPath, s.beginInstall)
		mux.HandleFunc("GET "+OAuthPath, s.endInstall)
	}
	return mux
}

// receive makes a handler of requests of one kind.
func (s *Surface) receive(kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest))
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		case err != nil:
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		if err := s.admit(r.Header, body, time.Now()); err != nil {
			s.log.Warn("slack refuse a request", "kind", kind, "bytes", len(body), "error", err)
			http.Error(w, "not from Slack", http.StatusUnauthorized)
			return
		}
		s.pulse.beat()
		s.takePushed(w, r, kind, body)
	}
}

var (
	errNoSecret = errors.New("there is no signing secret")
	errReplay   = errors.New("the request was made before")
)

// admit verifies the signature, then the clock, then that the request is new.
func (s *Surface) admit(h http.Header, body []byte, now time.Time) error {
	if s.config.Secret == "" {
		return errNoSecret
	}
	if err := verify(h, body, s.config.Secret, now); err != nil {
		return err
	}
	if !s.push.replays.claim(h.Get("X-Slack-Signature"), now) {
		return errReplay
	}
	return nil
}

// takePushed acknowledges a request that is Slack's and sets the bot to work on what it holds.
func (s *Surface) takePushed(w http.ResponseWriter, r *http.Request, kind string, body []byte) {
	if challenge, ok := challengeIn(kind, body); ok {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = io.WriteString(w, challenge)
		return
	}
	s.push.gate.RLock()
	defer s.push.gate.RUnlock()
	if s.push.work == nil {
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	t, ok := s.pushedTask(kind, body)
	if !ok {
		s.log.Debug("slack ignore a request", "kind", kind, "bytes", len(body))
		return // 200, or Slack would send it again
	}
	wait, cancel := context.WithTimeout(r.Context(), pushPatience)
	defer cancel()
	if s.lanes.Reserve(wait) != nil {
		http.Error(w, "busy", http.StatusServiceUnavailable)
		return
	}
	fresh, err := s.note(t)
	if err == nil {
		err = s.config.Journal.Sync()
	}
	if err != nil {
		s.mourn(err)
		s.lanes.Release()
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	if t.announce != nil {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(t.announce)
	}
	if !fresh {
		s.lanes.Release()
		return
	}
	work := s.push.work
	s.lanes.Run(t.lane, func() { t.do(work) })
}

// challengeIn is what Slack wants back when it is told of the address.
func challengeIn(kind string, body []byte) (string, bool) {
	var c struct {
		Type      string `json:"type"`
		Challenge string `json:"challenge"`
	}
	if kind != socketmode.RequestTypeEventsAPI || json.Unmarshal(body, &c) != nil || c.Type != "url_verification" {
		return "", false
	}
	return c.Challenge, true
}

// pushedTask finds the work in a request: events are JSON, commands a form, and interactions JSON in a form.
func (s *Surface) pushedTask(kind string, body []byte) (task, bool) {
	if kind == socketmode.RequestTypeEventsAPI {
		return s.taskOf(envelope{Type: kind, Payload: body})
	}
	form, err := url.ParseQuery(string(body))
	if err != nil || form.Get("ssl_check") == "1" {
		return task{}, false
	}
	if kind == socketmode.RequestTypeInteractive {
		return s.taskOf(envelope{Type: kind, Payload: json.RawMessage(form.Get("payload"))})
	}
	q, ok := s.readCommand(command{
		Command: form.Get("command"), Text: form.Get("text"), ResponseURL: form.Get("response_url"), TriggerID: form.Get("trigger_id"),
		User: form.Get("user_id"), Channel: form.Get("channel_id"), Team: form.Get("team_id"),
	})
	if !ok {
		return task{}, false
	}
	return s.asked(q), true
}
