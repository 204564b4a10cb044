package repl

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// minWidth is the narrowest terminal that lines are wrapped for: with fewer columns most words stand alone anyway.
const minWidth = 20

// wrap breaks the lines of s, which may hold colours, so that each takes so many columns at most, before words, which stay whole: one that
// is longer than a line stands on a line of its own. Lines after a break begin with indent, which replaces the spaces there. Columns 0
// breaks nothing.
func wrap(s string, columns int, indent string) string {
	if columns < minWidth {
		return s
	}
	var out strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			out.WriteByte('\n')
		}
		wrapLine(&out, line, columns, indent)
	}
	return out.String()
}

func wrapLine(out *strings.Builder, line string, columns int, indent string) {
	at, began := 0, false // the column, and whether a word stands on the line
	for line != "" {
		word := strings.TrimLeft(line, " ")
		gap := len(line) - len(word)
		if end := strings.IndexByte(word, ' '); end >= 0 {
			word = word[:end]
		}
		switch wide := columnsOf(word); {
		case began && word != "" && at+gap+wide > columns:
			out.WriteString("\n" + indent + word)
			at = columnsOf(indent) + wide
		default:
			out.WriteString(line[:gap+len(word)])
			at += gap + wide
		}
		began = began || word != ""
		line = line[gap+len(word):]
	}
}

// columnsOf is how many columns of a terminal s takes; colours take none.
func columnsOf(s string) int {
	n := 0
	for s != "" {
		if rest, ok := strings.CutPrefix(s, "\x1b["); ok {
			_, s, _ = strings.Cut(rest, "m")
			continue
		}
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}
