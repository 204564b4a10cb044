package answer

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// stated is when words were said, as the paper tells it beside them. The zero stated: it does not tell.
type stated struct {
	told   bool      // a time is named; where it is not known which, days and when are zero
	now    bool      // "now": when the paper was printed
	words  string    // the time as it stands there
	at     text.Span // where
	days   period    // resolved by the document's own date; zero: it has none, or the words tell none
	origin corpus.Origin
}

// continuing are the verbs that go on with what the sentence before reports; a plain "said" does too.
var continuing = set("said says say saying added adds adding continued continues continuing concluded replied explained asked wrote writes told tells")

// elsewhen are the words beside a verb that take it to another time than the sentence before.
var elsewhen = regexp.MustCompile(`(?i)\b(?:ha[sd]|have|earlier|later|previously|once|before|now|meanwhile)\b`)

// addresses are the words of a sentence that tells of somebody speaking, to which the words after it belong.
var addresses = regexp.MustCompile(`(?i)\b(?:sp(?:oke|eaking)|address(?:ed|ing)|appeared|testif(?:ied|ying)|gave evidence|wrote|posted|tweeted|briefed|told|interview(?:ed)?|statement|speech|letter|` +
	`(?:news|press) conference|reporters|questions)\b`)

// stated is when a quotation was said by the paper's own telling: by a time that belongs to the verb reporting it or, where that verb goes
// on with what stands before it in the same paragraph by the same person, to that.
func (l *library) stated(ctx context.Context, c candidate) (stated, error) {
	d := l.snap.Documents[c.doc]
	for id, first := c.quote, true; ; first = false {
		q := l.quotation(id)
		clause, ok, err := clauseOfCue(ctx, d, q)
		if err != nil {
			return stated{}, err
		}
		if at := clause.time(); ok && at != nil {
			if !first && clause.aside() {
				return stated{}, nil
			}
			return clause.resolve(d, at), nil
		}
		if first && l.answersQuestion(&c) {
			return stated{}, nil
		}
		before, on := l.continues(id, clause, ok)
		if !on {
			return stated{}, nil
		}
		if before < 0 {
			return l.addressedBefore(ctx, l.quoteCandidate(id))
		}
		id = before
	}
}

// aside reports whether the verb stands in a clause beside the sentence's own, which what follows does not go on with: "Cole, who said in
// April that …, signed it."
func (c cueClause) aside() bool {
	left := c.words[:c.cue[0]]
	words := lowWords(left[strings.LastIndexAny(left, ",;:\x01\x03")+1:])
	return slices.ContainsFunc(words, func(w string) bool { return w == "having" || opensClause[w] })
}

// continues reports whether a quotation goes on with what stands before it, and is the quotation before it in its paragraph, -1 where
// none is.
func (l *library) continues(id int32, clause cueClause, reported bool) (before int32, ok bool) {
	q, d := l.quotation(id), l.document(id)
	if l.quotes[id].person < 0 {
		return -1, false
	}
	if reported {
		verb := strings.ToLower(clause.words[clause.cue[0]:clause.cue[1]])
		head := clause.words[strings.LastIndexAny(clause.words[:clause.cue[0]], "\x01\x03,;:")+1 : clause.cue[0]]
		if fields := lowWords(verb); len(fields) > 0 && !continuing[fields[0]] && verb != "went on" || elsewhen.MatchString(head) {
			return -1, false
		}
	}
	prev := id - 1
	if prev < 0 {
		return -1, true
	}
	p := l.quotation(prev)
	if l.quotes[prev].doc != l.quotes[id].doc || !sameParagraph(d, text.Span{Start: p.Span().Start, End: p.Span().Start + 1}, q.Parts[0]) {
		return -1, true
	}
	return prev, l.quotes[prev].person == l.quotes[id].person || p.Form == quotation.Scare
}

