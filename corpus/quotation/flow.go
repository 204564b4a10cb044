package quotation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// flow runs the sieves that look beyond one sentence, over the links that the sentences' own sieves found.
type flow struct {
	d       *document
	links   []link // one a segment; no rule: none yet
	reports []report
	forms   []Form
	sentOf  []int // the sentence of each segment; -1: none
	roots   []int // for each segment the one whose own link gives it its speaker; -1: none. Set by spread
	lastRep []int // for each sentence the last report in it; -1: none
}

// reach is how many tokens of its sentence a sieve sees on either side: no sentence of news is as long, and a text without
// full stops costs no more than linear time.
const reach = 100

// newFlow attributes every segment within its sentence.
func newFlow(d *document) *flow {
	f := &flow{d: d, links: make([]link, len(d.segs)), sentOf: make([]int, len(d.segs)), lastRep: make([]int, len(d.sents))}
	sent := 0
	for i := range d.segs {
		f.sentOf[i] = -1
		k := d.quote[i]
		if k < 0 {
			continue
		}
		for sent+1 < len(d.sents) && d.sents[sent].to <= k {
			sent++
		}
		f.sentOf[i] = sent
		st := d.sents[sent]
		if i > 0 && f.middle(i) {
			f.share(i, i-1, ruleSplit)
			continue
		}
		if i > 0 && f.coordinated(i) {
			f.share(i, i-1, f.links[i-1].rule)
			continue
		}
		if l, ok := d.attribute(around{k, max(st.from, k-reach), min(st.to, k+reach), sent}); ok {
			f.links[i] = l
		}
	}
	for s := range d.sents {
		n := len(f.reports)
		f.reports = d.reportsIn(f.reports, s)
		f.lastRep[s] = -1
		if len(f.reports) > n {
			f.lastRep[s] = len(f.reports) - 1
		}
	}
	return f
}

// middle reports whether the attribution of the segment before stands between it and segment i, in one sentence, and nothing
// there reports anew: “…,” said Ann Ito, “…”.
func (f *flow) middle(i int) bool {
	d, l := f.d, &f.links[i-1]
	if f.sentOf[i-1] != f.sentOf[i] || l.rule != ruleInversion && l.rule != ruleAfter && l.rule != ruleSplit {
		return false
	}
	from := d.quote[i-1] + 1
	if l.rule != ruleSplit {
		from = max(l.cueTo, l.subject.to, l.recipient.to)
	}
	if d.quote[i]-from > 25 || d.quote[i] == d.quote[i-1]+1 {
		return false
	}
	for k := from; k < d.quote[i]; k++ {
		if d.tokens[k].cue.class&(speaks|cueCall) != 0 && d.reports(k, speaks|cueCall) {
			return false
		}
	}
	return d.tokens[d.quote[i]-1].is(",") || d.tokens[d.quote[i]-1].is("—") || f.startsLower(i)
}

// coordinated reports whether nothing but a conjunction, a comma or an article stands between segment i and the one before:
// called it “a mess”, “a shambles” and “a disgrace”.
func (f *flow) coordinated(i int) bool {
	d := f.d
	if f.sentOf[i-1] != f.sentOf[i] || f.links[i-1].rule == "" || d.quote[i]-d.quote[i-1] > 5 {
		return false
	}
	if l := f.links[i-1].rule; l == ruleAfter || l == ruleInversion || l == ruleAgent {
		return false
	}
	for k := d.quote[i-1] + 1; k < d.quote[i]; k++ {
		if t := &d.tokens[k]; !t.is(",") && !t.is("and") && !t.is("or") && !t.is("a") && !t.is("an") && !t.is("the") && !t.is("as") && !t.is("but") {
			return false
		}
	}
	return d.quote[i] > d.quote[i-1]+1
}

// startsLower reports whether the first word of segment i has a small letter.
func (f *flow) startsLower(i int) bool {
	g := f.d.within[i]
	return g.from < g.to && f.d.all[g.from].word && !f.d.all[g.from].upper
}

// repeated gives marked words in titles, headings and captions the speaker of the body's quotation that holds them.
func (f *flow) repeated() {
	var said []string // by segment, folded; made when first needed
	tries := 0
	for i := range f.links {
		if role := f.d.ps[f.d.segs[i].paragraph].Role; role != text.Title && role != text.Heading || f.links[i].rule != "" {
			continue
		}
		if tries++; tries > headingTries {
			return
		}
		if said == nil {
			said = f.folded()
		}
		words := strings.Trim(text.Fold(f.d.segs[i].words.In(f.d.s)).String(), " .,!?")
		for k := range said {
			if n := len(said[k]); n > 0 && len(words) > 2 && strings.Contains(said[k], words) {
				f.links[i] = link{rule: ruleRepeated, from: k, cue: -1, sentence: f.sentOf[k]}
				break
			}
		}
	}
}

