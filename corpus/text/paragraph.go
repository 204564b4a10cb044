package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Role is what a paragraph is to its article.
type Role uint8

const (
	Body        Role = iota // the article's running text
	Title                   // the headline, where the text itself has one
	Heading                 // a sub-heading between paragraphs
	Caption                 // under a photograph, or its credit line
	Boilerplate             // a footer, a link list, an appeal to subscribe
)

// String is the role's name in lower case.
func (r Role) String() string {
	names := [...]string{"body", "title", "heading", "caption", "boilerplate"}
	if int(r) >= len(names) {
		return "unknown"
	}
	return names[r]
}

// Paragraph is a run of text between blank lines (or line ends, in texts that use no blank lines), without the white space
// around it, and its role.
type Paragraph struct {
	Span
	Role Role
}

// Paragraphs divides s from byte from onwards, in document order. What stands before from (a byte order mark, a date
// header) is in no paragraph. Lines are paragraphs too, unless the text is set in hard-wrapped lines, in which only a blank
// line divides. The result is nil where nothing but white space is left.
func Paragraphs(s string, from int) []Paragraph {
	ls := lines(s, boundary(s, from))
	if len(ls) == 0 {
		return nil
	}
	wrapped := hardWrapped(s, ls)
	var out []Paragraph
	for i, l := range ls {
		if wrapped && i > 0 && !l.afterBlank {
			out[len(out)-1].End = l.End
			continue
		}
		out = append(out, Paragraph{Span: l.Span})
	}
	assignRoles(s, out)
	return out
}

// line is a line with something on it, trimmed of white space.
type line struct {
	Span
	afterBlank bool // a blank line, or nothing at all, stands before it
}

// lines are the lines of s from from onwards that are not blank.
func lines(s string, from int) []line {
	var out []line
	blank := true
	for from < len(s) {
		end, next := lineEnd(s, from)
		if span := Trim(s, Span{from, end}); span.Empty() {
			blank = true
		} else {
			out = append(out, line{span, blank})
			blank = false
		}
		from = next
	}
	return out
}

// lineEnd is where the line of s that begins at from ends, and where the next begins. A line feed, a carriage return with
// or without one, NEL and Unicode's line and paragraph separators end a line.
func lineEnd(s string, from int) (end, next int) {
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '\n':
			return i, i + 1
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xC2:
			if strings.HasPrefix(s[i:], "\u0085") {
				return i, i + 2
			}
		case 0xE2:
			if strings.HasPrefix(s[i:], "\u2028") || strings.HasPrefix(s[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(s), len(s)
}

// Trim is in without the white space at both its ends; byte order marks and zero-width spaces count as white space here.
func Trim(s string, in Span) Span {
	part := s[in.Start:in.End]
	left := strings.TrimLeftFunc(part, isBlank)
	right := strings.TrimRightFunc(left, isBlank)
	start := in.Start + len(part) - len(left)
	return Span{start, start + len(right)}
}

// isBlank reports whether r leaves no ink.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF'
}

// Hard-wrapped prose has lines of a terminal's width, 40 to 100 characters, and only about one line in seven ends where a
// sentence does (a line of twelve words, sentences of twenty and more). In texts with a paragraph a line nearly every line
// does; the bar stands between the two.
const (
	wrapMin, wrapMax = 40, 100
	wrapEnds         = 0.4
)

// hardWrapped reports whether the lines of s are typesetting only.
func hardWrapped(s string, ls []line) bool {
	inner, width, ends := 0, 0, 0
	for i := 0; i+1 < len(ls); i++ {
		if ls[i+1].afterBlank {
			continue
		}
		w := utf8.RuneCountInString(ls[i].In(s))
		if w > wrapMax {
			return false
		}
		if w >= wrapMin {
			width++
		}
		if endsSentence(ls[i].In(s)) {
			ends++
		}
		inner++
	}
	return inner >= 2 && width*3 >= inner*2 && float64(ends) < wrapEnds*float64(inner)
}
