package web

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// drawing is statements drawn in lanes, one a speaker, by date from left to right. What a lane has on one day is one dot. All
// lengths are in units of the drawing's own, some of a screen's pixels each.
type drawing struct {
	Width, Height int
	Left, Right   int // where the lanes begin and end
	Bottom        int // where the axis is
	Lanes         []lane
	Ticks         []tick
	Summary       string // what the drawing shows, in a sentence
}

type lane struct {
	Name  string // cut where it is long
	Y     int
	Label int // the baseline of its name
	Dots  []dot
}

type dot struct {
	X, Y, R int
	Href    string // the statement, or the first of several in the table
	Label   string // "Nicola Sturgeon, 10 July 2019"
	N       int
}

type tick struct {
	X     int
	Label string
}

const (
	drawingWidth = 760
	laneHeight   = 34
	nameWidth    = 190
	dateWidth    = 84 // of a date below the axis, at 12 units a line
	nameLetters  = 24 // of a name: what fits nameWidth at 13 units a line
	maxLanes     = 9  // the last is everybody else's where there are more
	dotLeast     = 5
	dotMost      = 12
)

// draw is nil where nothing is dated.
func draw(list []statementView) *drawing {
	if len(list) == 0 {
		return nil
	}
	first, last := list[0].Day, list[len(list)-1].Day
	d := &drawing{Width: drawingWidth, Left: nameWidth + dateWidth/2, Right: drawingWidth - dateWidth/2}
	x := scale(first, last, d.Left, d.Right)
	names := lanesOf(list)
	for i, name := range names {
		y := laneHeight/2 + i*laneHeight
		d.Lanes = append(d.Lanes, lane{Name: shortName(name), Y: y, Label: y + 4, Dots: dotsOf(list, names, name, x, y)})
	}
	d.Bottom = len(names) * laneHeight
	d.Height = d.Bottom + 28
	d.Ticks = ticks(first, last, x)
	d.Summary = summary(len(list), day(first), day(last))
	return d
}

// summary says what the drawing shows.
func summary(n int, first, last string) string {
	s := strconv.Itoa(n) + " dated statements, in a row for each speaker, from " + first + " on the left to " + last + " on the right."
	switch {
	case n == 1:
		s = "One dated statement, of " + first + "."
	case first == last:
		s = strconv.Itoa(n) + " dated statements, in a row for each speaker, all of " + first + "."
	}
	return s + " The table below holds the same."
}

const (
	others = "Others"
	noName = "Not named"
)

func laneName(s statementView) string {
	if s.Byline.Speaker == "" {
		return noName
	}
	return s.Byline.Speaker
}

// lanesOf are the speakers, who has most statements first.
func lanesOf(list []statementView) []string {
	count := map[string]int{}
	var names []string
	for _, s := range list {
		name := laneName(s)
		if count[name]++; count[name] == 1 {
			names = append(names, name)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(count[b], count[a]) })
	if len(names) > maxLanes {
		names = append(names[:maxLanes-1], others)
	}
	return names
}

// dotsOf are a lane's dots, one a day, the larger the more statements it stands for.
func dotsOf(list []statementView, names []string, lane string, x func(string) int, y int) []dot {
	var out []dot
	last := ""
	for _, s := range list {
		name := laneName(s)
		if !slices.Contains(names, name) {
			name = others
		}
		if name != lane {
			continue
		}
		if n := len(out); n > 0 && last == s.Day {
			out[n-1].N++
			out[n-1].Href = "#" + s.ID
			continue
		}
		last = s.Day
		out = append(out, dot{X: x(s.Day), Y: y, Href: s.Page, N: 1, Label: lane + ", " + s.When})
	}
	for i := range out {
		out[i].R = min(dotMost, dotLeast+int(math.Sqrt(float64(out[i].N-1))*2))
		if out[i].N > 1 {
			out[i].Label += ": " + strconv.Itoa(out[i].N) + " statements, see the table"
		}
	}
	return out
}

// scale is where a day stands between left and right; a single day stands in the middle.
func scale(first, last string, left, right int) func(string) int {
	from, length := dayNumber(first), dayNumber(last)-dayNumber(first)
	return func(s string) int {
		if length == 0 {
			return (left + right) / 2
		}
		return left + int(float64(right-left)*float64(dayNumber(s)-from)/float64(length)+0.5)
	}
}

// dayNumber counts days; a month or a year counts as its first, and what is no date is day 0.
func dayNumber(s string) int {
	for _, shape := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(shape, s); err == nil {
			return int(t.Unix() / (24 * 60 * 60))
		}
	}
	return 0
}

// maxTicks keeps the labels of the axis, each some seventy units wide, apart.
const maxTicks = 5

// ticks are the first day, the last and evenly spaced ones between.
func ticks(first, last string, x func(string) int) []tick {
	days := dayNumber(last) - dayNumber(first)
	n := min(maxTicks-1, days)
	if n <= 0 {
		return []tick{{x(first), day(first)}}
	}
	var out []tick
	for i := range n + 1 {
		at := time.Unix(int64(dayNumber(first)+days*i/n)*24*60*60, 0).UTC()
		out = append(out, tick{x(at.Format(time.DateOnly)), at.Format("2 Jan 2006")})
	}
	return out
}

// shortName cuts a name to what its lane's label holds.
func shortName(s string) string {
	if utf8.RuneCountInString(s) <= nameLetters {
		return s
	}
	return string([]rune(s)[:nameLetters-1]) + "…"
}
