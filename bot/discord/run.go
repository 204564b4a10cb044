package discord

import (
	"context"
	"fmt"
	"sync"
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
	r.gateway = newGateway(session, s, func(event string, data []byte) { _ = r.inbox.take(event, data) })
	return r
}

func (r *run) run(ctx context.Context) error {
	defer r.rest.close()
	r.pulse.start(time.Now())
	r.Surface.inbox.Store(r.inbox)
	r.first.Do(func() { close(r.begun) })
	defer r.Surface.inbox.Store(nil)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended, over := make(chan error, 1), make(chan struct{})
	go func() { // ends with ctx, or with what makes going on useless
		defer close(over)
		ended <- r.hold(ctx)
	}()
	err := r.watch(ctx, ended)
	cancel()
	r.close(over)
	if err != nil {
		return fmt.Errorf("running discord: %w", err)
	}
	return nil
}

// close ends the gateway, and the answers under way in their own time.
func (r *run) close(over <-chan struct{}) {
	left := make(chan struct{})
	go func() { // ends within the gateway's deadlines
		defer close(left)
		r.gateway.close()
	}()
	r.inbox.close(r.timing.drain)
	<-left
	select {
	case <-over:
	case <-time.After(r.timing.attempt): // the SDK is stuck: the process had better end
	}
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
		case err := <-r.inbox.broken:
			return err
		case <-ctx.Done():
			return nil
		case now := <-tick.C:
			if silence := r.pulse.silence(now); silence > r.timing.deaf && !r.config.NoGateway {
				return fmt.Errorf("%w: no heartbeat was acknowledged for %v", ErrDeaf, silence.Round(time.Second))
			}
		}
	}
}

// hold registers the commands and keeps the gateway connected. A registration that fails for want of a connection is tried
// again after each one made.
func (r *run) hold(ctx context.Context) error {
	registered, err := r.config.Shard > 0, error(nil)
	if !registered {
		registered, err = r.register(ctx)
	}
	if err != nil {
		return err
	}
	if r.config.NoGateway {
		return r.serve(ctx, registered)
	}
	var once sync.Once
	return r.gateway.hold(ctx, func() error {
		once.Do(r.inbox.resume)
		if registered {
			return nil
		}
		var err error
		registered, err = r.register(ctx)
		return err
	})
}

// serve is hold without a gateway.
func (r *run) serve(ctx context.Context, registered bool) error {
	r.pulse.connected(true)
	defer r.pulse.connected(false)
	r.inbox.resume()
	for wait := r.timing.redial; !registered && ctx.Err() == nil; wait = min(2*wait, redialMax) {
		sleep(ctx, wait)
		var err error
		if registered, err = r.register(ctx); err != nil {
			return err
		}
	}
	<-ctx.Done()
	return nil
}
