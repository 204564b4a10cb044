package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// group is words of a paragraph within one element: the quotation's (Mark), a link to another quotation (Href), or neither.
type group struct {
	ID   string // the anchor, on the first group of a part: "q", "q-2"; empty: none
	Mark bool
	Href string
	Runs []run
}

// run is words that are set alike. Class tells what they are to the quotation: "mention", "cue", "office"; empty: nothing.
type run struct {
	Words template.HTML
	Class string
}

// layer is a span of an article with something to be said of it.
type layer struct {
	text.Span
	part  int    // of the quotation, from 1; 0: none
	href  string // of another quotation
	class string // of evidence
}

// maxLinked is how many other quotations of a sheet are linked: more would be a page of nothing but links.
const maxLinked = 1000

// layersOf are the spans of a sheet that stand out: the words that the page is about, the evidence for who said them, and the
// article's other quotations. f is nil where the page is about no words.
func layersOf(v *visit, d *corpus.Document, f *answer.Found, on text.Span) []layer {
	var out []layer
	if f != nil {
		for i, p := range f.Parts {
			out = append(out, layer{Span: p.Span(), part: i + 1})
		}
		out = append(out, layer{Span: f.Cue.Span(), class: "cue"})
		if s := f.Speaker; s != nil {
			out = append(out, layer{Span: s.Mention.Span(), class: "mention"}, layer{Span: s.Description.Span(), class: "office"})
		}
	}
	linked := 0
	for _, q := range d.Analysis.Quotations {
		if q.Form == quotation.Scare || q.Form == quotation.Indirect || !q.Span().Overlaps(on) || f != nil && sameParts(q, *f) {
			continue
		}
		if linked++; linked > maxLinked {
			break
		}
		href := v.hrefOf(corpus.RefTo(d, corpus.QuotationRef, q.Parts...).String())
		for _, p := range q.Parts {
			out = append(out, layer{Span: p, href: href})
		}
	}
	return slices.DeleteFunc(out, func(l layer) bool { return l.Empty() || !l.Overlaps(on) })
}

// layering finds the layers of a paragraph. Paragraphs are asked for in order.
type layering struct {
	list []layer // by start
	open []layer // those that began before and may reach on
	next int
}

func newLayering(list []layer) *layering {
	slices.SortStableFunc(list, func(a, b layer) int { return cmp.Compare(a.Start, b.Start) })
	return &layering{list: list}
}

// within are the layers that overlap a span, which must not begin before the one asked for last.
func (l *layering) within(span text.Span) []layer {
	l.open = slices.DeleteFunc(l.open, func(o layer) bool { return o.End <= span.Start })
	for ; l.next < len(l.list) && l.list[l.next].Start < span.End; l.next++ {
		l.open = append(l.open, l.list[l.next])
	}
	return slices.Clone(l.open)
}

// sameParts reports whether a quotation is the words found.
func sameParts(q quotation.Quotation, f answer.Found) bool {
	return slices.EqualFunc(q.Parts, f.Parts, func(a text.Span, b corpus.Excerpt) bool { return a == b.Span() })
}

// groupsOf cuts a paragraph's words where layers begin and end. Together the groups' words are the paragraph's, every letter once.
func groupsOf(e corpus.Excerpt, layers []layer) []group {
	span := e.Span()
	cuts := []int{span.Start, span.End}
	var here []layer
	for _, l := range layers {
		if l.Overlaps(span) {
			here = append(here, l)
			cuts = append(cuts, max(l.Start, span.Start), min(l.End, span.End))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []group
	for i := 0; i+1 < len(cuts); i++ {
		at := text.Span{Start: cuts[i], End: cuts[i+1]}
		g := groupAt(here, at)
		g.Runs[0].Words = escape(e.Slice(at).String())
		if n := len(out); n > 0 && g.ID == "" && out[n-1].Mark == g.Mark && out[n-1].Href == g.Href {
			out[n-1].Runs = append(out[n-1].Runs, g.Runs...)
			continue
		}
		out = append(out, g)
	}
	return out
}

// groupAt is the group of a span that no layer begins or ends within.
func groupAt(layers []layer, at text.Span) group {
	g := group{Runs: []run{{}}}
	for _, l := range layers {
		if !l.Contains(at) {
			continue
		}
		switch {
		case l.part > 0:
			g.Mark = true
			if l.Start == at.Start {
				g.ID = anchor(l.part)
			}
		case l.class != "":
			g.Runs[0].Class = l.class
		case g.Href == "":
			g.Href = l.href
		}
	}
	return g
}

// anchor is the id of a part, counted from 1.
func anchor(part int) string {
	if part == 1 {
		return "q"
	}
	return fmt.Sprintf("q-%d", part)
}
