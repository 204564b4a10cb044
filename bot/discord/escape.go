package discord

import (
	"strings"
	"unicode"
)

// special are the characters that begin or end something in Discord's Markdown, wherever they stand: emphasis, underline,
// strike-through, spoilers, code, quotes, links, mentions of users, roles, channels, commands and everyone, emoji (":name:" and
// "<:name:1>"), timestamps, headings, and the colon of an address that would become a link.
const special = "\\*_~`|<>[]()#@:"

// leading are characters that mean something at the start of a line only: lists and small print ("- ", "-# ", "+ ").
const leading = "-+"

// escape writes s so that Discord shows it as it is. Discord takes a backslash away before every character but letters, digits
// and white space, so that taking it away again gives s exactly; nothing is added that a reader would see or copy. first says
// that s starts a line.
func escape(s string, first bool) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	start := first // only white space since the line's start
	digits := 0    // digits since the line's start
	for _, r := range s {
		switch {
		case strings.ContainsRune(special, r),
			start && strings.ContainsRune(leading, r),
			digits > 0 && r == '.': // "1. " numbers a list
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		digit := r >= '0' && r <= '9'
		switch {
		case digit && (start || digits > 0):
			digits++
		default:
			digits = 0
		}
		start = r == '\n' || r == '\r' || start && unicode.IsSpace(r)
	}
	return b.String()
}

// cost is at least the length of s once escaped, in Discord's count, wherever s starts; it adds up over concatenation.
func cost(s string) int {
	n := units(s)
	for i := range len(s) {
		if c := s[i]; c < 0x80 && (strings.IndexByte(special, c) >= 0 || strings.IndexByte(leading, c) >= 0 || c == '.') {
			n++
		}
	}
	return n
}

// units is the length of s in UTF-16 units. Discord counts characters, which are fewer or as many.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// shorten cuts s to at most limit, as size counts, after a word where there is one, and marks the cut with "…". White space of
// any kind becomes one space.
func shorten(s string, limit int, size func(string) int) string {
	s = strings.Join(strings.Fields(s), " ")
	if size(s) <= limit {
		return s
	}
	used, end, word := size("…"), 0, 0
	for i, r := range s {
		n := size(string(r))
		if used+n > limit {
			break
		}
		if r == ' ' {
			word = i
		}
		used, end = used+n, i+len(string(r))
	}
	if word > end/2 {
		end = word
	}
	return s[:end] + "…"
}
