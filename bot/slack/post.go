package slack

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"

	"github.com/slack-go/slack"
)

// maxTries is how often one message is tried: with the default back-off, over about seven minutes, which outlasts most outages.
const maxTries = 12

// post posts one message, again where trouble passes. The error wraps [ErrRefused] where Slack refuses the app.
func (s *Surface) post(ctx context.Context, to place, m message) error {
	// The id is the same on every try, so that one after a lost answer shows nothing twice.
	ctx, err := s.inside(withExtra(ctx, url.Values{"client_msg_id": {firstOf(m.id, newID())}}), to.Team)
	if err != nil {
		return err
	}
	bare := false
	for try := 0; ; try++ {
		if err := s.pace.wait(ctx, to.Channel); err != nil {
			return err
		}
		_, stamp, err := s.api.PostMessageContext(ctx, to.Channel, options(to.Thread, m, bare)...)
		if err == nil && stamp == "" {
			err = errNoAnswer
		}
		if err == nil {
			s.log.Debug("slack post", "channel", to.Channel, "tries", try+1, "bytes", len(m.text))
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if r := refused("posting an answer (chat.postMessage)", err); r != nil {
			return r
		}
		if refusesBlocks(err) && !bare { // rather plain words than none
			s.log.Error("slack post without blocks", "error", code(err))
			bare = true
			continue
		}
		if !passes(err) || try+1 == maxTries || tooLong(err) {
			return err
		}
		if err := s.waitOut(ctx, "chat.postMessage", try, err); err != nil {
			return err
		}
	}
}

// options are the arguments of one message. Its text is what notifications show and screen readers read; blocks are shown.
func options(thread string, m message, bare bool) []slack.MsgOption {
	o := []slack.MsgOption{
		slack.MsgOptionText(m.text, true),
		slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionParse(false),
		slack.MsgOptionDisableLinkUnfurl(),
		slack.MsgOptionDisableMediaUnfurl(),
	}
	if thread != "" {
		o = append(o, slack.MsgOptionTS(thread))
	}
	if !bare {
		o = append(o, slack.MsgOptionBlocks(m.blocks...))
	}
	return o
}

// refusesBlocks reports whether Slack dislikes the blocks of a message and might take its text.
func refusesBlocks(err error) bool {
	switch code(err) {
	case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long":
		return true
	}
	return false
}

// tooLong reports whether Slack asks for more patience than an answer is worth.
func tooLong(err error) bool {
	var limited *slack.RateLimitedError
	return errors.As(err, &limited) && limited.RetryAfter > maxRetryAfter
}

// newID makes a random UUID, version 4.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return uuid(b, 4)
}

// idOf makes a UUID of a name, the same each time: version 8, whose bits are free.
func idOf(name string) string {
	sum := sha256.Sum256([]byte(name))
	return uuid([16]byte(sum[:16]), 8)
}

func uuid(b [16]byte, version byte) string {
	b[6], b[8] = b[6]&0x0f|version<<4, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
