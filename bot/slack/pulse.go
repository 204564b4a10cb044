package slack

import (
	"context"
	"net"
	"sync/atomic"
	"time"
)

// Health is how the surface stands, for a health check. Slack pings an open socket every few seconds, so a socket that is
// connected and was silent for a minute is dead.
type Health struct {
	Connected bool      // a socket is open and Slack said hello on it
	LastSign  time.Time // when bytes last came over a socket; zero: never
}

// Health is how the surface stands now. It never blocks.
func (s *Surface) Health() Health {
	h := Health{Connected: s.connected.Load()}
	if at := s.pulse.at.Load(); at != 0 {
		h.LastSign = time.Unix(0, at)
	}
	return h
}

// LastHeartbeat is when bytes last came over a socket, pings included; zero: never.
func (s *Surface) LastHeartbeat() time.Time { return s.Health().LastSign }

// pulse notes when bytes come. It sits below TLS, so that it needs nothing of the SDK.
type pulse struct {
	at atomic.Int64 // Unix time in nanoseconds
}

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
		c.pulse.at.Store(time.Now().UnixNano())
	}
	return n, err
}
