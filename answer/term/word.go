package term

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// MaxBytes is the longest term; what is longer is cut, in questions as in articles. The longest word of English
// dictionaries has 45 letters: only addresses and encoded data are longer.
const MaxBytes = 64

// piece is one term of a word as a segmenter gives it, before its surroundings are looked at.
type piece struct {
	term       string
	name       *name  // the other reading that capitals may tell; nil for nearly all words
	start, end uint32 // bytes within the word
	shape      shape
}

// analyse is the slow way from a word to its pieces. A word without letter or digit has none.
func analyse(word string) []piece {
	if initials, ok := dotted(word); ok {
		return appendPiece(nil, initials, 0, len(word))
	}
	var pieces []piece
	start := -1
	for i, r := range word {
		switch {
		case joins(word, i, r):
			if start < 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				start = i
			}
		case start >= 0:
			pieces = appendContracted(pieces, word, start, i)
			start = -1
		}
	}
	if start >= 0 {
		pieces = appendContracted(pieces, word, start, len(word))
	}
	return pieces
}

// joins reports whether the rune at i belongs to the term around it. Segmentation leaves full stops, colons and underscores
// within words ("said.But", "example.com"), which part terms here, and stops and commas within numbers, which do not.
func joins(word string, i int, r rune) bool {
	switch r {
	case '.':
		return i > 0 && digit(word[i-1]) && leadingDigits(word[i+1:]) > 0
	case ',':
		return i > 0 && digit(word[i-1]) && leadingDigits(word[i+1:]) == 3
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || apostrophe(r) || unicode.Is(unicode.Cf, r)
}

// dotted takes the dots from initials, "U.S" (the last dot never is in the word), and gives them capitals.
func dotted(word string) (string, bool) {
	var b strings.Builder
	n := 0
	for i, r := range word {
		if n%2 == 0 && !unicode.IsLetter(r) || n%2 == 1 && r != '.' || i > 2*MaxBytes {
			return "", false
		}
		if n%2 == 0 {
			b.WriteRune(unicode.ToUpper(r))
		}
		n++
	}
	return b.String(), n >= 3
}

// contractions are the endings that hold a word of their own or none worth finding.
var contractions = []string{"s", "re", "ve", "ll", "d", "m", ""}

// negated are the verbs whose form before n’t is not their own.
var negated = map[string]string{"ca": "can", "wo": "will", "sha": "shall", "ai": "be"}

// appendContracted appends the piece between start and end, without a possessive or contracted ending; n’t is a piece.
func appendContracted(pieces []piece, word string, start, end int) []piece {
	for {
		w := word[start:end]
		at := strings.LastIndexFunc(w, apostrophe)
		if at <= 0 {
			return appendPiece(pieces, w, start, end)
		}
		_, size := utf8.DecodeRuneInString(w[at:])
		ending := w[at+size:]
		switch {
		case slices.ContainsFunc(contractions, func(c string) bool { return strings.EqualFold(c, ending) }):
			end = start + at
		case strings.EqualFold(ending, "t") && at >= 2 && w[at-1]|0x20 == 'n':
			return appendNegated(pieces, w[:at-1], start, end)
		default:
			return appendPiece(pieces, w, start, end)
		}
	}
}

// appendNegated appends the two pieces of a verb and n’t, which together stand from start to end.
func appendNegated(pieces []piece, verb string, start, end int) []piece {
	at := start + len(verb)
	if full, ok := negated[strings.ToLower(verb)]; ok {
		verb = full
	}
	return appendPiece(appendPiece(pieces, verb, start, at), "not", at, end)
}

// appendPiece appends the piece that w, which stands from start to end, makes by itself.
func appendPiece(pieces []piece, w string, start, end int) []piece {
	if n := len(w) - 1; n >= 2 && w[n] == 's' && shapeOf(w[:n]) == upper {
		w = w[:n] // MPs: the stemmer, which sees small letters, takes the s for part of the word
	}
	folded := fold(w)
	if folded == "" {
		return pieces
	}
	p := piece{term: stem(folded), shape: shapeOf(w), start: uint32(start), end: uint32(end)}
	if n, ok := names()[folded]; ok {
		p.name = n
	}
	return append(pieces, p)
}

// stem is the term of a folded word.
func stem(w string) string {
	if base, ok := irregular()[w]; ok {
		w = base
	}
	if len(w) <= 2 || !small(w) {
		return w
	}
	return english.Stem(ise(w), true)
}

// small reports whether w is made of the letters a to z: nothing else has an English stem ("1980s", "5g").
func small(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// zEndings follow the z of verbs in -ize.
var zEndings = []string{"e", "ed", "es", "er", "ers", "ing", "ation", "ations"}

// ise spells -ize and what comes of it with s, as half of English does: organization, organisation.
func ise(w string) string {
	at := strings.LastIndex(w, "iz")
	if at < 3 {
		return w
	}
	for _, e := range zEndings {
		if w[at+2:] == e {
			return w[:at] + "is" + e
		}
	}
	return w
}

func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '＇' || r == '‛'
}

// leadingDigits counts the digits that s begins with, up to four: enough to tell a group of three.
func leadingDigits(s string) int {
	n := 0
	for n < min(len(s), 4) && digit(s[n]) {
		n++
	}
	return n
}

func digit(b byte) bool { return '0' <= b && b <= '9' }
