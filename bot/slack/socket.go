package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	// maxFrame is the largest frame that is read, in bytes. Slack cuts a message at 40,000 characters; blocks repeat it.
	maxFrame = 4 << 20
	// handshakeTimeout bounds the opening of a socket, as in the SDK.
	handshakeTimeout = 45 * time.Second
	// writeBuffer is what the SDK sets: Slack does not join frames that were split.
	writeBuffer = 32 << 10
	// flushTime is more than an acknowledgement needs on an open socket.
	flushTime = time.Second
	// flushGrace is between handing the last acknowledgement to the SDK and closing the socket: the SDK does not tell
	// when it is written. One that is lost means that the event comes again after a restart.
	flushGrace = 100 * time.Millisecond
)

func newSocket(api *slack.Client, p *pulse) *socketmode.Client {
	return socketmode.New(api,
		socketmode.OptionLog(log.New(io.Discard, "", 0)),
		socketmode.OptionReadLimit(maxFrame),
		socketmode.OptionDialer(&websocket.Dialer{
			Proxy: http.ProxyFromEnvironment, HandshakeTimeout: handshakeTimeout, WriteBufferSize: writeBuffer,
			NetDialContext: p.dial,
		}))
}

// connect keeps a socket open until ctx ends or Slack refuses the app. The SDK reconnects by itself; it could also take the end
// of one connection for that of all, hence the loop.
func (s *Surface) connect(ctx context.Context) error {
	for {
		err := s.client.RunContext(ctx)
		if ctx.Err() != nil || !errors.Is(err, context.Canceled) {
			return err
		}
	}
}

// listen takes events until ctx ends, or until Slack refuses the app. Work is begun under the context work.
func (s *Surface) listen(ctx, work context.Context, ended <-chan error) error {
	var events <-chan socketmode.Event // nil without Socket Mode: nothing comes this way
	if s.client != nil {
		events = s.client.Events
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-s.condemned:
			return err
		case err := <-ended:
			return condemn("listening to Slack (Socket Mode)", err)
		case e := <-events:
			if ctx.Err() != nil {
				return nil // what comes now is the next process's
			}
			if err := s.handle(ctx, work, e); err != nil {
				return err
			}
		}
	}
}

// envelope is what a payload travels in. It has a type only where the SDK could not read it.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
	Attempt int             `json:"retry_attempt"`
}

// handle deals with one event of the socket. The error condemns the app.
func (s *Surface) handle(ctx, work context.Context, e socketmode.Event) error {
	switch data := e.Data.(type) {
	case *slack.ConnectingEvent:
		s.connected.Store(false)
	case *slack.ConnectionErrorEvent:
		s.log.Warn("slack cannot connect", "attempt", data.Attempt, "wait", data.Backoff, "error", code(data.ErrorObj))
		if !passes(data.ErrorObj) {
			return condemn("opening a socket (apps.connections.open)", data.ErrorObj)
		}
	case *socketmode.ErrorBadMessage:
		s.takeUnread(ctx, work, data.Message)
	case *socketmode.ErrorWriteFailed:
		s.log.Warn("slack lose an acknowledgement", "error", code(data.Cause))
	default:
		if e.Type == socketmode.EventTypeHello {
			s.connected.Store(true)
			s.traffic.Connect()
			s.log.Info("slack listen", "sockets", socketsOf(e.Request)) // of this app, other processes' too: they share events
		}
		if r := e.Request; r != nil {
			s.take(ctx, work, envelope{ID: r.EnvelopeID, Type: r.Type, Payload: r.Payload, Attempt: r.RetryAttempt})
		}
	}
	return nil
}

func socketsOf(hello *socketmode.Request) int {
	if hello == nil {
		return 0
	}
	return hello.NumConnections
}

// takeUnread deals with a frame that the SDK could not read: an event of a kind it does not know, or a damaged one. It is
// acknowledged all the same, or Slack would send it again and, in the end, stop sending.
func (s *Surface) takeUnread(ctx, work context.Context, frame []byte) {
	var e envelope
	if err := json.Unmarshal(frame, &e); err != nil {
		s.log.Warn("slack drop a damaged frame", "bytes", len(frame))
	}
	s.take(ctx, work, e)
}

// take acknowledges an envelope and sets the bot to work on what it holds. With no place left it waits, and if ctx ends then, the
// envelope is left for the next process.
func (s *Surface) take(ctx, work context.Context, e envelope) {
	if e.ID == "" {
		return
	}
	t, ok := s.taskOf(e)
	if !ok {
		s.log.Debug("slack ignore an event", "type", e.Type, "bytes", len(e.Payload))
		s.ack(ack{id: e.ID})
		return
	}
	if s.lanes.Reserve(ctx) != nil {
		return
	}
	fresh, err := s.note(t)
	if err != nil { // it comes again
		s.lanes.Release()
		return
	}
	s.ack(ack{e.ID, t.announce})
	if !fresh {
		s.lanes.Release()
		return
	}
	s.log.Debug("slack take an event", "type", e.Type, "channel", t.lane, "attempt", e.Attempt, "bytes", len(e.Payload))
	s.lanes.Run(t.lane, func() { t.do(work) })
}

// ack is an envelope to acknowledge, and what goes with it.
type ack struct {
	id      string
	payload any // nil: nothing
}

// ack has an envelope acknowledged. It never waits: while the socket is away the SDK takes nothing, and waiting for it here would
// keep it from telling that the socket is back.
func (s *Surface) ack(a ack) {
	select {
	case s.acks <- a:
	default: // it comes again, and is a duplicate then
		s.log.Warn("slack lose an acknowledgement", "error", "too many wait")
	}
}

// acknowledge sends acknowledgements until ctx ends, each after what it acknowledges is safe. One wait for the disk serves all that
// were noted before it.
func (s *Surface) acknowledge(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case a := <-s.acks:
			if err := s.config.Journal.Sync(); err != nil {
				s.mourn(err)
				return
			}
			if err := s.client.AckCtx(ctx, a.id, a.payload); err != nil {
				s.log.Warn("slack lose an acknowledgement", "error", code(err))
			}
		}
	}
}

// flush waits until the acknowledgements are handed over, but not for ever: the socket may be away.
func (s *Surface) flush(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, flushTime)
	defer cancel()
	for len(s.acks) > 0 && ctx.Err() == nil {
		_ = sleep(ctx, flushGrace/10)
	}
	_ = sleep(ctx, flushGrace)
}
