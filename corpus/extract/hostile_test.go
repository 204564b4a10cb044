package extract_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/corpus/extract"
)

// zipped is s packed.
func zipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

// hostile are files made to cost their reader time, memory or its stack. Each is read at once or refused; what one costs shows
// in the test's time and in maxHeap below.
func hostile() []hostileFile {
	return []hostileFile{
		{"deep.html", strings.Repeat("<div>", 100_000) + "<p>“We will not sail,” said Mara Quill, who has seen many a deep page in her time.</p>"},
		{"inline.html", strings.Repeat("<b><i>", 200_000) + "<p>“We will not sail,” said Mara Quill, who has seen many a deep page.</p>"},
		{"tags.html", "<body>" + strings.Repeat("<p>a<br>b</p>", 40_000)},
		{"unclosed.html", "<body>" + strings.Repeat("<p><a href=x><b>word ", 30_000)},
		{"tables.html", "<body>" + strings.Repeat("<table><tr><td>", 100_000) + "cell"},
		{"attributes.html", "<body><p " + strings.Repeat("a=b ", 500_000) + ">“We will not sail,” said Mara Quill to the harbour.</p>"},
		{"class.html", "<body><p class='" + strings.Repeat("share-", 500_000) + "'>“We will not sail,” said Mara Quill to the harbour.</p>"},
		{"script.html", "<body><p>“We will not sail,” said Mara Quill to the harbour.</p><script>" + strings.Repeat("<!--<script>", 200_000)},
		{"svg.html", "<body><svg>" + strings.Repeat("<g>", 100_000) + "<text>x</text></svg><p>“We will not sail,” said Mara Quill.</p>"},
		{"breaks.html", "<body>" + strings.Repeat("<br>", 300_000) + "<p>“We will not sail,” said Mara Quill.</p>"},
		{"entities.html", "<body><p>" + strings.Repeat("&amp;", 1_000_000)},
		{"jsonld.html", `<script type="application/ld+json">` + strings.Repeat(`{"@graph":[`, 100_000) + "</script><p>“We will not sail,” said Mara Quill.</p>"},
		{"manyld.html", strings.Repeat(`<script type="application/ld+json">{"@type":"WebPage","name":"x"}</script>`, 50_000) + "<p>“We will not sail,” said Mara Quill.</p>"},
		{"titles.html", "<title>" + strings.Repeat(" | x", 500_000) + "</title><p>“We will not sail,” said Mara Quill to the harbour.</p>"},
		{"heads.html", "<body>" + strings.Repeat("<h1>a heading here</h1>", 50_000) + "<p>“We will not sail,” said Mara Quill to the harbour.</p>"},
		{"bylines.html", "<body>" + strings.Repeat("<div class=byline>", 300) + strings.Repeat("By Ann Ito ", 100_000)},
		{"formatting.html", "<body>" + strings.Repeat("<a><b><i><u><s>", 40_000) + "</p>"},
		{"quotes.md", strings.Repeat(">", 100_000) + " deep"},
		{"lists.md", strings.Repeat("- ", 90) + "deep\n" + strings.Repeat("  ", 1000) + "- x\n"},
		{"nested.md", func() string {
			var b strings.Builder
			for i := range 1500 {
				b.WriteString(strings.Repeat("  ", i) + "- a\n")
			}
			return b.String()
		}()},
		{"brackets.md", strings.Repeat("[", 300_000) + strings.Repeat("]", 300_000)},
		{"links.md", strings.Repeat("[a](<", 200_000)},
		{"stars.md", strings.Repeat("*a **b ", 50_000)},
		{"ticks.md", func() string {
			var b strings.Builder
			for i := range 800 {
				b.WriteString(strings.Repeat("`", i) + "a")
			}
			return b.String()
		}()},
		{"images.md", strings.Repeat("![", 200_000)},
		{"references.md", strings.Repeat("[a]: b\n", 100_000) + strings.Repeat("[a] ", 100_000)},
		{"yaml.md", "---\na: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: [*c,*c,*c,*c,*c,*c]\n---\nText that stands here.\n"},
		{"yamldeep.md", "---\ntitle: " + strings.Repeat("[", 30_000) + "\n---\nText that stands here.\n"},
		{"tomldeep.md", "+++\ntitle = " + strings.Repeat("[", 30_000) + "\n+++\nText that stands here.\n"},
		{"deep.rss", "<rss><channel>" + strings.Repeat("<x:a>", 1_000_000)},
		{"empty.xml", "<rss>" + strings.Repeat("<>", 1_000_000)},
		{"cdata.xml", "<rss><channel><item><description>" + strings.Repeat("<![CDATA[<p>", 100_000)},
		{"entity.xml", `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><description>&b;&b;</description></item></channel></rss>`},
		{"items.rss", "<rss version='2.0'><channel>" + strings.Repeat("<item><title>a</title></item>", 15_000) + "</channel></rss>"},
		{"deep.json", strings.Repeat("[", 1_000_000)},
		{"deep.jsonl", `{"text":` + strings.Repeat("[", 1_000_000)},
		{"lines.jsonl", strings.Repeat("{\n", 100_000)},
		{"bomb.txt.gz", zipped(strings.Repeat("a", 100<<20))},
		{"bomb.warc.gz", zipped("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 104857600\r\n\r\n" + strings.Repeat("a", 100<<20))},
		{"magic.warc.gz", strings.Repeat("\x1f\x8b\x08", 1_000_000)},
		{"lengths.warc", strings.Repeat("WARC/1.0\r\nContent-Length: 9999999999\r\n\r\n", 100_000)},
		{"heads.warc", "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 1_000_000)},
		{"newlines.warc", "x" + strings.Repeat("\nWARC/1.", 300_000)},
		{"nul.html", "<p>" + strings.Repeat("\x00", 1_000_000)},
		{"latin.txt", strings.Repeat("\xe9", 1_000_000)},
	}
}

// hostileFile is one of them.
type hostileFile struct{ name, content string }

// maxHeap is how much memory reading one hostile file may take at a time, beside the file itself: a tree of 3 MiB of tags, of
// which each makes a node of some 150 bytes, and its blocks.
const maxHeap = 1 << 30

// TestHostile reads them all.
func TestHostile(t *testing.T) {
	if raceDetector {
		t.Skip("reading starts no goroutine, and the race detector makes it ten times as slow")
	}
	for _, c := range hostile() {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			articles, left := extract.Read(c.name, []byte(c.content))
			runtime.ReadMemStats(&after)
			if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > maxHeap {
				t.Errorf("took %d MiB", grown>>20)
			}
			if len(articles)+len(left) == 0 {
				t.Error("neither an article nor a reason")
			}
			sound(t, []byte(c.content), articles)
		})
	}
}

