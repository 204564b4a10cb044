package slack

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// pace keeps to one message a while in each channel. It is safe for concurrent use.
type pace struct {
	every    time.Duration
	mu       sync.Mutex
	channels map[string]*rate.Limiter
}

// maxPaced is how many channels are remembered before those that rest are forgotten.
const maxPaced = 1024

func newPace(every time.Duration) *pace {
	return &pace{every: every, channels: map[string]*rate.Limiter{}}
}

// wait returns when the channel may have its next message. The error is
// ctx's, or says that ctx ends before.
func (p *pace) wait(ctx context.Context, channel string) error {
	return p.limiter(channel).Wait(ctx)
}

func (p *pace) limiter(channel string) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l, ok := p.channels[channel]; ok {
		return l
	}
	if len(p.channels) >= maxPaced {
		for name, l := range p.channels {
			if l.Tokens() >= 1 {
				delete(p.channels, name)
			}
		}
	}
	l := rate.NewLimiter(rate.Every(p.every), 1)
	p.channels[channel] = l
	return l
}
