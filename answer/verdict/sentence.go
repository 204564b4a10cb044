package verdict

import (
	"strings"
	"unicode"

	"onrecord/corpus/text"
)

// maxSentence is the number of words to look at on either side of a run for what its sentence loses. The longest sentence
// of the development data's direct quotations has 117.
const maxSentence = 1000

// openings tells, for each word of w, whether it opens a sentence. A sentence goes on into the next part unless its words
// have come to an end mark.
func (w *wording) openings() []bool {
	out := make([]bool, len(w.list))
	k := 0
	for n := range w.parts {
		if k == len(w.list) {
			break
		}
		part := w.parts[n]
		for i, s := range text.Sentences(part, text.Span{End: len(part)}, nil) {
			for k < len(w.list) && int(w.list[k].part) == n && int(w.list[k].start) < s.Start {
				k++
			}
			if k < len(w.list) && int(w.list[k].part) == n && int(w.list[k].start) < s.End {
				out[k] = i > 0 || n == 0 || ended(w.parts[n-1]) || n <= len(w.stops) && w.stops[n-1]
			}
		}
		for k < len(w.list) && int(w.list[k].part) == n {
			k++
		}
	}
	return out
}

// ended reports whether the words of a part come to the end of a sentence.
func ended(part string) bool {
	part = strings.TrimRightFunc(part, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) || r == ')' || r == ']' })
	return part == "" || strings.HasSuffix(part, "…") || strings.ContainsRune(".!?", rune(part[len(part)-1]))
}

// loss is the words of its own first and last sentence that the run [from, to) of w leaves out, as the runs before and after
// it, both empty unless one of them holds a negation, a modal or a condition, or takes the run back or gives it to somebody else.
func (w *wording) loss(openings []bool, from, to int) (before, after [2]int, lossy bool) {
	start := from
	for start > 0 && !openings[start] && from-start < maxSentence {
		start--
	}
	end := to
	for end < len(w.list) && !openings[end] && end-to < maxSentence {
		end++
	}
	head := w.decisive(start, from) || w.unmet(start, from, start, end) || w.embedded(start, from)
	tail := w.decisive(to, end) || w.unmet(to, end, start, end) || w.disclaimed(to, end)
	if head {
		before = [2]int{start, from}
	}
	if tail {
		after = [2]int{to, end}
	}
	return before, after, head || tail
}

// decisive reports whether one of the words [from, to) of w is a negation, a modal or a condition.
func (w *wording) decisive(from, to int) bool {
	for k := from; k < to; k++ {
		if w.sense(k)&lost != 0 || w.phrase(k) {
			return true
		}
	}
	return false
}

// sense is the class of word k by its neighbours too: "the will" is no modal, nor is "May" within a sentence.
func (w *wording) sense(k int) class {
	c := w.class(k)
	if c&modal != 0 && w.is(k, nounModals) && (w.is(k-1, beforeNouns) || k > 0 && w.at(k) == "May" && w.within(k)) {
		c &^= modal
	}
	return c
}

// within reports whether word k follows another with nothing but space or a comma between them.
func (w *wording) within(k int) bool {
	gap, _, parted := w.gap(k - 1)
	return !parted && strings.Trim(gap, " ,\u00a0\n") == ""
}

// phrase reports whether a condition of several words begins at word k.
func (w *wording) phrase(k int) bool {
	w.buf = appendKey(w.buf[:0], w.at(k))
	for _, rest := range phrases[string(w.buf)] {
		if w.follows(k+1, rest) {
			return true
		}
	}
	return false
}

// follows reports whether the words from k on are keys.
func (w *wording) follows(k int, keys []string) bool {
	if k+len(keys) > len(w.list) {
		return false
	}
	for i, key := range keys {
		w.buf = appendKey(w.buf[:0], w.at(k+i))
		if string(w.buf) != key {
			return false
		}
	}
	return true
}
