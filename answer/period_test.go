package answer

import (
	"testing"
	"time"
)

func TestPeriod(t *testing.T) {
	anchor := time.Date(2031, 3, 5, 0, 0, 0, 0, time.UTC) // a Wednesday
	for q, want := range map[string]struct{ period, rest string }{
		"the bridge on Tuesday":         {"Tuesday", "the bridge"},
		"the bridge last week":          {"2031-02-24 to 2031-03-02", "the bridge"},
		"the bridge this week":          {"2031-03-03 to 2031-03-05", "the bridge"},
		"the bridge yesterday":          {"2031-03-04", "the bridge"},
		"the bridge in February":        {"2031-02-01 to 2031-02-28", "the bridge"},
		"the bridge in July":            {"2030-07-01 to 2030-07-31", "the bridge"},
		"the bridge in July 2029":       {"2029-07-01 to 2029-07-31", "the bridge"},
		"the bridge on 2 March 2031":    {"2031-03-02", "the bridge"},
		"the bridge on March 2nd":       {"2031-03-02", "the bridge"},
		"the bridge before 2 March":     {"until 2031-03-01", "the bridge"},
		"the bridge after 2 March 2031": {"from 2031-03-03", "the bridge"},
		"the bridge since 2031-03-02":   {"from 2031-03-02", "the bridge"},
		"the bridge in 2030":            {"2030-01-01 to 2030-12-31", "the bridge"},
		"the bridge last month":         {"2031-02-01 to 2031-02-28", "the bridge"},
		"the bridge":                    {"", "the bridge"},
		"the march on the town hall":    {"", "the march on the town hall"},
		"the 31 February vote":          {"", "the 31 February vote"},
		"what May said":                 {"", "what May said"},
		"Sunday trading":                {"", "Sunday trading"},
		"the bridge Tuesday":            {"Tuesday", "the bridge"},
	} {
		p, rest, ok := periodIn(q, anchor)
		got := ""
		if ok {
			got = p.String()
		}
		if got != want.period || rest != want.rest {
			t.Errorf("%q: got %q and %q, want %q and %q", q, got, rest, want.period, want.rest)
		}
	}
	if _, _, ok := periodIn("the bridge last week", time.Time{}); ok {
		t.Error("“last week” was resolved without a dated source")
	}
}

func TestPeriodHolds(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2031, 3, d, 0, 0, 0, 0, time.UTC) }
	p := period{first: day(2), last: day(4)}
	for d, want := range map[int]bool{1: false, 2: true, 4: true, 5: false} {
		if got := p.holds(day(d)); got != want {
			t.Errorf("%d March in %v: %v, want %v", d, p, got, want)
		}
	}
	if p := (period{weekday: time.Sunday, byWeekday: true}); !p.holds(day(2)) || p.holds(day(3)) {
		t.Error("2 March 2031 is a Sunday, 3 March is not")
	}
}
