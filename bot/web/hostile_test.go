package web

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"golang.org/x/net/html"

	"onrecord/answer"
	"onrecord/corpus"
)

// evil is an article that tries what an article could hold to harm whoever reads it.
const evil = `{"id":"<b>id</b>","title":"</title><script>alert(1)</script> \"onmouseover=alert(1) \u202Egnihton","publisher":"<img src=x onerror=alert(2)>","author":"{{.Token}} ${x} </p>","url":"http://evil.example/\"><script>alert(3)</script>","published":"2032-01-01","text":"Intro <script>alert(4)</script> & \u202Esdrow\u202C </article></main>.\n\n“<script>alert('said')</script> </script><!-- --> ]]> \u0001 javascript:alert(1) “inner” end,” said Ann <i>Ito</i>, a \"farmer\" of Leeds.\n\n“Nothing to see here, \u202Ebut the order,” said Ben Ode."}
{"id":"\" onload=x","title":"data:text/html,<script>alert(5)</script>","url":"javascript:alert(6)","text":"“</textarea><script>alert(7)</script>* _x_ [a](javascript:alert(8)) ![b](http://evil.example) 1. http://evil.example www.evil.example :smile: ,” said Ben Ode."}`

// ours are the elements that pages are made of, and nothing an article holds.
var ours = strings.Fields(`html head body meta title link script a header p span bdi nav ul ol li form label input button main footer article aside h1 h2 h3
	dl div dt dd code details summary textarea mark cite time blockquote section table caption thead tbody tr th td svg desc line text circle ins del`)

// looks holds a page against what every page must be, whatever its articles say.
func looks(t *testing.T, name, body string) *html.Node {
	t.Helper()
	n := parsed(t, body)
	ids := map[string]bool{}
	for _, e := range all(n, func(*html.Node) bool { return true }) {
		if !slices.Contains(ours, e.Data) {
			t.Errorf("%s: an element %s", name, e.Data)
		}
		for _, a := range e.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on") || a.Key == "style":
				t.Errorf("%s: an attribute %s of %s", name, a.Key, e.Data)
			case (a.Key == "href" || a.Key == "src" || a.Key == "action") && !safe(a.Val):
				t.Errorf("%s: %s leads to %q", name, e.Data, a.Val)
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: two elements are %q", name, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			}
		}
	}
	for _, s := range all(n, named("script")) {
		src, _ := attr(s, "src")
		kind, _ := attr(s, "type")
		if !strings.Contains(src, "script.js") && !(kind == "application/ld+json" && json.Valid([]byte(content(s)))) {
			t.Errorf("%s: a script: %q", name, content(s))
		}
	}
	for _, once := range []string{"html", "head", "body", "main", "h1", "title"} {
		if got := len(all(n, func(e *html.Node) bool { return e.Data == once && e.Namespace == "" })); got != 1 {
			t.Errorf("%s: %d elements %s, want 1", name, got, once)
		}
	}
	return n
}

// safe reports whether an address stays with the pages or leads to the web.
func safe(href string) bool {
	u, err := url.Parse(href)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https" || u.Scheme == "" && (strings.HasPrefix(href, "./") || strings.HasPrefix(href, "../") || strings.HasPrefix(href, "#")))
}

func TestHostileArticles(t *testing.T) {
	e := engineOver(t, folder("evil.jsonl", evil))
	s := made(t, shelf{"</title><script>": e}, Config{Public: true})
	at := "/s/" + segmentOf("</title><script>") + "/"
	pages := []string{at, at + "people", at + "sources", at + "timeline", at + "search?q=" + url.QueryEscape(`"><script>alert(1)</script>`), at + "search?q=what+did+Ann+say",
		at + "person?name=Ben+Ode", at + "person?name=" + url.QueryEscape("<script>"), at + "timeline?who=" + url.QueryEscape(`"onclick=`), "/s/", at + url.PathEscape(`"><script>`)}
	for _, d := range e.Snapshot().Documents {
		pages = append(pages, at+"article?hash="+d.Hash())
		list, err := e.Quotations(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list {
			pages = append(pages, at+f.Ref.String())
		}
	}
	if len(pages) < 15 {
		t.Errorf("only %d pages are looked at", len(pages))
	}
	for _, address := range pages {
		r := get(t, s, address)
		looks(t, address, bodyOf(t, r))
	}
	body := bodyOf(t, get(t, s, at+refTo(t, e, "alert('said')")))
	if !strings.Contains(body, "See them in the original") {
		t.Error("the article on the web is not linked")
	}
	if body = bodyOf(t, get(t, s, at+refTo(t, e, "alert(7)"))); strings.Contains(body, "original</a>") || strings.Contains(body, `href="javascript`) {
		t.Error("an address that leads nowhere on the web is linked")
	}
	if body = bodyOf(t, get(t, s, at+refTo(t, e, "but the order"))); !strings.Contains(body, "invisible letters") {
		t.Error("nothing is said of letters that turn the direction of writing")
	}
}

// FuzzArticle shows articles of any text: the page is made of our elements alone, and its paragraphs read letter by letter as the
// article's do. Every citation gives the words back.
func FuzzArticle(f *testing.F) {
	for _, s := range []string{pilots, tugs, "“a</p><p>b,” said Ann Ito. “c\r\nd”", "‘x’ & <b> \u202e \u2028 \r “y” said Bo Ode", "\"one\" \"two said Cyd Ash: \"three", "# a\n\n“*b* `c` [d](e) <f>,” said Ann Ito.",
		"“1. a\n\n“- b\n\n“+ c,” said Ann Ito.", "שלום “עולם,” said Ann Ito.", "&amp;&#13;&nbsp; “&lt;,” said Ann Ito"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		raw, err := json.Marshal(map[string]string{"id": "a", "text": words, "title": words, "url": "https://post.example/" + url.PathEscape(words)})
		if err != nil || !utf8.ValidString(words) {
			t.Skip()
		}
		snap, err := corpus.Load(context.Background(), corpus.Root{FS: folder("a.jsonl", string(raw)), Path: "."})
		if err != nil {
			t.Skip() // no article
		}
		e := engineOf(t, snap)
		d := snap.Documents[0]
		s := made(t, shelf{"": e}, Config{Public: true})
		reads(t, d, looks(t, "the article", bodyOf(t, get(t, s, "/s/-/article?hash="+d.Hash()))))
		list, err := e.Quotations(context.Background(), d)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range list[:min(3, len(list))] {
			n := looks(t, q.Ref.String(), bodyOf(t, get(t, s, "/s/-/"+q.Ref.String())))
			reads(t, d, n)
			cites(t, n, q)
		}
	})
}

