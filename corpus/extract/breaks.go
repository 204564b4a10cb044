package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closers are the marks that may close what a mark opened. Some languages close with what others open with.
var closers = map[rune]string{'“': "”", '„': "“”", '”': "”", '«': "»", '»': "«", '"': `"`}

// openMark is the double quotation mark that is open at the end of s, where open was at its beginning; 0 is none. What closes in
// most languages opens only at the beginning of a word.
func openMark(open rune, s string) rune {
	before := ' '
	for _, r := range s {
		switch {
		case open != 0 && strings.ContainsRune(closers[open], r):
			open = 0
		case closers[r] == "":
		case r == '“' || r == '„' || r == '«':
			open = r
		case open == 0 && (unicode.IsSpace(before) || before == '(' || before == '—'):
			open = r
		}
		before = r
	}
	return open
}

// closes reports whether the first double mark in s closes what open opened.
func closes(open rune, s string) (closed, met bool) {
	i := strings.IndexFunc(s, func(r rune) bool { return closers[r] != "" })
	if i < 0 {
		return false, false
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if r == '"' {
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+size:])
		if (i == 0 || unicode.IsSpace(before)) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
			return false, true
		}
	}
	return strings.ContainsRune(closers[open], r), true
}

// trailing are the marks that may stand after the end of a sentence.
const trailing = "”’\"'»“)] \u00a0"

// ended reports whether s ends where a sentence may.
func ended(s string) bool {
	s = strings.TrimRight(s, trailing)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？", r)
}

// lowerFirst reports whether s begins with a small letter.
func lowerFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// handsOver reports whether s ends with a quotation whose sentence goes on after it.
func handsOver(s string) bool {
	ink := strings.TrimRight(s, trailing)
	return len(ink) < len(strings.TrimRight(s, " \u00a0")) && (strings.HasSuffix(ink, ",") || strings.HasSuffix(ink, "?") || strings.HasSuffix(ink, "!"))
}

// joinLines makes spaces of the line breaks that only set a sentence in lines: those within a quotation, those before a small
// letter and those in the middle of a long line's sentence. The others stay, since pages also divide paragraphs by them; and so
// do empty lines.
func joinLines(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	lines := strings.Split(s, "\n")
	var b strings.Builder
	b.WriteString(lines[0])
	open := openMark(0, lines[0])
	for i, next := range lines[1:] {
		line := lines[i]
		if blankLine(line) || blankLine(next) || !continues(line, open, strings.Join(lines[i+1:min(len(lines), i+1+maxLines)], "\n")) {
			b.WriteByte('\n')
			open = 0
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(next)
		open = openMark(open, next)
	}
	return b.String()
}

// maxLines is how far ahead the end of a quotation is looked for: a verse of a song, not all that follows a forgotten mark.
const maxLines = 12

// blankLine reports whether a line has no ink.
func blankLine(s string) bool { return strings.TrimFunc(s, unicode.IsSpace) == "" }

// continues reports whether what follows a line break continues the line before it, at whose end a mark may be open.
func continues(line string, open rune, rest string) bool {
	rest, _, _ = strings.Cut(rest, "\n\n")
	if open != 0 {
		closed, _ := closes(open, rest)
		return closed
	}
	if lowerFirst(rest) || handsOver(line) && strings.HasSuffix(strings.TrimRight(line, trailing), ",") {
		return true
	}
	return !ended(line) && len(line) >= proseFrom && !dateLine().MatchString(line) && !byLine().MatchString(line) && !startsQuotation(rest)
}

// startsQuotation reports whether s begins with a mark.
func startsQuotation(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return closers[r] != ""
}

// joinBlocks puts together again what a picture or an element of its own divided within a quotation, or between it and its
// speaker. Headings, items of lists and cells stay apart.
func joinBlocks(blocks []block) []block {
	out := blocks[:0]
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if n := len(out); n > 0 && split(out[n-1], blocks[i:min(len(blocks), i+maxSplit)]) {
			out[n-1].text += " " + b.text
			out[n-1].link += b.link
			continue
		}
		out = append(out, b)
	}
	return out
}

// maxSplit is in how many blocks more a sentence's quotation may end, and maxJoined how long a paragraph grows so, in bytes: no
// paragraph of a newspaper is nearly as long.
const (
	maxSplit  = 3
	maxJoined = 1 << 14
)

// split reports whether a block goes on in those after it.
func split(b block, rest []block) bool {
	if b.alone || rest[0].alone || len(b.text) > maxJoined {
		return false
	}
	open := openMark(0, b.text)
	switch {
	case open == 0:
		return handsOver(b.text) && lowerFirst(rest[0].text)
	case ended(b.text) || startsQuotation(rest[0].text) && !lowerFirst(strings.TrimLeft(rest[0].text, trailing+"…,")):
		return false
	}
	for _, r := range rest {
		if r.alone {
			return false
		}
		if closed, met := closes(open, r.text); met {
			return closed
		} else if ended(r.text) {
			return false
		}
	}
	return false
}
