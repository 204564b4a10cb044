package web

import (
	"sync"

	"onrecord/answer"
	"onrecord/bot"
)

// room is what is made once of a story's engine and serves all requests until another engine takes its place.
type room struct {
	engine    *answer.Engine
	bot       *bot.Bot // makes replies of answers; it holds no conversation here
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
	if room := r.byStory[story]; room != nil && room.engine == e {
		return room
	}
	made := &room{engine: e, bot: bot.New(e, bot.Options{})}
	r.byStory[story] = made
	return made
}
