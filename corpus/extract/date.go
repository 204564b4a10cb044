package extract

import "time"

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
