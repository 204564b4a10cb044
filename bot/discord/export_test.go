package discord

import (
	"crypto/x509"
	"encoding/json"
	"time"

	"onrecord/bot"
)

// Hurry shortens what a surface waits for, so that a test does not.
func (s *Surface) Hurry() {
	s.timing.hello = 5 * time.Second
	s.timing.grace = 2 * time.Second
	s.timing.redial = 20 * time.Millisecond
	s.timing.op9 = 10 * time.Millisecond
	s.timing.again = 10 * time.Millisecond
	s.timing.drain = 5 * time.Second
}

// SetDeferral says how long an answer may take before it is deferred.
func (s *Surface) SetDeferral(d time.Duration) { s.timing.deferral = d }

// SetFirst says how long a first response may take.
func (s *Surface) SetFirst(d time.Duration) { s.timing.first = d }

// SetHello says how long the gateway may be silent while connecting.
func (s *Surface) SetHello(d time.Duration) { s.timing.hello = d }

// SetGrace says how long the gateway may be silent beyond two heartbeats.
func (s *Surface) SetGrace(d time.Duration) { s.timing.grace = d }

// SetDeaf says how long no heartbeat may be acknowledged.
func (s *Surface) SetDeaf(d time.Duration) { s.timing.deaf = d }

// SetDrain says how long answers under way are given at the end.
func (s *Surface) SetDrain(d time.Duration) { s.timing.drain = d }

// Trust trusts one certificate.
func (s *Surface) Trust(c *x509.Certificate) {
	s.roots = x509.NewCertPool()
	s.roots.AddCert(c)
}

const (
	MaxWaiting = maxWaiting
	LongQueue  = longQueue
)

// CommandNames are the names of the commands, in order.
func CommandNames() []string {
	var out []string
	for _, c := range commands() {
		out = append(out, c.Name)
	}
	return out
}

// APIRoot is where an address given for the API leads.
func APIRoot(s string) string {
	u, err := apiRoot(s)
	if err != nil {
		return ""
	}
	return u.String()
}

// Escape is escape.
func Escape(s string, first bool) string { return escape(s, first) }

// Cost is cost.
func Cost(s string) int { return cost(s) }

// Render is what a reply becomes: the bodies of its messages.
func Render(r bot.Reply) [][]byte {
	var out [][]byte
	for _, p := range render(r) {
		raw, err := json.Marshal(p.message())
		if err != nil {
			panic(err)
		}
		out = append(out, raw)
	}
	return out
}
