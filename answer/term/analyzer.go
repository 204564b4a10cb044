package term

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"onrecord/corpus/text"
)

// Token is one term and where it stands.
type Token struct {
	Term string    // never empty; at most [MaxBytes] long
	Span text.Span // bytes of the text the term came from, a possessive ending excluded
	Pos  int       // which word of the passage, from 0; words without letter or digit are not counted
	Alt  bool      // a second reading of the word at the same Pos, which follows the first
}

// Analyzer makes tokens. The zero Analyzer is ready to use; it must not be copied. It is safe for concurrent use.
type Analyzer struct {
	seen table
}

// Tokens appends to dst the tokens of the part of an article that in covers, in text order. Spans count from the start of
// s. A span that does not fit s is cut to fit; nothing to cover gives no tokens.
func (a *Analyzer) Tokens(dst []Token, s string, in text.Span) []Token {
	in.Start = min(max(in.Start, 0), len(s))
	in.End = min(max(in.End, in.Start), len(s))
	return a.tokens(dst, passage{text: s, in: in})
}

// Question appends to dst the tokens of a question. It differs from Tokens in one thing: a word typed in small letters that
// may be a name ("us", "may") has both readings.
func (a *Analyzer) Question(dst []Token, q string) []Token {
	return a.tokens(dst, passage{text: q, in: text.Span{End: len(q)}, question: true})
}

func (a *Analyzer) tokens(dst []Token, p passage) []Token {
	s := p.in.In(p.text)
	it := words.FromString(s)
	pos := 0
	for it.Next() {
		start := it.Start()
		word := s[start:it.End()]
		if len(word) == 1 && !alphanumeric(word[0]) {
			continue
		}
		pieces := a.seen.get(word)
		for i := range pieces {
			dst = p.read(dst, &pieces[i], p.in.Start+start, pos)
			pos++
		}
	}
	return dst
}

// read appends the reading of a piece of the word at start, or both readings.
func (p *passage) read(dst []Token, w *piece, start, pos int) []Token {
	t := Token{Term: w.term, Span: text.Span{Start: start + int(w.start), End: start + int(w.end)}, Pos: pos}
	if w.name == nil {
		return append(dst, t)
	}
	plain, named := p.readings(w, start)
	if plain {
		dst = append(dst, t)
	}
	if named {
		t.Term, t.Alt = w.name.term, plain
		dst = append(dst, t)
	}
	return dst
}

func alphanumeric(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' || b >= utf8.RuneSelf
}
