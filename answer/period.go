package answer

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// period is a stretch of days that a question asks about. Both ends are included; a zero end is open. Where only a weekday is
// known, day tells it and the ends are zero.
type period struct {
	first, last time.Time
	weekday     time.Weekday
	byWeekday   bool
	words       string // as the question has it
}

// The shapes in which questions name a time. What they match is cut out of the topic.
var (
	dayWords   = `(?:mon|tues|wednes|thurs|fri|satur|sun)day`
	monthWords = `(?:january|february|march|april|may|june|july|august|september|october|november|december)`
	askedTime  = regexp.MustCompile(`(?i)\b(?:(?:on|in|during|before|after|since|until|by)\s+)?(?:the\s+)?(?:` +
		`\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?` + monthWords + `(?:,?\s+\d{4})?|` + monthWords + `\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?\b|` +
		`(?:last|this|that)\s+(?:week|month|year)|yesterday|today|last\s+night|(?:last\s+)?` + dayWords + `(?:\s+\d{1,2}(?:st|nd|rd|th)?\s+` + monthWords + `)?)` +
		`|\b(?:in|during|before|after|since|until)\s+` + monthWords + `(?:\s+\d{4})?\b|\b(?:in|during|before|after|since|until)\s+(?:19|20)\d{2}\b`)
	bareDay    = regexp.MustCompile(`(?i)\b` + dayWords + `\b`)
	datedDay   = regexp.MustCompile(`(?i)(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(` + monthWords + `)(?:,?\s+(\d{4}))?`)
	datedDayUS = regexp.MustCompile(`(?i)(` + monthWords + `)\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?`)
	isoDay     = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)
	monthYear  = regexp.MustCompile(`(?i)(` + monthWords + `)(?:\s+(\d{4}))?`)
	bareYear   = regexp.MustCompile(`\b(?:19|20)\d{2}\b`)
	boundWord  = regexp.MustCompile(`(?i)^(before|until|after|since)\b`)
)

// periodIn finds the time that a question names, and returns the question without it. Relative words count from anchor, the
// day of the newest source, since nothing is dated by the clock of whoever asks; a missing year is the anchor's, or the one
// before where that would lie after it.
func periodIn(s string, anchor time.Time) (p period, rest string, ok bool) {
	at := askedTime.FindStringIndex(s)
	if at == nil {
		return period{}, s, false
	}
	words := strings.TrimSpace(s[at[0]:at[1]])
	if bareDay.FindString(words) == words && at[1] < len(s) {
		return period{}, s, false // "Sunday trading"
	}
	p, ok = resolvePeriod(strings.ToLower(words), anchor)
	if !ok {
		return period{}, s, false
	}
	p.words = words
	return p, strings.Join(strings.Fields(s[:at[0]]+" "+s[at[1]:]), " "), true
}

func resolvePeriod(words string, anchor time.Time) (period, bool) {
	p, ok := daysOf(words, anchor)
	if !ok {
		return period{}, false
	}
	m := boundWord.FindString(words)
	if m != "" && p.byWeekday && !anchor.IsZero() { // "before Wednesday": the last one that the sources know of
		for p.byWeekday {
			if p.byWeekday = anchor.Weekday() != p.weekday; !p.byWeekday {
				p.first, p.last = anchor, anchor
			}
			anchor = anchor.AddDate(0, 0, -1)
		}
	}
	if m != "" && !p.byWeekday {
		switch m {
		case "before":
			p = period{last: p.first.AddDate(0, 0, -1)}
		case "until":
			p = period{last: p.last}
		case "after":
			p = period{first: p.last.AddDate(0, 0, 1)}
		case "since":
			p = period{first: p.first}
		}
	}
	return p, true
}

