package extract_test

import (
	"fmt"
	"testing"

	"onrecord/corpus/extract"
)

// TestTimes takes a date from a time element only where publication is meant.
func TestTimes(t *testing.T) {
	for _, c := range []struct{ what, page, want string }{
		{"below the headline", `<article><h1>Ferry stays</h1><p><time datetime="2031-03-05">5 March</time></p>%s</article>`, "2031-03-05"},
		{"above the headline", `<article><header><div><time datetime="2031-03-05">5 March</time></div><h1>Ferry stays</h1></header>%s</article>`, "2031-03-05"},
		{"with the byline", `<div><h2>Ferry stays</h2><p class="byline">By Ann Ito, <time datetime="2031-03-05">5 March</time></p>%s</div>`, "2031-03-05"},
		{"marked", `<article><h1>Ferry stays</h1>%s<div><time class="published" datetime="2031-03-05">5 March</time></div></article>`, "2031-03-05"},
		{"marked in another article", `<article><h1>Ferry stays</h1>%s</article><div class="related"><time class="published" datetime="2031-01-05">5 January</time></div>`, ""},
		{"in the foot", `<article><h1>Ferry stays</h1>%s</article><footer>Serving the town since <time datetime="1901-01-04">1901</time></footer>`, ""},
		{"in a sentence", `<article><h1>Ferry stays</h1><p>The boiler was built on <time datetime="1999-12-31">the last day of 1999</time>, as Mara Quill says.</p>%s</article>`, ""},
		{"in a sentence of an unnamed page", `<p>The boiler was built on <time datetime="1999-12-31">the last day of 1999</time>, as Mara Quill says.</p>%s`, ""},
		{"of a comment", `<article><h1>Ferry stays</h1>%s</article><div class="thread"><div><b>Old Salt</b> <time datetime="2031-04-01">April</time><p>Hm.</p></div></div>`, ""},
		{"of a change", `<article><h1>Ferry stays</h1>%s<p>Updated <time datetime="2031-04-01">1 April</time></p></article>`, ""},
		{"only a change stated", `<head><meta property="article:modified_time" content="2031-04-01"></head><article><h1>Ferry stays</h1>%s</article>`, ""},
	} {
		articles, left := extract.Read("a.html", fmt.Appendf(nil, c.page, before))
		if len(articles) != 1 || articles[0].Published != c.want {
			t.Errorf("%s: %+v, %v, want %q", c.what, articles, left, c.want)
		}
	}
}

// TestWhoseFacts takes from JSON-LD and the addresses of a page what speaks of its own article.
func TestWhoseFacts(t *testing.T) {
	const other, own = `{"@type":"NewsArticle","headline":"Bridge falls","datePublished":"2011-01-01","url":"https://g.example/bridge"}`,
		`{"@type":"NewsArticle","headline":"Ferry stays at the quay","datePublished":"2031-03-05","url":"https://g.example/ferry"}`
	for _, c := range []struct{ what, head, url, date string }{
		{"the second of a list", `<link rel="canonical" href="https://g.example/ferry"><script type="application/ld+json">[` + other + `,` + own + `]</script>`, "https://g.example/ferry", "2031-03-05"},
		{"of two scripts", `<script type="application/ld+json">` + other + `</script><script type="application/ld+json">` + own + `</script>`, "https://g.example/ferry", "2031-03-05"},
		{"by its headline", `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Bridge falls","datePublished":"2011-01-01"},{"@type":"NewsArticle","headline":"Ferry stays at the quay","datePublished":"2031-03-05"}]</script>`, "", "2031-03-05"},
		{"none of its own", `<link rel="canonical" href="https://g.example/ferry"><script type="application/ld+json">[` + other + `]</script>`, "https://g.example/ferry", ""},
		{"one of another headline", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay life","datePublished":"2031-03-05"}</script>`, "", "2031-03-05"},
		{"a canonical that is the site", `<link rel="canonical" href="https://g.example/"><meta property="og:url" content="https://g.example/ferry">`, "https://g.example/ferry", ""},
		{"nothing but the site", `<link rel="canonical" href="https://g.example/">`, "https://g.example/", ""},
		{"a page and its article", `<link rel="canonical" href="https://g.example/ferry"><script type="application/ld+json">{"@graph":[{"@type":"WebPage","url":"https://g.example/ferry","name":"Ferry stays at the quay","datePublished":"2031-03-06"},{"@type":"NewsArticle","headline":"Ferry stays at the quay","datePublished":"2031-03-05"}]}</script>`, "https://g.example/ferry", "2031-03-05"},
	} {
		articles, left := extract.Read("a.html", []byte("<html><head><title>Ferry stays at the quay</title>"+c.head+"</head><body><article><h1>Ferry stays at the quay</h1>"+before+"</article></body></html>"))
		if len(articles) != 1 || articles[0].URL != c.url || articles[0].Published != c.date {
			t.Errorf("%s: %+v, %v, want %q of %q", c.what, articles, left, c.url, c.date)
		}
	}
}