// headingTries bounds how many marked words of headings are looked up, so that a text of nothing but headings costs no more
// than linear time.
const headingTries = 64

// folded are the words of each attributed segment of the body; empty for the others.
func (f *flow) folded() []string {
	out := make([]string, len(f.links))
	for k := range f.links {
		if f.d.quote[k] >= 0 && f.links[k].rule != "" {
			out[k] = text.Fold(f.d.segs[k].words.In(f.d.s)).String()
		}
	}
	return out
}

// spread gives the segments without a speaker of their own the speaker of a neighbour, where the text says so.
func (f *flow) spread() {
	for i := range f.links {
		if f.links[i].rule == "" && f.d.quote[i] >= 0 {
			f.chain(i)
		}
	}
	for i := len(f.links) - 1; i >= 0; i-- { // later quotations of a paragraph, nearest first
		if f.links[i].rule == "" && f.d.quote[i] >= 0 && f.alone(i) {
			if n := i + 1; n < len(f.links) && f.d.segs[n].paragraph == f.d.segs[i].paragraph && f.links[n].rule != "" {
				f.share(i, n, ruleBackward)
			}
		}
	}
	f.fromSignatures()
	for i := range f.links {
		if f.links[i].rule == "" && f.d.quote[i] >= 0 && f.alone(i) {
			f.outside(i)
		}
	}
	for i := range f.links { // parts that go on with one that found its speaker late
		if seg := &f.d.segs[i]; i > 0 && f.links[i].rule == "" && (seg.joined || seg.reopened) && f.links[i-1].rule != "" {
			f.share(i, i-1, ruleSplit)
		}
	}
	f.repeated()
	f.findRoots()
}

// findRoots follows every shared link to the link that it comes from.
func (f *flow) findRoots() {
	const unknown = -2
	f.roots = make([]int, len(f.links))
	for i := range f.roots {
		f.roots[i] = unknown
	}
	var path []int
	for i := range f.roots {
		k := i
		for path = path[:0]; f.roots[k] == unknown; k = f.links[k].from {
			path = append(path, k)
			if l := &f.links[k]; l.rule == "" || l.from < 0 {
				f.roots[k] = k
				if l.rule == "" {
					f.roots[k] = -1
				}
				break
			}
		}
		for _, p := range path {
			f.roots[p] = f.roots[k]
		}
	}
}

// share links segment i to the speaker of segment n.
func (f *flow) share(i, n int, rule Rule) {
	f.links[i] = link{rule: rule, from: n, cue: -1, sentence: f.sentOf[i]}
}

// chain looks at what stands right before segment i: the part it goes on with, a colon, an attributed quotation.
func (f *flow) chain(i int) {
	d, seg := f.d, &f.d.segs[i]
	if i > 0 && (seg.joined || seg.reopened) {
		if f.links[i-1].rule != "" {
			f.share(i, i-1, ruleSplit)
		}
		return
	}
	if !f.alone(i) {
		return
	}
	if s := f.sentOf[i] - 1; s >= 0 && d.quote[i] == d.sents[f.sentOf[i]].from {
		st := d.sents[s]
		if st.to > st.from && d.tokens[st.to-1].is(":") && seg.paragraph-st.paragraph <= 3 {
			if l, ok := d.intoColon(st.to-1, around{st.to - 1, max(st.from, st.to-reach), st.to, s}); ok {
				l.rule, l.sentence, l.from = ruleLead, s, -1
				f.links[i] = l
				return
			}
		}
	}
	if i > 0 && d.segs[i-1].paragraph == seg.paragraph && f.links[i-1].rule != "" && f.sentOf[i]-f.sentOf[i-1] <= 1 && !f.answered(i-1) && !f.answered(i) {
		f.share(i, i-1, ruleSplit)
	}
}

// answered reports whether the next quotation answers segment i: a question that ends its paragraph's segment, and right behind it, with
// nothing of the paper's between, another: “By whom?” “By my husband.”
func (f *flow) answered(i int) bool {
	d := f.d
	if i+1 >= len(d.segs) || d.quote[i] < 0 || d.quote[i+1] != d.quote[i]+1 {
		return false
	}
	seg, next := &d.segs[i], &d.segs[i+1]
	return !seg.open && !next.joined && !next.reopened && seg.paragraph == next.paragraph && strings.HasSuffix(seg.words.In(d.s), "?")
}

