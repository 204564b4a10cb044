package answer

import (
	"context"
	"hash/maphash"
	"slices"

	"onrecord/answer/index"
	"onrecord/corpus/text"
)

// probe tells, by the index, which of a topic's ideas stretches of documents hold. Taking apart all that stands in and around the
// candidates of a question would be most of the work of answering it. It is for one question and one goroutine. The nil probe knows
// nothing.
type probe struct {
	library *library
	index   *index.Probe
	terms   []string
	hashes  []uint32    // of the terms, as article.title has them
	ideas   []ideaTerms // by the topic's ideas
}

// ideaTerms are an idea's terms, by their place in a probe's list.
type ideaTerms struct {
	own      []int
	single   []int // other words for it
	doubtful []int // those of which only the words around them tell: beginnings of other words that are two, names of several people
}

func (l *library) probe(t topic) *probe {
	p := &probe{library: l}
	number := func(s string) int {
		i := slices.Index(p.terms, s)
		if i < 0 {
			i = len(p.terms)
			p.terms = append(p.terms, s)
			p.hashes = append(p.hashes, shortHash(s))
		}
		return i
	}
	for _, i := range t.ideas {
		var terms ideaTerms
		for _, s := range i.terms {
			if n := number(s); i.not == nil && (len(i.people) == 0 && i.proper == "" || s[0] == '@') {
				terms.own = append(terms.own, n)
			} else {
				terms.doubtful = append(terms.doubtful, n)
			}
		}
		for _, phrase := range i.related {
			if n := number(phrase[0]); i.not == nil && len(i.people) == 0 && i.proper == "" && len(phrase) == 1 {
				terms.single = append(terms.single, n)
			} else {
				terms.doubtful = append(terms.doubtful, n)
			}
		}
		p.ideas = append(p.ideas, terms)
	}
	p.index = l.index.Probe(p.terms)
	return p
}

func shortHash(s string) uint32 { return uint32(maphash.String(seed, s)) }

// weighsQuote finds the ideas in a quotation's own words, as lookIn does, and reports whether that is all there is to find.
func (p *probe) weighsQuote(quote int32, found []level) bool {
	if p == nil || quote < 0 {
		return false
	}
	q := p.library.quotes[quote]
	return p.find(q.first, q.last, inWords, found)
}

// find raises the levels of the ideas that some passages hold. It reports false where words must be looked at: there are doubtful
// ones.
func (p *probe) find(first, last uint32, at level, found []level) bool {
	decided := true
	for n, i := range p.ideas {
		switch {
		case found[n] >= at:
		case p.holds(first, last, i.own):
			found[n] = at
		case p.holds(first, last, i.doubtful):
			decided = false
		case found[n] < at*relatedLevel && p.holds(first, last, i.single):
			found[n] = at * relatedLevel
		}
	}
	return decided
}

// holds reports whether any of some passages has any of some terms.
func (p *probe) holds(first, last uint32, terms []int) bool {
	for _, t := range terms {
		for passage := first; passage < last; passage++ {
			if p.index.Has(passage, t) {
				return true
			}
		}
	}
	return false
}

// weighs finds the ideas in a stretch of a candidate's document, as lookIn does; false: it cannot tell them by the index.
func (p *probe) weighs(ctx context.Context, t topic, c *candidate, span text.Span, at level, found []level) (bool, error) {
	if p == nil {
		return false, nil
	}
	if at == inTitle {
		return !p.inTitle(c.doc, span, found), nil
	}
	a := p.library.snap.Documents[c.doc].Analysis
	s := sentenceAt(a, span.Start)
	if s < 0 || a.Sentences[s] != span {
		return false, nil
	}
	first := p.library.docs[c.doc].first + uint32(s)
	if at > inNear {
		if plain, err := p.library.wholeFrame(ctx, t, c, span, at); plain || err != nil {
			return plain && p.find(first, first+1, at, found), err
		}
	}
	for n, i := range p.ideas {
		if found[n] < at && (p.holds(first, first+1, i.own) || p.holds(first, first+1, i.single) || p.holds(first, first+1, i.doubtful)) {
			return false, nil
		}
	}
	return true, nil
}

// wholeFrame reports whether all of a sentence that a candidate stands in counts as evidence.
func (l *library) wholeFrame(ctx context.Context, t topic, c *candidate, span text.Span, at level) (bool, error) {
	if at != inFrame || !t.spoken || c.quote < 0 {
		return true, nil
	}
	m := l.quotation(c.quote).Attribution.Mention
	if m.Empty() || !span.Contains(m) {
		return true, nil
	}
	after, err := l.snap.Documents[c.doc].Read(ctx, text.Span{Start: m.End, End: span.End})
	return err == nil && !relative.MatchString(after), err
}

// inTitle reports whether a title may hold an idea that was not found at its level yet.
func (p *probe) inTitle(doc int32, title text.Span, found []level) bool {
	hashes := p.library.articles[doc].title
	for n, i := range p.ideas {
		for _, list := range [][]int{i.own, i.single, i.doubtful} {
			for _, t := range list {
				if found[n] < inTitle && (slices.Contains(hashes, p.hashes[t]) || p.terms[t][0] == '@' && p.library.mentions(doc, title, p.terms[t])) {
					return true
				}
			}
		}
	}
	return false
}

// mentions reports whether a person is mentioned in a stretch of a document, by their term.
func (l *library) mentions(doc int32, span text.Span, term string) bool {
	there := false
	l.docs[doc].mentioned(span, func(m mentionAt) { there = there || m.person >= 0 && l.terms[m.person] == term })
	return there
}
