package quotation

import "onrecord/corpus/text"

// document is a text on its way to an Analysis: its masked tokens by sentence, and what is known of its people.
type document struct {
	s      string
	ps     []text.Paragraph
	segs   []segment
	tokens []token    // body paragraphs, each quotation one token
	sents  []sentence // body sentences
	quote  []int      // the token that stands for each segment; -1: not in the body
	all    []token    // every paragraph's words, quotations opened
	within []group    // the tokens of all that each segment holds

	letters []letter // that the text prints

	doubles   bool // most quotations stand in double marks
	labelled  bool // a transcript: its paragraphs open with the speakers' labels
	interview bool // its paragraphs are questions and answers, and say so
}

// sentence is a body sentence: its bytes and its tokens [from, to).
type sentence struct {
	text.Span
	paragraph int
	from, to  int
	words     int // outside quotations
}

// newDocument tokenizes s.
func newDocument(s string, ps []text.Paragraph, segs []segment) *document {
	d := &document{s: s, ps: ps, segs: segs, quote: make([]int, len(segs)), within: make([]group, len(segs))}
	length := 0
	if n := len(ps); n > 0 {
		length = ps[n-1].End - ps[0].Start
	}
	d.tokens = make([]token, 0, length/5)
	d.all = make([]token, 0, length/4)
	masks := make([]text.Span, 0, 8)
	for i, k := 0, 0; i < len(ps); i++ {
		first := k
		masks = masks[:0]
		for ; k < len(segs) && segs[k].paragraph == i; k++ {
			d.quote[k] = -1
			masks = append(masks, segs[k].outer)
		}
		d.paragraph(i, first, k, masks)
	}
	singles := 0
	for i := range segs {
		if segs[i].single {
			singles++
		}
	}
	d.doubles = 2*singles < len(segs)
	d.labelled = d.isTranscript()
	d.interview = d.isInterview()
	return d
}

// paragraph adds paragraph i, whose segments are [first, last).
func (d *document) paragraph(i, first, last int, masks []text.Span) {
	p := d.ps[i]
	body := p.Role == text.Body
	from, at := len(d.tokens), p.Start
	plain := func(end int) {
		n := len(d.all)
		d.all = tokenize(d.all, d.s, text.Span{Start: at, End: end}, -1)
		if body {
			d.tokens = append(d.tokens, d.all[n:]...)
		}
	}
	for k := first; k < last; k++ {
		plain(d.segs[k].outer.Start)
		n := len(d.all)
		d.all = tokenize(d.all, d.s, d.segs[k].words, k)
		d.within[k] = group{n, len(d.all)}
		if body {
			d.quote[k] = len(d.tokens)
			d.tokens = append(d.tokens, token{Span: d.segs[k].outer, low: "“”", segment: k, quote: true})
		}
		at = d.segs[k].outer.End
	}
	plain(p.End)
	if body {
		d.divide(i, from, text.Sentences(d.s, p.Span, masks))
	}
}

// divide gives the paragraph's tokens, which begin at from, to its sentences.
func (d *document) divide(paragraph, from int, spans []text.Span) {
	for _, span := range spans {
		to := from
		for to < len(d.tokens) && d.tokens[to].Start < span.End {
			to++
		}
		for i := from; i < to; i++ {
			if d.tokens[i].word {
				d.tokens[i].capital = true
				break
			}
			if d.tokens[i].quote {
				break
			}
		}
		d.sents = append(d.sents, sentence{span, paragraph, from, to, d.countWords(from, to)})
		from = to
	}
}

// countWords counts the words among tokens [from, to), quotations apart.
func (d *document) countWords(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if d.tokens[i].word {
			n++
		}
	}
	return n
}
