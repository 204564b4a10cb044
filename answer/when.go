package answer

import (
	"context"
	"regexp"
	"strings"
	"time"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// relativeTime are the words that name a day, most of them by the day they were printed.
var relativeTime = regexp.MustCompile(`(?i)\b(?:(?:on )?(?:\d{1,2}(?:st|nd|rd|th)? ` + monthWords + `|` + monthWords + ` \d{1,2}\b)(?:,? \d{4})?|today|tonight|this (?:morning|afternoon|evening)|yesterday(?: (?:morning|afternoon|evening))?|last night|tomorrow|` +
	`(?:(?:on|last) )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|afternoon|evening|night))?)\b`)

// whenOf dates a passage of the paper's own telling by the first relative word in it and the document's own date. nil where the document
// has no date or the passage no such word: nothing is guessed.
func whenOf(ctx context.Context, d *corpus.Document, spans []text.Span) (*When, error) {
	printed, ok := printedOn(d.Source)
	if !ok {
		return nil, nil
	}
	for _, span := range spans {
		words, err := d.Read(ctx, span)
		if err != nil {
			return nil, err
		}
		if !mayDate(words) {
			continue
		}
		for _, m := range relativeTime.FindAllStringIndex(words, -1) {
			if since.MatchString(words[:m[0]]) || strings.HasPrefix(words[m[1]:], " (") || // "May 13 (Agency)" is a dateline
				inMarks(d, text.Span{Start: span.Start + m[0], End: span.Start + m[1]}) {
				continue // "since Tuesday" dates something else, and so does what a speaker dates
			}
			if unmet.MatchString(words[:m[0]]) {
				continue
			}
			day, ok := resolveDay(strings.ToLower(words[m[0]:m[1]]), printed, aheadOf(words[:m[0]], words[m[1]:]))
			if !ok {
				continue
			}
			at, err := d.Excerpts(ctx, text.Span{Start: span.Start + m[0], End: span.Start + m[1]})
			if err != nil {
				return nil, err
			}
			return &When{Date: day.Format(time.DateOnly), From: d.Source.PublishedFrom, Words: at[0]}, nil
		}
	}
	return nil, nil
}

// mayDate is a quick look at whether relativeTime can match: all its words hold one of these.
func mayDate(words string) bool {
	for _, part := range []string{"day", "night", "morrow", "his morning", "his afternoon", "his evening"} {
		if mayHave(words, part) {
			return true
		}
	}
	return strings.ContainsAny(words, "0123456789") && (datedDay.MatchString(words) || datedDayUS.MatchString(words))
}

func printedOn(s corpus.Source) (time.Time, bool) {
	if len(s.Published) < len(time.DateOnly) {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, s.Published[:len(time.DateOnly)])
	return t, err == nil
}

// since stands before a day that is not the day of what the sentence tells.
var since = regexp.MustCompile(`(?i)\b(?:since|until|before|after|by|from)(?: late| early)? (?:on )?$`)

// inMarks reports whether a span lies within somebody's words.
func inMarks(d *corpus.Document, span text.Span) bool {
	for _, q := range d.Analysis.Quotations {
		if q.Form == quotation.Indirect || !q.Span().Overlaps(span) {
			continue
		}
		for _, part := range q.Parts {
			if part.Contains(span) {
				return true
			}
		}
	}
	return false
}

var (
	// ahead are the words before a weekday that put it after the day of printing.
	ahead = regexp.MustCompile(`(?i)\b(?:(?:will|shall|begins?|starts?|opens?|(?:is|are) (?:due |set |expected )?to|next|plans? to)\b[^.!?]*)$`)
	// wouldBe is what "would" says of a day after it, where no verb of the past comes between: "would not comment, said on Monday".
	wouldBe  = regexp.MustCompile(`(?i)\bwould\b([^.!?;]*)$`)
	past     = regexp.MustCompile(`(?i)\b(?:\w+ed|said|says|told|tells|wrote|met|was|were|had)\b`)
	toBeDone = regexp.MustCompile(`(?i)\bbe (?:\w+ly )?\w+`) // "would be filed"
	// toCome are the words after one that do: "On Monday, the council will vote". What is reported between is of another time.
	toCome = regexp.MustCompile(`(?i)^,?((?: [^\s.!?;:,]+){1,5}) (?:will|shall|would)\b`)
	// reports are verbs after which what is to come is no longer of the day before them.
	reports = regexp.MustCompile(`(?i)\b(?:\w+ed|said|says|told|tells|wrote|writes|heard|met|that|whether|if|who|which|and|but)\b`)
	// unmet stands before the day of what did not come about: "would have opened on Monday".
	unmet = regexp.MustCompile(`(?i)\b(?:would|could|should|might) (?:not )?have\b[^.!?;,]*$`)
)

// aheadOf reports whether a weekday between two stretches of its sentence is of what is still to come.
func aheadOf(left, right string) bool {
	if ahead.MatchString(left) {
		return true
	}
	if m := wouldBe.FindStringSubmatch(left); m != nil && !past.MatchString(toBeDone.ReplaceAllString(m[1], "")) {
		return true
	}
	m := toCome.FindStringSubmatch(right)
	return m != nil && !reports.MatchString(m[1])
}

// resolveDay turns a relative word into a day. A weekday is the last one up to the day of printing, as news uses it of what
// has happened, or, of what is ahead, the next one after it.
func resolveDay(words string, printed time.Time, ahead bool) (time.Time, bool) {
	if datedDay.MatchString(words) || datedDayUS.MatchString(words) {
		p, ok := daysOf(strings.TrimPrefix(words, "on "), printed)
		if day := p.first; ok && !bareYear.MatchString(words) && ahead && day.Before(printed) {
			return day.AddDate(1, 0, 0), true // of what is ahead, the next such day
		}
		return p.first, ok
	}
	switch {
	case words == "today", words == "tonight", strings.HasPrefix(words, "this "):
		return printed, true
	case strings.HasPrefix(words, "yesterday"), words == "last night":
		return printed.AddDate(0, 0, -1), true
	case words == "tomorrow":
		return printed.AddDate(0, 0, 1), true
	}
	if ahead && !strings.HasPrefix(words, "last ") {
		for on := 1; on <= 7; on++ {
			if day := printed.AddDate(0, 0, on); strings.Contains(words, strings.ToLower(day.Weekday().String())) {
				return day, true
			}
		}
	}
	for back := range 7 {
		day := printed.AddDate(0, 0, -back)
		if !strings.Contains(words, strings.ToLower(day.Weekday().String())) {
			continue
		}
		if strings.HasPrefix(words, "last ") && back == 0 {
			day = day.AddDate(0, 0, -7)
		}
		return day, true
	}
	return time.Time{}, false
}
