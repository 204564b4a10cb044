package extract

import "testing"

// TestDate reads the layouts of pages and feeds; what could be two days, or nobody's, is not read.
func TestDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2031-03-05", "2031-03-05"}, {"2031-03-05T10:15:00Z", "2031-03-05T10:15:00Z"}, {"2031-03-05T10:15:00+01:00", "2031-03-05T10:15:00+01:00"},
		{"2031-03-05T10:15:00.123+0100", "2031-03-05T10:15:00+01:00"}, {"2031-03-05T10:15+01", ""}, {"2031-03-05T10:15:00+01", "2031-03-05T10:15:00+01:00"},
		{"2031-03-05T10:15:00", "2031-03-05"}, {"2031-03-05 10:15:00", "2031-03-05"}, {"2031-03-05 10:15:00 +0000", "2031-03-05T10:15:00Z"},
		{"Wed, 05 Mar 2031 10:15:00 +0000", "2031-03-05T10:15:00Z"}, {"Wed, 05 Mar 2031 10:15:00 GMT", "2031-03-05T10:15:00Z"},
		{"Wed, 05 Mar 2031 10:15:00 EST", "2031-03-05"}, {"05 Mar 31 10:15 UT", "2031-03-05T10:15:00Z"}, {"Wed Mar 5 10:15:00 2031", "2031-03-05"},
		{"5 March 2031", "2031-03-05"}, {"March 5, 2031", "2031-03-05"}, {"Mar. 5, 2031", "2031-03-05"}, {"5th March 2031", "2031-03-05"},
		{"Wednesday, 5 March 2031", "2031-03-05"}, {"Wednesday, March 5, 2031 at 4:05 p.m. EST", "2031-03-05"}, {"5 Mar 2031 10.15am", "2031-03-05"},
		{"Sept. 5, 2031", "2031-09-05"}, {"20310305", "2031-03-05"}, {"2031/03/05", "2031-03-05"},
		{"03/04/2031", ""}, {"13/04/2031", ""}, {"04.03.2031", ""}, {"3-4-31", ""}, {"31-03-05", ""}, {"2031-02-30", ""}, {"2031-13-01", ""}, {"yesterday", ""},
		{"", ""}, {"March 2031", ""}, {"2031", ""}, {"1970-01-01T00:00:00Z", ""}, {"0001-01-01T00:00:00Z", ""}, {"9999-12-31", ""}, {"1741104000", ""},
	} {
		if got, ok := date(c.in); c.want != "" && (got != c.want || !ok) || c.want == "" && ok {
			t.Errorf("date(%q) = %q, %t; want %q", c.in, got, ok, c.want)
		}
	}
}

// TestURLDate takes a date from an address only where its path states a day, year first.
func TestURLDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://a.example/2031/03/05/pilots", "2031-03-05"}, {"https://a.example/news/2031/mar/05/pilots", "2031-03-05"}, {"https://a.example/2031/03/05", "2031-03-05"},
		{"https://a.example/2031/02/30/x", ""}, {"https://a.example/2031/03/x", ""}, {"https://a.example/05/03/2031/x", ""}, {"https://a.example/a?d=/2031/03/05/", ""},
		{"https://a.example/20310305/x", ""}, {"https://a.example/2031-03-05/x", ""}, {"https://a.example/12031/03/05/x", ""}, {"", ""},
	} {
		if got, ok := urlDate(c.in); got != c.want || ok != (c.want != "") {
			t.Errorf("urlDate(%q) = %q, %t; want %q", c.in, got, ok, c.want)
		}
	}
}
