package answer

import (
	"context"
	"slices"
	"unicode/utf8"

	"onrecord/corpus/text"
)

// findDescribed gathers the quotations whose speaker an article describes at the words themselves, with or without a name ("a
// spokesman for the harbour", "his sister"), by each word of the mention and the description. Only numbers are kept: what
// stands around the words is read again where a question asks for it.
func (l *library) findDescribed(ctx context.Context) error {
	l.described = map[string][]int32{}
	known := map[string][]string{}
	for id := range l.quotes {
		at := l.quotation(int32(id)).Attribution
		if at.Mention.Empty() || at.Confidence < sure || l.quotes[id].person >= 0 && at.Description.Empty() {
			continue
		}
		for _, span := range []text.Span{at.Mention, at.Description} {
			s, err := l.document(int32(id)).Read(ctx, span)
			if err != nil {
				return err
			}
			words, ok := known[s]
			if !ok {
				words = fullOffices(s)
				known[s] = words
			}
			for _, w := range words {
				if ids := l.described[w]; len(ids) == 0 || ids[len(ids)-1] != int32(id) {
					l.described[w] = append(ids, int32(id))
				}
			}
		}
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
func (l *library) describedAs(ctx context.Context, words []string) ([]int32, error) {
	if len(words) == 0 || offices[words[len(words)-1]] && len(words) == 1 {
		return nil, nil
	}
	var out []int32
	for _, id := range l.described[unabbreviated(words[len(words)-1])] {
		left := slices.DeleteFunc(slices.Clone(words[:len(words)-1]), func(w string) bool {
			_, there := slices.BinarySearch(l.described[unabbreviated(w)], id)
			return there || w == "of" || w == "for"
		})
		all, err := l.nearHas(ctx, id, left)
		if err != nil {
			return nil, err
		}
		if all {
			out = append(out, id)
		}
	}
	return out, nil
}

// nearHas reports whether the sentences that a quotation stands in, those before and the title, where "his" is explained, have all
// of some words.
func (l *library) nearHas(ctx context.Context, id int32, words []string) (bool, error) {
	if len(words) == 0 {
		return true, ctx.Err()
	}
	c, d := l.quoteCandidate(id), l.document(id)
	var texts []string
	for _, span := range slices.Concat(c.frame, c.near, c.title) {
		if span.Len() > longestSentence {
			continue
		}
		s, err := d.Read(ctx, span)
		if err != nil {
			return false, err
		}
		texts = append(texts, s)
	}
	for _, w := range words {
		if !slices.ContainsFunc(texts, func(s string) bool { return mayHave(s, w) && slices.Contains(nameWords(s), w) }) {
			return false, nil
		}
	}
	return true, nil
}

// mayHave reports whether a text may have a word that nameWords would give. A quick look at the letters spares cutting most texts
// into words; where letters beyond ASCII or an apostrophe leave it open, it may.
func mayHave(s, word string) bool {
	for i := range len(s) {
		if mayBegin(s[i:], word) {
			return true
		}
	}
	return false
}

// mayBegin reports whether a text may begin with a word, full stops within it left out, as nameWords does.
func mayBegin(s, word string) bool {
	for i := 0; word != ""; i++ {
		switch {
		case i == len(s):
			return false
		case s[i] == '.':
		case s[i] >= utf8.RuneSelf || word[0] >= utf8.RuneSelf || word[0] == '\'':
			return true
		case s[i]|0x20 != word[0]|0x20:
			return false
		default:
			word = word[1:]
		}
	}
	return true
}
