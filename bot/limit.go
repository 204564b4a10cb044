package bot

import (
	"container/list"
	"fmt"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limit is how often something may happen: Burst times at once, and then once every Every. The zero Limit is none.
type Limit struct {
	Burst int
	Every time.Duration
}

// Limits are how often questions are answered.
type Limits struct {
	User    Limit // asked by one person
	Channel Limit // asked in one channel
}

// DefaultLimits suit a newsroom's channels: nobody who types reaches them, and what reaches them is a program or a cat.
var DefaultLimits = Limits{User: Limit{Burst: 20, Every: 2 * time.Second}, Channel: Limit{Burst: 60, Every: time.Second}}

const (
	// maxLimited is how many people, and how many channels, are remembered; the one longest silent is forgotten first, and by
	// then mostly may ask again. At some two hundred bytes each they take two megabytes.
	maxLimited = 10_000
	// tellEvery is how often one is told to wait: telling each time would answer a flood with a flood.
	tellEvery = 30 * time.Second
)

// limits knows who asks too often. It is safe for concurrent use.
type limits struct {
	mu       sync.Mutex
	users    limiter
	channels limiter
}

func newLimits(l Limits) *limits {
	return &limits{users: limiter{limit: l.User}, channels: limiter{limit: l.Channel}}
}

// refuse reports whether a message is one too many. The reply says so politely; it is empty where that was said a moment ago.
func (l *limits) refuse(m Message, now time.Time) (r Reply, refused bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	wait, told := l.users.wait(m.User, now)
	what := "You ask"
	if wait <= 0 { // one person's flood is not counted against the others of the channel
		wait, told = l.channels.wait(m.Channel, now)
		what = "This channel asks"
	}
	if wait <= 0 {
		return Reply{}, false
	}
	if !told.told.IsZero() && now.Sub(told.told) < tellEvery {
		return Reply{}, true
	}
	told.told = now
	return Reply{
		Lead:    fmt.Sprintf("%s faster than I may answer. Please ask again in %s.", what, count(int((wait+time.Second-1)/time.Second), "second")),
		Private: true,
	}, true
}

// limiter holds one limit for each of many keys, the most recent ones.
type limiter struct {
	limit Limit
	byKey map[string]*list.Element // of *limited
	order list.List                // most recent first
}

type limited struct {
	key  string
	rate *rate.Limiter
	told time.Time
}

// wait is how long the key must wait, which is 0 where this time is within the limit and counts. The empty key has no limit.
func (l *limiter) wait(key string, now time.Time) (time.Duration, *limited) {
	if key == "" || l.limit.Burst <= 0 || l.limit.Every <= 0 {
		return 0, nil
	}
	k := l.get(key)
	r := k.rate.ReserveN(now, 1)
	delay := r.DelayFrom(now)
	if delay > 0 {
		r.CancelAt(now) // what is refused does not push the next one back
	}
	return delay, k
}

func (l *limiter) get(key string) *limited {
	if l.byKey == nil {
		l.byKey = map[string]*list.Element{}
	}
	if e, ok := l.byKey[key]; ok {
		l.order.MoveToFront(e)
		return e.Value.(*limited)
	}
	k := &limited{key: key, rate: rate.NewLimiter(rate.Every(l.limit.Every), l.limit.Burst)}
	l.byKey[key] = l.order.PushFront(k)
	if l.order.Len() > maxLimited {
		oldest := l.order.Back()
		l.order.Remove(oldest)
		delete(l.byKey, oldest.Value.(*limited).key)
	}
	return k
}
