package verdict

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Diff is the word difference from one version of a quotation to another, end to end; nil where the words are the same,
// whatever their typography.
func Diff(from string, to Quotation) []Edit {
	c := newComparison(upTo(from, maxClaim), []Quotation{to})
	w := &c.candidates[0]
	if len(c.claim.list) == 0 && len(w.list) == 0 {
		return nil
	}
	same := len(c.claim.list) == len(w.list)
	for k := 0; same && k < len(w.list); k++ {
		same = c.claim.list[k].id == w.list[k].id
	}
	if same {
		return nil
	}
	return c.edits(w, c.locate(0, ends{}), 0, len(w.list))
}

// match is j with its edits.
func (c *comparison) match(j judged) Match {
	out := Match{Quotation: j.candidate, Similarity: j.common}
	w := &c.candidates[j.candidate]
	from, end, ok := c.extent(w, j.to)
	if !ok {
		return out
	}
	if j.before[1] > j.before[0] {
		from = j.before[0]
	}
	if j.after[1] > j.after[0] {
		end = j.after[1]
	}
	if j.verdict == Spliced {
		out.Diff = c.splicedEdits(w, j.to)
	} else {
		out.Diff = c.edits(w, j.to, from, end)
	}
	return out
}

// stretch is claim words [i, iEnd) and original words [k, kEnd) that are equal, or stand against each other.
type stretch struct {
	equal   bool
	i, iEnd int
	k, kEnd int
}

// edits is the word difference from the claim to w's words [from, end), by what each of the claim's words stands for.
func (c *comparison) edits(w *wording, to []int32, from, end int) []Edit {
	var out []Edit
	i, k := 0, from
	for i < len(to) || k < end {
		s := stretch{i: i, k: k}
		for s.equal = i < len(to) && int(to[i]) == k && c.equal(w, i, to[i]); i < len(to) || k < end; {
			next := i < len(to) && int(to[i]) == k && c.equal(w, i, to[i])
			if next != s.equal {
				break
			}
			i, k = step(to, i, k, end)
		}
		s.iEnd, s.kEnd = i, k
		out = c.appendEdits(out, w, s)
	}
	return out
}

// step is the claim's and the original's next words after i and k.
func step(to []int32, i, k, end int) (int, int) {
	switch {
	case i == len(to):
		return i, end
	case to[i] == none:
		return i + 1, k
	case int(to[i]) > k:
		return i, int(to[i])
	}
	return i + 1, k + 1
}

// splicedEdits is the word difference for a candidate that gave pieces to a splice, in the order of the claim: what lies
// between the pieces in the original is nothing the claim left out.
func (c *comparison) splicedEdits(w *wording, to []int32) []Edit {
	var out []Edit
	for i := 0; i < len(to); {
		s := stretch{equal: to[i] != none, i: i, iEnd: i + 1}
		for s.iEnd < len(to) && (to[s.iEnd] != none) == s.equal && (!s.equal || to[s.iEnd] == to[s.iEnd-1]+1) {
			s.iEnd++
		}
		if s.equal {
			s.k, s.kEnd = int(to[i]), int(to[i])+s.iEnd-i
		} else if i > 0 {
			s.k = int(to[i-1]) + 1
			s.kEnd = s.k
		} else {
			s.k = int(to[s.iEnd])
			s.kEnd = s.k
		}
		i = s.iEnd
		out = c.appendEdits(out, w, s)
	}
	return out
}

// appendEdits appends a stretch as edits, one for each part that it runs through.
func (c *comparison) appendEdits(out []Edit, w *wording, s stretch) []Edit {
	if s.k == s.kEnd {
		part, at := w.place(s.k)
		return append(out, Edit{Op: Delete, Claim: c.claim.words(s.i, s.iEnd), Part: part, Start: at, End: at})
	}
	for k := s.k; k < s.kEnd; {
		stop := k + 1
		for stop < s.kEnd && w.list[stop].part == w.list[k].part {
			stop++
		}
		e := Edit{Op: Insert, Part: int(w.list[k].part), Start: w.lead(k), End: w.trail(stop - 1)}
		switch {
		case s.equal:
			e.Op, e.Claim = Equal, c.claim.words(s.i+k-s.k, s.i+stop-s.k)
		case s.i < s.iEnd && k == s.k:
			e.Op, e.Claim = Replace, c.claim.words(s.i, s.iEnd)
		}
		out = append(out, e)
		k = stop
	}
	return out
}

// place is where words would stand before word k, or after the last one.
func (w *wording) place(k int) (part, at int) {
	switch {
	case k < len(w.list):
		return int(w.list[k].part), w.lead(k)
	case len(w.list) > 0:
		return int(w.list[k-1].part), w.trail(k - 1)
	}
	return 0, 0
}

// words is words [from, to) of w, all in one part, as they were written, with the marks that touch them.
func (w *wording) words(from, to int) string {
	return w.parts[w.list[from].part][w.lead(from):w.trail(to-1)]
}

// lead is where word k begins with the marks before it that belong to no other word: after the last white space. Marks
// around the whole are no part of it.
func (w *wording) lead(k int) int {
	at := w.list[k]
	if k == 0 || w.list[k-1].part != at.part {
		return int(at.start)
	}
	start := int(w.list[k-1].end)
	gap := w.parts[at.part][start:at.start]
	i := strings.LastIndexFunc(gap, unicode.IsSpace)
	if i < 0 {
		return int(at.start)
	}
	_, n := utf8.DecodeRuneInString(gap[i:])
	return start + i + n
}

// trail is where word k ends with the marks after it: before the last white space between it and the next word; after the
// last word of a part, with the punctuation directly after it.
func (w *wording) trail(k int) int {
	at := w.list[k]
	part := w.parts[at.part]
	if k+1 == len(w.list) || w.list[k+1].part != at.part {
		rest := part[at.end:]
		return int(at.end) + len(rest) - len(strings.TrimLeft(rest, ".,;:!?…)]"))
	}
	gap := part[at.end:w.list[k+1].start]
	if i := strings.LastIndexFunc(gap, unicode.IsSpace); i >= 0 {
		gap = strings.TrimRightFunc(gap[:i], unicode.IsSpace)
	}
	return int(at.end) + len(gap)
}
