package answer

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"onrecord/answer/rank"
	"onrecord/answer/verdict"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// present makes the answer of what was judged to answer. Words whose source changed are left out; if none is left, the answer
// is withheld and says why.
func (e *Engine) present(ctx context.Context, w wanted, ans Answer, good []candidate, limit int) (Answer, error) {
	found, err := e.show(ctx, w, good, limit)
	if err != nil {
		return Answer{}, err
	}
	if len(found) == 0 {
		ans.Outcome, ans.Reason = None, SourceChanged
		return ans, nil
	}
	ans.Outcome, ans.Answers, ans.More = Answered, found, max(0, len(good)-len(found))
	ans.Hedged = found[0].Hedged
	return ans, nil
}

// show turns candidates into words compared with their records, limit at most. Those whose source changed are passed over.
func (e *Engine) show(ctx context.Context, w wanted, list []candidate, limit int) ([]Found, error) {
	var out []Found
	for _, c := range list {
		if len(out) == limit {
			break
		}
		f, err := e.lib.found(ctx, w, c)
		switch {
		case errors.Is(err, corpus.ErrChanged):
			continue
		case err != nil:
			return nil, err
		}
		f.Hedged = !w.speech && !w.define && c.confidence > 0 && rank.Default().Decide(c.confidence) != rank.Answer
		if !e.lib.repeats(f, out) && (w.more || !slices.ContainsFunc(out, f.inClauseOf)) {
			out = append(out, f)
		}
	}
	return out, nil
}

// saidBy reports whether o, shown before, has all that f would show: narration that reads alike, as in two files of one article, or
// a few words that stand in a longer quotation of the same person.
func (f Found) saidBy(o Found) bool {
	if f.Form == Narration || o.Form == Narration {
		return f.Form == o.Form && f.Parts[0].String() == o.Parts[0].String()
	}
	if f.Form == Indirect && o.Form == Direct && f.Speaker.same(o.Speaker) {
		return retold(join(f.Parts), join(o.Parts))
	}
	if f.Form != Partial || !f.Speaker.same(o.Speaker) {
		return false
	}
	if o.Form == Direct && !strings.ContainsRune(strings.TrimSpace(join(f.Parts)), ' ') {
		return true // a single word beside a speaker's own sentences
	}
	return strings.Contains(text.Fold(join(o.Parts)).String(), text.Fold(join(f.Parts)).String())
}

// Reported words that have a long run of those shown tell them again; chosen: fewer words in a row may be another statement.
const retoldWords = 4

// retold reports whether reported words have, between marks of their own, words that somebody's sentences hold: "that he was “not for
// sale at any price”".
func retold(reported, spoken string) bool {
	inner := quotedIn(reported)
	if inner.Empty() || len(strings.Fields(inner.In(reported))) < retoldWords {
		return false
	}
	within := text.Fold(strings.Trim(inner.In(reported), "“”‘’\"' ")).String()
	return strings.Contains(text.Fold(spoken).String(), within)
}

// inClauseOf reports whether o, a few words of the same person shown in the paper's clause, shows f with it.
func (f Found) inClauseOf(o Found) bool {
	return f.Form == Partial && o.Form == Partial && f.Document == o.Document && f.Speaker.same(o.Speaker) && o.Clause.Contains(f.Parts[0].Span())
}

// same reports whether two speakers are one: by name, or, where neither is resolved, by what the articles call them.
func (s *Speaker) same(o *Speaker) bool {
	switch {
	case s == nil || o == nil || s.Unsure() || o.Unsure() || s.Name != o.Name:
		return false
	case s.Name != "":
		return true
	}
	return text.Fold(s.Mention.String()).String() == text.Fold(o.Mention.String()).String()
}

// refOf is a candidate's reference: of a quotation's fullest version, or of the sentence.
func (l *library) refOf(c candidate) corpus.Ref {
	if c.quote < 0 {
		return corpus.RefTo(l.snap.Documents[c.doc], corpus.PassageRef, c.own...)
	}
	if v := l.versions(c.quote); len(v) > 0 {
		return l.quoteRef(v[0])
	}
	return l.quoteRef(c.quote)
}

func (l *library) quoteRef(id int32) corpus.Ref {
	return corpus.RefTo(l.document(id), corpus.QuotationRef, l.quotation(id).Parts...)
}

