package answer

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sort"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"onrecord/answer/index"
	"onrecord/answer/term"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// place is where a document's passages stand in the index.
type place struct {
	first uint32
	doc   int32
}

// batchBytes is how much text makes one segment. Building one takes some six times its text in memory for a while.
const batchBytes = 2 << 20

// stock fills the index: what the old one has of documents of which nothing changed stays there, what else it has is taken out, and
// what is new is added.
func (l *library) stock(ctx context.Context, old *library) error {
	n := len(l.snap.Documents)
	l.articles, l.signs, l.docs = make([]*article, n), make([]uint64, n), make([]docView, n)
	l.numbers = make(map[*corpus.Document]int32, n)
	var added []int32
	kept := make([]bool, len(old.articles))
	for d, doc := range l.snap.Documents {
		l.numbers[doc], l.docs[d] = int32(d), docView{number: int32(d), library: l}
		l.signs[d] = l.sign(d, doc.Analysis)
		o, ok := old.numbers[doc]
		if ok {
			l.articles[d] = old.articles[o]
		}
		if !ok || old.signs[o] != l.signs[d] {
			added = append(added, int32(d))
			continue
		}
		l.docs[d].first, kept[o] = old.docs[o].first, true
	}
	l.index = old.index.Without(old.passagesOf(kept))
	if err := l.add(ctx, added); err != nil {
		return err
	}
	return l.arrange()
}

// passagesOf are the passages of the documents that are not kept.
func (l *library) passagesOf(kept []bool) index.Set {
	var out index.Set
	for d, a := range l.articles {
		for n := 0; n < a.len() && !kept[d]; n++ {
			out.Add(l.docs[d].first + uint32(n))
		}
	}
	return out
}

