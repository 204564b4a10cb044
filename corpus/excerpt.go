package corpus

import (
	"context"
	"fmt"

	"onrecord/corpus/text"
)

// Excerpt is words of a document that were compared with their record on the way out. Only Excerpts makes one that is not
// empty, so whatever a surface puts between quotation marks, being an Excerpt, is verbatim. The zero Excerpt is empty.
type Excerpt struct {
	span  text.Span
	words string
}

// String is the words, byte for byte as they stand in the document.
func (e Excerpt) String() string { return e.words }

// Span is where the words stand in their document.
func (e Excerpt) Span() text.Span { return e.span }

// Slice is the part of e that span covers; span is in the document's offsets and is cut to e. The result is empty where nothing
// is covered, or where span would split a letter.
func (e Excerpt) Slice(span text.Span) Excerpt {
	start, end := max(span.Start, e.span.Start), min(span.End, e.span.End)
	if start >= end {
		return Excerpt{}
	}
	within := text.Span{Start: start - e.span.Start, End: end - e.span.Start}
	if !onRunes(e.words, within) {
		return Excerpt{}
	}
	return Excerpt{text.Span{Start: start, End: end}, within.In(e.words)}
}

// Excerpts reads the record behind d once more, compares it with what was loaded, and returns the words of each span, in order.
// Where the record changed or is gone the error wraps ErrChanged and nothing is returned. The record of an article that is a
// file is all of its bytes; that of a line of JSON Lines is that line, wherever in its file it stands by now; that of a part of
// another container is its stretch of bytes, or the whole where it has none of its own. Whoever takes many excerpts for one
// request does so under WithReadings.
func (d *Document) Excerpts(ctx context.Context, spans ...text.Span) ([]Excerpt, error) {
	if err := verified(ctx, d.record); err != nil {
		return nil, fmt.Errorf("verifying %s: %w", d.File, err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := make([]Excerpt, len(spans))
	all, err := d.words.whole() // never a glimpse: what is shown was held against its sum
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", d.File, err)
	}
	for i, span := range spans {
		words, fits := d.words.cut(all, span)
		if !fits {
			return nil, d.misfit(span)
		}
		out[i] = Excerpt{span, words}
	}
	return out, nil
}
