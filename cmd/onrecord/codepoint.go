package main

import (
	"context"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// contextPoints is how many code points before and after the words a quote selector holds: enough to tell repetitions apart.
const contextPoints = 32

// pointer counts code points in a document. It goes on from where it last counted, so that all of a document's quotations, which
// come in order, cost one pass.
type pointer struct {
	d            *corpus.Document
	byte, points int
}

// points is how many code points stand before a byte.
func (p *pointer) pointsBefore(ctx context.Context, offset int) (int, error) {
	between := text.Span{Start: min(p.byte, offset), End: max(p.byte, offset)}
	s, err := p.d.Read(ctx, between)
	if err != nil {
		return 0, err
	}
	n := utf8.RuneCountInString(s)
	if offset < p.byte {
		n = -n
	}
	p.byte, p.points = offset, p.points+n
	return p.points, nil
}

// target is where a part stands, by position and by its words and neighbours.
func (p *pointer) target(ctx context.Context, part corpus.Excerpt) (targetJSON, error) {
	start, err := p.pointsBefore(ctx, part.Span().Start)
	if err != nil {
		return targetJSON{}, err
	}
	end, err := p.pointsBefore(ctx, part.Span().End)
	if err != nil {
		return targetJSON{}, err
	}
	around, err := p.around(ctx, part.Span())
	if err != nil {
		return targetJSON{}, err
	}
	return targetJSON{Source: sourceIRI(p.d), Selector: []any{
		positionJSON{"TextPositionSelector", start, end},
		quoteSelectorJSON{"TextQuoteSelector", part.String(), around[0].String(), around[1].String()},
	}}, nil
}

// around are the code points before and after a span, compared with their record like the words themselves.
func (p *pointer) around(ctx context.Context, span text.Span) ([]corpus.Excerpt, error) {
	const most = contextPoints * utf8.UTFMax
	before := text.Span{Start: max(0, span.Start-most), End: span.Start}
	after := text.Span{Start: span.End, End: min(p.d.Len(), span.End+most)}
	for before.Start > 0 {
		if _, err := p.d.Read(ctx, before); err == nil {
			break
		}
		before.Start++ // a letter was split
	}
	for after.End < p.d.Len() {
		if _, err := p.d.Read(ctx, after); err == nil {
			break
		}
		after.End--
	}
	got, err := p.d.Excerpts(ctx, before, after)
	if err != nil {
		return nil, err
	}
	got[0] = got[0].Slice(text.Span{Start: before.End - len(lastPoints(got[0].String())), End: before.End})
	got[1] = got[1].Slice(text.Span{Start: after.Start, End: after.Start + len(firstPoints(got[1].String()))})
	return got, nil
}

func firstPoints(s string) string {
	n := 0
	for i := range s {
		if n == contextPoints {
			return s[:i]
		}
		n++
	}
	return s
}

func lastPoints(s string) string {
	rest := s
	for range contextPoints {
		_, size := utf8.DecodeLastRuneInString(rest)
		rest = rest[:len(rest)-size]
	}
	return s[len(rest):]
}
