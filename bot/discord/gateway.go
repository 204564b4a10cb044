package discord

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/bwmarrin/discordgo"

	"onrecord/bot"
)

// gateway keeps the SDK's session connected. The SDK's own way of connecting again has no end and knows no close codes: it is off.
type gateway struct {
	session *discordgo.Session
	config  Config
	log     *slog.Logger
	timing  timing
	pulse   *pulse
	traffic *bot.Traffic
	roots   *x509.CertPool       // see Surface
	wire    atomic.Pointer[wire] // the latest
	left    chan struct{}        // the SDK has let go of a connection
}

// newGateway hands every event to take, one after another, in the order of their numbers.
func newGateway(session *discordgo.Session, s *Surface, take func(event string, data []byte)) *gateway {
	g := &gateway{session: session, config: s.config, log: s.log, timing: s.timing, pulse: s.pulse, traffic: &s.traffic, roots: s.roots, left: make(chan struct{}, 1)}
	session.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { take(e.Type, e.RawData) })
	session.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case g.left <- struct{}{}:
		default:
		}
	})
	return g
}

// hold connects, and connects again, until ctx ends (nil) or Discord refuses the bot for good. connected is called after each
// connection made; its error ends hold.
func (g *gateway) hold(ctx context.Context, connected func() error) error {
	wait := g.timing.redial
	for ctx.Err() == nil {
		cause := g.connect(ctx)
		if cause == nil {
			wait = g.timing.redial
			if err := connected(); err != nil {
				return err
			}
			cause = g.stay(ctx)
		}
		g.pulse.connected(false)
		if ctx.Err() != nil {
			break
		}
		if err := final(cause); err != nil {
			return err
		}
		g.log.Warn("discord disconnected", "cause", plain(cause), "wait", wait)
		sleep(ctx, wait+rand.N(wait/2+1))
		wait = min(2*wait, redialMax)
	}
	return nil
}

// connect opens a connection up to READY or RESUMED.
func (g *gateway) connect(ctx context.Context) error {
	select {
	case <-g.left: // of an earlier connection
	default:
	}
	g.session.Dialer = g.dialer(ctx)
	g.wire.Store(nil)
	stop := context.AfterFunc(ctx, func() {
		if w := g.wire.Load(); w != nil {
			w.end(ctx.Err())
		}
	})
	defer stop()
	err := g.session.Open()
	if errors.Is(err, discordgo.ErrWSAlreadyOpen) {
		_ = g.session.Close()
	}
	if err != nil {
		return g.cause(err)
	}
	if app := g.pulse.application(); app != "" && app != g.config.ApplicationID {
		return fmt.Errorf("%w: the token belongs to the application %s, not %s", ErrRefused, app, g.config.ApplicationID)
	}
	g.pulse.connected(true)
	g.traffic.Connect()
	g.log.Info("discord connected")
	return nil
}

// cause is why connecting failed: what the wire knows, which is more than the SDK does, or else err.
func (g *gateway) cause(err error) error {
	w := g.wire.Load()
	if w == nil {
		return err
	}
	select {
	case <-w.done:
		var c closed
		if errors.As(w.cause, &c) || errors.Is(w.cause, errRenew) || errors.Is(w.cause, errSilent) {
			return w.cause
		}
	default:
	}
	return err
}

// stay waits for the connection's end and for the SDK to let go of it.
func (g *gateway) stay(ctx context.Context) error {
	w := g.wire.Load()
	select {
	case <-ctx.Done():
		return nil
	case <-w.done:
	}
	select {
	case <-g.left:
	case <-ctx.Done():
	case <-time.After(g.timing.hello):
		_ = g.session.Close()
	}
	return w.cause
}

// close says goodbye. The SDK takes a second for it.
func (g *gateway) close() {
	done := make(chan struct{})
	go func() { // ends with Close, which the wire's deadlines bound
		defer close(done)
		_ = g.session.Close()
	}()
	select {
	case <-done:
	case <-time.After(g.timing.hello):
	}
	if w := g.wire.Load(); w != nil {
		w.end(context.Canceled)
	}
}

// final is the error of a cause after which connecting again is of no use; nil: it may be.
func final(cause error) error {
	var c closed
	switch {
	case errors.Is(cause, ErrToken), errors.Is(cause, ErrRefused):
		return cause
	case !errors.As(cause, &c):
		return nil
	}
	switch c.code {
	case 4004:
		return fmt.Errorf("%w (close code 4004): copy it again from the developer portal, under Bot", ErrToken)
	case 4010, 4011:
		return fmt.Errorf("%w (close code %d): the bot is in too many servers for one connection, or its shard is wrong", ErrRefused, c.code)
	case 4012:
		return fmt.Errorf("%w (close code 4012): this version of the gateway is no longer served", ErrRefused)
	case 4013, 4014:
		return fmt.Errorf("%w (close code %d): the bot asks for events that it is not allowed to have", ErrRefused, c.code)
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
