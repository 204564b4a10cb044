package web

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestReachable holds every page against what a reader without eyes, a mouse or much light needs, as far as that can be read from it.
func TestReachable(t *testing.T) {
	e, d, long := harbour(t), dam(t), engineOver(t, manyDays())
	s := made(t, shelf{"": e, "dam": d, "long": long}, Config{Public: true})
	for _, address := range []string{"/s/", "/s/-/", "/s/-/people", "/s/-/sources", "/s/-/timeline", "/s/long/timeline", "/s/long/timeline?who=Tom+Abbott", "/s/-/person?name=Mara+Quill",
		"/s/-/search", "/s/-/search?q=what+did+Mara+Quill+say", "/s/-/search?q=what+did+Quill+say", "/s/-/search?q=what+did+Tom+Abbott+say+about+fish", "/s/-/nothing",
		"/s/-/" + refTo(t, e, "We will not sail until the plan is withdrawn. It"), "/s/dam/" + refTo(t, d, "three hours"), "/s/-/article?hash=" + e.Snapshot().Documents[0].Hash()} {
		t.Run(address, func(t *testing.T) { reachable(t, looks(t, address, bodyOf(t, get(t, s, address)))) })
	}
}

func reachable(t *testing.T, n *html.Node) {
	root := all(n, named("html"))[0]
	if lang, _ := attr(root, "lang"); lang == "" {
		t.Error("the page has no language")
	}
	labels, ids := map[string]bool{}, map[string]bool{}
	for _, e := range all(n, func(*html.Node) bool { return true }) {
		if id, ok := attr(e, "id"); ok {
			ids[id] = true
		}
		if to, ok := attr(e, "for"); ok && e.Data == "label" {
			labels[to] = true
		}
	}
	level := 0
	for _, e := range all(n, func(*html.Node) bool { return true }) {
		id, _ := attr(e, "id")
		kind, _ := attr(e, "type")
		switch {
		case (e.Data == "input" && kind != "hidden" || e.Data == "textarea") && !labels[id]:
			t.Errorf("the field %q has no label", id)
		case (e.Data == "a" || e.Data == "button" || e.Data == "summary") && e.Namespace == "" && strings.TrimSpace(content(e)) == "":
			t.Errorf("a %s says nothing", e.Data)
		case len(e.Data) == 2 && e.Data[0] == 'h' && e.Data[1] >= '1' && e.Data[1] <= '6':
			if now := int(e.Data[1] - '0'); now > level+1 {
				t.Errorf("the heading %q skips a level", content(e))
			} else {
				level = now
			}
		case e.Data == "svg":
			drawn(t, e)
		case e.Data == "table" && len(all(e, named("caption"))) != 1:
			t.Error("a table has no caption")
		}
		for _, a := range e.Attr {
			if a.Key == "aria-labelledby" || a.Key == "href" && strings.HasPrefix(a.Val, "#") {
				for _, id := range strings.Fields(strings.TrimPrefix(a.Val, "#")) {
					if !ids[id] {
						t.Errorf("%s of %s names %q, which is not there", a.Key, e.Data, id)
					}
				}
			}
		}
	}
}

// drawn holds a drawing against its text: a title, a description, a name for each link, and a table that has as many rows as it has
// statements.
func drawn(t *testing.T, svg *html.Node) {
	if len(all(svg, named("desc"))) != 1 || len(all(svg, func(n *html.Node) bool { return n.Data == "title" && n.Parent == svg })) != 1 {
		t.Error("the drawing lacks its title or description")
	}
	for _, a := range all(svg, named("a")) {
		if label, _ := attr(a, "aria-label"); label == "" {
			t.Error("a link of the drawing has no name")
		}
	}
	for _, c := range all(svg, named("circle")) {
		for _, key := range []string{"cx", "cy", "r"} {
			v, _ := attr(c, key)
			if x, err := strconv.Atoi(v); err != nil || x < 1 || x > drawingWidth {
				t.Errorf("a dot’s %s is %q", key, v)
			}
		}
	}
}

// pairs are the stylesheet's colours that stand on one another as text.
var pairs = [][2]string{
	{"ink", "ground"}, {"muted", "ground"}, {"link", "ground"}, {"cue", "ground"}, {"ink", "card"}, {"muted", "card"}, {"link", "card"},
	{"mark-ink", "mark"}, {"ins-ink", "ins"}, {"del-ink", "del"}, {"button-ink", "button"},
}

// minContrast is what WCAG 2.2 asks of text, success criterion 1.4.3.
const minContrast = 4.5

// TestContrast computes the contrast of every pair, in the light and in the dark.
func TestContrast(t *testing.T) {
	raw, err := assets.ReadFile("asset/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(raw), "@media screen and (prefers-color-scheme: dark)")
	dark, _, _ = strings.Cut(dark, "*, ::before")
	for name, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(css, -1) {
			colours[m[1]] = m[2]
		}
		for _, p := range pairs {
			if got := contrast(colours[p[0]], colours[p[1]]); !(got >= minContrast) { // a colour that is missing has none
				t.Errorf("%s: %s on %s has a contrast of %.2f, want %.1f", name, p[0], p[1], got, minContrast)
			}
		}
	}
}

// contrast is the contrast ratio of two colours as WCAG 2.2 defines it.
func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(colour string) float64 {
	var rgb [3]int
	if _, err := fmt.Sscanf(colour, "#%02x%02x%02x", &rgb[0], &rgb[1], &rgb[2]); err != nil {
		return math.NaN()
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(rgb[i]) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestSmall holds the stylesheet and the script to their sizes: a page must be light on a phone.
func TestSmall(t *testing.T) {
	for name, most := range map[string]int{"style.css": 12_000, "script.js": 3_000, "icon.svg": 1_000} {
		raw, err := assets.ReadFile("asset/" + name)
		if err != nil || len(raw) > most {
			t.Errorf("%s: %d bytes, %v, want %d at most", name, len(raw), err, most)
		}
	}
}