// found reads a candidate's words from the record. The fullest version that still stands speaks for the others.
func (l *library) found(ctx context.Context, w wanted, c candidate) (Found, error) {
	if !c.pinned {
		if err := l.mark(ctx, w.topic, &c); err != nil {
			return Found{}, err
		}
	}
	if c.quote < 0 {
		return l.narration(ctx, c)
	}
	versions := l.versions(c.quote)
	if len(versions) == 0 || c.pinned {
		versions = []int32{c.quote}
	}
	var first error
	for i, id := range versions {
		v := c
		if id != c.quote {
			v = l.quoteCandidate(id)
			if err := l.mark(ctx, w.topic, &v); err != nil {
				return Found{}, err
			}
		}
		f, err := l.quoted(ctx, v)
		if err == nil {
			f.Confidence = w.confidence(c, f.Speaker)
			f.Also, err = l.also(ctx, f, versions, i)
			l.countOrigins(&f)
			return f, err
		}
		if first == nil {
			first = err
		}
	}
	return Found{}, first
}

// confidence is how sure it is that words answer: for a question of fact the model's, which is calibrated; for somebody's words
// the share of the question that is covered, times the attribution's confidence.
func (w wanted) confidence(c candidate, s *Speaker) float64 {
	if !w.speech && c.confidence > 0 {
		return c.confidence
	}
	v := min(1, c.features.coverage)
	if w.speech && s != nil && !s.Unsure() {
		v *= s.Confidence
	}
	return v
}

func (l *library) narration(ctx context.Context, c candidate) (Found, error) {
	d := l.snap.Documents[c.doc]
	f := Found{Ref: l.refOf(c), Document: d, Form: Narration, Hits: within(c.hits, c.own), Confidence: c.confidence, Origins: 1, Corrections: d.Corrected}
	var err error
	if f.Parts, err = d.Excerpts(ctx, c.own...); err != nil {
		return Found{}, err
	}
	f.Shown = [][]Piece{l.pieces(d, f.Parts[0])}
	f.When, err = whenOf(ctx, d, c.own)
	return f, err
}

// quoted reads a candidate's quotation, and what is shown of it, from the record.
func (l *library) quoted(ctx context.Context, c candidate) (Found, error) {
	q, d := l.quotation(c.quote), l.document(c.quote)
	f, err := l.quotedAs(ctx, d, int(l.quotes[c.quote].n), int(l.quotes[c.quote].person))
	if err != nil {
		return Found{}, err
	}
	f.Hits = within(c.hits, l.shownSpans(d, q))
	f.When, err = l.saidWhen(ctx, c)
	return f, err
}

// quotedAs reads the n-th quotation of a document from the record. person is the story's, or -1.
func (l *library) quotedAs(ctx context.Context, d *corpus.Document, n, person int) (Found, error) {
	q := d.Analysis.Quotations[n]
	f := Found{
		Ref: corpus.RefTo(d, corpus.QuotationRef, q.Parts...), Document: d,
		Form: formOf(q.Form), Damaged: q.Damaged, Clause: q.Clause, Origins: 1,
	}
	at := q.Attribution
	spans := append(slices.Clone(q.Parts), at.Mention, at.Description, at.Cue)
	got, err := d.Excerpts(ctx, append(spans, l.shownSpans(d, q)...)...)
	if err != nil {
		return Found{}, err
	}
	f.Corrections = correctionsOf(d, n)
	n = len(q.Parts)
	f.Parts, f.Cue = got[:n:n], got[n+2]
	if !at.Mention.Empty() || person >= 0 { // a correction may name somebody whom the words around do not
		f.Speaker = &Speaker{Mention: got[n], Description: got[n+1], Rule: at.Rule, Confidence: at.Confidence}
		if person >= 0 {
			f.Speaker.Name = l.snap.People[person].Name
		}
	}
	for _, e := range got[n+3:] {
		if q.Form == quotation.Direct {
			f.Shown = append(f.Shown, []Piece{{Words: e, Marked: true}})
		} else {
			f.Shown = append(f.Shown, l.pieces(d, e))
		}
	}
	return f, nil
}

// correctionsOf is what was corrected about a document and its n-th quotation; nil: nothing.
func correctionsOf(d *corpus.Document, n int) []string {
	if s := d.CorrectionOf(n); s != "" {
		return append(slices.Clone(d.Corrected), s)
	}
	return d.Corrected
}