// sound holds articles to what is true of all: valid UTF-8 without a NUL, some text, ranges within the file.
func sound(t *testing.T, raw []byte, articles []extract.Article) {
	t.Helper()
	ids := map[string]bool{}
	for _, a := range articles {
		for _, s := range []string{a.ID, a.Place, a.Text, a.Title, a.Publisher, a.Author, a.URL, a.Published} {
			if !utf8.ValidString(s) && s != a.ID {
				t.Errorf("not UTF-8: %q", s)
			}
		}
		if strings.TrimSpace(a.Text) == "" || strings.IndexByte(a.Text, 0) >= 0 {
			t.Errorf("text %.80q", a.Text)
		}
		for _, s := range []string{a.Title, a.Publisher, a.Author} {
			if strings.ContainsAny(s, "\n\r\x00") {
				t.Errorf("not on one line: %q", s)
			}
		}
		if (a.Published == "") != (a.From == "") {
			t.Errorf("date %q from %q", a.Published, a.From)
		}
		if a.Raw.Start < 0 || a.Raw.Start > a.Raw.End || a.Raw.End > len(raw) {
			t.Errorf("range %v of %d bytes", a.Raw, len(raw))
		}
		if ids[a.ID] {
			t.Errorf("the id %q twice", a.ID)
		}
		ids[a.ID] = true
	}
}

// FuzzRead reads any bytes as any kind: no panic, sound articles, the same each time.
func FuzzRead(f *testing.F) {
	ends := []string{".txt", ".md", ".html", ".xml", ".json", ".jsonl", ".warc", ".warc.gz", ".html.gz"}
	for i, s := range []string{"“We will not sail,” said Mara Quill.", "---\ntitle: T\ndate: 2031-03-05\n---\n# T\n\nText [a](b) ![c](d)\n",
		"<!doctype html><title>T | P</title><meta property=og:title content=T><article><h1>T</h1><p>“We will not sail,” said Mara Quill to the harbour.",
		"<rss version='2.0'><channel><title>T</title><item><guid>1</guid><description>&lt;p&gt;Text.&lt;/p&gt;</description></item></channel></rss>",
		`{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","content_text":"Text."}]}`, `{"id":"1","text":"Text."}`,
		"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: 61\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nText of some length.\r\n\r\n",
		zipped("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nText.\r\n\r\n"), zipped("<p>Text of some length that stands here.</p>")} {
		f.Add(byte(i), []byte(s))
	}
	f.Fuzz(func(t *testing.T, kind byte, raw []byte) {
		name := "a" + ends[int(kind)%len(ends)]
		articles, left := extract.Read(name, raw)
		sound(t, raw, articles)
		again, leftAgain := extract.Read(name, bytes.Clone(raw))
		if fmt.Sprint(articles, left) != fmt.Sprint(again, leftAgain) {
			t.Errorf("read twice: %v %v, then %v %v", articles, left, again, leftAgain)
		}
	})
}
