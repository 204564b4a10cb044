package discord

import (
	"context"
	"fmt"
	"time"
)

// run is one Run of a surface.
type run struct {
	*Surface
	gateway *gateway
	rest    *rest
	inbox   *inbox
}

func newRun(s *Surface) *run {
	session := newSession(s)
	r := &run{Surface: s, rest: newRest(session, s)}
	r.inbox = newInbox(s, r.rest)
	r.gateway = newGateway(session, s, r.inbox.take)
	return r
}

func (r *run) run(ctx context.Context) error {
	defer r.rest.close()
	r.pulse.start(time.Now())
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- r.hold(ctx) }() // ends with ctx, or with what makes going on useless
	err := r.watch(ctx, ended)
	cancel()
	r.inbox.close(r.timing.drain)
	r.gateway.close()
	if err != nil {
		return fmt.Errorf("running discord: %w", err)
	}
	return nil
}

// watch waits for the gateway's end, and fails where no heartbeat is acknowledged for too long, whatever the gateway thinks of
// itself: a process that ends is started again, one that is stuck is not.
func (r *run) watch(ctx context.Context, ended <-chan error) error {
	tick := time.NewTicker(r.timing.deaf / 10)
	defer tick.Stop()
	for {
		select {
		case err := <-ended:
			return err
		case <-ctx.Done():
			return nil
		case now := <-tick.C:
			if silence := r.pulse.silence(now); silence > r.timing.deaf {
				return fmt.Errorf("%w: no heartbeat was acknowledged for %v", ErrDeaf, silence.Round(time.Second))
			}
		}
	}
}

// hold registers the commands and keeps the gateway connected. A registration that fails for want of a connection is tried
// again after each one made.
func (r *run) hold(ctx context.Context) error {
	registered, err := r.register(ctx)
	if err != nil {
		return err
	}
	return r.gateway.hold(ctx, func() error {
		if registered {
			return nil
		}
		var err error
		registered, err = r.register(ctx)
		return err
	})
}
