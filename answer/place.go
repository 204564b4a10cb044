package answer

import (
	"context"
	"fmt"
	"slices"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Find reads the words of a reference. A reference to a quotation as the analysis has it brings its speaker and form; other
// spans are shown as they stand. The error tells what does not fit, or wraps [corpus.ErrChanged].
func (e *Engine) Find(ctx context.Context, ref corpus.Ref) (Found, error) {
	d, err := e.lib.snap.Resolve(ref)
	if err != nil {
		return Found{}, err
	}
	doc := int32(slices.Index(e.lib.snap.Documents, d))
	for id := e.lib.firstQuote(doc); id < int32(len(e.lib.quotes)) && e.lib.quotes[id].doc == doc; id++ {
		if slices.Equal(e.lib.quotation(id).Parts, ref.Spans) && ref.Kind == corpus.QuotationRef {
			return e.lib.found(ctx, wanted{speaker: -1}, e.lib.pinned(id))
		}
	}
	f, err := e.lib.narration(ctx, candidate{doc: doc, quote: -1, own: ref.Spans})
	if err != nil {
		return Found{}, fmt.Errorf("reading %s: %w", ref, err)
	}
	f.Ref, f.Confidence = ref, 1
	if ref.Kind == corpus.QuotationRef {
		f.asQuotation()
	}
	return f, nil
}

// asQuotation shows spans that are no quotation of the analysis each in marks of its own, their speaker not named.
func (f *Found) asQuotation() {
	f.Form, f.Shown = Direct, nil
	for _, p := range f.Parts {
		f.Shown = append(f.Shown, []Piece{{Words: p, Marked: true}})
	}
}

// Around shows where words stand: the paragraphs they are in, with the one before and the one after, as the paper prints them.
func (e *Engine) Around(ctx context.Context, f Found) (Found, error) {
	d := f.Document
	first, last := paragraphsOf(d, f)
	out := Found{Ref: f.Ref, Document: d, Form: Narration, Speaker: f.Speaker, Cue: f.Cue, Hits: nil, Confidence: 1}
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
	doc := slices.Index(e.lib.snap.Documents, d)
	var out []Found
	for n, q := range d.Analysis.Quotations {
		if q.Form == quotation.Scare {
			continue
		}
		f, err := e.lib.quotedAs(ctx, d, q, e.lib.speaker(doc, q))
		if err != nil {
			return nil, fmt.Errorf("listing quotation %d of %s: %w", n+1, d.File, err)
		}
		out = append(out, f)
	}
	return out, nil
}
