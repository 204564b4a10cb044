package slack

import (
	"strings"
	"unicode/utf8"
)

// Slack's limits, and what of them is used. Lengths are bytes of JSON as it is sent, which are never fewer than the characters
// that Slack counts.
const (
	// maxPart is the longest text of one element. Slack documents 3,000 characters for a text object.
	maxPart = 3000
	// maxString is the longest string that is no quotation; a longer one is cut and says so.
	maxString = 2900
	// maxName is the longest title, name, file or item of a list.
	maxName = 900
	// maxRow is the longest row: one part, or several short pieces, and what stands around them.
	maxRow = 3600
	// maxPayload is the longest list of blocks. Slack fails near 13,200 characters, which it does not document.
	maxPayload = 12000
	// maxBlocks is how many blocks a message may have, as documented.
	maxBlocks = 50
	// maxText is the longest text beside the blocks, escaped: Slack asks for 4,000 at most.
	maxText = 3800
	// maxMessages is how many messages one reply may become. It is a fuse: a reply is one message nearly always.
	maxMessages = 10
	// elementOverhead is more than the JSON around the text of one element takes.
	elementOverhead = 80
)

// jsonLen is the length of s inside a JSON string, as encoding/json writes it. It adds up over concatenation.
func jsonLen(s string) int {
	n := 0
	for i, r := range s {
		switch {
		case r == '"' || r == '\\' || r == '\n' || r == '\r' || r == '\t' || r == '\b' || r == '\f':
			n += 2
		case r < ' ' || r == '<' || r == '>' || r == '&' || r == '\u2028' || r == '\u2029':
			n += 6
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			n += 6
		default:
			n += utf8.RuneLen(r)
		}
	}
	return n
}

// clip cuts s, which is no quotation, to limit and says so.
func clip(s string, limit int) string {
	s = strings.TrimSpace(s)
	if jsonLen(s) <= limit {
		return s
	}
	const ellipsis = "…"
	n := len(ellipsis)
	for i, r := range s {
		if n += jsonLen(string(r)); n > limit {
			return strings.TrimSpace(s[:i]) + ellipsis
		}
	}
	return s
}

// oneLine joins the lines of s.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
