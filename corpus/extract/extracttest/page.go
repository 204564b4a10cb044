package extracttest

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"time"
)

// page is a saved page of one of several sites.
func page(g *generator) (string, []byte, File) {
	body, want := g.shape(g.story())
	return pick(g, []string{".html", ".htm", ".HTML", ".xhtml"}), []byte(body), File{Articles: []Article{want}}
}

// encodedPage is a page in another encoding, which it declares in one of the ways that pages do.
func encodedPage(g *generator) (string, []byte, File) {
	s := g.story()
	s.paragraphs = append(s.paragraphs, fmt.Sprintf("“The café is £%d dearer – a disgrace,” said Zoë Ngombela, who keeps it.", g.n+1))
	body, want := g.shape(s)
	name := pick(g, []string{"windows-1252", "iso-8859-1", "utf-16le", "utf-8"})
	meta := fmt.Sprintf(`<head><meta charset="%s">`, name)
	switch {
	case name == "utf-16le":
		meta = "<head>"
	case g.IntN(2) == 0:
		meta = fmt.Sprintf(`<head><meta http-equiv="Content-Type" content="text/html; charset=%s">`, strings.ToUpper(name))
	}
	body = strings.Replace(body, "<head>", meta, 1)
	return ".html", encode(body, name), File{Kind: name, Articles: []Article{want}}
}

func packedPage(g *generator) (string, []byte, File) {
	body, want := g.shape(g.story())
	return ".html.gz", pack([]byte(body)), File{Articles: []Article{want}}
}

// shape puts a story into one of the sites.
func (g *generator) shape(s story) (string, Article) {
	return pick(g, shapes)(g, s)
}

// shapes are the sites, from the plainest to the fullest.
var shapes = []func(*generator, story) (string, Article){bareSite, blogSite, bigSite, ampSite, tableSite, liveSite}

// around is what stands around articles everywhere.
const (
	menu     = `<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather on the quay</a></li></ul></nav>`
	cookies  = `<div id="cookie-banner" class="cookie-consent"><p>We and our 812 partners store cookies on your device, and you may refuse them one by one if you have the afternoon.</p><button>Accept</button></div>`
	share    = `<div class="share-bar"><a href="https://social.example/share">Share on Chirper</a> <a href="mailto:a@b.example">Email this to a friend</a></div>`
	related  = `<div class="related-articles"><h3>More on this story</h3><ul><li><a href="/1">Ferry runs aground for the third time this spring</a></li><li><a href="/2">Readers’ letters: our quay, our views</a></li></ul></div>`
	advert   = `<div class="ad-slot"><p>Advertisement: boots that keep the water out, now at half the price they were last week.</p></div>`
	caption  = `<figure><img src="quay.jpg" alt="The quay"><figcaption>The quay at dawn, photographed before anybody was awake. Photo: H. Wexcombe</figcaption></figure>`
	letter   = `<div class="newsletter-signup"><h4>The Quayside Letter</h4><p>Sign up for our letter and never miss a tide again. You can leave whenever you like.</p><form><input type="email"><button>Sign up</button></form></div>`
	comments = `<section id="comments"><h2>Comments (2)</h2><div class="comment"><p>“I never said any such thing,” writes a reader who signs as the Old Salt, at some length and with feeling.</p></div></section>`
	footer   = `<footer><p>© 2031 All rights reserved. No part of this page may be copied, lent, leased or sung without leave in writing.</p><a href="/imprint">Imprint</a></footer>`
)

// lacking is a piece of each of them.
var lacking = []string{"Weather on the quay", "812 partners", "Share on Chirper", "Ferry runs aground", "boots that keep", "photographed before anybody",
	"never miss a tide", "Old Salt", "sung without leave"}

func (s story) escaped() []string {
	out := make([]string, len(s.paragraphs))
	for i, p := range s.paragraphs {
		out[i] = html.EscapeString(p)
	}
	return out
}

// bareSite states nothing but a title: old hand-made pages.
func bareSite(_ *generator, s story) (string, Article) {
	return "<html><head><title>" + html.EscapeString(s.title) + "</title></head><body>\n<h1>" + html.EscapeString(s.title) + "</h1>\n<p>" +
		strings.Join(s.escaped(), "\n<p>") + "\n</body></html>", Article{Title: s.title, Holds: s.paragraphs}
}