// came reports whether what follows at token k tells that somebody else answered, and not who: “Never,” came the reply.
func (f *flow) came(k int) bool {
	d := f.d
	return k+2 < len(d.tokens) && (d.tokens[k].is("came") || d.tokens[k].is("comes")) && d.tokens[k+1].has(wDet) && nounCues[d.tokens[k+2].low]
}

// alone reports whether segment i is a sentence of its own, or so long that somebody must have spoken it.
func (f *flow) alone(i int) bool {
	d, k := f.d, f.d.quote[i]
	st := d.sents[f.sentOf[i]]
	return st.words == 0 || k == st.from && st.words <= 3 || utf8.RuneCountInString(d.segs[i].words.In(d.s)) > 60 && k == st.from
}

// outside looks beyond the paragraph: an earlier quotation in it, the paragraphs before, the sentence before.
func (f *flow) outside(i int) {
	d, seg := f.d, &f.d.segs[i]
	s := f.sentOf[i]
	if f.came(d.quote[i] + 1) {
		return
	}
	if s > 0 && d.sents[s-1].paragraph == seg.paragraph {
		if f.fromReport(i, s-1) {
			return
		}
		if i > 0 && (f.answered(i-1) || f.answered(i)) {
			return
		}
		if i > 0 && d.segs[i-1].paragraph == seg.paragraph && f.links[i-1].rule != "" {
			f.share(i, i-1, ruleForward)
			return
		}
		f.fromSubject(i, s-1)
		return
	}
	if s == 0 {
		return
	}
	before := d.sents[s-1].paragraph // the body paragraph before
	if i > 0 && d.segs[i-1].paragraph == before && f.links[i-1].rule != "" && f.sentOf[i-1] >= s-2 {
		if rep := f.lastRep[s-1]; rep >= 0 && f.sentOf[i-1] < s-1 {
			f.fromReport(i, s-1)
			return
		}
		f.share(i, i-1, ruleFloating)
		return
	}
	if f.fromReport(i, s-1) {
		return
	}
	if s > 1 && d.sents[s-2].paragraph == before && f.fromReport(i, s-2) {
		f.links[i].loose = true
		return
	}
	f.fromSubject(i, s-1)
}

// fromReport gives segment i the speaker of what sentence s reports without marks.
func (f *flow) fromReport(i, s int) bool {
	rep := f.lastRep[s]
	if rep < 0 {
		return false
	}
	l := f.reports[rep].link
	l.rule, l.cue, l.cueTo, l.recipient = ruleIndirect, -1, 0, phrase{}
	f.links[i] = l
	return true
}

// fromSubject gives segment i the subject of sentence s, the weakest of the sieves.
func (f *flow) fromSubject(i, s int) bool {
	st := f.d.sents[s]
	p, ok := f.d.mainSubject(st.from, min(st.to, st.from+reach))
	if !ok || !p.named() && !(p.pronoun && classGender(f.d.tokens[p.from].class) != Unknown) {
		return false
	}
	f.links[i] = link{rule: ruleSubject, subject: p, cue: -1, from: -1, sentence: s, loose: true}
	return true
}

// group is the segments of one quotation, [from, to).
type group struct{ from, to int }

// groups gathers the segments that belong together: parts of a damaged or of a several-paragraph quotation, and the two sides
// of an attribution.
func (f *flow) groups() []group {
	var out []group
	for i := range f.d.segs {
		if n := len(out) - 1; n >= 0 && f.belongs(i) {
			out[n].to = i + 1
			continue
		}
		out = append(out, group{i, i + 1})
	}
	return out
}

// belongs reports whether segment i is a part of the quotation that the segment before it ends.
func (f *flow) belongs(i int) bool {
	seg := &f.d.segs[i]
	if seg.joined || seg.reopened {
		return i > 0
	}
	l := &f.links[i]
	return i > 0 && f.forms[i] == Direct && f.forms[i-1] == Direct && seg.paragraph == f.d.segs[i-1].paragraph &&
		l.rule == ruleSplit && l.from == i-1
}

// speakers are the names that links and reports attribute words to, ascending.
func (f *flow) speakers() []text.Span {
	var out []text.Span
	for i := range f.links {
		if l := &f.links[i]; l.rule != "" && l.from < 0 && l.subject.named() && !l.subject.plural {
			out = append(out, f.d.mention(l.subject))
		}
	}
	for i := range f.reports {
		if p := f.reports[i].subject; p.named() && !p.plural {
			out = append(out, f.d.mention(p))
		}
	}
	slices.SortFunc(out, func(a, b text.Span) int { return a.Start - b.Start })
	return out
}
