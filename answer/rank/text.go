package rank

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/answer/term"
)

// Text is a stretch of an article, usually a sentence, prepared for matching. The zero Text is empty. It holds no text.
type Text struct {
	words []word
	form  form
}

// word is one word of a Text.
type word struct {
	key   uint32 // of its term
	loose uint32 // of its term without what derives one word class from another; 0: short, a name, a number
	signs sign
	pos   uint16
}

// form is what a Text is like as a whole.
type form struct {
	asks   bool // it ends with a question mark
	length int  // words, second readings left out
}

// Len is the number of words.
func (t Text) Len() int { return t.form.length }

// Prepare makes a Text of the tokens of a stretch of source, as the analyzer gives them, people's terms ("@name") among them or
// not. Token spans count bytes of source. The tokens are not kept. It costs some 40 ns a word; keep the Text where the
// stretch is asked about again and again.
func Prepare(tokens []term.Token, source string) Text {
	t := Text{words: make([]word, 0, len(tokens))}
	for i := range tokens {
		tok := &tokens[i]
		if tok.Term == "" {
			continue
		}
		pos := uint16(min(max(tok.Pos, 0), 1<<16-1))
		if tok.Term[0] == '@' {
			t.words = append(t.words, word{key: key(tok.Term), signs: person, pos: pos})
			continue
		}
		e := lookUp(tok.Term)
		w := word{key: e.key, loose: e.loose, signs: e.signs | shape(source, tok, i == 0), pos: pos}
		if w.signs&digits != 0 {
			w.loose = 0
		}
		if !tok.Alt {
			t.form.length++
		}
		t.words = append(t.words, w)
	}
	if n := len(tokens); n > 0 {
		t.form.asks = asks(source[min(tokens[n-1].Span.End, len(source)):])
	}
	return t
}

// asks reports whether a question mark is the first mark in what follows a sentence's last word.
func asks(rest string) bool {
	rest = strings.TrimLeft(rest[:min(len(rest), 8)], " \"'”’)")
	return strings.HasPrefix(rest, "?")
}

// shape finds the signs that the written form of a word and the marks before it give.
func shape(source string, t *term.Token, first bool) sign {
	start, end := min(max(t.Span.Start, 0), len(source)), min(max(t.Span.End, 0), len(source))
	if start >= end {
		return 0
	}
	w := source[start:end]
	s := written(w) | preceded(source[:start], first)
	if s&capital != 0 && s&initial != 0 {
		s &^= capital
		s |= capitalInitial
	}
	if end < len(source) && source[end] == '%' || strings.HasPrefix(source[end:], " %") {
		s |= percent
	}
	return s
}

// capitalInitial marks a capital that a sentence's beginning may explain.
const capitalInitial = sign(1) << 63

// written finds the signs of a word's own letters.
func written(w string) sign {
	var s sign
	letters, capitals, figures := 0, 0, 0
	for i, r := range w {
		switch {
		case r >= '0' && r <= '9':
			figures++
		case r >= 'a' && r <= 'z':
			letters++
		case r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			letters++
			capitals++
			if i == 0 {
				s |= capital
			}
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			letters++
		}
	}
	if figures > 0 {
		s |= digits | number
		if figures == 4 && len(w) <= 5 && letters == len(w)-4 && (w[0] == '1' || w[:2] == "20") {
			s |= year
		}
	}
	if capitals > 1 && capitals == letters {
		s |= acronym
	}
	return s
}

// preceded finds the signs that what stands before a word gives it.
func preceded(before string, first bool) sign {
	bare := unspaced(before)
	if first || bare == "" {
		return initial | lastMark(bare)
	}
	s := lastMark(bare)
	if s&quoteEnd != 0 {
		return s | initial
	}
	switch bare[len(bare)-1] {
	case '.', '!', '?', ':':
		return s | initial
	}
	return s
}

// unspaced is s without the white space at its end.
func unspaced(s string) string {
	for n := len(s); n > 0; n = len(s) {
		switch c := s[n-1]; {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			s = s[:n-1]
		case c == 0xa0 && n > 1 && s[n-2] == 0xc2: // a no-break space
			s = s[:n-2]
		default:
			return s
		}
	}
	return s
}

func lastMark(bare string) sign {
	if n := len(bare); n > 0 && (bare[n-1]|0x20 >= 'a' && bare[n-1]|0x20 <= 'z') {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(bare)
	switch r {
	case '$', '£', '€', '¥':
		return money
	case '(', '[':
		return bracket
	case ',':
		return comma
	case '"', '“', '‘', '\'', '`', '«':
		return quoteEnd
	}
	return 0
}

// derived are endings that make another word class of a word, the longest first, by their last letter.
var derived = func() (by ['z' - 'a' + 1][]string) {
	for _, d := range []string{"ational", "ship", "ment", "ness", "ator", "ition", "ation", "tion", "sion", "ance", "ence", "ive", "ist", "ism",
		"ian", "ion", "ity", "ant", "ent", "ful", "ous", "er", "or", "al", "ic", "an", "y", "i", "e"} {
		last := d[len(d)-1] - 'a'
		by[last] = append(by[last], d)
	}
	return by
}()

// looseBytes is how much of a word tells it apart once its ending is gone.
const looseBytes = 7

// shortestRoot is how many bytes a root has at least.
const shortestRoot = 4

// loose is the key of what a term shares with the words derived from the same root: invent, invention, inventor. 0 where the
// root would be shorter than four letters.
func loose(t string) uint32 {
	if len(t) < shortestRoot {
		return 0
	}
	if last := t[len(t)-1]; last >= 'a' && last <= 'z' {
		for _, d := range derived[last-'a'] {
			if len(t) >= len(d)+shortestRoot && strings.HasSuffix(t, d) {
				t = t[:len(t)-len(d)]
				break
			}
		}
	}
	return key(t[:min(len(t), looseBytes)])
}