// shownSpans is what is shown of a quotation: its parts; the paper's clause around a partial one; the sentence of an indirect one.
func (l *library) shownSpans(d *corpus.Document, q quotation.Quotation) []text.Span {
	switch {
	case q.Form == quotation.Direct:
		return q.Parts
	case q.Form == quotation.Partial && !q.Clause.Empty():
		return []text.Span{q.Clause}
	}
	var out []text.Span
	for _, part := range q.Parts {
		if i := sentenceAt(d.Analysis, part.Start); i >= 0 {
			if s := d.Analysis.Sentences[i]; s.Contains(part) && !slices.Contains(out, s) {
				out = append(out, s)
				continue
			}
		}
		out = append(out, part)
	}
	return out
}

func formOf(f quotation.Form) Form {
	switch f {
	case quotation.Direct:
		return Direct
	case quotation.Partial:
		return Partial
	}
	return Indirect
}

// pieces cuts an excerpt at the quotations in it: their words are marked pieces, the source's own marks around them are left out,
// and the paper's words between are plain pieces.
func (l *library) pieces(d *corpus.Document, e corpus.Excerpt) []Piece {
	var out []Piece
	at := e.Span().Start
	words := func(to int) {
		if p := e.Slice(text.Span{Start: at, End: to}); p.String() != "" {
			out = append(out, Piece{Words: p})
		}
	}
	for n := range l.articles[l.numbers[d]].over(e.Span()) {
		q := d.Analysis.Quotations[n]
		if q.Form == quotation.Indirect {
			continue
		}
		for _, part := range q.Parts {
			if !part.Overlaps(e.Span()) || part.Start < at {
				continue
			}
			outer := withMarks(e, part)
			words(outer.Start)
			out = append(out, Piece{Words: e.Slice(part), Marked: true})
			at = outer.End
		}
	}
	words(e.Span().End)
	return out
}

// withMarks widens a part by the quotation mark on either side, where one stands there.
func withMarks(e corpus.Excerpt, part text.Span) text.Span {
	words, base := e.String(), e.Span().Start
	if from := part.Start - base; from > 0 && from <= len(words) {
		if r, n := utf8.DecodeLastRuneInString(words[:from]); isMark(r) {
			part.Start -= n
		}
	}
	if to := part.End - base; to >= 0 && to < len(words) {
		if r, n := utf8.DecodeRuneInString(words[to:]); isMark(r) {
			part.End += n
		}
	}
	return part
}

func isMark(r rune) bool {
	switch r {
	case '"', '\'', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '‹', '›', '`':
		return true
	}
	return false
}

// within keeps the hits that lie in one of the spans.
func within(hits, spans []text.Span) []text.Span {
	var out []text.Span
	for _, h := range hits {
		if slices.ContainsFunc(spans, func(s text.Span) bool { return s.Contains(h) }) {
			out = append(out, h)
		}
	}
	return out
}

// also lists the other versions of a quotation, with what differs. Those whose source changed are left out.
func (l *library) also(ctx context.Context, f Found, versions []int32, self int) ([]Also, error) {
	var out []Also
	from := join(f.Parts)
	for i, id := range versions {
		if i == self {
			continue
		}
		d := l.document(id)
		parts, err := d.Excerpts(ctx, l.quotation(id).Parts...)
		if errors.Is(err, corpus.ErrChanged) {
			continue
		}
		if err != nil {
			return nil, err
		}
		diff := verdict.Diff(from, verdict.Quotation{Parts: wordsOfParts(parts)})
		out = append(out, Also{Ref: l.quoteRef(id), Document: d, Parts: parts, Diff: edits(diff, parts)})
	}
	return out, nil
}

func wordsOfParts(parts []corpus.Excerpt) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = p.String()
	}
	return out
}

func join(parts []corpus.Excerpt) string {
	s := ""
	for i, p := range parts {
		if i > 0 {
			s += "\n"
		}
		s += p.String()
	}
	return s
}

// edits puts a word difference into the document's offsets.
func edits(diff []verdict.Edit, parts []corpus.Excerpt) []Edit {
	var out []Edit
	for _, e := range diff {
		edit := Edit{Op: Op(e.Op), Claim: e.Claim}
		if e.End > e.Start {
			base := parts[e.Part].Span().Start
			edit.Span = text.Span{Start: base + e.Start, End: base + e.End}
		}
		out = append(out, edit)
	}
	return out
}
