package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences divides in, a paragraph of s, into its sentences, trimmed of white space, in document order. masks are the
// paragraph's quotations, marks included, sorted and apart: no sentence ends inside one, and one whose words end a sentence
// ends the sentence around it too, unless its attribution follows ("“Why?” Ms Ito asked"). It is nil for blank spans.
func Sentences(s string, in Span, masks []Span) []Span {
	in = Trim(s, clamp(s, in))
	if in.Empty() {
		return nil
	}
	var out []Span
	start, next := in.Start, 0
	for i := in.Start; i < in.End; {
		for next < len(masks) && masks[next].End <= i {
			next++
		}
		if next < len(masks) && masks[next].Start <= i {
			i = boundary(s, min(masks[next].End, in.End))
			if end := afterMask(s, i, in.End); end > i || end == i && breaksAfterMask(s, masks[next], i, in.End) {
				out, start = cut(s, out, start, end)
				i = end
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:in.End])
		if !isEndMark(r) {
			i += size
			continue
		}
		limit := in.End
		if next < len(masks) {
			limit = min(limit, masks[next].Start)
		}
		end := endOfMarks(s, i, limit)
		if breaks(s, start, i, end, in.End) {
			out, start = cut(s, out, start, end)
		}
		i = end
	}
	out, _ = cut(s, out, start, in.End)
	return out
}

// cut appends the sentence from start to end and returns where the next begins.
func cut(s string, out []Span, start, end int) ([]Span, int) {
	if span := Trim(s, Span{start, end}); !span.Empty() {
		out = append(out, span)
	}
	return out, end
}

// isEndMark reports whether r can end a sentence.
func isEndMark(r rune) bool { return r == '.' || r == '?' || r == '!' || r == '…' }

// endOfMarks is the offset after the run of end marks, closing marks and brackets that begins at i.
func endOfMarks(s string, i, limit int) int {
	for i < limit {
		r, size := utf8.DecodeRuneInString(s[i:limit])
		if !isEndMark(r) && !strings.ContainsRune("”’»›)]", r) && !(isClosingMark(r) && !spaceBefore(s, i)) {
			break
		}
		i += size
	}
	return i
}

// spaceBefore reports whether white space stands before byte i.
func spaceBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i == 0 || unicode.IsSpace(r)
}

// breaks reports whether the end marks at [mark, end) end the sentence that began at start.
func breaks(s string, start, mark, end, limit int) bool {
	rest := strings.TrimLeftFunc(s[end:limit], isBlank)
	if rest == "" {
		return true
	}
	if len(rest) == limit-end || !opensSentence(rest) {
		return false
	}
	if s[mark] != '.' || end > mark+1 && s[mark+1] == '.' {
		return true
	}
	return !isAbbreviation(s[start:mark], rest)
}

// opensSentence reports whether rest begins as sentences do: a capital or a digit, opening marks and brackets before it.
func opensSentence(rest string) bool {
	rest = strings.TrimLeftFunc(rest, func(r rune) bool {
		return isOpeningMark(r) || strings.ContainsRune("([-–—•*¿¡…", r) || r == ' '
	})
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r) || strings.HasPrefix(rest, "@") || strings.HasPrefix(rest, "#")
}

// afterMask is the end of the end marks that follow a quotation directly, or end itself.
func afterMask(s string, end, limit int) int {
	r, _ := utf8.DecodeRuneInString(s[end:limit])
	if !isEndMark(r) {
		return end
	}
	stop := endOfMarks(s, end, limit)
	rest := strings.TrimLeftFunc(s[stop:limit], isBlank)
	if rest == "" || len(rest) < limit-stop && opensSentence(rest) {
		return stop
	}
	return end
}

// breaksAfterMask reports whether the words of a quotation that ends at end also end the sentence around it.
func breaksAfterMask(s string, mask Span, end, limit int) bool {
	words := strings.TrimRightFunc(s[mask.Start:end], isClosingMark)
	last, _ := utf8.DecodeLastRuneInString(words)
	rest := strings.TrimLeftFunc(s[end:limit], isBlank)
	if rest == "" {
		return true
	}
	if !isEndMark(last) || len(rest) == limit-end || !opensSentence(rest) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(rest)
	if isOpeningMark(first) {
		return true
	}
	return !isDash(first) && !attributes(rest, last == '.') // "“…” — Ann Ito" stays one
}
