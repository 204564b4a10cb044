package bot

import (
	"container/list"
	"sync"
	"time"
)

// keepSeen is how long a message is known as answered: platforms deliver again after minutes, and users' clients after hours.
const keepSeen = 24 * time.Hour

// maxSeen bounds the messages remembered, at some hundred bytes each.
const maxSeen = 100_000

// seen knows the messages that are answered or being answered. It is safe for concurrent use. The zero seen is empty.
type seen struct {
	mu    sync.Mutex
	byKey map[string]*list.Element // of seenKey
	order list.List                // oldest first
	now   func() time.Time         // nil: time.Now
}

type seenKey struct {
	key string
	at  time.Time
}

// claim takes a message for answering. It returns false where one of its keys is claimed already.
func (s *seen) claim(keys []string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock()
	s.forget(now, len(keys))
	for _, k := range keys {
		if _, ok := s.byKey[k]; ok {
			return false
		}
	}
	if s.byKey == nil {
		s.byKey = map[string]*list.Element{}
	}
	for _, k := range keys {
		if _, ok := s.byKey[k]; !ok {
			s.byKey[k] = s.order.PushBack(seenKey{k, now})
		}
	}
	return true
}

// release gives a message back that was not answered after all, so that its next delivery is.
func (s *seen) release(keys []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range keys {
		if e, ok := s.byKey[k]; ok {
			s.order.Remove(e)
			delete(s.byKey, k)
		}
	}
}

// forget drops what is too old, and the oldest until there is room for so many more.
func (s *seen) forget(now time.Time, room int) {
	for e := s.order.Front(); e != nil; e = s.order.Front() {
		k := e.Value.(seenKey)
		if s.order.Len()+room <= maxSeen && now.Sub(k.at) < keepSeen {
			return
		}
		s.order.Remove(e)
		delete(s.byKey, k.key)
	}
}

func (s *seen) clock() time.Time {
	if s.now == nil {
		return time.Now()
	}
	return s.now()
}
