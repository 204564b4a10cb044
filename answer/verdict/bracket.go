package verdict

import "strings"

// maxAside is how many words round brackets may hold and still be an editor's, as in "Time (to) put in"; more is a speaker's
// own aside. Square brackets are an editor's whatever they hold.
const maxAside = 3

// editorial tells, for each word of w, whether it stands in an editor's brackets; nil where there are none. Words that turn,
// hedge or count are nobody's aside: what a claim does to them is judged as if there were no brackets.
func (w *wording) editorial() []bool {
	if !w.bracketed() {
		return nil
	}
	out := make([]bool, len(w.list))
	open, mark := none, byte(0)
	for k := range w.list {
		if b := w.lastBracket(k); b == '[' || b == '(' {
			open, mark = k, b
		} else if b != 0 {
			open = none
		}
		if open != none && w.closes(k, mark) {
			if w.aside(open, k+1, mark) {
				for n := open; n <= k; n++ {
					out[n] = true
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
