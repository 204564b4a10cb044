package web

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// repeated are words that stand in an article twice; the second time is meant.
const repeated = `{"id":"one","url":"%s","text":"The mill stands.\n\n“It is over, for now - and for good,” said Ann Ito.\n\n“It is over,” said Ben Ode. He left.\n\n“It is over,” said Cyd Ash, the mayor. She did not leave."}`

// tryOriginal follows the link to the original: the browser must find the words there by the text fragment alone, far down a page, and
// take the second of two that are the same.
func tryOriginal(t *testing.T, in context.Context) {
	var text string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><title>original</title><link rel=icon href=data:,>")
		for i, p := range strings.Split(text, "\n\n") {
			fmt.Fprintf(w, `<div style="height:3000px"></div><p id="p%d">%s</p>`, i, html.EscapeString(p))
		}
		fmt.Fprint(w, `<div style="height:3000px"></div>`)
	}))
	t.Cleanup(server.Close)
	e := engineOver(t, folder("a.jsonl", fmt.Sprintf(repeated, server.URL+"/a")))
	d := e.Snapshot().Documents[0]
	for _, p := range d.Analysis.Paragraphs {
		words, err := d.Read(context.Background(), p.Span)
		if err != nil {
			t.Fatal(err)
		}
		text += words + "\n\n"
	}
	text = strings.TrimSpace(text)
	list, err := e.Quotations(context.Background(), d)
	if err != nil || len(list) != 3 {
		t.Fatalf("%d quotations, %v, want 3", len(list), err)
	}
	for i, f := range list {
		address, err := original(context.Background(), f)
		if err != nil {
			t.Fatal(err)
		}
		tb := openTab(t, in, 800, 600)
		tb.do(chromedp.Navigate(address), until(`scrollY > 0`))
		if got, want := ask[string](tb, `[...document.querySelectorAll("p")].filter(p => { const r = p.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }).map(p => p.id).join()`),
			fmt.Sprintf("p%d", i+1); got != want {
			t.Errorf("%s shows %q, want %q", address, got, want)
		}
	}
}
