package answer

import (
	"context"
	"slices"

	"onrecord/corpus/text"
)

// unnamed is a speaker whom an article describes, with or without a name: "a spokesman for the harbour", "his sister".
type unnamed struct {
	quote int32
	words []string        // of the mention and the description
	near  map[string]bool // of the sentences it stands in and those before, where "his" is explained
}

// findUnnamed gathers the speakers that are described at the words themselves.
func (l *library) findUnnamed(ctx context.Context) error {
	for id := range l.quotes {
		at := l.quotation(int32(id)).Attribution
		if at.Mention.Empty() || at.Confidence < sure || l.quotes[id].person >= 0 && at.Description.Empty() {
			continue
		}
		n := unnamed{quote: int32(id), near: map[string]bool{}}
		d := l.document(int32(id))
		for _, span := range []text.Span{at.Mention, at.Description} {
			s, err := d.Read(ctx, span)
			if err != nil {
				return err
			}
			n.words = append(n.words, fullOffices(s)...)
		}
		c := l.quoteCandidate(int32(id))
		for _, span := range slices.Concat(c.frame, c.near, c.title) {
			if span.Len() > longestSentence {
				continue
			}
			s, err := d.Read(ctx, span)
			if err != nil {
				return err
			}
			for _, w := range nameWords(s) {
				n.near[w] = true
			}
		}
		l.unnamed = append(l.unnamed, n)
	}
	return nil
}

func fullOffices(s string) []string {
	words := nameWords(s)
	for i, w := range words {
		words[i] = unabbreviated(w)
	}
	return words
}

// describedAs finds the quotations whose speaker is described by words: the last of them, the noun, in the mention or the
// description itself, the others there or in the sentences around it.
func (l *library) describedAs(words []string) []int32 {
	if len(words) == 0 || offices[words[len(words)-1]] && len(words) == 1 {
		return nil
	}
	noun := unabbreviated(words[len(words)-1])
	var out []int32
	for _, n := range l.unnamed {
		if !slices.Contains(n.words, noun) {
			continue
		}
		all := true
		for _, w := range words[:len(words)-1] {
			all = all && (n.near[w] || slices.Contains(n.words, unabbreviated(w)) || w == "of" || w == "for")
		}
		if all {
			out = append(out, n.quote)
		}
	}
	return out
}
