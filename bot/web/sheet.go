package web

import (
	"context"
	"strings"
	"unicode/utf8"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

const (
	// maxSheet is how many bytes of an article one page shows: a book's chapter, many times the length of nearly every article.
	maxSheet = 128 << 10
	// maxBlocks is how many paragraphs it shows at most, however short they are.
	maxBlocks = 1500
)

// sheet is the part of an article that one page shows: whole paragraphs, or, of a paragraph that is longer than a sheet, a piece.
type sheet []text.Paragraph

// span covers the sheet.
func (s sheet) span() text.Span {
	if len(s) == 0 {
		return text.Span{}
	}
	return text.Span{Start: s[0].Start, End: s[len(s)-1].End}
}

// sheets cut an article into pages. There is one at least.
func sheets(ctx context.Context, d *corpus.Document) ([]sheet, error) {
	words, err := d.Read(ctx, text.Span{End: d.Len()})
	if err != nil {
		return nil, err
	}
	var out []sheet
	var open sheet
	size := 0
	for _, p := range d.Analysis.Paragraphs {
		for _, piece := range pieces(words, p) {
			if len(open) > 0 && (size+piece.Len() > maxSheet || len(open) == maxBlocks) {
				out, open, size = append(out, open), nil, 0
			}
			open, size = append(open, piece), size+piece.Len()
		}
	}
	return append(out, open), nil
}

// pieces are a paragraph in lengths that fit a sheet, cut after a space where there is one near, and never in a letter.
func pieces(words string, p text.Paragraph) []text.Paragraph {
	var out []text.Paragraph
	for p.Len() > maxSheet {
		cut := p.Start + maxSheet
		for !utf8.RuneStart(words[cut]) {
			cut--
		}
		if i := strings.LastIndexAny(words[cut-maxSheet/4:cut], " \n"); i >= 0 {
			cut += i + 1 - maxSheet/4
		}
		out = append(out, text.Paragraph{Span: text.Span{Start: p.Start, End: cut}, Role: p.Role})
		p.Start = cut
	}
	return append(out, p)
}

// holding is the first sheet that a byte stands in, or the first of all.
func holding(list []sheet, at int) int {
	for i, s := range list {
		if span := s.span(); at < span.End {
			return i
		}
	}
	return 0
}
