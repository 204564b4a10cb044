package extract

import (
	"strings"
	"time"
)

// strictDate reads the date layouts that cannot be misread (day and month never both numbers before a year) and prints them as
// YYYY-MM-DD, or RFC 3339 where a time is given.
func strictDate(s string) (string, bool) {
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format(time.RFC3339), true
	}
	for _, layout := range []string{time.DateOnly, "2 January 2006", "January 2, 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// zoned are layouts that say how far from UTC their time is.
var zoned = []string{
	time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z0700", "2006-01-02T15:04:05Z07", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05-0700", "20060102T150405Z0700", "20060102T150405Z",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700",
	"Mon, 2 Jan 06 15:04:05 -0700", "Mon, 2 Jan 06 15:04 -0700", "2 Jan 06 15:04 -0700", "Mon Jan 2 15:04:05 -0700 2006",
	"Mon, 2 January 2006 15:04:05 -0700", "Monday, 02-Jan-06 15:04:05 -0700",
}

// unzoned are layouts of which only the day is known for certain: their time is nobody's in particular. The time may be
// followed by letters that name a zone; letters are not read ("EST" is two zones).
var unzoned = []string{
	time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04", "20060102",
	"2006/01/02", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006-1-2", "2006/1/2", "2006.01.02",
	"2 Jan 2006", "Jan 2 2006", "Mon 2 Jan 2006", "Mon Jan 2 2006", "2-Jan-2006",
	"2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "Jan 2 2006 15:04:05", "Jan 2 2006 15:04", "Jan 2 2006 3:04 PM", "2 Jan 2006 3:04 PM",
	"Mon 2 Jan 2006 15:04:05", "Mon 2 Jan 2006 15:04", "Mon Jan 2 15:04:05 2006", "Mon Jan 2 2006 3:04 PM", "Mon 2 Jan 2006 3:04 PM", "2 Jan 06", "2 Jan 06 15:04:05", "2 Jan 06 15:04",
}

// Spellings that are folded before the layouts without a zone are tried.
var (
	zoneLetters = lazy(` \(?[A-Z]{2,5}\)?$`)
	universal   = lazy(`(\d)\s*(?:GMT|UTC|UT)$`)
	monthName   = lazy(`\b(?i:(jan)(?:uary)?|(feb)(?:ruary)?|(mar)(?:ch)?|(apr)(?:il)?|(may)|(jun)e?|(jul)y?|(aug)(?:ust)?|(sep)t?(?:ember)?|(oct)(?:ober)?|(nov)(?:ember)?|(dec)(?:ember)?)\b\.?`)
	weekdayName = lazy(`\b(?i:(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs|nes)?)\b\.?`)
	ordinal     = lazy(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
	clock       = lazy(`\b(\d{1,2}[:.]\d{2})\s*(?i:(a|p)\.?m\b\.?)`)
)

// date reads a date of a page, a feed or front matter: ISO 8601 and RFC 3339 first, then the mail layouts, then words. It
// prints RFC 3339 where the zone is known and YYYY-MM-DD where not. A date in which day and month could be exchanged
// (03/04/2024) is not read, and neither is one that software writes where it knows none: before 1600, or the first second of
// 1970. Later than 2200 is no date of an article either.
func date(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) < 6 || len(s) > 64 { // no layout is shorter than 20060102 but "2 Jan 06"; the longest have 40
		return "", false
	}
	zonedForm := universal().ReplaceAllString(s, "$1 +0000")
	for _, form := range []string{zonedForm, words(zonedForm)} {
		for _, layout := range zoned {
			if t, err := time.Parse(layout, form); err == nil {
				return t.Format(time.RFC3339), likely(t)
			}
		}
	}
	s = words(zoneLetters().ReplaceAllString(s, ""))
	s = strings.ReplaceAll(s, ",", "")
	for _, layout := range unzoned {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), likely(t)
		}
	}
	return "", false
}

// words shortens the names of months and days to three letters, and drops what only decorates a date.
func words(s string) string {
	s = monthName().ReplaceAllStringFunc(s, threeLetters)
	s = weekdayName().ReplaceAllStringFunc(s, threeLetters)
	s = ordinal().ReplaceAllString(s, "$1")
	s = clock().ReplaceAllStringFunc(s, func(c string) string {
		m := clock().FindStringSubmatch(c)
		return strings.ReplaceAll(m[1], ".", ":") + " " + strings.ToUpper(m[2]) + "M"
	})
	s = strings.ReplaceAll(s, " at ", " ")
	s = strings.ReplaceAll(s, " - ", " ")
	return strings.TrimSpace(s)
}

// threeLetters is "Jan" of "january".
func threeLetters(name string) string {
	return strings.ToUpper(name[:1]) + strings.ToLower(name[1:3])
}

// likely reports whether an article can have appeared then.
func likely(t time.Time) bool {
	return t.Year() >= 1600 && t.Year() < 2200 && t.Unix() != 0
}

// pathDate finds /2024/03/05/ or /2024/mar/05/ in an address's path.
var pathDate = lazy(`/((?:19|20)\d{2})/(\d{2}|[a-z]{3})/(\d{2})(?:/|$)`)

// urlDate is the date that an address states in its path, year first; nothing else in an address is a date.
func urlDate(address string) (string, bool) {
	address, _, _ = strings.Cut(address, "?")
	m := pathDate().FindStringSubmatch(strings.ToLower(address))
	if m == nil {
		return "", false
	}
	layout := "2006/01/02"
	if len(m[2]) == 3 {
		layout = "2006/Jan/02"
		m[2] = threeLetters(m[2])
	}
	t, err := time.Parse(layout, m[1]+"/"+m[2]+"/"+m[3])
	if err != nil {
		return "", false
	}
	return t.Format(time.DateOnly), true
}
