package answer

import (
	"context"
	"slices"

	"onrecord/answer/index"
	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// candidate is words that may answer: a whole quotation, or a sentence of the article.
type candidate struct {
	doc      int32
	quote    int32       // index into library.quotes; -1: a sentence
	sentence int32       // index into the document's Sentences: the one it is, or begins in; -1: none
	own      []text.Span // the words themselves
	frame    []text.Span // of a quotation: the sentences it stands in
	near     []text.Span // the sentences just before it
	title    []text.Span // the document's title, if its text has one
	pinned   bool        // the quotation stands for itself, not for the fullest of its versions
	features features
	score    float64
	// confidence is the model's, for questions of fact: the chance that this is right if it is shown; calibrated on best candidates
	confidence float64
	hits       []text.Span // words of the question in own and frame; ordered
}

// depth is how many passages of the index are looked at for a question without a speaker: enough that judging, not the
// search, decides, and few enough to read them all again.
const depth = 40

// search finds candidates for a topic by BM25, best first. allow limits it to some passages; nil: all.
func (l *library) search(t topic, k int) []candidate {
	var out []candidate
	seen := map[[2]int32]bool{}
	for _, hit := range l.index.Search(l.termsOf(t), nil, k) {
		c := l.candidateAt(l.passageAt(hit.Passage))
		key := [2]int32{c.quote, -1}
		if c.quote < 0 {
			key = [2]int32{-2 - c.doc, c.sentence}
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, c)
		}
	}
	return out
}

// termsOf are the terms to search the index for: a topic's own, and other words for them at a lower weight.
func (l *library) termsOf(t topic) []index.Term {
	var terms []index.Term
	for _, i := range t.ideas {
		for _, w := range i.terms {
			terms = append(terms, index.Term{Text: w, Weight: 1})
		}
		for _, phrase := range i.related {
			for _, w := range phrase {
				terms = append(terms, index.Term{Text: w, Weight: relatedLevel / float64(len(phrase))})
			}
		}
	}
	return terms
}

// candidateAt widens a passage: to its whole quotation, or to the sentence; a sentence that is nearly all one quotation is that.
func (l *library) candidateAt(p passage) candidate {
	if p.quote >= 0 {
		return l.quoteCandidate(p.quote)
	}
	if q := l.filling(p); q >= 0 {
		return l.quoteCandidate(q)
	}
	c := candidate{doc: p.doc, quote: -1, sentence: p.sentence, own: []text.Span{p.span()}}
	c.near, c.title = l.near(p.doc, p.sentence), l.title(p.doc)
	return c
}

// filled is the share of a sentence that a quotation must take up for the sentence to count as the quotation.
const filled = 0.6

// filling is the quotation that takes up most of a sentence; -1: none.
func (l *library) filling(p passage) int32 {
	for id := range l.quotesOver(p.doc, p.span()) {
		q := l.quotation(id)
		if q.Form != quotation.Direct {
			continue
		}
		n := 0
		for _, part := range q.Parts {
			n += max(0, min(part.End, int(p.end))-max(part.Start, int(p.start)))
		}
		if float64(n) >= filled*float64(p.end-p.start) {
			return id
		}
	}
	return -1
}

func (l *library) quotation(id int32) quotation.Quotation {
	q := l.quotes[id]
	return l.snap.Documents[q.doc].Analysis.Quotations[q.n]
}

func (l *library) quoteCandidate(id int32) candidate {
	q := l.quotation(id)
	c := candidate{doc: l.quotes[id].doc, quote: id, own: q.Parts}
	a := l.snap.Documents[c.doc].Analysis
	c.sentence = int32(sentenceAt(a, q.Parts[0].Start))
	last := -1
	for _, part := range q.Parts {
		for i := sentenceAt(a, part.Start); i >= 0 && i < len(a.Sentences) && a.Sentences[i].Start < part.End; i++ {
			if i > last {
				c.frame = append(c.frame, a.Sentences[i])
				last = i
			}
		}
	}
	if m := q.Attribution.Mention; !m.Empty() {
		if i := sentenceAt(a, m.Start); i >= 0 && !slices.Contains(c.frame, a.Sentences[i]) {
			c.frame = append(c.frame, a.Sentences[i])
		}
	}
	c.near, c.title = l.near(c.doc, c.sentence), l.title(c.doc)
	return c
}

// before is how many sentences ahead of a candidate still speak of what it speaks of.
const before = 2

// near lists the sentences just before one.
func (l *library) near(doc, sentence int32) []text.Span {
	a := l.snap.Documents[doc].Analysis
	var out []text.Span
	for i := max(0, sentence-before); i < sentence; i++ {
		out = append(out, a.Sentences[i])
	}
	return out
}

func (l *library) title(doc int32) []text.Span { return titleOf(l.snap.Documents[doc].Analysis) }

// level is how near to a candidate's own words an idea was found, from 0, nowhere, to 1, in them.
type level float64

// The levels. Chosen, not yet tuned on data.
const (
	inWords level = 1
	inFrame level = 0.9
	inNear  level = 0.55
	inTitle level = 0.3 // the title speaks of the whole article: hardly evidence for one of its sentences
)

