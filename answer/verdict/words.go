package verdict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one token: a letter or digit with all that belongs to it.
type word struct {
	start, end int32 // byte offsets into its part, on rune boundaries
	part       int32
	id         int32 // the claim's word with the same key; unknown where the claim has none
}

// unknown is the id of a word that the claim does not have.
const unknown = -1

// wording is a text in parts and its words in order.
type wording struct {
	parts []string
	stops []bool // as Quotation.Stops
	list  []word
	buf   []byte // scratch for keys
}

// at is word k as it was written.
func (w *wording) at(k int) string { return w.parts[w.list[k].part][w.list[k].start:w.list[k].end] }

// class is the class of word k, its neighbours aside.
func (w *wording) class(k int) class {
	w.buf = appendKey(w.buf[:0], w.at(k))
	return classify(w.buf)
}

// is reports whether word k is in words.
func (w *wording) is(k int, words map[string]bool) bool {
	if k < 0 || k >= len(w.list) {
		return false
	}
	w.buf = appendKey(w.buf[:0], w.at(k))
	return words[string(w.buf)]
}

// gap is what stands between words k and k+1; where a part ends between them, the end of the one and the start of the other.
func (w *wording) gap(k int) (before, after string, parted bool) {
	a, b := w.list[k], w.list[k+1]
	if a.part == b.part {
		return w.parts[a.part][a.end:b.start], "", false
	}
	return w.parts[a.part][a.end:], w.parts[b.part][:b.start], true
}

// hyphened reports whether nothing but a hyphen stands between words k and k+1, which are not two figures.
func (w *wording) hyphened(k int) bool {
	if next := w.list[k+1]; next.part != w.list[k].part || next.start-w.list[k].end > int32(len("‐")) {
		return false
	}
	gap, _, _ := w.gap(k)
	if gap != "-" && gap != "‐" && gap != "‑" {
		return false
	}
	a, b := w.at(k), w.at(k+1)
	return !isDigit(a[len(a)-1]) || !isDigit(b[0])
}

// capital reports whether word k begins with a capital and is not the pronoun "I".
func (w *wording) capital(k int) bool {
	s := w.at(k)
	r, n := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) && !(r == 'I' && (n == len(s) || isApostrophe(second(s))))
}

// second is the second rune of s, which has two.
func second(s string) rune {
	_, n := utf8.DecodeRuneInString(s)
	r, _ := utf8.DecodeRuneInString(s[n:])
	return r
}

// appendWords appends the words of s, which is the part'th part of its text; their ids are unknown.
func appendWords(out []word, s string, part int32) []word {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if !inWords[s[i]] {
				i++
				continue
			}
		} else if wordRune(s[i:]) == 0 {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		end := wordEnd(s, i)
		out = append(out, word{start: int32(i - signBefore(s, i)), end: int32(end), part: part, id: unknown})
		i = end
	}
	return out
}

// inWords tells which bytes are ASCII letters and digits.
var inWords = func() (out [256]bool) {
	for c := range out {
		out[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return out
}()

// wordRune is the size of the rune that s begins with if it belongs to words, 0 otherwise.
func wordRune(s string) int {
	if s[0] < utf8.RuneSelf {
		if inWords[s[0]] {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)) {
		return n
	}
	return 0
}

// wordEnd is the end of the word that begins at i: its letters and digits, an apostrophe between two of them, a full stop,
// comma or colon between digits, full stops between single letters ("U.S"), invisible runes, a percent sign after a figure.
func wordEnd(s string, i int) int {
	start, segment := i, i // segment begins after the last inner full stop
	for i < len(s) {
		if inWords[s[i]] {
			i++
			continue
		}
		if n := wordRune(s[i:]); n > 0 {
			i += n
			continue
		}
		if s[i] == ' ' {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if i+n >= len(s) || wordRune(s[i+n:]) == 0 || !joins(s, segment, i, r, n) {
			break
		}
		if r == '.' {
			segment = i + n
		}
		i += n
	}
	if isDigit(s[start]) && isDigit(s[i-1]) {
		rest := strings.TrimLeft(s[i:], " \u00a0\u202f\u2009")
		if len(s[i:])-len(rest) <= len("\u202f") && strings.HasPrefix(rest, "%") {
			return len(s) - len(rest) + 1
		}
	}
	return i
}

// joins reports whether the rune r of n bytes at i, a word's rune on either side, belongs to the word.
func joins(s string, segment, i int, r rune, n int) bool {
	switch {
	case isApostrophe(r), isInvisible(r):
		return true
	case r == '[' || r == '(': // "need[ed]"
		return !isDigit(s[i-1])
	case r == ']' || r == ')': // "[W]e"
		b, before := s[segment], byte(0)
		if segment > 0 {
			before = s[segment-1]
		}
		return 'A' <= b&^0x20 && b&^0x20 <= 'Z' && (i == segment+1 && (before == '[' || before == '('))
	case r == '.' || r == ',' || r == ':':
		if isDigit(s[i-1]) && isDigit(s[i+n]) {
			return true
		}
		return r == '.' && utf8.RuneCountInString(s[segment:i]) == 1 && !isDigit(s[i-1]) && !isDigit(s[i+n]) && single(s[i+n:])
	}
	return false
}

// single reports whether the word that s begins with has one rune, up to any full stop.
func single(s string) bool {
	n := wordRune(s)
	return n > 0 && (n == len(s) || wordRune(s[n:]) == 0)
}

// signBefore is how many bytes directly before the figure at i belong to it: a currency sign, a minus after white space.
func signBefore(s string, i int) int {
	if i == 0 || !isDigit(s[i]) {
		return 0
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	if unicode.Is(unicode.Sc, r) {
		return n
	}
	if r == '-' || r == '−' || r == '–' {
		if before, _ := utf8.DecodeLastRuneInString(s[:i-n]); i == n || unicode.IsSpace(before) {
			return n
		}
	}
	return 0
}

// isDigit reports whether c is an ASCII digit.
func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isApostrophe reports whether r can stand for letters left out within a word.
func isApostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '′' || r == '`' || r == '´'
}

// isInvisible reports whether r takes no room: joiners, soft hyphens, byte order marks.
func isInvisible(r rune) bool {
	return r >= '\u200B' && r <= '\u200D' || r == '\uFEFF' || r == '\u00AD' || r == '\u2060'
}
