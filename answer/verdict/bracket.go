package verdict

import "strings"

// maxAside is how many words round brackets may hold and still be an editor's, as in "Time (to) put in"; more is a speaker's
// own aside. Square brackets are an editor's whatever they hold.
const maxAside = 3

// asides tells, for each word of w, which of an editor's brackets it stands in, counted from 1, or 0; nil where there are
// none. Words that turn, hedge or count are nobody's aside: what a claim does to them is judged as if there were no brackets.
func (w *wording) asides() []int {
	if !w.bracketed() {
		return nil
	}
	out, count := make([]int, len(w.list)), 0
	open, mark := none, byte(0)
	for k := range w.list {
		if b := w.lastBracket(k); b == '[' || b == '(' {
			open, mark = k, b
		} else if b != 0 {
			open = none
		}
		if open != none && w.closes(k, mark) {
			if w.aside(open, k+1, mark) {
				count++
				for n := open; n <= k; n++ {
					out[n] = count
				}
			}
			open = none
		}
	}
	return out
}

// bracketed reports whether w holds a bracket.
func (w *wording) bracketed() bool {
	for _, part := range w.parts {
		if strings.ContainsAny(part, "[(") {
			return true
		}
	}
	return false
}

// lastBracket is the last bracket between word k and the word before it, 0 where there is none.
func (w *wording) lastBracket(k int) byte {
	start := int32(0)
	if k > 0 && w.list[k-1].part == w.list[k].part {
		start = w.list[k-1].end
	}
	gap := w.parts[w.list[k].part][start:w.list[k].start]
	if i := strings.LastIndexAny(gap, "[]()"); i >= 0 {
		return gap[i]
	}
	return 0
}

// closes reports whether the bracket that mark opened is closed between word k and the next.
func (w *wording) closes(k int, mark byte) bool {
	part := w.parts[w.list[k].part]
	end := len(part)
	if k+1 < len(w.list) && w.list[k+1].part == w.list[k].part {
		end = int(w.list[k+1].start)
	}
	closer := byte(')')
	if mark == '[' {
		closer = ']'
	}
	return strings.IndexByte(part[w.list[k].end:end], closer) >= 0
}

// aside reports whether the words [from, to) between brackets can be an editor's.
func (w *wording) aside(from, to int, mark byte) bool {
	for k := from; k < to; k++ {
		if w.class(k)&(negation|condition|number) != 0 || w.sense(k)&modal != 0 {
			return false
		}
		if mark == '(' && (to-from > maxAside || w.capital(k)) {
			return false
		}
	}
	return true
}

// forgiven reports whether every word of w within [from, end) that is missing stands in an editor's brackets of which no word
// is there: what an editor put in may be left out whole, not changed.
func (w *wording) forgiven(from, end int, missing func(k int) bool) bool {
	var aside []int
	for k := from; k < end; k++ {
		if !missing(k) {
			continue
		}
		if aside == nil {
			if aside = w.asides(); aside == nil {
				return false
			}
		}
		if aside[k] == 0 || !whole(aside, k, from, end, missing) {
			return false
		}
	}
	return true
}

// whole reports whether every word within [from, end) of the bracket that word k stands in is missing.
func whole(aside []int, k, from, end int, missing func(k int) bool) bool {
	for n := k - 1; n >= from && aside[n] == aside[k]; n-- {
		if !missing(n) {
			return false
		}
	}
	for n := k + 1; n < end && aside[n] == aside[k]; n++ {
		if !missing(n) {
			return false
		}
	}
	return true
}