// blogSite is a weblog's theme.
func blogSite(g *generator, s story) (string, Article) {
	day := s.day.Format(time.RFC3339)
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><title>%s – %s</title><link rel="canonical" href="%s"><meta property="og:site_name" content="%s">
<meta property="article:published_time" content="%s"><meta name="author" content="%s"></head><body class="post-template-default single has-sidebar">%s`,
		html.EscapeString(s.title), s.publisher, s.url, s.publisher, day, s.author, menu)
	fmt.Fprintf(&b, `<div id="page" class="site"><main id="main"><article class="post hentry"><header class="entry-header"><h1 class="entry-title">%s</h1>
<div class="entry-meta"><span class="posted-on"><time class="entry-date published" datetime="%s">%s</time></span> <span class="byline">by <a rel="author" href="/a">%s</a></span></div></header><div class="entry-content">`,
		html.EscapeString(s.title), day, s.day.Format("January 2, 2006"), s.author)
	for i, p := range s.escaped() {
		b.WriteString("<p>" + p + "</p>\n")
		if i == 1 {
			b.WriteString(caption + advert)
		}
	}
	b.WriteString(`<div class="sharedaddy">` + share + `</div></div></article>` + related + comments + `</main><aside class="sidebar widget-area">` + letter + `</aside></div>` + footer + `</body></html>`)
	return b.String(), withPage(s, day, "meta")
}

// withPage is what a page that states everything must give.
func withPage(s story, published, from string) Article {
	return with(Article{Holds: s.paragraphs, Lacks: lacking}, s, published, from)
}

// bigSite is a large paper's page: JSON-LD as a graph, paragraphs in boxes of their own among adverts, another article's teaser.
func bigSite(g *generator, s story) (string, Article) {
	day := s.day.Format(time.RFC3339)
	ld, err := json.Marshal(map[string]any{"@context": "https://schema.org", "@graph": []any{
		map[string]any{"@type": "NewsMediaOrganization", "@id": "#paper", "name": s.publisher},
		map[string]any{"@type": "BreadcrumbList", "itemListElement": []any{}},
		map[string]any{"@type": []string{"NewsArticle"}, "headline": s.title, "datePublished": day, "dateModified": s.day.AddDate(0, 0, 3).Format(time.RFC3339),
			"author": []any{map[string]any{"@type": "Person", "name": s.author}}, "publisher": map[string]any{"@id": "#paper"}, "mainEntityOfPage": map[string]any{"@id": s.url}}}})
	if err != nil {
		panic(err) // maps of strings always marshal
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html><head><title>%s | %s</title><script type="application/ld+json">%s</script><meta property="og:title" content="%s"></head><body>%s<header class="masthead">%s</header><main>`,
		html.EscapeString(s.title), s.publisher, ld, html.EscapeString(s.title), cookies, menu)
	fmt.Fprintf(&b, `<article><h1>%s</h1><div class="article__byline">%s<span> and the news desk</span></div>%s<div data-component="gallery" class="gallery">%s</div>`, html.EscapeString(s.title), s.author, share, caption)
	for i, p := range s.escaped() {
		fmt.Fprintf(&b, `<div class="text-block"><p>%s</p></div>`, p)
		switch i {
		case 0:
			b.WriteString(advert)
		case 1:
			b.WriteString(`<h2>` + pick(g, headings) + `</h2>`)
		case 2:
			b.WriteString(related)
		}
	}
	b.WriteString(letter + `</article><section class="recommended"><h2>Recommended</h2><a href="/9"><p>Ferry runs aground for the third time this spring, and the harbour master says he has seen worse.</p></a></section></main>` + footer + `</body></html>`)
	return b.String(), withPage(s, day, "jsonld")
}

// ampSite is a page for telephones.
func ampSite(_ *generator, s story) (string, Article) {
	day := s.day.Format(time.DateOnly)
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html amp><head><meta charset="utf-8"><title>%s</title><link rel="canonical" href="%s"><script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle","headline":%q,"datePublished":"%s","author":{"@type":"Person","name":%q},"publisher":{"@type":"Organization","name":%q}}</script><style amp-custom>p{margin:0}</style></head><body><amp-sidebar id="menu">%s</amp-sidebar>`,
		html.EscapeString(s.title), s.url, s.title, day, s.author, s.publisher, menu)
	fmt.Fprintf(&b, `<h1>%s</h1><amp-img src="a.jpg"></amp-img><div class="caption">The quay at dawn, photographed before anybody was awake.</div><div class="content">`, html.EscapeString(s.title))
	for _, p := range s.escaped() {
		fmt.Fprintf(&b, "<p>%s</p><amp-ad width=300></amp-ad>", p)
	}
	b.WriteString("</div>" + share + footer + "</body></html>")
	return strings.Replace(b.String(), `<meta charset="utf-8">`, "", 1), withPage(s, day, "jsonld")
}

// tableSite is a layout of tables, with line breaks for paragraphs.
func tableSite(_ *generator, s story) (string, Article) {
	var b strings.Builder
	fmt.Fprintf(&b, `<html><head><title>%s</title></head><body bgcolor=white><table width="100%%"><tr><td colspan=2>%s</td></tr><tr><td width=150 valign=top><a href=/a>Archive</a><br><a href=/b>Weather on the quay</a><br><a href=/c>Tides</a></td><td><font size=5><b>%s</b></font><br><br><font face=serif>`,
		html.EscapeString(s.title), `<a href="/">Home</a> | <a href="/s">Sport</a>`, html.EscapeString(s.title))
	b.WriteString(strings.Join(s.escaped(), "<br><br>\n"))
	b.WriteString(`</font></td></tr><tr><td colspan=2 align=center><font size=1>© 2031 All rights reserved.</font></td></tr></table></body></html>`)
	return b.String(), Article{Title: s.title, Holds: s.paragraphs, Lacks: []string{"Weather on the quay"}}
}

// liveSite is a live blog, the latest post first, each with a time of its own.
func liveSite(_ *generator, s story) (string, Article) {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html><head><title>%s - live</title><meta property="og:title" content="%s"><meta property="og:url" content="%s"><meta property="og:site_name" content="%s"><meta name="author" content="%s"><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":%q,"datePublished":"%s","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Not this","datePublished":"2001-01-01"}]}</script></head><body>%s<article class="live-blog"><h1>%s</h1>`,
		html.EscapeString(s.title), html.EscapeString(s.title), s.url, s.publisher, s.author, s.title, s.day.Format(time.RFC3339), menu, html.EscapeString(s.title))
	for i, p := range s.escaped() {
		fmt.Fprintf(&b, `<article class="post" id="p%d"><time datetime="2031-03-05T%02d:00:00Z">%02d.00</time><h2>Post %d</h2><p>%s</p>%s</article>`, i, 20-i, 20-i, i, p, share)
	}
	b.WriteString(`</article>` + comments + footer + `</body></html>`)
	return b.String(), withPage(s, s.day.Format(time.RFC3339), "jsonld")
}
