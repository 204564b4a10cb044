package slack

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

// surfaceName names the surface in the journal.
const surfaceName = "slack"

const (
	// historyLimit is how many messages are asked for at a time: what Slack recommends at most.
	historyLimit = 200
	// historyPages is how many such lots are looked through before it cannot be decided.
	historyPages = 5
)

// recover takes up what the process before left unanswered, in its order, before anything new is taken.
func (s *Surface) recover(ctx, work context.Context) {
	for _, e := range s.config.Journal.Owed(surfaceName) {
		var to place
		if json.Unmarshal(e.Place, &to) != nil || !isID(to.Channel) {
			_ = s.config.Journal.GiveUp(e.Message) // a journal that breaks is found out at the next question
			continue
		}
		if s.lanes.Reserve(ctx) != nil {
			return
		}
		s.lanes.Run(to.Channel, func() { s.resume(work, e, to) })
	}
}

// resume answers one event that was left, unless it was answered after all.
func (s *Surface) resume(ctx context.Context, e bot.Event, to place) {
	again, err := s.config.Journal.Resume(ctx, e, s)
	switch {
	case err != nil:
		s.log.Warn("slack leave unanswered", "channel", to.Channel, "error", code(err))
	case again:
		s.answer(ctx, question{message: e.Message, to: to})
	}
}

// Arrived asks Slack whether the answer to an event is in its channel. It cannot tell where the history may not be read (the scopes
// channels:history and the like), for answers to commands, and where only a part arrived.
func (s *Surface) Arrived(ctx context.Context, e bot.Event) (bot.Arrived, error) {
	var to place
	if json.Unmarshal(e.Place, &to) != nil || (to.ResponseURL != "" && !to.Post) {
		return bot.Undecided, nil
	}
	ctx, err := s.inside(ctx, to.Team)
	if err != nil {
		return bot.Undecided, nil
	}
	in, _ := s.workspaces.of(to.Team)
	// The last words of the process before may still be on their way through Slack.
	if err := sleep(ctx, 2*s.config.Backoff); err != nil {
		return bot.Undecided, err
	}
	look := looking{key: e.Message.Keys[0], me: in.self, parts: map[int]bool{}}
	cursor := ""
	for range historyPages {
		page, next, err := s.history(ctx, to, oldest(e, to), cursor)
		if err != nil && passes(err) {
			return bot.Undecided, fmt.Errorf("looking for an answer: %w", err)
		}
		if err != nil {
			s.log.Warn("slack cannot look for an answer", "channel", to.Channel, "error", code(err))
			return bot.Undecided, nil
		}
		look.through(page)
		if next == "" {
			return look.result(), nil
		}
		cursor = next
	}
	return bot.Undecided, nil
}

// oldest is where to begin looking: the question itself, or a minute before a button was known to be pressed.
func oldest(e bot.Event, to place) string {
	if to.Asked != "" {
		return to.Asked
	}
	return fmt.Sprintf("%d.000000", e.At.Add(-time.Minute).Unix())
}

// history is a lot of the messages where the answer would stand, again where trouble passes.
func (s *Surface) history(ctx context.Context, to place, oldest, cursor string) (page []slack.Message, next string, err error) {
	for try := 0; ; try++ {
		if to.Thread != "" {
			page, _, next, err = s.api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{
				ChannelID: to.Channel, Timestamp: to.Thread, Oldest: oldest, Cursor: cursor, Limit: historyLimit, Inclusive: true})
		} else {
			var got *slack.GetConversationHistoryResponse
			got, err = s.api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{
				ChannelID: to.Channel, Oldest: oldest, Cursor: cursor, Limit: historyLimit, Inclusive: true})
			if err == nil {
				page, next = got.Messages, got.ResponseMetaData.NextCursor
			}
		}
		if err == nil || !passes(err) || try+1 == maxTries || tooLong(err) {
			return page, next, err
		}
		if err := s.waitOut(ctx, "conversations.history", try, err); err != nil {
			return nil, "", err
		}
	}
}

// looking gathers what a history shows of one answer.
type looking struct {
	key      string
	me       self
	parts    map[int]bool
	of       int
	unmarked bool // there is a message of the bot's own that does not tell which answer it is
}

func (l *looking) through(page []slack.Message) {
	for _, m := range page {
		if m.User != l.me.user && (m.BotID == "" || m.BotID != l.me.bot) {
			continue
		}
		told := false
		for _, b := range m.Blocks.BlockSet {
			if part, of, ok := readMark(b.ID(), l.key); ok {
				l.parts[part], l.of = true, of
			}
			told = told || len(b.ID()) > len(markPrefix) && b.ID()[:len(markPrefix)] == markPrefix
		}
		l.unmarked = l.unmarked || !told
	}
}

func (l *looking) result() bot.Arrived {
	switch {
	case l.of > 0 && len(l.parts) == l.of:
		return bot.There
	case l.of > 0 || l.unmarked:
		return bot.Undecided
	}
	return bot.NotThere
}
