package answer

import (
	"cmp"
	"iter"
	"slices"
	"sort"

	"onrecord/answer/term"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// article is what one document alone gives a library. Nothing in it depends on the story around the document, so that the libraries
// of several snapshots share it. It is immutable.
//
// Its passages are numbered from 0: the sentences of the body, then those of the quotations that may answer.
type article struct {
	document *corpus.Document
	quotes   []ownQuote
	denied   []int32      // indexes into quotes: reported speech whose cue says the contrary of its clause
	quoted   []stretch    // the passages of quotations
	reach    []int32      // for each of the document\'s Quotations, how far it and those before it reach
	mentions []ownMention // by start
	title    []uint32     // hashes of the title's terms
	sample   sample       // of its words, to tell copies by
}

// ownQuote is a quotation that may answer, and the number of its first passage; those up to the next quotation's are its own.
type ownQuote struct {
	n     int32 // index into the document's Quotations
	first uint32
}

// stretch is a span in half the memory.
type stretch struct{ start, end int32 }

func (s stretch) span() text.Span { return text.Span{Start: int(s.start), End: int(s.end)} }

// ownMention is a place where a person is spoken of, by the document's own numbers.
type ownMention struct {
	stretch
	person int32
}

// newArticle reads a document; words is its text.
func newArticle(d *corpus.Document, words string, analyzer *term.Analyzer) *article {
	a := &article{document: d, mentions: mentionsOf(d.Analysis)}
	for _, span := range titleOf(d.Analysis) {
		tokens := analyzer.Tokens(nil, words, span)
		a.title = make([]uint32, len(tokens))
		for i, t := range tokens {
			a.title[i] = shortHash(t.Term)
		}
	}
	next, reach := uint32(len(d.Analysis.Sentences)), int32(0)
	a.reach = make([]int32, 0, len(d.Analysis.Quotations))
	for n, q := range d.Analysis.Quotations {
		reach = max(reach, int32(q.Span().End))
		a.reach = append(a.reach, reach)
		if !answerable(q) {
			continue
		}
		if denied(q, words) {
			a.denied = append(a.denied, int32(len(a.quotes)))
		}
		a.quotes = append(a.quotes, ownQuote{int32(n), next})
		for _, part := range q.Parts {
			for _, s := range text.Sentences(words, part, nil) {
				a.quoted = append(a.quoted, stretch{int32(s.Start), int32(s.End)})
				next++
			}
		}
	}
	a.quotes, a.quoted = fitted(a.quotes), fitted(a.quoted)
	return a
}

func mentionsOf(a *quotation.Analysis) []ownMention {
	n := 0
	for _, person := range a.People {
		n += len(person.Mentions)
	}
	out := make([]ownMention, 0, n)
	for p, person := range a.People {
		for _, m := range person.Mentions {
			out = append(out, ownMention{stretch{int32(m.Span.Start), int32(m.Span.End)}, int32(p)})
		}
	}
	slices.SortStableFunc(out, func(a, b ownMention) int { return cmp.Compare(a.start, b.start) })
	return out
}

// len is the number of passages.
func (a *article) len() int { return len(a.document.Analysis.Sentences) + len(a.quoted) }

// span is where a passage stands.
func (a *article) span(n int) text.Span {
	if sentences := a.document.Analysis.Sentences; n < len(sentences) {
		return sentences[n]
	} else {
		return a.quoted[n-len(sentences)].span()
	}
}

// quoteOf is the quotation that a passage is of, as an index into quotes; -1: a sentence of the body.
func (a *article) quoteOf(n int) int {
	if n < len(a.document.Analysis.Sentences) {
		return -1
	}
	return sort.Search(len(a.quotes), func(i int) bool { return uint32(n) < a.after(i) })
}

// after is the passage after the last one of a quotation, an index into quotes.
func (a *article) after(i int) uint32 {
	if i+1 < len(a.quotes) {
		return a.quotes[i+1].first
	}
	return uint32(a.len())
}

// over gives those of the document's Quotations that overlap a span, as indexes, in order. It looks at few others, however many
// there are.
func (a *article) over(span text.Span) iter.Seq[int] {
	return func(yield func(int) bool) {
		all := a.document.Analysis.Quotations
		from := sort.Search(len(all), func(i int) bool { return int(a.reach[i]) > span.Start })
		for n := from; n < len(all) && all[n].Parts[0].Start < span.End; n++ {
			if all[n].Span().Overlaps(span) && !yield(n) {
				return
			}
		}
	}
}

// mentioned calls yield for each mention that begins within span.
func (a *article) mentioned(span text.Span, yield func(ownMention)) {
	from := sort.Search(len(a.mentions), func(i int) bool { return int(a.mentions[i].start) >= span.Start })
	for _, m := range a.mentions[from:] {
		if int(m.start) >= span.End {
			return
		}
		yield(m)
	}
}

// fitted is a slice in the memory it needs: articles are many, and live long.
func fitted[T any](s []T) []T { return append(make([]T, 0, len(s)), s...) }

// titleOf is where the title stands that ranking looks at; none: the text has no title.
func titleOf(a *quotation.Analysis) []text.Span {
	for _, p := range a.Paragraphs {
		if p.Role == text.Title {
			return []text.Span{p.Span}
		}
	}
	return nil
}

// answerable reports whether a quotation may answer: somebody's words, in the article's body.
func answerable(q quotation.Quotation) bool {
	return q.Form != quotation.Scare && q.Role == text.Body
}

// sentenceAt is the sentence that holds the byte at, or the last one before it; -1: none.
func sentenceAt(a *quotation.Analysis, at int) int {
	return sort.Search(len(a.Sentences), func(i int) bool { return a.Sentences[i].Start > at }) - 1
}
