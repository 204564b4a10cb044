package verdict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// foldGap is what stands between two words with its typography evened out: white space dropped, every quotation mark one
// sign, every run of dashes one hyphen, an ellipsis one sign however it is set.
func foldGap(gap string) string {
	if gap == " " || gap == "" {
		return ""
	}
	var out strings.Builder
	last := rune(0)
	for i := 0; i < len(gap); {
		r, n := utf8.DecodeRuneInString(gap[i:])
		if dots := ellipsis(gap[i:]); dots > 0 {
			r, n = '…', dots
		}
		i += n
		switch {
		case unicode.IsSpace(r), isInvisible(r):
			continue
		case isQuote(r):
			r = '"'
		case isDash(r):
			r = '-'
		}
		if r == last && (r == '"' || r == '-' || r == '…') {
			continue
		}
		out.WriteRune(r)
		last = r
	}
	return out.String()
}

// ellipsis is the size of the ellipsis that s begins with, 0 where there is none: the sign, or three full stops or more, set
// apart or not, and a full stop on either side of it.
func ellipsis(s string) int {
	dots, end := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '.' || r == '…' {
			dots++
			end = i + n
			if r == '…' {
				dots += 2
			}
		} else if dots == 0 || !unicode.IsSpace(r) {
			break
		}
		i += n
	}
	if dots < 3 {
		return 0
	}
	return end
}

// isQuote reports whether r is a quotation mark of any shape, an apostrophe among them.
func isQuote(r rune) bool {
	return isApostrophe(r) || strings.ContainsRune("\"“”„‟‚‛«»‹›″", r)
}

// isDash reports whether r is a hyphen, a dash or a minus.
func isDash(r rune) bool { return r == '-' || r >= '\u2010' && r <= '\u2015' || r == '−' }

// parting is what a source's own words between two parts, or its new paragraph, bring with them or take away.
const parting = `.,;:!?"-`

// sameGap reports whether the claim's gap after its word i is set like the original's after its word j.
func sameGap(claim *wording, i int, original *wording, j int) bool {
	a, _, _ := claim.gap(i)
	b, start, parted := original.gap(j)
	if !parted {
		return a == b || foldGap(a) == foldGap(b)
	}
	return unparted(a) == unparted(b+start)
}

// unparted is what stands between two words without what parting changes.
func unparted(gap string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(parting, r) {
			return -1
		}
		return r
	}, foldGap(gap))
}
