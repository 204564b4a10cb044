package answer

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Find reads the words of a reference as the analysis has them: a quotation whole, with its speaker, or whole sentences in the
// paper's own words. A reference is an address that anybody can write, so spans that name only some words of either bring all
// of them, and Found.Widened says so: a piece cut out of somebody's words could say something else. The error tells what does not
// fit, or wraps [corpus.ErrChanged].
func (e *Engine) Find(ctx context.Context, ref corpus.Ref) (Found, error) {
	ctx = corpus.WithReadings(ctx)
	d, err := e.lib.snap.Resolve(ref)
	if err != nil {
		return Found{}, err
	}
	if len(ref.Spans) == 0 {
		return Found{}, fmt.Errorf("reading %s: it has no span", ref)
	}
	f, err := e.lib.placed(ctx, d, ref)
	if err != nil {
		return Found{}, fmt.Errorf("reading %s: %w", ref, err)
	}
	f.Widened = !slices.Equal(f.Ref.Spans, ref.Spans)
	return f, nil
}

// placed finds what stands at the spans of a reference: the quotation that holds them all, or the sentences that hold them.
func (l *library) placed(ctx context.Context, d *corpus.Document, ref corpus.Ref) (Found, error) {
	doc := l.numbers[d]
	if ref.Kind == corpus.QuotationRef {
		if n := holding(d, l.articles[doc].over(ref.Spans[0]), ref.Spans); n >= 0 {
			return l.listed(ctx, d, n)
		}
	}
	own := wholeSentences(d, ref.Spans)
	if len(own) == 0 {
		return Found{}, errors.New("no words stand there")
	}
	f, err := l.narration(ctx, candidate{doc: doc, quote: -1, own: own})
	if err != nil {
		return Found{}, err
	}
	f.Shown = nil
	for _, p := range f.Parts {
		f.Shown = append(f.Shown, l.pieces(d, p))
	}
	f.Ref, f.Confidence = corpus.RefTo(d, corpus.PassageRef, own...), 1
	return f, nil
}

// listed is the n-th quotation of a document with, where it may answer, its versions in other sources.
func (l *library) listed(ctx context.Context, d *corpus.Document, n int) (Found, error) {
	doc := l.numbers[d]
	for id := range l.quotesOver(doc, d.Analysis.Quotations[n].Parts[0]) {
		if int(l.quotes[id].n) == n {
			return l.found(ctx, wanted{speaker: -1}, l.pinned(id))
		}
	}
	f, err := l.quotedAs(ctx, d, n, l.speaker(int(doc), d.Analysis.Quotations[n]))
	f.Confidence = 1
	return f, err
}

// holding is the quotation, of those given, whose parts are the spans, or else one in whose parts all the spans lie; -1: none.
func holding(d *corpus.Document, among iter.Seq[int], spans []text.Span) int {
	found := -1
	for n := range among {
		q := d.Analysis.Quotations[n]
		outside := func(s text.Span) bool {
			return !slices.ContainsFunc(q.Parts, func(p text.Span) bool { return p.Contains(s) })
		}
		switch {
		case q.Form == quotation.Scare:
		case slices.Equal(q.Parts, spans):
			return n
		case found < 0 && q.Form != quotation.Indirect && !slices.ContainsFunc(spans, outside):
			found = n
		}
	}
	return found
}

// wholeSentences are the sentences that the spans touch, in document order; outside the body, where none are told apart, the
// paragraphs.
func wholeSentences(d *corpus.Document, spans []text.Span) []text.Span {
	touched := func(s text.Span) bool { return slices.ContainsFunc(spans, s.Overlaps) }
	var out []text.Span
	for _, p := range d.Analysis.Paragraphs {
		if !touched(p.Span) {
			continue
		}
		before := len(out)
		for i := max(0, sentenceAt(d.Analysis, p.Start)); i < len(d.Analysis.Sentences) && d.Analysis.Sentences[i].Start < p.End; i++ {
			if s := d.Analysis.Sentences[i]; s.Start >= p.Start && touched(s) {
				out = append(out, s)
			}
		}
		if len(out) == before && p.Role != text.Body {
			out = append(out, p.Span)
		}
	}
	return out
}

// Around shows where words stand: the paragraphs they are in, with the one before and the one after, as the paper prints them.
func (e *Engine) Around(ctx context.Context, f Found) (Found, error) {
	ctx, d := corpus.WithReadings(ctx), f.Document
	first, last := paragraphsOf(d, f)
	out := Found{Ref: f.Ref, Document: d, Form: Narration, Speaker: f.Speaker, Cue: f.Cue, Confidence: 1, Origins: f.Origins, Corrections: f.Corrections}
	for _, p := range d.Analysis.Paragraphs[max(0, first-1):min(len(d.Analysis.Paragraphs), last+2)] {
		got, err := d.Excerpts(ctx, p.Span)
		if err != nil {
			return Found{}, fmt.Errorf("reading around %s: %w", f.Ref, err)
		}
		out.Parts = append(out.Parts, got[0])
		out.Shown = append(out.Shown, e.lib.pieces(d, got[0]))
		out.Hits = append(out.Hits, overlapping(f.Parts, p.Span)...)
	}
	return out, nil
}

// paragraphsOf is the first and the last paragraph that words stand in.
func paragraphsOf(d *corpus.Document, f Found) (first, last int) {
	first = -1
	for i, p := range d.Analysis.Paragraphs {
		if len(overlapping(f.Parts, p.Span)) > 0 {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	return max(first, 0), last
}

// overlapping are the spans of the parts that lie in a span.
func overlapping(parts []corpus.Excerpt, in text.Span) []text.Span {
	var out []text.Span
	for _, p := range parts {
		if p.Span().Overlaps(in) {
			out = append(out, p.Span())
		}
	}
	return out
}

// Quotations finds all that a document quotes, titles and headings included, in document order. It is what a listing shows.
func (e *Engine) Quotations(ctx context.Context, d *corpus.Document) ([]Found, error) {
	ctx, doc := corpus.WithReadings(ctx), int(e.lib.numbers[d])
	var out []Found
	for n, q := range d.Analysis.Quotations {
		if q.Form == quotation.Scare {
			continue
		}
		f, err := e.lib.quotedAs(ctx, d, n, e.lib.speaker(doc, q))
		if err != nil {
			return nil, fmt.Errorf("listing quotation %d of %s: %w", n+1, d.File, err)
		}
		out = append(out, f)
	}
	return out, nil
}
