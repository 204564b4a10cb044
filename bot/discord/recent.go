package discord

import "sync"

// maxRecent is how many ids are remembered. A resumed session replays what was missed since the last heartbeat or so, at most some
// minutes' worth; the ids of 10,000 questions take less than a mebibyte.
const maxRecent = 10_000

// recent remembers the latest ids, so that an event that is delivered twice is taken once. It is safe for concurrent use.
type recent struct {
	mu   sync.Mutex
	ids  map[string]bool
	ring []string // in the order added; next is the oldest
	next int
}

func newRecent(n int) *recent { return &recent{ids: map[string]bool{}, ring: make([]string, n)} }

// add remembers id, and reports whether it is new.
func (r *recent) add(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ids[id] {
		return false
	}
	delete(r.ids, r.ring[r.next])
	r.ring[r.next] = id
	r.next = (r.next + 1) % len(r.ring)
	r.ids[id] = true
	return true
}

// forget makes id new again: nobody was answered.
func (r *recent) forget(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.ids, id)
}
