package corpus

import (
	"regexp"
	"strings"
)

// name is how a byline writes one: two to five words with capitals, particles and initials among them.
const name = `\p{Lu}[\p{L}.’'-]*(?: (?:de|da|di|du|del|der|den|la|le|van|von|al|bin|ter|\p{Lu}[\p{L}.’'-]*)){0,3} \p{Lu}[\p{L}’'-]+`

// by is a byline: names, then perhaps where or for whom they write, what they are, or a date, of which the last is kept.
var by = regexp.MustCompile(`^(?:By|BY|by):? (` + name + `(?:(?:, | and | & |, and )` + name + `)*)` +
	`(?: (?:in|at|for) (?:the )?[\p{Lu}][\p{L} .’'-]*)?` +
	`(?:, [\p{L}’' -]*\p{Ll}[\p{L}’' -]*)?` +
	`(?:,? ((?:\p{L}+,? )?(?:` + dateForms + `)))?$`)

// between stands between the names of a byline.
var between = regexp.MustCompile(`, and |, | and | & `)

// byline reads "By Dana Whitlock and Tom Abbott in Harrow, 3 March 2024": authors with commas between them, and rest, the date.
func byline(s string) (authors, rest string, ok bool) {
	m := by.FindStringSubmatch(s)
	if m == nil || strings.HasPrefix(m[1], "The ") {
		return "", "", false
	}
	return strings.Join(between.Split(m[1], -1), ", "), m[2], true
}
