package quotation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// signatureWords bounds what follows a quotation's dash where that is its speaker: "Ann Ito, a farmer in Leeds".
const signatureWords = 8

// signed makes body text of the paragraphs that look like sub-headings, being short and without a full stop, but are a quotation with its
// speaker behind a dash: "“It is late” — Ann Ito".
func signed(s string, ps []text.Paragraph) {
	for i := range ps {
		if ps[i].Role == text.Heading && isSigned(ps[i].In(s)) {
			ps[i].Role = text.Body
		}
	}
}

// letterParagraphs bounds a letter that an article prints, from its greeting to its signature.
const letterParagraphs = 40

// closings open the paragraph that closes a letter.
var closings = []string{"yours", "sincerely", "faithfully", "kind regards", "regards", "best wishes", "respectfully", "with love", "love"}

// letter is one that the article prints: the paragraphs behind its greeting, [from, to), and the one with the signature.
type letter struct{ from, to, signature int }

// letters finds the letters among ps, in order, and makes body text of the paragraph of each that holds the signature: "Yours, Ann Ito", or
// what stands behind such a closing.
func letters(s string, ps []text.Paragraph) []letter {
	var out []letter
	greeting := -1
	for i := range ps {
		p := ps[i].In(s)
		switch {
		case strings.HasPrefix(p, "Dear ") && strings.IndexByte(".!?", p[len(p)-1]) < 0 && len(strings.Fields(p)) <= signatureWords:
			greeting = i
		case greeting >= 0 && i-greeting > letterParagraphs:
			greeting = -1
		case greeting >= 0 && closes(p):
			at := i
			if at+1 < len(ps) && !strings.ContainsAny(strings.TrimRight(p, ", "), ",\n") {
				at++ // the name has a paragraph of its own
			}
			if len(strings.Fields(ps[at].In(s))) <= 2*signatureWords {
				ps[at].Role = text.Body
				out = append(out, letter{greeting + 1, i, at})
			}
			greeting = -1
		}
	}
	return out
}

// closes reports whether p is a letter's closing words, a name behind them at most.
func closes(p string) bool {
	if len(strings.Fields(p)) > 2*signatureWords {
		return false
	}
	low := strings.ToLower(p)
	for _, c := range closings {
		if rest, ok := strings.CutPrefix(low, c); ok && (rest == "" || strings.IndexByte(", \n", rest[0]) >= 0) {
			return true
		}
	}
	return false
}

// fromSignatures gives the quotations that letters hold, and that nothing in the letter attributes, whoever signed them.
func (f *flow) fromSignatures() {
	for _, l := range f.d.letters {
		p, ok := f.d.signer(l)
		if !ok {
			continue
		}
		for i := range f.links {
			if k := f.d.segs[i].paragraph; k >= l.from && k < l.to && f.links[i].rule == "" && f.d.quote[i] >= 0 && f.alone(i) {
				f.links[i] = link{rule: ruleDash, subject: p, cue: -1, from: -1, sentence: f.d.sentenceIn(l.signature)}
			}
		}
	}
}

// signer is the first name of a letter's signature.
func (d *document) signer(l letter) (phrase, bool) {
	s := d.sentenceIn(l.signature)
	if s < 0 {
		return phrase{}, false
	}
	for i := d.sents[s].from; i < d.sents[s].to; i++ {
		if t := &d.tokens[i]; t.upper && !t.capital || i == d.sents[s].from && !closingWord(t.low) {
			p, ok := d.phraseAfter(i, d.sents[s].to)
			return p, ok && p.named()
		}
	}
	return phrase{}, false
}

// closingWord reports whether a lower-case word opens one of closings.
func closingWord(low string) bool {
	return slices.ContainsFunc(closings, func(c string) bool { return strings.HasPrefix(c, low) })
}

// sentenceIn is the first sentence of the paragraph, or -1.
func (d *document) sentenceIn(paragraph int) int {
	i, ok := slices.BinarySearchFunc(d.sents, paragraph, func(s sentence, p int) int { return s.paragraph - p })
	if !ok {
		return -1
	}
	return i
}

// isSigned reports whether p opens with a quotation mark and goes on, behind another mark, with a dash and a few words of which the first
// has a capital.
func isSigned(p string) bool {
	first, size := utf8.DecodeRuneInString(p)
	if !isMark(first) {
		return false
	}
	end := strings.LastIndexFunc(p[size:], isMark)
	if end < 0 {
		return false
	}
	_, closer := utf8.DecodeRuneInString(p[size+end:])
	rest := strings.TrimLeftFunc(p[size+end+closer:], unicode.IsSpace)
	name := strings.TrimLeft(rest, "-–—― ")
	r, _ := utf8.DecodeRuneInString(name)
	return len(name) < len(rest) && unicode.IsUpper(r) && len(strings.Fields(name)) <= signatureWords
}
