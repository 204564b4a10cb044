package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// mark is one quotation mark as it stands in its paragraph.
type mark struct {
	text.Span
	single   bool // ‘ ’ ' rather than “ ” " « »
	straight bool // its glyph has no direction
	opens    bool // its place, or else its glyph, says that it can open
	closes   bool // likewise, that it can close
	sealed   bool // a closer with an end mark or a comma before it
	tight    bool // sealed, or with punctuation or the paragraph's end after it
	plural   bool // a closer that could be a plural's apostrophe: after s
	genitive bool // such a one before a lower-case word that could be what the plural owns
}

// scanMarks are the quotation marks of a paragraph in order. Apostrophes within words and at the start of the usual clipped
// words are none.
func scanMarks(s string, p text.Span) []mark {
	var out []mark
	prev := rune(' ')
	for i := p.Start; i < p.End; {
		r, size := utf8.DecodeRuneInString(s[i:p.End])
		if !isMark(r) {
			prev, i = r, i+size
			continue
		}
		if n := doubled(s[i:p.End], r, size); n > size {
			size = n
		}
		if m, ok := newMark(s, p, prev, text.Span{Start: i, End: i + size}, r); ok {
			out = append(out, m)
		}
		prev, i = r, i+size
	}
	return out
}

// doubled is the length of the double mark that two single ones set together make (”, “, ’’), or size.
func doubled(s string, r rune, size int) int {
	switch r {
	case '\'', '`', '‘', '’':
		if strings.HasPrefix(s[size:], s[:size]) && !clipped(s[2*size:]) {
			return 2 * size
		}
	}
	return size
}

// isMark reports whether r is ever a quotation mark.
func isMark(r rune) bool {
	switch r {
	case '"', '\'', '`', '‘', '’', '‚', '‛', '“', '”', '„', '‟', '«', '»', '‹', '›':
		return true
	}
	return false
}

// newMark judges the mark of glyph r at span by what stands before and after it; false where it is no quotation mark.
func newMark(s string, p text.Span, prev rune, span text.Span, r rune) (mark, bool) {
	next, _ := utf8.DecodeRuneInString(s[span.End:p.End])
	if span.End == p.End {
		next = ' '
	}
	m := mark{Span: span}
	m.single = strings.ContainsRune("'`‘’‚‛‹›", r) && span.Len() == utf8.RuneLen(r)
	m.straight = r == '"' || r == '\''
	before, after := opensAfter(prev), closesBefore(next)
	switch {
	case m.single && wordRune(prev) && wordRune(next): // an apostrophe
		return m, false
	case m.single:
		m.opens = before && !after && r != '’' && r != '›' && !clipped(s[span.End:p.End])
		m.closes = !strings.HasSuffix(s[p.Start:span.Start], "'n") && !strings.HasSuffix(s[p.Start:span.Start], "’n") &&
			!strings.HasSuffix(s[p.Start:span.Start], "‘n") && !unicode.IsSpace(prev) && !wordRune(next) && (r == '’' || r == '\'' || r == '›') && !opensOnly(prev)
	case m.straight:
		m.opens, m.closes = before && !after, !before && after
		if before == after {
			m.opens, m.closes = true, true
		}
		if m.closes && !m.opens && unicode.IsDigit(prev) && inches(s[:span.Start]) {
			return m, false
		}
	default:
		m.opens, m.closes = directions(r, before, after)
	}
	m.sealed = strings.ContainsRune(".,?!…;—–-)]", prev) || isMark(prev)
	m.tight = m.sealed || span.End == p.End || strings.ContainsRune(".,;:?!)—–", next)
	m.plural = m.single && m.closes && strings.ContainsRune("sSzx", prev)
	m.genitive = m.plural && !m.tight && owned(s[span.End:p.End])
	return m, true
}

// directions judges a directed double mark: its glyph decides unless its place contradicts it outright.
func directions(r rune, before, after bool) (opens, closes bool) {
	switch r {
	case '’':
		return before && !after, true
	case '„', '‟', '`', '‘':
		return true, false
	case '“', '«':
		if !before && after {
			return false, true
		}
		return true, false
	}
	if before && !after {
		return true, true // a closing glyph where an opener belongs: the pairing decides
	}
	return false, true
}

// opensAfter reports whether an opening mark can follow r.
func opensAfter(r rune) bool {
	return unicode.IsSpace(r) || opensOnly(r) || strings.ContainsRune("-–—―/…", r)
}

// opensOnly reports whether r is a bracket or a mark that opens.
func opensOnly(r rune) bool { return strings.ContainsRune("([{“‘«„‹¿¡", r) }

// closesBefore reports whether a closing mark can stand before r.
func closesBefore(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(")]}.,;:?!-–—/…”’»›", r)
}

// wordRune reports whether r is a letter or a digit.
func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// lowerNext reports whether a space and then a lower-case letter or a digit begin rest.
func lowerNext(rest string) bool {
	trimmed := strings.TrimLeftFunc(rest, unicode.IsSpace)
	r, _ := utf8.DecodeRuneInString(trimmed)
	return len(trimmed) < len(rest) && (unicode.IsLower(r) || unicode.IsDigit(r))
}

// owned reports whether rest begins with a lower-case word that a genitive can own: no conjunction, preposition or auxiliary.
func owned(rest string) bool {
	if !lowerNext(rest) {
		return false
	}
	word := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if n := strings.IndexFunc(word, func(r rune) bool { return !wordRune(r) }); n >= 0 {
		word = word[:n]
	}
	return classes[word]&(wConj|wPrep|wAux|wSub|wRel|wPronoun) == 0
}

// inches reports whether before ends in a number that is a measure and no quotation's end: 6'2", 12", 5½".
func inches(before string) bool {
	digits := len(before) - len(strings.TrimRightFunc(before, unicode.IsDigit))
	return digits > 0 && digits <= 3 && !strings.ContainsAny(before[max(0, len(before)-60):], "\"“")
}

// clippedWords lose their beginning to an apostrophe.
var clippedWords = set(`tis twas twere twill twould em til till cause n bout round cos cuz neath gainst kay ere nuff ello
	appen ow ave im er ah`)

// clipped reports whether rest, what follows an apostrophe, begins with a clipped word or the last digits of a year.
func clipped(rest string) bool {
	n := strings.IndexFunc(rest, func(r rune) bool { return !wordRune(r) })
	if n < 0 {
		n = len(rest)
	}
	word := strings.ToLower(rest[:n])
	if clippedWords[word] {
		return true
	}
	digits := strings.TrimRight(word, "s")
	return len(digits) == 2 && digits[0] >= '0' && digits[0] <= '9' && digits[1] >= '0' && digits[1] <= '9' && yearFollows(word, rest[n:])
}

// yearFollows tells "'90s" and "'97" from a quotation that begins with a number: nothing but a plural s or the phrase's end
// follows a year.
func yearFollows(word, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
	return strings.HasSuffix(word, "s") || !unicode.IsSpace(first) || !unicode.IsLower(next)
}

// set holds the fields of words.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
