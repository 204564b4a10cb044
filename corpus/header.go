package corpus

import (
	"regexp"
	"strings"
	"time"
)

// byteOrderMark stands before some files' text and belongs to no span.
const byteOrderMark = "\ufeff"

// dateHeader is a line, or the beginning of one, that archives put before an article: the word, a date, then white space.
var dateHeader = regexp.MustCompile(`^\s*(?i:date|published|posted)\s*[:=]?\s+` +
	`(\d{4}-\d{2}-\d{2}(?:T[0-9:.]+(?:Z|[+-]\d{2}:\d{2}))?|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})(?:\s+|$)`)

// header reads what stands before the article proper: a byte order mark, a date. from is the first byte after it; published
// is YYYY-MM-DD or RFC 3339, or empty where no valid date stands there.
func header(s string) (from int, published string) {
	rest := strings.TrimPrefix(s, byteOrderMark)
	from = len(s) - len(rest)
	m := dateHeader.FindStringSubmatchIndex(rest)
	if m == nil {
		return from, ""
	}
	date, ok := normalDate(rest[m[2]:m[3]])
	if !ok {
		return from, ""
	}
	return from + m[1], date
}

// normalDate reads the date layouts that cannot be misread (day and month never both numbers before a year) and prints them as
// YYYY-MM-DD, or RFC 3339 where a time is given.
func normalDate(s string) (string, bool) {
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
