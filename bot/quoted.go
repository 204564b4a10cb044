package bot

import "strings"

// Quoted is what of a message is a quotation to check: the longest run of words between marks; else the lines that its platform
// shows as quoted, which a surface brings in plain words; else all of it.
func Quoted(message, lines string) string {
	best := ""
	for _, m := range [][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"‘", "’"}, {`"`, `"`}} {
		for rest := message; ; {
			_, after, ok := strings.Cut(rest, m[0])
			if !ok {
				break
			}
			inside, left, closed := strings.Cut(after, m[1])
			if !closed {
				break
			}
			if inside = strings.TrimSpace(inside); len(inside) > len(best) && len(strings.Fields(inside)) >= quotedWords {
				best = inside
			}
			rest = left
		}
	}
	switch {
	case best != "":
		return best
	case strings.TrimSpace(lines) != "":
		return strings.TrimSpace(lines)
	}
	return strings.TrimSpace(message)
}

// quotedWords is the fewest words between marks that are taken for a quotation and not for a name or a word at arm's length.
const quotedWords = 3
