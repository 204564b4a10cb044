package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// segment is one run of words between marks, within one paragraph.
type segment struct {
	outer     text.Span // marks included
	words     text.Span // marks excluded
	paragraph int
	single    bool
	open      bool // no closing mark: it was ended at the paragraph's end, or where recovery put its end
	reopened  bool // goes on with the open segment of an earlier paragraph
	joined    bool // goes on with the segment before it, whose closing mark is missing
	damaged   bool
}

// segmenter pairs the marks of a document, a paragraph at a time.
type segmenter struct {
	s       string
	ps      []text.Paragraph
	next    []int // the next body paragraph of each paragraph; -1: none
	segs    []segment
	damage  []text.Span
	pending int // the segment left open by the body paragraph before; -1: none

	// The paragraph in hand.
	index   int
	marks   []mark
	joining bool    // the next segment goes on with the last one
	goesOn  [2]int8 // what continues found, for double and single marks: 0 not asked yet, 1 yes, -1 no
}

// segments pairs every mark of the document: the segments in order, and the marks that found no partner.
func segments(s string, ps []text.Paragraph) ([]segment, []text.Span) {
	g := &segmenter{s: s, ps: ps, next: nextBody(ps), pending: -1}
	for i, p := range ps {
		g.index, g.marks, g.goesOn = i, scanMarks(s, p.Span), [2]int8{}
		if p.Role == text.Body {
			g.body()
		} else {
			g.pair(0)
		}
	}
	unlabel(s, g.segs)
	return g.segs, g.damage
}

// nextBody is, for each paragraph, the next body paragraph, or -1.
func nextBody(ps []text.Paragraph) []int {
	next := make([]int, len(ps))
	at := -1
	for i := len(ps) - 1; i >= 0; i-- {
		next[i] = at
		if ps[i].Role == text.Body {
			at = i
		}
	}
	return next
}

// body pairs a body paragraph's marks, first settling what the paragraph before left open.
func (g *segmenter) body() {
	pending, first := g.pending, len(g.segs)
	g.pending = -1
	start := 0
	if pending >= 0 {
		start = g.unopened(pending)
	}
	g.pair(start)
	if pending >= 0 {
		g.settle(pending, first)
	}
	if n := len(g.segs); n > first && g.segs[n-1].open && g.segs[n-1].outer.End == g.ps[g.index].End {
		g.pending = n - 1
	}
}

// unopened takes a paragraph that goes on with the open segment without a mark of its own: its first mark is a closer at a
// sentence's end. It returns how many marks were used.
func (g *segmenter) unopened(pending int) int {
	p, single := g.ps[g.index], g.segs[pending].single
	for i, m := range g.marks {
		if m.single != single {
			continue
		}
		if m.opens || !m.closes || !m.tight || m.genitive || m.Start == p.Start {
			return 0
		}
		g.segs = append(g.segs, segment{outer: text.Span{Start: p.Start, End: m.End}, words: text.Span{Start: p.Start, End: m.Start},
			paragraph: g.index, single: single, reopened: true, damaged: true})
		return i + 1
	}
	return 0
}

// settle decides what became of the segment that the paragraph before left open: this paragraph's first segment, the first
// of which is segs[first], goes on with it, or it was never closed and is cut where its attribution begins.
func (g *segmenter) settle(pending, first int) {
	if first < len(g.segs) {
		seg := &g.segs[first]
		if seg.reopened || seg.outer.Start == g.ps[g.index].Start && seg.single == g.segs[pending].single {
			seg.reopened = true
			return
		}
	}
	g.cut(pending)
}

// cut ends a segment that has no closing mark before the attribution within it, if there is one, and reports it as damaged.
func (g *segmenter) cut(i int) {
	seg := &g.segs[i]
	seg.damaged = true
	if end := attributionWithin(g.s, seg.words); end > seg.words.Start {
		seg.words.End, seg.outer.End = end, end
	}
}

// pair goes through the paragraph's marks from the given one on.
func (g *segmenter) pair(i int) {
	for i < len(g.marks) {
		m := g.marks[i]
		switch {
		case m.single && m.opens:
			i = g.single(i)
		case m.single:
			i++ // an apostrophe
		case m.opens:
			i = g.double(i)
		default:
			g.damage = append(g.damage, m.Span)
			i++
		}
	}
	if g.ps[g.index].Role == text.Body && g.next[g.index] < 0 {
		for k := len(g.segs) - 1; k >= 0 && g.segs[k].paragraph == g.index; k-- {
			if g.segs[k].open && !g.segs[k].damaged {
				g.cut(k)
			}
		}
	}
}

// add appends the segment that runs from mark i up to end, whose closing mark is closer (empty: none).
func (g *segmenter) add(i, end int, closer text.Span) *segment {
	m := g.marks[i]
	seg := segment{outer: text.Span{Start: m.Start, End: max(end, closer.End)}, words: text.Trim(g.s, text.Span{Start: m.End, End: end}),
		paragraph: g.index, single: m.single, open: closer.Empty(), joined: g.joining, damaged: g.joining}
	g.joining = false
	if seg.words.Empty() || !strings.ContainsFunc(seg.words.In(g.s), wordRune) {
		g.damage = append(g.damage, m.Span)
		if !closer.Empty() {
			g.damage = append(g.damage, closer)
		}
		return nil
	}
	g.segs = append(g.segs, seg)
	return &g.segs[len(g.segs)-1]
}

