package extract_test

import (
	"strings"
	"testing"

	"onrecord/corpus/extract"
)

// TestEncodings reads one text file after another: what it was decoded from is told, and what no text can be made of says why.
func TestEncodings(t *testing.T) {
	wide := func(s string, little bool) string {
		var b strings.Builder
		for _, r := range s {
			if little {
				b.WriteString(string([]byte{byte(r), byte(r >> 8)}))
			} else {
				b.WriteString(string([]byte{byte(r >> 8), byte(r)}))
			}
		}
		return b.String()
	}
	for _, c := range []struct{ name, content, text, encoding, reason string }{
		{"UTF-8", "Zoë said “no”.", "Zoë said “no”.", "", ""},
		{"a mark", "\ufeffZoë.", "\ufeffZoë.", "", ""},
		{"carriage returns", "a\r\nb\rc", "a\r\nb\rc", "", ""},
		{"Windows-1252", "\x93We won\x92t,\x94 said Zo\xeb \x97 who can\x92t.", "“We won’t,” said Zoë — who can’t.", "windows-1252", ""},
		{"ISO-8859-1", "caf\xe9 society", "café society", "windows-1252", ""},
		{"UTF-16 with a mark", "\xff\xfe" + wide("Zoë €", true), "Zoë €", "utf-16le", ""},
		{"UTF-16, big end first", "\xfe\xff" + wide("Zoë €", false), "Zoë €", "utf-16be", ""},
		{"UTF-16 without a mark", wide("The pilots walked out.", true), "The pilots walked out.", "utf-16le", ""},
		{"a surrogate pair", "\xff\xfe\x3d\xd8\x00\xde", "😀", "utf-16le", ""},
		{"half a pair", "\xff\xfeA\x00\x3d\xd8", "", "", "damaged utf-16le: no character at byte 2"},
		{"a cut character", "\xff\xfeA\x00B", "", "", "damaged utf-16le: ends within a character"},
		{"damaged UTF-8", "Zoë, Zoë and Zo\xeb.", "", "", "damaged UTF-8: byte 17 is none"},
		{"Cyrillic", "\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0 and more", "", "", "neither UTF-8 nor another encoding that can be told from its bytes"},
		{"one byte", "\xff", "", "", "neither UTF-8 nor another encoding that can be told from its bytes"},
		{"no meaning", "a \x81\x8d b", "", "", "neither UTF-8 nor another encoding that can be told from its bytes"},
		{"a NUL", "one\x00two", "", "", "holds a NUL byte: not a text"},
		{"control characters", "a\x01\x02\x03b\x04", "a\x01\x02\x03b\x04", "", ""},
		{"control characters in UTF-16", "\xff\xfea\x00\x01\x00\x02\x00", "", "", "not a text: many control characters"},
		{"a bell", "A bell \a and an escape \x1b[31m in an article.", "A bell \a and an escape \x1b[31m in an article.", "", ""},
		{"a PDF", "%PDF-1.7", "", "", "not a text but a PDF"},
		{"a picture", "\xff\xd8\xff\xe0\x00\x10JFIF", "", "", "not a text but a picture (JPEG)"},
		{"gzip", "\x1f\x8b\x08\x00", "", "", "not a text but gzip under an ending without .gz"},
		{"a title that begins like a picture", "GIF89 is a format.", "GIF89 is a format.", "", ""},
		{"nothing", "", "", "", "empty"}, {"a mark alone", "\ufeff\n", "", "", "empty"}, {"blank UTF-16", "\xff\xfe \x00", "", "", "empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, left := extract.Read("a.txt", []byte(c.content))
			if c.reason != "" {
				if len(articles) > 0 || len(left) != 1 || left[0].Reason != c.reason {
					t.Errorf("%+v, left %+v; want %q", articles, left, c.reason)
				}
				return
			}
			if len(articles) != 1 || len(left) > 0 || articles[0].Text != c.text || articles[0].Encoding != c.encoding {
				t.Errorf("%+v, left %+v; want %q from %q", articles, left, c.text, c.encoding)
			}
		})
	}
}

// TestPageEncodings decodes pages as they, or their servers, say, unless their bytes say otherwise.
func TestPageEncodings(t *testing.T) {
	const body = "<p>“Nothing,” said Zoë Petrelli, who keeps the café on the quay.</p>"
	latin := "<p>\x93Nothing,\x94 said Zo\xeb Petrelli, who keeps the caf\xe9 on the quay.</p>"
	for _, c := range []struct{ name, content, contentType string }{
		{"UTF-8 that says nothing", body, "text/html"},
		{"UTF-8 that says Latin", "<meta charset=iso-8859-1>" + body, "text/html"},
		{"Latin that says nothing", latin, "text/html"},
		{"Latin by a meta element", "<meta charset='windows-1252'>" + latin, "text/html"},
		{"Latin by an older one", `<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ISO-8859-1">` + latin, "text/html"},
		{"Latin by the server", "<meta charset=koi8-r>" + latin, "text/html; charset=windows-1252"},
		{"Latin by XML", `<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html>` + latin, "application/xhtml+xml"},
		{"a charset that is none", "<meta charset=quay-8>" + latin, "text/html; charset=\"\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, reason := extract.Page([]byte(c.content), c.contentType, "")
			if want := "“Nothing,” said Zoë Petrelli, who keeps the café on the quay.\n"; a.Text != want {
				t.Errorf("%q, %s; want %q", a.Text, reason, want)
			}
		})
	}
	cyrillic := "<meta charset=windows-1251><p>\xab\xcd\xe8\xf7\xe5\xe3\xee\xbb, \xf1\xea\xe0\xe7\xe0\xeb\xe0 \xc7\xee\xff \xcf\xe5\xf2\xf0\xe5\xeb\xeb\xe8 \xed\xe0 \xed\xe0\xe1\xe5\xf0\xe5\xe6\xed\xee\xe9.</p>"
	if a, reason := extract.Page([]byte(cyrillic), "text/html", ""); a.Text != "«Ничего», сказала Зоя Петрелли на набережной.\n" {
		t.Errorf("%q, %s", a.Text, reason)
	}
	if a, reason := extract.Page([]byte("<p>“Nothing at all,” said Zo\xff Petrelli, who keeps the café.</p>"+strings.Repeat(" ", 3000)), "text/html", ""); !strings.Contains(a.Text, "Zo\ufffd Petrelli") {
		t.Errorf("a byte that is none: %q, %s", a.Text, reason)
	}
}
