package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// extreme finds, in an article's words, that something is set above all others: "the most that they ever paid", "a record fee".
var extreme = regexp.MustCompile(`(?i)\b(?:most|least|best|worst|first|last|only|ever|record|none|\p{L}{2,}est)\b`)

// noSuperlatives end as superlatives do and are none.
var noSuperlatives = set("forest interest protest request west guest honest arrest invest suggest contest harvest conquest modest manifest digest southwest northwest nest test rest best-known priest chest")

// asksExtreme reports whether a question asks for what is above all others: "the youngest minister", "who lost the most".
func asksExtreme(words []word) bool {
	for i, w := range words {
		if i == 0 || words[i-1].low != "the" && words[i-1].low != "most" && words[i-1].low != "second" {
			continue
		}
		if w.low == "most" || w.low == "least" || w.low == "best" || w.low == "worst" ||
			len(w.low) > len("west") && strings.HasSuffix(w.low, "est") && !noSuperlatives[w.low] {
			return true
		}
	}
	return false
}

// withExtremes keeps, where what is above all others is asked for as a fact, the candidates whose words say so of something. What holds
// the rest of the question tells of one among several.
func (l *library) withExtremes(ctx context.Context, w wanted, list []candidate) ([]candidate, error) {
	if !w.extreme || w.speech || w.define {
		return list, nil
	}
	var out []candidate
	for _, c := range list {
		said := false
		for _, span := range slices.Concat(c.own, c.frame) {
			s, err := l.snap.Documents[c.doc].Read(ctx, span)
			if err != nil {
				return nil, err
			}
			said = said || extreme.MatchString(s)
		}
		if said {
			out = append(out, c)
		}
	}
	return out, nil
}
