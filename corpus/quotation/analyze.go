package quotation

import "onrecord/corpus/text"

// Analyze reads the document s from byte from onwards: paragraphs, sentences, quotations, people and who said what. It takes
// time linear in the text, accepts any bytes without panicking, keeps no reference to anything but s, and is safe for
// concurrent use. A text without words gives an Analysis with nothing in it.
func Analyze(s string, from int) *Analysis {
	a := &Analysis{Paragraphs: text.Paragraphs(s, from)}
	segs, damage := segments(s, a.Paragraphs)
	a.Damage = damage
	for i := 0; i < len(segs); i++ {
		q := Quotation{Parts: []text.Span{segs[i].words}, Role: a.Paragraphs[segs[i].paragraph].Role, Damaged: segs[i].damaged, Attribution: Attribution{Person: -1}}
		for i+1 < len(segs) && (segs[i+1].reopened || segs[i+1].joined) {
			i++
			q.Parts = append(q.Parts, segs[i].words)
			q.Damaged = q.Damaged || segs[i].damaged
		}
		a.Quotations = append(a.Quotations, q)
	}
	for i, p := range a.Paragraphs {
		if p.Role == text.Body {
			a.Sentences = append(a.Sentences, text.Sentences(s, p.Span, masksOf(segs, i))...)
		}
	}
	return a
}

// masksOf are the segments of paragraph i, marks included.
func masksOf(segs []segment, i int) []text.Span {
	var out []text.Span
	for _, seg := range segs {
		if seg.paragraph == i {
			out = append(out, seg.outer)
		}
	}
	return out
}