// look finds a topic's ideas in a candidate: the level of each.
func (l *library) look(ctx context.Context, t topic, c *candidate) ([]level, error) {
	found := make([]level, len(t.ideas))
	if len(t.ideas) == 0 {
		return found, nil
	}
	for _, field := range []struct {
		spans []text.Span
		level level
	}{{c.own, inWords}, {c.frame, inFrame}, {c.near, inNear}, {c.title, inTitle}} {
		if field.level <= inNear && t.needsOwn && t.cover(found).own < enoughOwn {
			break // no answer, whatever stands around it
		}
		if field.level == inWords && t.probe.weighsQuote(c.quote, found) {
			continue
		}
		for _, span := range field.spans {
			if field.level < inWords && span.Len() > longestSentence {
				continue
			}
			if field.level == inNear && t.spoken && !t.carried && !l.tellsOf(c, span) {
				continue
			}
			at := field.level
			if at == inNear && span == c.near[len(c.near)-1] && l.answersQuestion(c) {
				at = byPronoun // what an interviewer asks for, the answer is about
			}
			if err := l.lookIn(ctx, t, c, span, at, found); err != nil {
				return nil, err
			}
		}
	}
	if t.spoken {
		return found, l.calledByPronoun(ctx, t, c, found)
	}
	if c.quote < 0 {
		return found, l.meantByPronoun(ctx, t, c, found)
	}
	return found, nil
}

// mark notes where the words stand, in a candidate and the sentences around it, that meet a topic's ideas.
func (l *library) mark(ctx context.Context, t topic, c *candidate) error {
	for n, span := range slices.Concat(c.own, c.frame) {
		at := inWords
		if n >= len(c.own) {
			at = inFrame
		}
		if at < inWords && span.Len() > longestSentence || len(t.ideas) == 0 {
			continue
		}
		tokens, err := l.tokensIn(ctx, t, c, span, at)
		if err != nil {
			return err
		}
		for k, token := range tokens {
			if slices.ContainsFunc(t.ideas, func(i idea) bool { return i.meets(tokens, k) > 0 && !l.elsewhere(c.doc, i, token) }) {
				c.hits = append(c.hits, token.Span)
			}
		}
	}
	slices.SortFunc(c.hits, func(a, b text.Span) int { return a.Start - b.Start })
	c.hits = slices.Compact(c.hits)
	return nil
}

// longestSentence is the length in bytes from which a stretch of text is no sentence that says what stands near it: a line of a
// thousand quotations would otherwise be read once for each of them.
const longestSentence = 4096

func (l *library) lookIn(ctx context.Context, t topic, c *candidate, span text.Span, at level, found []level) error {
	if decided, err := t.probe.weighs(ctx, t, c, span, at, found); decided || err != nil {
		return err
	}
	tokens, err := l.tokensIn(ctx, t, c, span, at)
	if err != nil {
		return err
	}
	for n, i := range t.ideas {
		for k, token := range tokens {
			got := at * level(i.meets(tokens, k))
			if got <= found[n] || l.elsewhere(c.doc, i, token) {
				continue
			}
			ok, err := l.spelt(ctx, c.doc, i, token)
			if ok && err == nil && t.strict {
				ok, err = l.counts(ctx, t, i, c, token, at)
			}
			if err != nil {
				return err
			}
			if ok {
				found[n] = got
			}
		}
	}
	return nil
}

// tokensIn takes a stretch apart and leaves out what is no evidence at a level.
func (l *library) tokensIn(ctx context.Context, t topic, c *candidate, span text.Span, at level) ([]term.Token, error) {
	s, err := l.sentence(ctx, c.doc, span)
	if err != nil {
		return nil, err
	}
	switch {
	case at == inFrame && t.spoken:
		return l.withoutRelative(ctx, c, span, s.tokens)
	case at == inNear && !l.answersQuestion(c):
		return l.withoutOthers(c, s.tokens), nil
	}
	return s.tokens, nil
}

// withoutOthers leaves out of a neighbouring sentence what somebody else says in it: one person's words are no evidence for what
// another spoke of.
func (l *library) withoutOthers(c *candidate, tokens []term.Token) []term.Token {
	person := int32(-1)
	if c.quote >= 0 {
		person = l.quotes[c.quote].person
	}
	var theirs []text.Span
	var all text.Span
	for _, t := range tokens {
		all = all.Cover(t.Span)
	}
	for id := range l.quotesOver(c.doc, all) {
		if l.quotes[id].person != person {
			theirs = append(theirs, l.quotation(id).Parts...)
		}
	}
	return slices.DeleteFunc(slices.Clone(tokens), func(t term.Token) bool {
		return slices.ContainsFunc(theirs, func(s text.Span) bool { return s.Overlaps(t.Span) })
	})
}

// follows reports whether a term is a reading of the word after the k-th token's.
func follows(tokens []term.Token, k int, next string) bool {
	for _, t := range tokens[k+1:] {
		if t.Pos > tokens[k].Pos+1 {
			return false
		}
		if t.Pos == tokens[k].Pos+1 && t.Term == next {
			return true
		}
	}
	return false
}

// meets is how well an idea is met by the k-th token: 1, by another word for it, or not at all. A probe goes by the same.
func (i idea) meets(tokens []term.Token, k int) float64 {
	if slices.Contains(i.terms, tokens[k].Term) {
		return 1
	}
	for _, phrase := range i.related {
		if phrase[0] == tokens[k].Term && (len(phrase) == 1 || follows(tokens, k, phrase[1])) {
			return relatedLevel
		}
	}
	return 0
}
