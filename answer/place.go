package answer

import (
	"context"
	"fmt"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Find reads the words of a reference. A reference to a quotation as the analysis has it, or to a part of one, brings its
// speaker and form; other spans are shown as the paper's own words, without marks. The error tells what does not fit, or wraps [corpus.ErrChanged].
func (e *Engine) Find(ctx context.Context, ref corpus.Ref) (Found, error) {
	ctx = corpus.WithReadings(ctx)
	d, err := e.lib.snap.Resolve(ref)
	if err != nil {
		return Found{}, err
	}
	if len(ref.Spans) == 0 {
		return Found{}, fmt.Errorf("reading %s: it has no span", ref)
	}
	doc := e.lib.numbers[d]
	for id := range e.lib.quotesOver(doc, ref.Spans[0]) {
		if slices.Equal(e.lib.quotation(id).Parts, ref.Spans) && ref.Kind == corpus.QuotationRef {
			return e.lib.found(ctx, wanted{speaker: -1}, e.lib.pinned(id))
		}
	}
	f, err := e.lib.narration(ctx, candidate{doc: doc, quote: -1, own: ref.Spans})
	if err != nil {
		return Found{}, fmt.Errorf("reading %s: %w", ref, err)
	}
	f.Ref, f.Confidence = ref, 1
	if id := e.lib.holding(doc, ref.Spans); id >= 0 && ref.Kind == corpus.QuotationRef {
		whole, err := e.lib.found(ctx, wanted{speaker: -1}, e.lib.pinned(id))
		if err != nil {
			return Found{}, fmt.Errorf("reading %s: %w", ref, err)
		}
		f.asPartOf(whole)
	}
	return f, nil
}

// holding is the quotation of a document in whose parts all the spans lie; -1: none.
func (l *library) holding(doc int32, spans []text.Span) int32 {
	if len(spans) == 0 {
		return -1
	}
	for id := range l.quotesOver(doc, spans[0]) {
		q := l.quotation(id)
		outside := func(s text.Span) bool {
			return !slices.ContainsFunc(q.Parts, func(p text.Span) bool { return p.Contains(s) })
		}
		if q.Form != quotation.Indirect && !slices.ContainsFunc(spans, outside) {
			return id
		}
	}
	return -1
}

// asPartOf shows spans that lie within a quotation each in marks of its own, by whoever said the whole.
func (f *Found) asPartOf(whole Found) {
	f.Form, f.Shown, f.Corrections = whole.Form, nil, whole.Corrections
	f.Speaker, f.Cue, f.Damaged = whole.Speaker, whole.Cue, whole.Damaged
	for _, p := range f.Parts {
		f.Shown = append(f.Shown, []Piece{{Words: p, Marked: true}})
	}
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