// daysOf resolves the time named, the preposition before it aside.
func daysOf(words string, anchor time.Time) (period, bool) {
	if m := isoDay.FindString(words); m != "" {
		t, err := time.Parse(time.DateOnly, m)
		return period{first: t, last: t}, err == nil
	}
	if m := datedDay.FindStringSubmatch(words); m != nil {
		return dayOf(m[1], m[2], m[3], anchor)
	}
	if m := datedDayUS.FindStringSubmatch(words); m != nil {
		return dayOf(m[2], m[1], m[3], anchor)
	}
	if m := bareDay.FindString(words); m != "" {
		return period{weekday: weekdayOf(m), byWeekday: true}, true
	}
	if m := monthYear.FindStringSubmatch(words); m != nil {
		return monthOf(m[1], m[2], anchor)
	}
	if m := bareYear.FindString(words); m != "" {
		y, _ := strconv.Atoi(m)
		first := time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
		return period{first: first, last: first.AddDate(1, 0, -1)}, true
	}
	return relativePeriod(words, anchor)
}

func relativePeriod(words string, anchor time.Time) (period, bool) {
	if anchor.IsZero() {
		return period{}, false
	}
	monday := anchor.AddDate(0, 0, -(int(anchor.Weekday())+6)%7)
	month := anchor.AddDate(0, 0, 1-anchor.Day())
	switch {
	case strings.Contains(words, "today"):
		return period{first: anchor, last: anchor}, true
	case strings.Contains(words, "yesterday"), strings.Contains(words, "last night"):
		y := anchor.AddDate(0, 0, -1)
		return period{first: y, last: y}, true
	case strings.Contains(words, "last week"):
		return period{first: monday.AddDate(0, 0, -7), last: monday.AddDate(0, 0, -1)}, true
	case strings.Contains(words, "week"):
		return period{first: monday, last: anchor}, true
	case strings.Contains(words, "last month"):
		return period{first: month.AddDate(0, -1, 0), last: month.AddDate(0, 0, -1)}, true
	case strings.Contains(words, "month"):
		return period{first: month, last: anchor}, true
	case strings.Contains(words, "last year"):
		first := time.Date(anchor.Year()-1, 1, 1, 0, 0, 0, 0, time.UTC)
		return period{first: first, last: first.AddDate(1, 0, -1)}, true
	case strings.Contains(words, "year"):
		return period{first: time.Date(anchor.Year(), 1, 1, 0, 0, 0, 0, time.UTC), last: anchor}, true
	}
	return period{}, false
}

func dayOf(day, month, year string, anchor time.Time) (period, bool) {
	d, _ := strconv.Atoi(day)
	p, ok := monthOf(month, year, anchor)
	if !ok || d < 1 || d > p.last.Day() {
		return period{}, false
	}
	t := p.first.AddDate(0, 0, d-1)
	if year == "" && t.After(anchor) {
		t = t.AddDate(-1, 0, 0)
	}
	return period{first: t, last: t}, true
}

func monthOf(month, year string, anchor time.Time) (period, bool) {
	m, err := time.Parse("January", strings.ToUpper(month[:1])+strings.ToLower(month[1:]))
	if err != nil || year == "" && anchor.IsZero() {
		return period{}, false
	}
	y := anchor.Year()
	if year != "" {
		y, _ = strconv.Atoi(year)
	}
	first := time.Date(y, m.Month(), 1, 0, 0, 0, 0, time.UTC)
	if year == "" && first.After(anchor) {
		first = first.AddDate(-1, 0, 0)
	}
	return period{first: first, last: first.AddDate(0, 1, -1)}, true
}

func weekdayOf(s string) time.Weekday {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.EqualFold(d.String(), s) {
			return d
		}
	}
	return time.Sunday
}

// holds reports whether a day lies in the period.
func (p period) holds(day time.Time) bool {
	if p.byWeekday {
		return day.Weekday() == p.weekday
	}
	return (p.first.IsZero() || !day.Before(p.first)) && (p.last.IsZero() || !day.After(p.last))
}

