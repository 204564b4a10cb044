package answer

import (
	"slices"

	"onrecord/answer/index"
	"onrecord/corpus/text"
)

// probe tells of sentences, by the index, whether they can hold anything of a topic: most of what stands around candidates does not, and
// taking it apart to see that would be most of the work. It is for one question and one goroutine.
type probe struct {
	library *library
	index   *index.Probe
	ideas   [][]int // by the topic's ideas, their terms in the index's list: those that meet it, and what other words for it begin with
}

func (l *library) probe(t topic) *probe {
	p := &probe{library: l}
	var terms []string
	number := func(s string) int {
		i := slices.Index(terms, s)
		if i < 0 {
			i = len(terms)
			terms = append(terms, s)
		}
		return i
	}
	for _, i := range t.ideas {
		var own []int
		for _, s := range i.terms {
			own = append(own, number(s))
		}
		for _, phrase := range i.related {
			own = append(own, number(phrase[0]))
		}
		p.ideas = append(p.ideas, own)
	}
	p.index = l.index.Probe(terms)
	return p
}

// rulesOut reports whether looking into a stretch of a document, at a level, would change nothing: it is a sentence that holds
// none of the ideas, or none but those that were found at that level already and need not be shown. The nil probe rules out nothing.
func (p *probe) rulesOut(doc int32, span text.Span, at level, found []level) bool {
	if p == nil {
		return false
	}
	a := p.library.snap.Documents[doc].Analysis
	s := sentenceAt(a, span.Start)
	if s < 0 || a.Sentences[s] != span {
		return false
	}
	passage := p.library.docs[doc].first + uint32(s)
	for n, terms := range p.ideas {
		if at <= inNear && found[n] >= at {
			continue
		}
		for _, t := range terms {
			if p.index.Has(passage, t) {
				return false
			}
		}
	}
	return true
}