// double pairs the double mark i and returns the next mark to look at. While it is open the first closer ends it, unless an
// opener came first: then that one is nested if closers enough follow, or else mark i lost its closer.
func (g *segmenter) double(i int) int {
	depth := 0
	for k := i + 1; k < len(g.marks); k++ {
		m := g.marks[k]
		if m.single {
			continue
		}
		switch opener := m.opens && (!m.closes || !m.straight && isOpener(g.s[m.Start:m.End])); {
		case opener && depth == 0 && !g.balances(i, k):
			return g.unclosed(i, k)
		case opener:
			depth++
		case depth > 0:
			depth--
		default:
			g.add(i, m.Start, m.Span)
			return k + 1
		}
	}
	return g.toEnd(i)
}

// lookahead bounds, in marks, how far a mark looks for its partner where several could be it, so that no text costs more
// than linear time. Paragraphs of news hold a dozen marks at most.
const lookahead = 64

// isOpener reports whether glyph is a directed opening mark.
func isOpener(glyph string) bool { return strings.Contains("“«„‟``‘‘", glyph) }

// balances reports whether the opener k, met while mark i is open, can be nested in it: the closers after it close both.
// A straight opener followed by a directed one at a sentence's end is a slip and no nesting.
func (g *segmenter) balances(i, k int) bool {
	limit := min(len(g.marks), k+lookahead)
	if g.marks[i].straight && !g.marks[k].straight && endsClause(g.s, g.marks[k].Start) {
		return false
	}
	depth := 1
	for ; k < limit; k++ {
		m := g.marks[k]
		if m.single {
			continue
		}
		if m.opens && !m.closes {
			depth++
			continue
		}
		if depth--; depth == 0 {
			return true
		}
	}
	return false
}

// endsClause reports whether an end mark or a comma, white space apart, stands before byte i.
func endsClause(s string, i int) bool {
	before := strings.TrimRightFunc(s[max(0, i-16):i], unicode.IsSpace)
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".?!…,;", r)
}

// unclosed deals with mark i, whose closer is missing, as the opener k shows: its words end at the attribution that follows
// them, or at the sentence's end just before k; otherwise they cannot be told from the paper's and the mark is reported.
func (g *segmenter) unclosed(i, k int) int {
	if c := g.singleCloser(i, k); c >= 0 {
		return c
	}
	from, to := g.marks[i].End, g.marks[k].Start
	if end := attributionWithin(g.s, text.Span{Start: from, End: to}); end > from {
		if seg := g.add(i, end, text.Span{}); seg != nil {
			seg.damaged = true
		}
		return k
	}
	if endsClause(g.s, to) {
		if seg := g.add(i, text.Trim(g.s, text.Span{Start: from, End: to}).End, text.Span{}); seg != nil {
			seg.damaged, g.joining = true, true
		}
		return k
	}
	if g.marks[i].Start == g.ps[g.index].Start { // a quotation from the paragraph's start, another nested in it
		return g.toEnd(i)
	}
	g.damage = append(g.damage, g.marks[i].Span)
	return k
}

// singleCloser lets a single mark behind an end mark close the double mark i (“It is late.’), where none of its own family does
// before mark k and no single mark opens. It returns the next mark to look at, or -1.
func (g *segmenter) singleCloser(i, k int) int {
	for c := i + 1; c < min(k, i+lookahead); c++ {
		m := g.marks[c]
		if m.single && m.opens {
			return -1
		}
		if m.single && m.closes && m.sealed {
			if seg := g.add(i, m.Start, m.Span); seg != nil {
				seg.damaged = true
			}
			return c + 1
		}
	}
	return -1
}

// toEnd gives mark i the rest of its paragraph. A convention and no damage where the next paragraph opens with a mark.
func (g *segmenter) toEnd(i int) int {
	p := g.ps[g.index]
	if !g.marks[i].single && !g.continues(false) {
		if c := g.singleCloser(i, len(g.marks)); c >= 0 {
			return c
		}
	}
	if seg := g.add(i, p.End, text.Span{}); seg != nil && !g.continues(g.marks[i].single) {
		g.cut(len(g.segs) - 1)
		return g.after(g.segs[len(g.segs)-1].outer.End)
	}
	return len(g.marks)
}

// after is the first mark at or behind byte end.
func (g *segmenter) after(end int) int {
	for i, m := range g.marks {
		if m.Start >= end {
			return i
		}
	}
	return len(g.marks)
}

// continues reports whether what this paragraph leaves open can go on: the next body paragraph begins with an opening mark
// of the family, or its first mark closes one.
func (g *segmenter) continues(single bool) bool {
	family := 0
	if single {
		family = 1
	}
	if g.goesOn[family] == 0 {
		g.goesOn[family] = -1
		if n := g.next[g.index]; n >= 0 && g.ps[g.index].Role == text.Body && g.takesUp(n, single) {
			g.goesOn[family] = 1
		}
	}
	return g.goesOn[family] > 0
}

// takesUp reports whether paragraph n begins as the continuation of a quotation does.
func (g *segmenter) takesUp(n int, single bool) bool {
	p := g.ps[n]
	r, size := utf8.DecodeRuneInString(p.In(g.s))
	if isMark(r) {
		m, ok := newMark(g.s, p.Span, ' ', text.Span{Start: p.Start, End: p.Start + size}, r)
		return ok && m.single == single && m.opens
	}
	for _, m := range scanMarks(g.s, p.Span) {
		if m.single == single {
			return !single && !m.opens && m.closes && m.tight
		}
	}
	return false
}
