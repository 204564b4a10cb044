package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// dateForms are the ways of writing a date that can be read in one way only: day and month are never both numbers before a year.
const dateForms = `\d{4}-\d{2}-\d{2}(?:T[0-9:.]+(?:Z|[+-]\d{2}:\d{2}))?` +
	`|\d{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]+\.?,? \d{4}|[A-Z][A-Za-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}`

// dateLine is a line that is a date and nothing else: what it is the date of, the day of the week, the date, the time of day.
var dateLine = regexp.MustCompile(`^(?i:(first published|published|posted|last updated|updated|date)(?: on| at)?\s*:?\s+)?` +
	`(?:(?i:(mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,? )?(` + dateForms + `)` +
	`(?i:,?(?: at)? \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [a-z]{2,4})?)?\.?$`)

// written takes a date in words apart, either order.
var written = regexp.MustCompile(`^(?:(\d{1,2})(?:st|nd|rd|th)? ([A-Z][A-Za-z]+)\.?|([A-Z][A-Za-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?),? (\d{4})$`)

// readDate reads one of dateForms and prints it as YYYY-MM-DD, or as RFC 3339 where a time is given. A day that does not exist
// is no date.
func readDate(s string) (string, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format(time.RFC3339), true
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Format(time.DateOnly), true
	}
	m := written.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	day, _ := strconv.Atoi(m[1] + m[4])
	year, _ := strconv.Atoi(m[5])
	month, ok := monthOf(m[2] + m[3])
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t.Format(time.DateOnly), ok && t.Day() == day && t.Month() == month
}

// monthOf reads the name of a month, whole or shortened to three letters or more.
func monthOf(s string) (time.Month, bool) {
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && len(s) <= len(m.String()) && strings.EqualFold(m.String()[:len(s)], s) {
			return m, true
		}
	}
	return 0, false
}

// onWeekday reports whether a date falls on a day of the week, of which three letters are given; empty: none is.
func onWeekday(date, day string) bool {
	t, err := time.Parse(time.DateOnly, date[:len(time.DateOnly)])
	return err == nil && (day == "" || strings.EqualFold(t.Weekday().String()[:3], day))
}
