package web

import (
	"sync"
	"weak"

	"onrecord/answer"
)

// room is what is made once of a story's engine and serves all requests until another engine takes its place. It holds no engine: one
// that was swapped must be free to go, whether or not anybody reads its story again.
type room struct {
	of        weak.Pointer[answer.Engine]
	timelines timelines
}

// rooms hold a room for each story. The zero rooms are empty. It is safe for concurrent use.
type rooms struct {
	mu      sync.Mutex
	byStory map[string]*room
}

// of is the room of a story that e answers about by now.
func (r *rooms) of(story string, e *answer.Engine) *room {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.byStory == nil {
		r.byStory = map[string]*room{}
	}
	now := weak.Make(e)
	if room := r.byStory[story]; room != nil && room.of == now {
		return room
	}
	made := &room{of: now}
	r.byStory[story] = made
	return made
}
