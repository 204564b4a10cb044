package eval

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// outerMarks are the quotation marks, of every family in English copy, that trimming takes off: an annotator's span has the
// outer ones, an extracted part does not.
const outerMarks = "\"'`´“”„‟‘’‚‛«»‹›″′"

// finalMarks are the punctuation that trimming takes off the end, for sets differ in whether a final comma belongs.
const finalMarks = ",.?!"

// trim is s without marks and spaces at both ends and without final punctuation, as the exact measure has it; s itself where
// nothing would be left.
func trim(doc string, s text.Span) text.Span {
	if t := stripped(doc, s); !t.Empty() {
		return t
	}
	return s
}

// stripped is trim's work; empty where s holds nothing else.
func stripped(doc string, s text.Span) text.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(s.In(doc))
		if !strings.ContainsRune(outerMarks, r) && !unicode.IsSpace(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(s.In(doc))
		if !strings.ContainsRune(outerMarks+finalMarks, r) && !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	return s
}
