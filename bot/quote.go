package bot

import (
	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// QuoteOf makes found words ready to show.
func QuoteOf(f answer.Found) Quote {
	q := Quote{Ref: f.Ref.String(), Byline: bylineOf(f), Source: sourceOf(f.Ref, f.Document), Remarks: remarksOn(f), document: f.Document}
	for _, line := range f.Shown {
		var l Line
		for _, p := range line {
			l = append(l, Piece{Words: p.Words, Marked: p.Marked, Hits: inside(f.Hits, p.Words)})
		}
		q.Lines = append(q.Lines, l)
	}
	for _, a := range f.Also {
		s := sourceOf(a.Ref, a.Document)
		s.Remark = versionRemark(a)
		q.Also = append(q.Also, s)
	}
	return q
}

func bylineOf(f answer.Found) Byline {
	b := Byline{Cue: unmarked(f.Cue.String()), Narration: f.Form == answer.Narration}
	if f.Speaker != nil && f.Speaker.Unsure() { // whoever is mentioned there may be somebody else, and so may the cue be theirs
		return Byline{Narration: b.Narration}
	}
	if s := f.Speaker; s != nil {
		b.Speaker, b.Description = unmarked(s.Name), unmarked(s.Description.String())
		if s.Name == "" {
			b.Speaker = unmarked(s.Mention.String())
		}
	}
	return b
}

func sourceOf(ref corpus.Ref, d *corpus.Document) Source {
	return Source{
		Ref: ref.String(), ID: d.ID, File: d.File, Title: d.Source.Title, Publisher: d.Source.Publisher,
		URL: d.Source.URL, Published: d.Source.Published, Dated: string(d.Source.PublishedFrom),
	}
}

// inside are the hits within an excerpt, as offsets into it.
func inside(hits []text.Span, e corpus.Excerpt) []text.Span {
	var out []text.Span
	for _, h := range hits {
		if e.Span().Contains(h) {
			out = append(out, text.Span{Start: h.Start - e.Span().Start, End: h.End - e.Span().Start})
		}
	}
	return out
}
