package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestLongArticle turns the sheets of an article that is many times a page: together they show every paragraph once, a page is never
// long, and a link to words leads to the sheet they stand on.
func TestLongArticle(t *testing.T) {
	var b strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&b, "Paragraph %d is about the harbour and its walls, and says little else of note.\n\n", i)
	}
	fmt.Fprintf(&b, "“We counted every stone of it,” said Mara Quill.\n\n%s\n\nThe end.\n", strings.Repeat("A wall without a gate is long. ", 3*maxSheet/30))
	e := engineOver(t, folder("long.txt", b.String()))
	d := e.Snapshot().Documents[0]
	s := made(t, shelf{"": e}, Config{Public: true})
	at, words := "https://bot.example/s/-/article?hash="+d.Hash(), ""
	count := 0
	for at != "" && count < 100 {
		body := page(t, s, at, 200)
		if len(body) > 6*maxSheet {
			t.Errorf("a page has %d bytes", len(body))
		}
		n := looks(t, at, body)
		for _, p := range all(n, with("data-at")) {
			words += content(p)
		}
		next := ""
		for _, a := range all(n, named("a")) {
			if rel, _ := attr(a, "rel"); rel == "next" {
				next, _ = attr(a, "href")
				next = follow(t, at, next)
			}
		}
		at, count = next, count+1
	}
	if count < 4 {
		t.Errorf("%d sheets, want more", count)
	}
	if got, want := strings.Join(strings.Fields(words), ""), strings.Join(strings.Fields(b.String()), ""); got != want {
		t.Errorf("the sheets read %d bytes, want %d", len(got), len(want))
	}
	body := page(t, s, "/s/-/"+refTo(t, e, "every stone"), 200)
	if marks := all(parsed(t, body), func(n *html.Node) bool { id, _ := attr(n, "id"); return n.Data == "mark" && id == "q" }); len(marks) != 1 {
		t.Errorf("%d marks, want the quotation’s", len(marks))
	}
}

// TestManyMarks opens an article of nothing but quotations: a page links some of them, and is no longer than any other.
func TestManyMarks(t *testing.T) {
	if testing.Short() {
		t.Skip("left out: -short")
	}
	e := engineOver(t, folder("marks.txt", "Mara Quill said it again.\n\n"+strings.Repeat("“We will not sail,” she said. ", 3_000)))
	s := made(t, shelf{"": e}, Config{Public: true})
	d := e.Snapshot().Documents[0]
	body := page(t, s, "/s/-/article?hash="+d.Hash(), 200)
	if got := strings.Count(body, `class="other"`); got == 0 || got > maxLinked {
		t.Errorf("%d quotations are linked, want %d at most", got, maxLinked)
	}
	page(t, s, "/s/-/"+refTo(t, e, "We will not sail"), 200)
	if body = page(t, s, "/s/-/person?name="+url.QueryEscape("Mara Quill"), 200); len(body) > 6*maxSheet {
		t.Errorf("the person’s page has %d bytes", len(body))
	}
}

// saying is one of many sentences that share few words.
func saying(i int) string {
	who := strings.Fields("pilots owners sailors engineers neighbours gulls divers clerks lawyers bakers children")
	did := strings.Fields("repaired painted ignored measured flooded praised sold insured photographed")
	what := strings.Fields("gates walls cranes sheds ferries ladders lanterns")
	where := strings.Fields("north south inside underwater uphill abroad nearby downtown")
	return fmt.Sprintf("Those %s %s %d %s %s", who[i%11], did[i%9], i+2, what[i%7], where[i%8])
}

// TestPages turns the pages of lists that are longer than one.
func TestPages(t *testing.T) {
	var b strings.Builder
	for i := range perTimeline*2 + 7 {
		fmt.Fprintf(&b, "“%s,” said Mara Quill.\n\n", saying(i))
	}
	s := made(t, shelf{"": engineOver(t, folder("gates.txt", "date 2031-03-05 The gates are stuck again.\n\n"+b.String()))}, Config{Public: true})
	for page, want := range map[string]struct{ each, pages int }{"timeline": {perTimeline, 3}, "person?name=Mara+Quill": {perQuotations, 5}} {
		at, seen := "https://bot.example/s/-/"+page, map[string]bool{}
		pages := 0
		for ; at != ""; pages++ {
			n := looks(t, at, bodyOf(t, get(t, s, at)))
			on := 0
			at = ""
			for _, a := range all(n, named("a")) {
				href, _ := attr(a, "href")
				if rel, _ := attr(a, "rel"); rel == "next" {
					at = follow(t, "https://bot.example/s/-/", href)
				}
				if class, _ := attr(a.Parent, "class"); class == "place" && !seen[href] {
					seen[href], on = true, on+1
				}
			}
			if on > want.each {
				t.Errorf("%s: %d on a page, want %d at most", page, on, want.each)
			}
		}
		if pages != want.pages || len(seen) != perTimeline*2+7 {
			t.Errorf("%s: %d statements on %d pages, want %d on %d", page, len(seen), pages, perTimeline*2+7, want.pages)
		}
	}
	for _, odd := range []string{"0", "-1", "99999999999999999999", "x", "1000"} {
		page(t, s, "/s/-/timeline?page="+odd, 200)
		page(t, s, "/s/-/people?page="+odd, 200)
	}
}