// add puts documents into new segments, several at a time.
func (l *library) add(ctx context.Context, docs []int32) error {
	batches := l.batches(docs)
	segments := make([]*index.Segment, len(batches))
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int32
	for range min(runtime.GOMAXPROCS(0), 4, len(batches)) {
		g.Go(func() (err error) {
			builder := index.Builder{NoPositions: true} // ranking reads the words themselves where their order matters
			for i := int(next.Add(1)) - 1; i < len(batches) && err == nil; i = int(next.Add(1)) - 1 {
				segments[i], err = l.segment(ctx, &builder, batches[i])
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	first := l.index.Limit()
	for _, d := range docs {
		l.docs[d].first = first
		first += uint32(l.articles[d].len())
	}
	l.index = l.index.With(segments...)
	return nil
}

// batches divides documents into those of one segment each.
func (l *library) batches(docs []int32) [][]int32 {
	var out [][]int32
	from, size := 0, 0
	for i, d := range docs {
		size += l.snap.Documents[d].Len()
		if size >= batchBytes || i == len(docs)-1 {
			out = append(out, docs[from:i+1])
			from, size = i+1, 0
		}
	}
	return out
}

// segment reads documents and makes a segment of their passages.
func (l *library) segment(ctx context.Context, builder *index.Builder, docs []int32) (*index.Segment, error) {
	var sampler sampler
	var tokens []term.Token
	for _, d := range docs {
		doc := l.snap.Documents[d]
		words, err := doc.Read(ctx, text.Span{End: doc.Len()})
		if err != nil {
			return nil, err
		}
		fresh := l.articles[d] == nil
		if fresh {
			l.articles[d] = newArticle(doc, words, l.analyzer)
			sampler.begin(doc.Analysis)
		}
		for n := range l.articles[d].len() {
			span := l.articles[d].span(n)
			tokens = l.analyzer.Tokens(tokens[:0], words, span)
			if fresh && n < len(doc.Analysis.Sentences) {
				sampler.add(tokens)
			}
			tokens = l.addPeople(tokens, int(d), span)
			builder.Add(tokens)
		}
		if fresh {
			l.articles[d].sample = sampler.sample()
		}
	}
	return builder.Build()
}

// Segments are merged by tiers, as log-structured indexes are (O'Neil and others 1996): tierWidth segments of about one size become one, a tier being four times
// as large as the one below, so that a passage is written again some log₄ times and a search looks into few segments. Those
// of maxSegment passages and more stay as they are: merging takes their memory twice.
const (
	tierWidth  = 4
	leastTier  = 64
	maxSegment = 1 << 17
)

// arrange merges segments while there are too many, and notes where each document stands.
func (l *library) arrange() error {
	for {
		l.shelf = l.shelved()
		merge := crowded(l.index)
		if len(merge) == 0 {
			break
		}
		if err := l.merge(merge); err != nil {
			return err
		}
	}
	places := make([]index.Place, len(l.shelf))
	at := uint32(0)
	order := make([]uint32, len(l.docs))
	for d, a := range l.articles {
		order[d] = at
		at += uint32(a.len())
	}
	for i, p := range l.shelf {
		places[i] = index.Place{First: p.first, At: order[p.doc]}
	}
	l.index = l.index.Placed(places)
	return nil
}

// shelved are the documents that have passages, by where these stand in the index.
func (l *library) shelved() []place {
	out := make([]place, 0, len(l.docs))
	for d, view := range l.docs {
		if l.articles[d].len() > 0 {
			out = append(out, place{view.first, int32(d)})
		}
	}
	slices.SortFunc(out, func(a, b place) int { return cmp.Compare(a.first, b.first) })
	return out
}

// crowded are segments of an index that should be one: several of a tier, or one that is mostly gone; none: all is well.
func crowded(ix *index.Index) []int {
	tiers := map[int][]int{}
	sizes := map[int]int{}
	for i := range ix.Segments() {
		live, all := ix.Size(i)
		if 2*live < all {
			return []int{i}
		}
		tier := 0
		for n := leastTier; n < live; n *= 4 {
			tier++
		}
		if live < maxSegment && sizes[tier]+live <= maxSegment {
			tiers[tier], sizes[tier] = append(tiers[tier], i), sizes[tier]+live
		}
		if len(tiers[tier]) == 2*tierWidth {
			return tiers[tier]
		}
	}
	for tier, list := range tiers {
		if len(list) < tierWidth {
			delete(tiers, tier)
		}
	}
	for tier := 0; len(tiers) > 0; tier++ {
		if list, ok := tiers[tier]; ok {
			return list
		}
	}
	return nil
}

// merge makes one of some segments and finds the documents again.
func (l *library) merge(segments []int) error {
	merged, err := l.index.Merge(segments...)
	if err != nil {
		return err
	}
	next := make([]uint32, l.index.Segments()) // by old segment: where the next passage goes, or how far its passages move
	at := uint32(0)
	for i := range next {
		if _, all := l.index.Size(i); !slices.Contains(segments, i) {
			next[i] = at
			at += uint32(all)
		}
	}
	for _, p := range l.shelf {
		segment, ordinal, _ := l.index.Locate(p.first)
		if slices.Contains(segments, segment) {
			l.docs[p.doc].first = at
			at += uint32(l.articles[p.doc].len())
		} else {
			l.docs[p.doc].first = next[segment] + ordinal
		}
	}
	l.index = merged
	return nil
}

// passageAt finds a passage of the index.
func (l *library) passageAt(id uint32) passage {
	i := sort.Search(len(l.shelf), func(i int) bool { return l.shelf[i].first > id }) - 1
	d := l.shelf[i].doc
	a := l.articles[d]
	n := int(id - l.shelf[i].first)
	span := a.span(n)
	p := passage{doc: d, start: int32(span.Start), end: int32(span.End), quote: -1, sentence: int32(n)}
	if q := a.quoteOf(n); q >= 0 {
		p.quote, p.sentence = l.docs[d].quote+int32(q), int32(sentenceAt(a.document.Analysis, span.Start))
	}
	return p
}
