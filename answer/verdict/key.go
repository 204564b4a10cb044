package verdict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// appendKey appends to buf what two settings of word have in common: lower case, composed accents, one apostrophe. A
// contracted "not" drops its apostrophe ("dont" is no other word, "its" is), a dotted abbreviation its full stops, a figure
// the commas between its thousands, a percentage the space before its sign.
func appendKey(buf []byte, word string) []byte {
	from := len(buf)
	buf = appendFolded(buf, word)
	buf = buf[:from+len(squeeze(buf[from:]))]
	if n := len(buf); n-from > 3 && string(buf[n-3:]) == "n't" {
		buf[n-2] = 't'
		buf = buf[:n-1]
	}
	return buf
}

// appendFolded appends word in lower case with evened-out marks. ASCII and the common apostrophe go the short way.
func appendFolded(buf []byte, word string) []byte {
	from := len(buf)
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		case c == '`':
			buf = append(buf, '\'')
		case c < utf8.RuneSelf:
			buf = append(buf, c)
		case strings.HasPrefix(word[i:], "’"):
			buf = append(buf, '\'')
			i += len("’") - 1
		default:
			return append(buf[:from], text.Fold(word).String()...)
		}
	}
	return buf
}

// squeeze drops, in place, the full stops of abbreviations, the commas between thousands, inner hyphens, brackets, and spaces.
func squeeze(key []byte) []byte {
	out := key[:0]
	figure := len(key) > 0 && hasDigit(key)
	for i, c := range key {
		if c == ' ' || c == '.' && !figure || c == '-' && i > 0 || isBracket(c) || c == ',' && betweenThousands(key, i) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// isBracket reports whether c is a round or square bracket.
func isBracket(c byte) bool { return c == '(' || c == ')' || c == '[' || c == ']' }

// betweenThousands reports whether exactly three digits follow the comma at i.
func betweenThousands(key []byte, i int) bool {
	n := 0
	for i+1+n < len(key) && '0' <= key[i+1+n] && key[i+1+n] <= '9' {
		n++
	}
	return n == 3
}

// sameSetting reports whether two words of one key are also written alike, marks and accents aside; anyFirst leaves the
// case of the first letter free.
func sameSetting(a, b string, anyFirst bool) bool {
	if a == b {
		return true
	}
	if text.Fold(a).String() != text.Fold(b).String() {
		return strings.HasSuffix(a, "%") && strings.HasSuffix(b, "%") && withoutSpace(a) == withoutSpace(b)
	}
	a, b = letters(a), letters(b)
	for first := true; a != "" && b != ""; first = false {
		ra, na := utf8.DecodeRuneInString(a)
		rb, nb := utf8.DecodeRuneInString(b)
		if unicode.IsUpper(ra) != unicode.IsUpper(rb) && !(first && anyFirst) {
			return false
		}
		a, b = a[na:], b[nb:]
	}
	return true
}

// letters is the letters of s alone.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) {
			return -1
		}
		return r
	}, s)
}

// withoutSpace is s without white space.
func withoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
