package slack

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/slack-go/slack"
)

// markPrefix begins the block ids by which the bot knows its own answers again.
const markPrefix = "onrecord-"

// markOf is the beginning of the ids of the answer to a message, by the message's first key: twelve digits of its hash.
func markOf(key string) string {
	sum := sha256.Sum256([]byte(key))
	return markPrefix + hex.EncodeToString(sum[:6])
}

// mark gives each message an id, the same on every try, and names its first block, so that Slack's history tells afterwards which parts of the answer arrived:
// "onrecord-1b4f0e985197-1-2" is the first of two.
func mark(messages []message, key string) {
	if key == "" {
		return
	}
	for i, m := range messages {
		messages[i].id = idOf(fmt.Sprintf("%s %d", key, i+1))
		if b, ok := m.blocks[0].(*slack.RichTextBlock); ok {
			b.BlockID = fmt.Sprintf("%s-%d-%d", markOf(key), i+1, len(messages))
		}
	}
}

// readMark takes a block id apart; ok is false where it is not of the answer to key.
func readMark(blockID, key string) (part, of int, ok bool) {
	rest, ok := strings.CutPrefix(blockID, markOf(key)+"-")
	if !ok {
		return 0, 0, false
	}
	n, err := fmt.Sscanf(rest, "%d-%d", &part, &of)
	return part, of, n == 2 && err == nil && part > 0 && part <= of && of <= maxMessages+1
}