// reads holds the paragraphs that a page shows against the article's.
func reads(t *testing.T, d *corpus.Document, n *html.Node) {
	t.Helper()
	shown := all(n, with("data-at"))
	if got, want := len(shown), len(d.Analysis.Paragraphs); got != want {
		t.Fatalf("%d paragraphs are shown, want %d", got, want)
	}
	for i, p := range d.Analysis.Paragraphs {
		want, err := d.Read(context.Background(), p.Span)
		if err != nil {
			t.Fatal(err)
		}
		if got := content(shown[i]); got != want {
			t.Errorf("paragraph %d reads %q, want %q", i, got, want)
		}
		for _, e := range all(shown[i], func(*html.Node) bool { return true }) {
			if e.Data != "mark" && e.Data != "a" && e.Data != "span" {
				t.Errorf("paragraph %d holds an element %s", i, e.Data)
			}
		}
	}
}

// cites holds the citations of a page against the words.
func cites(t *testing.T, n *html.Node, f answer.Found) {
	t.Helper()
	fields := map[string]string{}
	for _, e := range all(n, named("textarea")) {
		id, _ := attr(e, "id")
		fields[id] = content(e)
	}
	var q quotationJSON
	if err := json.Unmarshal([]byte(fields["cite-jsonld"]), &q); err != nil || strings.Join(q.Text, "|") != wordsOf(f.Parts, "|") {
		t.Errorf("JSON-LD %q, %v", q.Text, err)
	}
	var a struct {
		Target []struct{ Selector []map[string]any }
	}
	if err := json.Unmarshal([]byte(fields["cite-annotation"]), &a); err != nil || len(a.Target) != len(f.Parts) {
		t.Fatalf("%d targets, %v", len(a.Target), err)
	}
	words, err := f.Document.Read(context.Background(), whole(f.Document))
	if err != nil {
		t.Fatal(err)
	}
	markdown, err := rendered(fields["cite-markdown"])
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range f.Parts {
		selector := a.Target[i].Selector
		from, to := int(selector[0]["start"].(float64)), int(selector[0]["end"].(float64))
		if got := string([]rune(words)[from:to]); got != p.String() || selector[1]["exact"] != p.String() {
			t.Errorf("part %d: selected %q and %q, want %q", i, got, selector[1]["exact"], p)
		}
		if !strings.Contains(words, selector[1]["prefix"].(string)+p.String()+selector[1]["suffix"].(string)) {
			t.Errorf("part %d: %q and %q do not stand beside it", i, selector[1]["prefix"], selector[1]["suffix"])
		}
		if !strings.Contains(fields["cite-plain"], lineFeeds.Replace(p.String())) {
			t.Errorf("part %d: the plain citation is %q", i, fields["cite-plain"])
		}
		if got := content(parsed(t, fields["cite-html"])); !strings.Contains(squeezed(got), squeezed(p.String())) {
			t.Errorf("part %d: the HTML reads %q, want %q", i, got, p)
		}
		if !strings.Contains(squeezed(content(markdown)), squeezed(p.String())) {
			t.Errorf("part %d: the Markdown %q reads %q, want %q", i, fields["cite-markdown"], content(markdown), p)
		}
	}
	for _, e := range all(markdown, func(*html.Node) bool { return true }) {
		if !slices.Contains([]string{"html", "head", "body", "blockquote", "p", "a", "code", "br"}, e.Data) {
			t.Errorf("the Markdown makes an element %s: %q", e.Data, fields["cite-markdown"])
		}
	}
}

// lineFeeds ends lines as a browser's field of text does, whatever is put into it.
var lineFeeds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// squeezed is a text with its white space evened out, as HTML and Markdown show it.
func squeezed(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

// rendered is Markdown as it is read.
func rendered(s string) (*html.Node, error) {
	var b strings.Builder
	if err := goldmark.Convert([]byte(s), &b); err != nil {
		return nil, err
	}
	return html.Parse(strings.NewReader(b.String()))
}
