package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// doubleMarks are quotation marks wherever they stand.
const doubleMarks = "\"“”„‟«»‹›＂〝〞「」『』"

// unmarked takes the quotation marks out of a string that is none of an article's verified words, since marks are for those
// alone: an asker's words, a name, an office, a remark. Apostrophes stay.
func unmarked(s string) string {
	var b strings.Builder
	open := false // a single mark has opened
	for i, r := range s {
		switch {
		case strings.ContainsRune(doubleMarks, r):
			continue
		case r == '‘' || r == '‚' || r == '‛':
			if !letterBefore(s, i) { // else it is an apostrophe, badly set
				open = true
				continue
			}
		case r == '\'' && !letterBefore(s, i) && closesLater(s[i+1:]):
			open = true
			continue
		case (r == '\'' || r == '’') && open && !letterAfter(s, i+utf8.RuneLen(r)):
			open = false
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// closesLater reports whether a straight single mark may close one that opened before s: it ends a word.
func closesLater(s string) bool {
	for i, r := range s {
		if (r == '\'' || r == '’') && i > 0 && !letterAfter(s, i+utf8.RuneLen(r)) {
			return true
		}
	}
	return false
}

func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func letterAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// maxEcho is how much of an asker's words is said back, in letters: enough to know them by, and no more than a line.
const maxEcho = 120

// echo is an asker's words as they may be said back: in one line, without marks, cut where they are long.
func echo(s string) string {
	s = strings.Join(strings.Fields(unmarked(s)), " ")
	if utf8.RuneCountInString(s) <= maxEcho {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:maxEcho])) + "…"
}
