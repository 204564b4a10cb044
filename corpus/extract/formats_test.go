package extract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus/extract"
)

// TestFormats reads one small file after another, of each kind but pages.
func TestFormats(t *testing.T) {
	none := []extract.Article(nil)
	const response = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
	record := func(date, uri, text string) string {
		block := response + text
		return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: " + date + "\r\nWARC-Target-URI: " + uri + "\r\nContent-Length: " + itoa(len(block)) + "\r\n\r\n" + block + "\r\n\r\n"
	}
	first := record("2031-03-05T00:00:00Z", "https://a.example/2031/03/04/x", "Old text.")
	for _, c := range []struct {
		name, file, content string
		want                []extract.Article
		left                []extract.Left
	}{
		{"a heading is the title", "a.md", "Intro.\n\n# The *title*\n\nText &amp; more \\* here.\n", []extract.Article{{Title: "The title", Text: "The title\n\nIntro.\n\nThe title\n\nText & more * here.\n"}}, nil},
		{"marks of Markdown", "a.md", "# T one two\n\nA **bold** [link](x), `code` and ![a picture](y)<b>bold</b>.  \nNext line\nand the rest.\n\n1. One\n2. Two\n\n---\n\n    x := 1\n",
			[]extract.Article{{Title: "T one two", Text: "T one two\n\nA bold link, code and bold.\nNext line and the rest.\n\nOne\n\nTwo\n"}}, nil},
		{"HTML in Markdown", "a.md", "# T one two\n\n<figure><figcaption>Caption</figcaption></figure>\n\n<p>Text in <i>tags</i>.</p>\n\n<script>x()</script>\n", []extract.Article{{Title: "T one two", Text: "T one two\n\nText in tags.\n"}}, nil},
		{"front matter in YAML", "a.md", "---\nTitle: 'T: one'\ndate: 2031-03-05 10:00:00 +0100\nauthors:\n  - name: Ann Ito\n  - Tom Abbott\nsource: Gazette\nlink: https://a.example/x\ndraft: true\n---\nText.\n",
			[]extract.Article{{Title: "T: one", Author: "Ann Ito, Tom Abbott", Publisher: "Gazette", URL: "https://a.example/x", Published: "2031-03-05T10:00:00+01:00", From: "frontmatter", Text: "T: one\n\nText.\n"}}, nil},
		{"front matter in TOML", "a.md", "+++\ntitle = \"T one\"\ndate = 2031-03-05\n[params]\nauthor = \"Ann Ito\"\n+++\nText.\n",
			[]extract.Article{{Title: "T one", Author: "Ann Ito", Published: "2031-03-05", From: "frontmatter", Text: "T one\n\nText.\n"}}, nil},
		{"a date that could be two", "a.md", "---\ndate: 03/04/2031\nurl: ftp://a.example/\n---\nText.\n", []extract.Article{{Text: "Text.\n"}},
			[]extract.Left{{Reason: `loaded without its address: "ftp://a.example/" is no http or https URL; loaded without its date: "03/04/2031" cannot be read for certain`}}},
		{"front matter that is none", "a.md", "---\ntitle: [\n---\nText.\n", []extract.Article{{Text: "Text.\n"}}, []extract.Left{{Reason: "read without its front matter: yaml: line 1: did not find expected node content"}}},
		{"a rule that opens nothing", "a.md", "---\n\nText.\n", []extract.Article{{Text: "Text.\n"}}, nil},
		{"a title that is a sentence stays out", "a.md", "# Did “we” sail?\n\n“We did,” said Mara Quill.\n", []extract.Article{{Title: "Did “we” sail?", Text: "“We did,” said Mara Quill.\n"}}, nil},
		{"kept", "a.md", "---\ntitle: \"A <b> &amp;\"\npublished: \"2031-03-05\"\npublished_from: url\nformat: plain\n---\n\n# *Text*\n---\n",
			[]extract.Article{{Title: "A <b> &amp;", Published: "2031-03-05", From: "url", Text: "# *Text*\n---\n"}}, nil},
		{"a page named as a text", "a.txt", "\n<!DOCTYPE HTML>\n<title>T</title><p>“We will not sail,” said Mara Quill to the harbour.", []extract.Article{{Title: "T", Text: "T\n\n“We will not sail,” said Mara Quill to the harbour.\n"}}, nil},
		{"a feed", "a.xml", `<rss version="2.0"><channel><title>Wire</title><item><title>Row &amp;amp; ruin</title><link>https://a.example/1</link><author>a@b.example (Ann Ito)</author><description>One &amp;lt; two.</description></item><item><title>Nothing</title></item></channel></rss>`,
			[]extract.Article{{ID: "https://a.example/1", Place: "item 1", Title: "Row & ruin", Publisher: "Wire", Author: "Ann Ito", URL: "https://a.example/1", Text: "Row & ruin\n\nOne < two.\n"}}, []extract.Left{{Place: "item 2", Reason: "no text"}}},
		{"the same guid twice", "a.rss", `<rss version="2.0"><channel><item><guid>1</guid><description>One.</description></item><item><guid>1</guid><description>Two.</description></item></channel></rss>`,
			[]extract.Article{{ID: "1", Place: "item 1", Text: "One.\n"}}, []extract.Left{{Place: "item 2", Reason: `the id "1" was already used in item 1`}}},
		{"a JSON object", "a.json", `{"id":"x","text":"One.","published":"2031-03-05"}`, []extract.Article{{Text: "One.", Published: "2031-03-05", From: "meta"}}, nil},
		{"a JSON array", "a.json", `[{"text":"One."},{"text":7}]`, []extract.Article{{ID: "a.json#1", Place: "item 1", Text: "One."}}, []extract.Left{{Place: "item 2", Reason: `its "text" is a JSON number, not a string`}}},
		{"JSON Lines", "a.jsonl", "{\"id\":7,\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}", []extract.Article{{ID: "7", Place: "line 1", Raw: extract.Range{End: 22}, Text: "One."}, {ID: "a.jsonl#3", Place: "line 3", Raw: extract.Range{Start: 24, End: 39}, Text: "Two."}}, nil},
		{"JSON Lines, packed", "a.jsonl.gz", zipped("{\"id\":7,\"text\":\"One.\"}\n"), []extract.Article{{ID: "7", Place: "line 1", Text: "One."}}, nil},
		{"a later crawl", "a.warc", first + record("2031-03-06T00:00:00Z", "https://a.example/2031/03/04/x", "New text."),
			[]extract.Article{{ID: "https://a.example/2031/03/04/x", Place: "record 2 (https://a.example/2031/03/04/x)", Raw: extract.Range{Start: len(first), End: 2*len(first) - 4},
				Text: "New text.", URL: "https://a.example/2031/03/04/x", Published: "2031-03-04", From: "url"}},
			[]extract.Left{{Place: "record 1 (https://a.example/2031/03/04/x)", Reason: "the page was crawled again: record 2 (https://a.example/2031/03/04/x)"}}},
		{"another kind", "a.pdf", "Text.", none, []extract.Left{{Reason: "not a kind that is read"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, left := extract.Read(c.file, []byte(c.content))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("articles (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.left, left); diff != "" {
				t.Errorf("left (-want +got):\n%s", diff)
			}
		})
	}
}

// TestForeignCanonical does not believe a page that calls another site's address its own.
func TestForeignCanonical(t *testing.T) {
	page := []byte(`<link rel=canonical href="https://gazette.example/real"><p>“We will not sail,” said Mara Quill to the harbour.</p>`)
	for from, want := range map[string]string{
		"https://copy.example/2031/03/05/a": "https://copy.example/2031/03/05/a", "https://amp.gazette.example/a": "https://gazette.example/real", "": "https://gazette.example/real"} {
		if a, reason := extract.Page(page, "text/html", from); a.URL != want {
			t.Errorf("from %q: %q, %s; want %q", from, a.URL, reason, want)
		}
	}
}

// itoa is n in digits.
func itoa(n int) string {
	var b strings.Builder
	if n >= 10 {
		b.WriteString(itoa(n / 10))
	}
	b.WriteByte(byte('0' + n%10))
	return b.String()
}
