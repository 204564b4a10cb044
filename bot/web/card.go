package web

import (
	"context"
	"slices"
	"strings"

	"onrecord/answer"
	"onrecord/bot"
)

// card is what is known about the words that a page is about.
type card struct {
	Byline    bot.Byline
	Person    string // where the speaker's page is; empty: there is none
	Evidence  evidence
	Remarks   []string
	When      string // the day that a word beside them names; empty: none
	Versions  []version
	Citations []citation
	Citable   bool   // they are short enough to cite whole
	Original  string // the article on the web, at the words; empty: it has no address there
	Ref       string
	Words     string // how much is marked, in plain words: "in 2 parts"; empty: one part
}

// maxCited is how many bytes of words are offered for citing: longer ones are not what a quotation right is for, and would stand on the page
// five times.
const maxCited = 20_000

func (v *visit) card(ctx context.Context, f answer.Found) (*card, error) {
	q := bot.QuoteOf(f)
	above := v.source(f.Document).Corrected
	q.Remarks = slices.DeleteFunc(q.Remarks, func(s string) bool { return slices.Contains(above, s) })
	c := &card{Byline: q.Byline, Evidence: evidenceOf(f), Remarks: q.Remarks, Ref: q.Ref, Citable: lengthOf(f) <= maxCited}
	if s := f.Speaker; s != nil && s.Name != "" && !s.Unsure() && v.wide() {
		c.Person = v.href("person", "name", s.Name)
	}
	if f.When != nil {
		c.When = day(f.When.Date)
	}
	if hidden(f) {
		c.Remarks = append(c.Remarks, "The words hold invisible letters that change the direction of writing: they may not read in the order in which they stand.")
	}
	var err error
	if c.Versions, err = v.versions(ctx, f); err != nil {
		return nil, err
	}
	if c.Original, err = original(ctx, f); err != nil || !c.Citable {
		return c, err
	}
	c.Citations, err = v.citations(ctx, f)
	return c, err
}

// lengthOf is how many bytes of words were found.
func lengthOf(f answer.Found) int {
	n := 0
	for _, p := range f.Parts {
		n += p.Span().Len()
	}
	return n
}

// directions are the letters that embed, override or isolate a direction of writing (Unicode's annex 9).
const directions = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

func hidden(f answer.Found) bool {
	for _, p := range f.Parts {
		if strings.ContainsAny(p.String(), directions) {
			return true
		}
	}
	return false
}
