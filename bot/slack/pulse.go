package slack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"time"

	"onrecord/bot"
)

// Health is how the surface stands, for a health check. Slack pings an open socket every few seconds, so a socket that is
// connected and was silent for a minute is dead.
type Health struct {
	Connected bool      // a socket is open and Slack said hello on it
	LastSign  time.Time // when Slack last gave a sign: bytes over a socket, a signed request; zero: never
	Pushed    bool      // events come over HTTP alone: Connected means that Slack knew the token, and silence means nothing
}

// silence is how long a socket may give no sign: Slack pings it every few seconds, and the SDK gives it up after thirty. It is
// also the time there is for finding another.
const silence = time.Minute

// Err says why the surface is not well; nil: it is. A socket that is being replaced is well for a minute.
func (h Health) Err(now time.Time) error {
	if h.Pushed && h.Connected {
		return nil
	}
	switch quiet := now.Sub(h.LastSign); {
	case h.LastSign.IsZero():
		return errors.New("slack: not connected yet")
	case quiet > silence && !h.Connected:
		return fmt.Errorf("slack: not connected for %v", quiet.Round(time.Second))
	case quiet > silence:
		return fmt.Errorf("slack: connected, but silent for %v", quiet.Round(time.Second))
	}
	return nil
}

// Health is how the surface stands now. It never blocks.
func (s *Surface) Health() Health {
	h := Health{Connected: s.connected.Load(), Pushed: s.client == nil}
	if at := s.pulse.at.Load(); at != 0 {
		h.LastSign = time.Unix(0, at)
	}
	return h
}

// Traffic counts what the surface has to do with Slack. It never blocks.
func (s *Surface) Traffic() bot.TrafficCounts { return s.traffic.Counts() }

// LastHeartbeat is when Slack last gave a sign, pings included; zero: never.
func (s *Surface) LastHeartbeat() time.Time { return s.Health().LastSign }

// pulse notes when bytes come. It sits below TLS, so that it needs nothing of the SDK.
type pulse struct {
	at atomic.Int64 // Unix time in nanoseconds
}

// beat notes a sign of life.
func (p *pulse) beat() { p.at.Store(time.Now().UnixNano()) }

// dial opens connections that are felt.
func (p *pulse) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{Timeout: callTimeout}).DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return felt{conn, p}, nil
}

type felt struct {
	net.Conn
	pulse *pulse
}

func (c felt) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 0 {
		c.pulse.beat()
	}
	return n, err
}
