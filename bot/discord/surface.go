package discord

import (
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"log/slog"
	"net/url"
	"sync"
	"sync/atomic"

	"onrecord/bot"
)

// Surface is the bot in Discord. It is safe for concurrent use, but Run runs once at a time.
type Surface struct {
	responder Responder
	config    Config
	root      *url.URL
	log       *slog.Logger
	timing    timing
	pulse     *pulse
	seen      *recent
	key       ed25519.PublicKey     // nil: no interaction over HTTP is genuine
	roots     *x509.CertPool        // the authorities that are trusted; nil: the system's
	inbox     atomic.Pointer[inbox] // of the Run that is on; nil: none is
	traffic   bot.Traffic
	first     sync.Once
	begun     chan struct{} // closed once Run has begun
}

// New makes a surface that asks r. Its errors wrap ErrSetup and say what is missing. Nothing is reached before Run.
func New(r Responder, c Config) (*Surface, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	root, err := apiRoot(c.APIURL)
	if err != nil {
		return nil, err
	}
	key, err := publicKey(c.PublicKey)
	if err != nil {
		return nil, err
	}
	return &Surface{
		responder: r, config: c, root: root, log: c.Log, timing: defaultTiming(), pulse: &pulse{health: Health{NoGateway: c.NoGateway}}, seen: newRecent(maxRecent), key: key,
		begun: make(chan struct{}),
	}, nil
}

// Health tells how the gateway is doing, at any time.
func (s *Surface) Health() Health { return s.pulse.read() }

// Traffic counts what the surface has to do with Discord, at any time.
func (s *Surface) Traffic() bot.TrafficCounts { return s.traffic.Counts() }

// Run registers the commands, opens the gateway and answers until ctx ends. Then it takes no more questions, finishes those it
// has taken, within 15 s, and returns nil. It returns an error where going on is of no use: ErrToken, ErrRefused, ErrDeaf.
// Everything else (a network that fails, a Discord that is down) it sits out, until it has been deaf for minutes.
func (s *Surface) Run(ctx context.Context) error {
	return newRun(s).run(ctx)
}
