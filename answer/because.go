package answer

import (
	"context"
	"regexp"

	"onrecord/corpus/text"
)

// Openings of a sentence that gives the reason for what the one before it tells, and of one that tells what the one before it is the
// reason for.
var (
	givesReason = regexp.MustCompile(`^[“‘"']?(?:Because|It (?:is|was) because|It’s because|It's because|This (?:is|was) because|The (?:main |only |real |official )?reasons?|(?:His|Her|Their|Its) (?:main |only |real |official )?reasons?)\b`)
	namesReason = regexp.MustCompile(`^[“‘"']?(?:(?:That|This) (?:is|was) why|That[’']s why|For (?:that|this) reason|As a result|(?:That|This) (?:led|forced|prompted))\b`)
)

// withReasons widens, for "why", sentences by the one beside them that stands to them as a reason does to what came of it. Both are
// shown, as they follow one another.
func (l *library) withReasons(ctx context.Context, found []candidate) error {
	for i := range found {
		c := &found[i]
		if c.quote >= 0 || c.sentence < 0 {
			continue
		}
		d := l.snap.Documents[c.doc]
		all := d.Analysis.Sentences
		n := int(c.sentence)
		if n+1 < len(all) && oneParagraph(d.Analysis.Paragraphs, all[n], all[n+1]) {
			if s, err := d.Read(ctx, all[n+1]); err != nil {
				return err
			} else if givesReason.MatchString(s) {
				c.own = []text.Span{all[n].Cover(all[n+1])}
			}
		}
		if n > 0 && oneParagraph(d.Analysis.Paragraphs, all[n-1], all[n]) {
			if s, err := d.Read(ctx, all[n]); err != nil {
				return err
			} else if namesReason.MatchString(s) {
				c.own = []text.Span{all[n-1].Cover(c.own[0])}
			}
		}
	}
	return nil
}

// oneParagraph reports whether two sentences that follow one another stand in one paragraph.
func oneParagraph(paragraphs []text.Paragraph, a, b text.Span) bool {
	for _, p := range paragraphs {
		if p.Contains(a) {
			return p.Contains(b)
		}
	}
	return false
}
