package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// inPost finds an office told of somebody as what they are or were: "has resigned as British ambassador to the United States".
var inPost = regexp.MustCompile(`\b(?:as|become|became|remains?|remained) (?:the |a |an |its |their |his |her )?((?:[\p{L}’'-]+ ){0,3}?[\p{Ll}]+)`)

// byPost finds the one person of whom the articles tell an office in a sentence rather than beside the name. -1: nobody, or several.
func (l *library) byPost(ctx context.Context, phrase string) (int, error) {
	words := nameWords(phrase)
	if len(words) == 0 || !heads[words[len(words)-1]] {
		return -1, nil
	}
	found := -1
	for _, c := range l.search(l.topicOf(strings.Join(words, " "), nil), depth) {
		c = l.ofSentence(c)
		span := c.own[0]
		s, err := l.snap.Documents[c.doc].Read(ctx, span)
		if err != nil {
			return -1, err
		}
		if unreal.MatchString(s) {
			continue
		}
		for _, m := range inPost.FindAllStringSubmatchIndex(s, -1) {
			post := nameWords(s[m[2]:])
			end := slices.Index(post, words[len(words)-1])
			if end < 0 || end > 3 || slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(post[:end+1], w) }) {
				continue
			}
			holder := int32(-1)
			l.docs[c.doc].mentioned(span, func(o mentionAt) {
				if o.person >= 0 && o.span.End <= span.Start+m[0] {
					holder = o.person
				}
			})
			switch {
			case holder < 0:
			case found >= 0 && found != int(holder):
				return -1, nil
			default:
				found = int(holder)
			}
		}
	}
	return found, nil
}

// isDefinite reports whether a phrase names somebody by "the".
func isDefinite(phrase string) bool { return strings.HasPrefix(strings.ToLower(phrase), "the ") }
