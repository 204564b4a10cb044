package term

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed fold.txt
var foldText string

// folds gives the plain spelling of accented letters and ligatures. Latin, Greek and Cyrillic only: for other scripts
// composed and decomposed spellings of a letter stay apart.
var folds = sync.OnceValue(func() map[rune]string {
	m := make(map[rune]string)
	for plain, letters := range pairs(foldText) {
		for _, r := range letters {
			m[r] = plain
		}
	}
	return m
})

// fold gives a word small letters without accents, apostrophes and invisible characters, and a number without commas. It
// cuts at MaxBytes.
func fold(w string) string {
	var b strings.Builder
	for _, r := range w {
		r = unicode.ToLower(r)
		switch {
		case r < utf8.RuneSelf && r != '\'' && r != ',':
			b.WriteByte(byte(r))
		case unicode.IsLetter(r) && !apostrophe(r):
			writeFolded(&b, r)
		case unicode.IsDigit(r), unicode.Is(unicode.Mc, r):
			b.WriteRune(r)
		}
		if b.Len() >= MaxBytes {
			return cut(b.String())
		}
	}
	return b.String()
}

func writeFolded(b *strings.Builder, r rune) {
	if plain, ok := folds()[r]; ok {
		b.WriteString(plain)
		return
	}
	b.WriteRune(r)
}

// cut shortens s to MaxBytes without parting a rune.
func cut(s string) string {
	if len(s) <= MaxBytes {
		return s
	}
	n := MaxBytes
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// pairs reads a word list: two fields a line, lines that begin with # and empty lines left out.
func pairs(list string) func(yield func(string, string) bool) {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(list) {
			f := strings.Fields(line)
			if len(f) < 2 || line[0] == '#' {
				continue
			}
			if !yield(f[0], f[1]) {
				return
			}
		}
	}
}
