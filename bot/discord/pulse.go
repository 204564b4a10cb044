package discord

import (
	"fmt"
	"sync"
	"time"
)

// Health is how the gateway is doing.
type Health struct {
	Connected bool          // a session is open
	LastAck   time.Time     // when a heartbeat was last acknowledged; zero: never
	Interval  time.Duration // between heartbeats, as Discord asked; 0: not connected yet
	NoGateway bool          // none is held: interactions come over HTTP, and there are no heartbeats
	Lost      int           // parts of long answers whose delivery could not be confirmed, since the start
}

// Err says why the bot is not well at a time; nil: it is. It is not well while it is disconnected, or where the last
// acknowledgement is older than two intervals and ten seconds.
func (h Health) Err(now time.Time) error {
	switch silence := now.Sub(h.LastAck); {
	case !h.Connected:
		return fmt.Errorf("discord: not connected")
	case h.NoGateway:
		return nil
	case h.LastAck.IsZero():
		return fmt.Errorf("discord: no heartbeat acknowledged yet")
	case silence > 2*h.Interval+defaultTiming().grace:
		return fmt.Errorf("discord: no heartbeat acknowledged for %v", silence.Round(time.Second))
	}
	return nil
}

// pulse is what the wires of one surface tell about the gateway. It is safe for concurrent use.
type pulse struct {
	mu     sync.Mutex
	health Health
	since  time.Time // the last acknowledgement, or the start
	self   string    // the bot's user id; empty before the first READY
	app    string    // the application that the token belongs to; empty before the first READY, or where it does not say
}

func (p *pulse) start(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.since = now
}

func (p *pulse) hello(interval time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.health.Interval = interval
}

func (p *pulse) ack(now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.since, p.health.LastAck = now, now
}

func (p *pulse) connected(on bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.health.Connected = on
}

func (p *pulse) lost() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.health.Lost++
}

func (p *pulse) is(self, app string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.self, p.app = self, app
}

func (p *pulse) application() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.app
}

// me is the bot's user id; empty before the first READY.
func (p *pulse) me() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.self
}

// silence is how long ago the last acknowledgement, or else the start, was.
func (p *pulse) silence(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return now.Sub(p.since)
}

func (p *pulse) read() Health {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.health
}