// fits reports whether words were said in the period: the paper tells when, or else its own date lies in it. Words that nothing dates
// do not fit, but where an undated paper names the weekday asked for. What was done, as against said, is of the time that the telling names.
func (l *library) fits(ctx context.Context, w wanted, c candidate) (bool, error) {
	d, p := l.snap.Documents[c.doc], w.period
	if len(w.topic.ideas) > 0 { // "who said we start work in June": the time may be of what was said
		if ok, err := p.spokenIn(ctx, d, c.own); ok || err != nil {
			return ok, err
		}
	}
	if c.quote < 0 || w.kind != Said && l.quotation(c.quote).Form == quotation.Indirect {
		if ok, err := p.namedIn(ctx, d, c.own); ok || err != nil {
			return ok, err
		}
	} else if _, dated := printedOn(d.Source); p.byWeekday && !dated {
		s, err := l.stated(ctx, c)
		day := bareDay.FindString(s.words)
		return err == nil && day != "" && weekdayOf(day) == p.weekday, err
	}
	days, _, ok, err := l.dating(ctx, c)
	return ok && p.holdsAll(days), err
}

// spokenIn reports whether words hold the time as the question has it.
func (p period) spokenIn(ctx context.Context, d *corpus.Document, spans []text.Span) (bool, error) {
	for _, span := range spans {
		s, err := d.Read(ctx, span)
		if err != nil {
			return false, err
		}
		if strings.Contains(spaced(s), spaced(p.words)) {
			return true, nil
		}
	}
	return false, nil
}

// spaced is the words of a text in small letters, with a space before and after each.
func spaced(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

// namedIn reports whether the paper's own words name the weekday or the year asked for.
func (p period) namedIn(ctx context.Context, d *corpus.Document, spans []text.Span) (bool, error) {
	for _, span := range spans {
		s, err := d.Read(ctx, span)
		if err != nil {
			return false, err
		}
		for _, m := range bareDay.FindAllStringIndex(s, -1) {
			at := text.Span{Start: span.Start + m[0], End: span.Start + m[1]}
			if p.byWeekday && weekdayOf(s[m[0]:m[1]]) == p.weekday && !since.MatchString(s[:m[0]]) && !inMarks(d, at) {
				return true, nil
			}
		}
		for _, m := range bareYear.FindAllStringIndex(s, -1) { // "warned the company in 2029", printed in 2031
			at := text.Span{Start: span.Start + m[0], End: span.Start + m[1]}
			if y, _ := strconv.Atoi(s[m[0]:m[1]]); p.byYear() && !inMarks(d, at) && p.first.Year() <= y && y <= p.last.Year() {
				return true, nil
			}
		}
	}
	return false, nil
}

// holdsAll reports whether all of some days lie in the period.
func (p period) holdsAll(days period) bool {
	if p.byWeekday {
		return days.first.Equal(days.last) && p.holds(days.first)
	}
	return p.holds(days.first) && p.holds(days.last)
}

// String prints the days meant: "2031-03-03", "2031-03-01 to 2031-03-07", "until 2031-03-02", "Tuesday".
func (p period) String() string {
	first, last := p.first.Format(time.DateOnly), p.last.Format(time.DateOnly)
	switch {
	case p.byWeekday:
		return p.weekday.String()
	case p.first.IsZero():
		return "until " + last
	case p.last.IsZero():
		return "from " + first
	case first == last:
		return first
	}
	return first + " to " + last
}

// newest is the day of the newest dated source; zero: none is dated.
func newest(snap *corpus.Snapshot) time.Time {
	var last time.Time
	for _, d := range snap.Documents {
		if day, ok := printedOn(d.Source); ok && day.After(last) {
			last = day
		}
	}
	return last
}

// byYear reports whether a period is made of whole years.
func (p period) byYear() bool {
	return !p.byWeekday && !p.first.IsZero() && !p.last.IsZero() && p.first.YearDay() == 1 && p.last.AddDate(0, 0, 1).YearDay() == 1
}
