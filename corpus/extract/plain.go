package extract

import (
	"strings"
	"unicode/utf8"
)

// readText reads a plain text article. In UTF-8 its text is the file's bytes as they are, a byte order mark included; another
// encoding is decoded once. A file that is a page or front matter under the wrong ending is read as what it is.
func readText(name string, raw []byte) ([]Article, []Left) {
	if isPage(raw) {
		return readPage(name, raw)
	}
	d, reason := decode(raw, "")
	if reason == "" {
		reason = unfit(d.text)
	}
	if reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	return []Article{{Text: d.text, Encoding: d.encoding}}, nil
}

// pageStart is how a saved page begins, comments and an XML declaration before it aside.
var pageStart = lazy(`^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?i:<!doctype\s+html|<html[\s>])`)

// isPage reports whether bytes begin as HTML does.
func isPage(raw []byte) bool { return pageStart().Match(raw[:min(len(raw), 512)]) }

// unfit says why a text cannot be an article; empty: it can.
func unfit(s string) string {
	switch {
	case !utf8.ValidString(s):
		return "not valid UTF-8"
	case strings.IndexByte(s, 0) >= 0:
		return "holds a NUL byte: not a text"
	case strings.TrimSpace(strings.ReplaceAll(s, byteOrderMark, "")) == "":
		return "empty"
	}
	return ""
}
