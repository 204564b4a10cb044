package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// token is a word, a punctuation mark or, in the masked text, a whole quotation.
type token struct {
	text.Span
	low     string // lower case, a possessive ending stripped; punctuation as it is
	class   wordClass
	cue     cue
	segment int  // the segment that the token stands in, or stands for where quote; -1: the paper's own words
	quote   bool // stands for a segment
	word    bool // holds a letter or a digit
	upper   bool // begins with a capital
	owns    bool // ended in a possessive s
	capital bool // begins its sentence, so that its capital says nothing
}

// is reports whether the token is the given lower-case word or punctuation mark.
func (t *token) is(low string) bool { return t.low == low }

// has reports whether the token is of one of the classes.
func (t *token) has(c wordClass) bool { return t.class&c != 0 }

// tokenize appends the tokens of s within in.
func tokenize(out []token, s string, in text.Span, segment int) []token {
	for i := in.Start; i < in.End; {
		r, size := utf8.DecodeRuneInString(s[i:in.End])
		switch {
		case unicode.IsSpace(r):
			i += size
		case wordRune(r) || (r == '@' || r == '#') && i+1 < in.End && wordRune(rune(s[i+1])):
			end := wordEnd(s, i+size, in.End)
			out = append(out, wordToken(s, text.Span{Start: i, End: end}, segment))
			i = end
		default:
			if r == '-' || r == '–' || r == '—' || r == '―' {
				for i+size < in.End && s[i+size] == '-' {
					size++
				}
				out = append(out, token{Span: text.Span{Start: i, End: i + size}, low: "—", segment: segment})
			} else {
				out = append(out, token{Span: text.Span{Start: i, End: i + size}, low: s[i : i+size], segment: segment})
			}
			i += size
		}
	}
	return out
}

// wordEnd is the end of the word that goes on at i: letters, digits, and between them apostrophes, hyphens, full stops (of
// "U.S." and "3.5") and the like. The full stop of an initial or an honorific belongs to it.
func wordEnd(s string, i, limit int) int {
	start := i
	for i < limit {
		r, size := utf8.DecodeRuneInString(s[i:limit])
		if wordRune(r) || unicode.Is(unicode.Mn, r) || r == '_' || r == '\u200d' {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[i+size : limit])
		if !wordRune(next) || !strings.ContainsRune("'’-.&@‑/", r) || r == '.' && !dotInside(s, start, i) || r == '/' && !unicode.IsDigit(next) {
			break
		}
		i += size
	}
	if i < limit && s[i] == '.' && dotBelongs(s, start, i) {
		i++
	} else if n := pluralOwner(s[:limit], i); n > 0 {
		i += n
	}
	return i
}

// pluralOwner is the length of the apostrophe at i that makes a plural a genitive ("residents’ group"), or 0. Quotation marks
// have been taken out of the paper's own words before.
func pluralOwner(s string, i int) int {
	if i == 0 || i+1 >= len(s) || s[i-1] != 's' {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if r != '\'' && r != '’' {
		return 0
	}
	if i+size < len(s) && s[i+size] == ' ' {
		return size
	}
	return 0
}

// dotInside reports whether the full stop at i stands between single letters or digits.
func dotInside(s string, start, i int) bool {
	return s[i-1] >= '0' && s[i-1] <= '9' || i-start == 0 || i >= 2 && s[i-2] == '.'
}

// dotBelongs reports whether the full stop at i ends an abbreviation that belongs to a name: an initial, "U.S.", "Mr.".
func dotBelongs(s string, start, i int) bool {
	if i == start || i >= 2 && s[i-2] == '.' {
		return true
	}
	_, size := utf8.DecodeLastRuneInString(s[:start])
	word := s[start-size : i]
	return len(word) <= 5 && (classes[strings.ToLower(word)]&wTitle != 0 || word == "Jr" || word == "Sr" || word == "St")
}

// wordToken classifies a word.
func wordToken(s string, span text.Span, segment int) token {
	word := span.In(s)
	t := token{Span: span, segment: segment, word: true}
	first, _ := utf8.DecodeRuneInString(word)
	t.upper = unicode.IsUpper(first) || first == '@'
	bare := strings.TrimSuffix(word, ".")
	if strings.Contains(bare, ".") { // U.S. keeps its stops apart from the last
		bare = word[:len(bare)]
	}
	for _, suffix := range [...]string{"'s", "’s", "'S", "’S", "'", "’"} {
		if cut, ok := strings.CutSuffix(bare, suffix); ok && cut != "" {
			bare, t.owns = cut, true
			break
		}
	}
	t.low = lower(bare)
	if t.owns && contracts[t.low] { // "he's" owns nothing
		t.owns = false
	}
	if t.class = classOf(t.low); t.upper && t.class == wAdv && classes[t.low] == 0 {
		t.class = 0 // a name in -ly
	}
	if t.owns {
		t.class &= wOffice | wOrg | wTime | wGroup | wSpoken
		return t
	}
	t.cue = cues[t.low]
	return t
}

// contracts are words whose 's is "is", "has" or "us".
var contracts = set("he she it that there who what here where how let")

// lower is strings.ToLower without a copy where nothing changes.
func lower(w string) string {
	for i := 0; i < len(w); i++ {
		if c := w[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return strings.ToLower(w)
		}
	}
	return w
}