// addressedBefore dates words by the sentence before them, where that tells of their speaker speaking.
func (l *library) addressedBefore(ctx context.Context, c candidate) (stated, error) {
	if len(c.near) == 0 {
		return stated{}, nil
	}
	d, before := l.snap.Documents[c.doc], c.near[len(c.near)-1]
	if !sameParagraph(d, before, c.own[0]) || !l.tellsOf(&c, before) {
		return stated{}, nil
	}
	words, err := d.Read(ctx, before)
	if err != nil {
		return stated{}, err
	}
	verb := addresses.FindStringIndex(words)
	if verb == nil {
		return stated{}, nil
	}
	clause := cueClause{words: words, start: before.Start, cue: [2]int{verb[0], verb[1]}, loose: true}
	paint := []byte(words)
	for _, q := range d.Analysis.Quotations {
		clause.paintQuotation(paint, words, q)
	}
	clause.words = string(paint)
	if at := clause.time(); at != nil {
		return clause.resolve(d, at), nil
	}
	return stated{}, nil
}

// resolve reckons a time from the document's own date.
func (c cueClause) resolve(d *corpus.Document, at []int) stated {
	words := c.words[at[0]:at[1]]
	out := stated{told: true, words: words, at: text.Span{Start: c.start + at[0], End: c.start + at[1]}, origin: d.Source.PublishedFrom}
	low := strings.ToLower(words)
	out.now = low == "now"
	printed, ok := printedOn(d.Source)
	if !ok || out.now || c.ahead(at) {
		return out
	}
	if relativeTime.FindString(words) == words {
		if day, ok := resolveDay(low, printed, false); ok && !day.After(printed) {
			out.days = period{first: day, last: day}
		}
		return out
	}
	if p, ok := daysOf(low, printed); ok && !p.byWeekday && !p.first.After(printed) {
		out.days = p
	}
	return out
}

// coming are the words directly before a verb whose time is ahead.
var coming = regexp.MustCompile(`(?i)\b(?:will|shall|would|to|due|plans|expected)\b[^,;:.]*$`)

// ahead reports whether the verb is one of what is to be said: "will tell the inquiry on Monday".
func (c cueClause) ahead(at []int) bool {
	return coming.MatchString(c.words[max(0, strings.LastIndexAny(c.words[:c.cue[0]], "\x01\x02\x03")):c.cue[0]])
}

// precise writes a stretch of days as far as it is one day, one month or one year: YYYY-MM-DD, YYYY-MM or YYYY; empty: none of them.
func (p period) precise() string {
	for _, shape := range []string{time.DateOnly, "2006-01", "2006"} {
		if first := p.first.Format(shape); !p.first.IsZero() && first == p.last.Format(shape) {
			return first
		}
	}
	return ""
}

// saidWhen dates somebody's words by the time that the paper names for them. nil: it names none, or no more than the document's own date tells.
func (l *library) saidWhen(ctx context.Context, c candidate) (*When, error) {
	if c.quote < 0 {
		return whenOf(ctx, l.snap.Documents[c.doc], c.own)
	}
	s, err := l.stated(ctx, c)
	date := s.days.precise()
	if err != nil || date == "" {
		return nil, err
	}
	at, err := l.snap.Documents[c.doc].Excerpts(ctx, s.at)
	if err != nil {
		return nil, err
	}
	return &When{Date: date, From: s.origin, Words: at[0]}, nil
}

// dating is the days in which a candidate's words were said, and how they are known: by the time that the paper names for them, or else by
// the document's date. ok is false where neither tells.
func (l *library) dating(ctx context.Context, c candidate) (p period, from corpus.Origin, ok bool, err error) {
	d := l.snap.Documents[c.doc]
	if c.quote >= 0 {
		s, err := l.stated(ctx, c)
		if err != nil && !errors.Is(err, corpus.ErrChanged) {
			return period{}, "", false, err
		}
		if s.told && !s.now {
			return s.days, s.origin, !s.days.first.IsZero(), nil
		}
	} else if when, err := whenOf(ctx, d, c.own); err != nil && !errors.Is(err, corpus.ErrChanged) {
		return period{}, "", false, err
	} else if when != nil {
		day, err := time.Parse(time.DateOnly, when.Date)
		return period{first: day, last: day}, when.From, err == nil, nil
	}
	day, ok := printedOn(d.Source)
	return period{first: day, last: day}, d.Source.PublishedFrom, ok, nil
}
