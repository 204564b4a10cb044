package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Words are the tokens of s within in that hold a letter or a digit, by the word boundaries of Unicode's annex 29: an inner
// apostrophe stays ("Darroch’s"), a hyphen divides ("non", "Remainer"), in document order. It is nil where there is none.
func Words(s string, in Span) []Span {
	in = clamp(s, in)
	if in.Empty() {
		return nil
	}
	out := make([]Span, 0, in.Len()/6+1) // English runs to six bytes a word, its space included
	it := words.FromString(s[in.Start:in.End])
	for it.Next() {
		if hasAlnum(it.Value()) {
			out = append(out, Span{in.Start + it.Start(), in.Start + it.End()})
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// hasAlnum reports whether w holds a letter or a digit.
func hasAlnum(w string) bool {
	for _, r := range w {
		if isAlnum(r) {
			return true
		}
	}
	return false
}

// isAlnum is unicode.IsLetter or IsDigit with the ASCII range decided first.
func isAlnum(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// clamp fits in to s and moves both ends forward to rune boundaries.
func clamp(s string, in Span) Span {
	return Span{boundary(s, in.Start), boundary(s, in.End)}
}

// boundary is the first rune boundary of s at or after i, within s. A byte that belongs to no valid rune is one of its own.
func boundary(s string, i int) int {
	if i <= 0 {
		return 0
	}
	if i >= len(s) {
		return len(s)
	}
	for start := i - 1; start >= max(0, i-utf8.UTFMax+1); start-- {
		if utf8.RuneStart(s[start]) {
			if _, size := utf8.DecodeRuneInString(s[start:]); start+size > i {
				return start + size
			}
			break
		}
	}
	return i
}
