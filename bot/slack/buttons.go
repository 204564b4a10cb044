package slack

import (
	"encoding/json"
	"strconv"

	"github.com/slack-go/slack"

	"onrecord/bot"
)

const (
	// maxLabel is the longest text of a button, in characters, as documented.
	maxLabel = 75
	// maxValue is the longest value used, of the 2,000 that Slack documents: five of these fit a message beside its words.
	maxValue = 1200
	// maxElements is how many buttons stand in one block, as documented.
	maxElements = 25
	// buttonsText stands beside buttons that are a message of their own.
	buttonsText = "What next?"
)

// withButtons puts the buttons below the last message, or in one of their own where that one is full.
func withButtons(messages []message, buttons []bot.Button, most int) []message {
	block := actions(buttons)
	if block == nil || len(messages) == 0 {
		return messages
	}
	last := &messages[len(messages)-1]
	if len(last.blocks) < maxBlocks && rawLen(last.blocks)+rawLen(block) <= maxPayload {
		last.blocks = append(last.blocks, block)
		return messages
	}
	if len(messages) == most {
		return messages
	}
	next := section(textOf(buttonsText, italic))
	m := finish([][]row{{next}})
	m.blocks = append(m.blocks, block)
	return append(messages, m)
}

// actions is the block of those buttons that fit; nil: none.
func actions(buttons []bot.Button) slack.Block {
	var elements []slack.BlockElement
	used := map[string]int{}
	for _, b := range buttons {
		value, ok := b.Value(maxValue)
		if !ok || len(elements) == maxElements {
			continue
		}
		name := actionID(b.Action)
		if used[name]++; used[name] > 1 { // of one block each must be another
			name += "-" + strconv.Itoa(used[name])
		}
		label := slack.NewTextBlockObject(slack.PlainTextType, clipRunes(oneLine(b.Label), maxLabel), false, false)
		elements = append(elements, slack.NewButtonBlockElement(name, value, label))
	}
	if len(elements) == 0 {
		return nil
	}
	return slack.NewActionBlock("", elements...)
}

// clipRunes cuts s to so many characters, and says so.
func clipRunes(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

func rawLen(v any) int {
	raw, _ := json.Marshal(v) // blocks of this package: cannot fail
	return len(raw)
}
