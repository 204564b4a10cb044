package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// attributionWithin looks for an attribution in words whose closing mark is missing ("I like it, she said.") and returns
// where the quoted words end before it, punctuation included; -1 where there is none.
func attributionWithin(s string, in text.Span) int {
	for i := in.Start; i < in.End; i++ {
		if strings.IndexByte(",.?!", s[i]) < 0 || i+1 >= in.End || s[i+1] != ' ' {
			continue
		}
		if startsAttribution(s[i+2 : in.End]) {
			return i + 1
		}
	}
	return -1
}

// startsAttribution reports whether rest begins "she said", "Ann Ito told", "said Mr Ito", within five words. First-person
// pronouns stay in the quoted words.
func startsAttribution(rest string) bool {
	named := false
	for n := 0; n < 5 && rest != ""; n++ {
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 {
			end = len(rest)
		}
		word := rest[:end]
		bare := strings.TrimRightFunc(word, unicode.IsPunct)
		rest = strings.TrimLeftFunc(rest[end:], unicode.IsSpace)
		first, _ := utf8.DecodeRuneInString(bare)
		if lookupCue(strings.ToLower(bare))&cueSay != 0 && !unicode.IsUpper(first) {
			if named {
				return true
			}
			next, _ := utf8.DecodeRuneInString(rest)
			return n == 0 && (unicode.IsUpper(next) && !strings.HasPrefix(rest, "I ") || strings.HasPrefix(rest, "the ") || strings.HasPrefix(rest, "he ") || strings.HasPrefix(rest, "she "))
		}
		switch low := strings.ToLower(bare); {
		case n == 0 && (low == "he" || low == "she" || low == "they"):
			named = true
		case unicode.IsUpper(first) && low != "i" && len(bare) == len(word):
			named = true
		default:
			return false
		}
	}
	return false
}
