package web

import (
	"container/list"
	"net"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"onrecord/bot"
)

// maxReaders is how many addresses are remembered; the one longest silent is forgotten first, and by then may mostly ask again. At
// some two hundred bytes each they take two megabytes.
const maxReaders = 10_000

// readers knows which address asks too often. It is safe for concurrent use.
type readers struct {
	limit bot.Limit
	mu    sync.Mutex
	byKey map[string]*list.Element // of *reader
	order list.List                // most recent first
}

type reader struct {
	key  string
	rate *rate.Limiter
}

func newReaders(l bot.Limit) *readers { return &readers{limit: l, byKey: map[string]*list.Element{}} }

// wait is how long an address must wait; 0: this time is within the limit, and counts.
func (r *readers) wait(key string, now time.Time) time.Duration {
	if r.limit.Burst <= 0 || r.limit.Every <= 0 {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	res := r.get(key).rate.ReserveN(now, 1)
	delay := res.DelayFrom(now)
	if delay > 0 {
		res.CancelAt(now) // what is refused does not push the next one back
	}
	return delay
}

func (r *readers) get(key string) *reader {
	if e, ok := r.byKey[key]; ok {
		r.order.MoveToFront(e)
		return e.Value.(*reader)
	}
	k := &reader{key, rate.NewLimiter(rate.Every(r.limit.Every), r.limit.Burst)}
	r.byKey[key] = r.order.PushFront(k)
	if r.order.Len() > maxReaders {
		oldest := r.order.Back()
		r.order.Remove(oldest)
		delete(r.byKey, oldest.Value.(*reader).key)
	}
	return k
}

// homeBits are the bits of an IPv6 address that one household or host has to itself (RFC 6177): the others are theirs to choose.
const homeBits = 64

// network is what readers are counted by: an IPv4 address, an IPv6 network, and one name for whatever is neither.
func network(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		address = host
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return "unknown"
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is4() {
		return ip.String()
	}
	p, err := ip.Prefix(homeBits)
	if err != nil {
		return "unknown"
	}
	return p.String()
}
