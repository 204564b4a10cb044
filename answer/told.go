package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// addressed finds, in the sentence around somebody's words, whom they went to: "in a letter to Sir Simon", "told reporters".
var addressed = regexp.MustCompile(`\b(?:(?i:letter|note|e-?mail|memo|message|wrote|writes?|writing|written|spoke|speaking|said|saying|speech|statement|apologi[sz]ed|replied|complained|tweeted)\b[^.;“”"‘’]{0,40}?\b(?:to|with)|told|tells|telling|asked|addressed|thanked|assured|reminded|warned)` +
	` (?:(?:the|his|her|their|its|a|an) )?([\p{L}’'-]+)`)

// told keeps of somebody's words those that the paper gives what the question asks for beside them: whom they went to, a reason, a
// place. The words themselves do not answer "why did he say that".
func (l *library) told(ctx context.Context, w wanted, list []candidate) ([]candidate, error) {
	var sign func(*candidate) (float64, error)
	switch {
	case !w.speech || w.quoted != "":
		return list, nil
	case w.whom:
		sign = func(c *candidate) (float64, error) { return l.addressedIn(ctx, c) }
	case w.kind == Why:
		sign = func(c *candidate) (float64, error) { return l.reasonIn(ctx, c) }
	case w.kind == Where:
		sign = func(c *candidate) (float64, error) { return l.placeIn(ctx, w, c) }
	default:
		return list, nil
	}
	var out []candidate
	for _, c := range list {
		v, err := sign(&c)
		if err != nil {
			return nil, err
		}
		if v > 0 && (w.topic.total > 0 || w.kind != Why) {
			out = append(out, c)
		}
	}
	return out, nil
}

// addressedIn is 1 where the sentence around a quotation says whom its words went to.
func (l *library) addressedIn(ctx context.Context, c *candidate) (float64, error) {
	d := l.snap.Documents[c.doc]
	for _, span := range c.frame {
		s, err := d.Read(ctx, span)
		if err != nil {
			return 0, err
		}
		for _, m := range addressed.FindAllStringSubmatchIndex(s, -1) {
			at := text.Span{Start: span.Start + m[0], End: span.Start + m[1]}
			marked := l.quotation(c.quote).Form != quotation.Indirect && slices.ContainsFunc(c.own, at.Overlaps)
			if !marked && !term.IsStop(strings.ToLower(s[m[2]:m[3]])) {
				return 1, nil
			}
		}
	}
	return 0, nil
}
