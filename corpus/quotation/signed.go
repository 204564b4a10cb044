package quotation

import (
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
