package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"onrecord/answer"
)

// Commands by which a channel follows people; a name comes after the first two.
const (
	CommandFollow    = ":follow"
	CommandUnfollow  = ":unfollow"
	CommandFollowing = ":following"
)

// maxSpokenName is how many words a name has at most that follows a spoken command.
const maxSpokenName = 6

// Spoken is what somebody means who addresses the bot, as with a mention, and begins with the word of a command that no question begins
// with: "follow Mara Quill" is ":follow Mara Quill". Everything else is as it was said.
func Spoken(text string) string {
	words := strings.Fields(strings.TrimRight(strings.TrimSpace(text), ".!"))
	if len(words) == 0 || strings.ContainsAny(text, "?,:;\n") {
		return text
	}
	name := words[1:]
	switch command := ":" + strings.ToLower(words[0]); command {
	case CommandFollow, CommandUnfollow:
		if len(name) > 0 && len(name) <= maxSpokenName && !strings.EqualFold(name[0], "up") {
			return command + " " + strings.Join(name, " ")
		}
	case CommandFollowing:
		if len(name) == 0 {
			return command
		}
	}
	return text
}

// follow carries out a command about following; ok tells whether a message is one.
func (b turn) follow(ctx context.Context, m Message) (r Reply, ok bool, err error) {
	word, name, _ := strings.Cut(strings.TrimSpace(m.Text), " ")
	name = strings.TrimSpace(name)
	command := strings.ToLower(word)
	if !slices.Contains([]string{CommandFollow, CommandUnfollow, CommandFollowing}, command) {
		return Reply{}, false, nil
	}
	switch {
	case b.follows == nil || m.Place == nil || m.Channel == "":
		return Reply{Lead: "Nobody can be followed here: I cannot post here of my own accord, or keep nothing."}, true, nil
	case command == CommandFollowing:
		return b.following(m), true, nil
	case name == "":
		return Reply{Lead: "Whom? Write " + command + " and a name."}, true, nil
	case command == CommandUnfollow:
		r, err = b.endFollowing(ctx, m, name)
	default:
		r, err = b.beginFollowing(ctx, m, name)
	}
	return r, true, err
}

// following lists whom a channel follows.
func (b turn) following(m Message) Reply {
	names := b.follows.of(b.story, m.Channel)
	if len(names) == 0 {
		return Reply{Lead: "This channel follows nobody.", Hint: "Write " + CommandFollow + " and a name."}
	}
	r := Reply{Lead: "This channel follows:", Hint: CommandUnfollow + " and a name ends it."}
	for _, n := range names {
		r.Lines = append(r.Lines, unmarked(n))
	}
	return r
}

// beginFollowing follows somebody of the story.
func (b turn) beginFollowing(ctx context.Context, m Message, name string) (Reply, error) {
	_, a, err := b.engine.Timeline(ctx, name)
	if err != nil {
		return Reply{}, err
	}
	i := slices.IndexFunc(b.engine.Snapshot().People, isNamed(a.Reading.Speaker))
	if a.Outcome == answer.Choose || i < 0 {
		r := b.compose(a)
		r.Hint, r.Nearest, r.NearestLead = "Write "+CommandFollow+" and the full name.", nil, ""
		return r, nil
	}
	full := b.engine.Snapshot().People[i].Name
	known, err := knownOf(ctx, b.engine, i)
	if err != nil {
		return Reply{}, err
	}
	w := follow{person{b.story, full}, m.Channel, m.Place, b.follows.now()}
	switch err := b.follows.add(w, known); {
	case errors.Is(err, errFollowed):
		return Reply{Lead: "This channel follows " + unmarked(full) + " already."}, nil
	case errors.Is(err, errTooMany):
		return Reply{Lead: fmt.Sprintf("A channel may follow %d people, and I may be asked to %d times in all: that is reached.", maxFollowed, maxFollows)}, nil
	case err != nil:
		return Reply{}, err
	}
	return Reply{
		Note: note(a.Reading),
		Lead: "This channel follows " + unmarked(full) + " now: I post here, once, what new articles quote them with.",
		Hint: CommandUnfollow + " " + unmarked(full) + " ends it. I must be in this channel to post.",
	}, nil
}

// endFollowing follows somebody no more, whether or not the story still knows them.
func (b turn) endFollowing(ctx context.Context, m Message, name string) (Reply, error) {
	n, err := b.follows.remove(b.story, m.Channel, name)
	if err != nil {
		return Reply{}, err
	}
	if n == 0 {
		_, a, err := b.engine.Timeline(ctx, name)
		if err != nil {
			return Reply{}, err
		}
		if full := a.Reading.Speaker; full != "" {
			name = full
			if n, err = b.follows.remove(b.story, m.Channel, name); err != nil {
				return Reply{}, err
			}
		}
	}
	if n == 0 {
		return Reply{Lead: "This channel does not follow " + echo(name) + "."}, nil
	}
	return Reply{Lead: "This channel follows " + echo(name) + " no more."}, nil
}
