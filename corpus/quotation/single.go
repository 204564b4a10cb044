package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// single pairs the single mark i and returns the next mark to look at. An apostrophe looks like a closer, so the closer is
// chosen among all that come before the next opener: the first that stands tight by an end mark or a comma, or after a word
// that is no plural; a plural's apostrophe only where nothing better follows.
func (g *segmenter) single(i int) int {
	best := g.closer(i)
	if best < 0 || g.marks[best].genitive {
		if g.speechFollows(i) && g.continues(true) {
			g.add(i, g.ps[g.index].End, text.Span{})
			return len(g.marks)
		}
	}
	if best < 0 && g.introduced(i) {
		return g.toEnd(i)
	}
	if best < 0 {
		return i + 1 // an apostrophe, or a mark too doubtful to give words
	}
	g.add(i, g.marks[best].Start, g.marks[best].Span)
	return best + 1
}

// introduced reports whether a colon stands before the mark i, or the paragraph opens with it and its glyph is an opener's: no
// apostrophe stands there.
func (g *segmenter) introduced(i int) bool {
	p, m := g.ps[g.index], g.marks[i]
	before := strings.TrimRightFunc(g.s[p.Start:m.Start], unicode.IsSpace)
	return strings.HasSuffix(before, ":") || before == "" && !m.straight
}

// closer is the mark that closes the single mark i, or -1. A plural's apostrophe gives way to a closer behind an end mark, and
// a genitive to any closer.
func (g *segmenter) closer(i int) int {
	weak, balanced := -1, true
	for k := i + 1; k < min(len(g.marks), i+lookahead); k++ {
		m := g.marks[k]
		switch {
		case !m.single:
			balanced = !balanced
		case m.opens && balanced:
			return g.doubtful(i, weak)
		case !m.closes || !balanced || droppedG(g.s, m.Start, m):
		case m.sealed:
			return k
		case m.plural:
			if weak < 0 || g.marks[weak].genitive && !m.genitive {
				weak = k
			}
		case m.tight || g.short(i, k):
			return k
		case weak < 0 || g.marks[weak].genitive:
			weak = k
		}
	}
	return g.doubtful(i, weak)
}

// doubtful refuses a weak closer that a sentence's end divides from its opener, unless speech is to be expected there.
func (g *segmenter) doubtful(i, weak int) int {
	if weak >= 0 && !g.marks[weak].tight && !g.short(i, weak) && !g.speechFollows(i) {
		return -1
	}
	return weak
}

// short reports whether no sentence ends between the marks i and k, so that a closer without punctuation is to be expected.
func (g *segmenter) short(i, k int) bool {
	between := g.s[g.marks[i].End:g.marks[k].Start]
	if len(between) > shortBytes {
		return false
	}
	for j := 0; j+1 < len(between); j++ {
		if strings.IndexByte(".?!", between[j]) >= 0 && between[j+1] == ' ' {
			return false
		}
	}
	return true
}

// shortBytes is what a clause in marks hardly ever exceeds: fifty words.
const shortBytes = 300

// droppedG reports whether the mark at i stands for the g of "goin'" or the d of "an'".
func droppedG(s string, i int, m mark) bool {
	if m.tight || !lowerNext(s[m.End:]) {
		return false
	}
	before := s[max(0, i-12):i]
	word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	return len(word) > 3 && strings.HasSuffix(word, "in") || strings.EqualFold(word, "an") || strings.EqualFold(word, "o")
}

// speechFollows reports whether the mark i stands where speech begins: at its paragraph's start, or after a colon or a comma.
func (g *segmenter) speechFollows(i int) bool {
	p := g.ps[g.index]
	before := strings.TrimRightFunc(g.s[p.Start:g.marks[i].Start], unicode.IsSpace)
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || strings.ContainsRune(":,.", r) || isMark(r)
}
