package repl

import "strings"

// Visible is s with the control characters that a terminal would obey replaced by U+FFFD: escapes, backspaces, and those that
// turn the direction of writing. Line ends and tabs stay; so does everything else, byte for byte.
func Visible(s string) string {
	if strings.IndexFunc(s, commands) < 0 && !strings.Contains(s, "\r") && strings.ToValidUTF8(s, "") == s {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if r == '\r' || commands(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// commands reports whether a terminal obeys r instead of showing it.
func commands(r rune) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return false
	case r < ' ', r >= 0x7f && r < 0xa0: // C0, DEL, C1
		return true
	}
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 // embeddings, overrides, isolates
}

// flat is s as it may stand within one line.
func flat(s string) string {
	return Visible(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " "))
}
