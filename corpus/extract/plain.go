package extract

import (
	"strings"
	"unicode/utf8"
)

// byteOrderMark stands before some files' text.
const byteOrderMark = "\ufeff"

// readText reads a plain text article: its text is the file's bytes as they are.
func readText(_ string, raw []byte) ([]Article, []Left) {
	words := string(raw)
	if reason := unfit(words); reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	return []Article{{Text: words}}, nil
}

// unfit says why a text cannot be an article; empty: it can.
func unfit(s string) string {
	switch {
	case !utf8.ValidString(s):
		return "not valid UTF-8 (other encodings are not read yet)"
	case strings.IndexByte(s, 0) >= 0:
		return "holds a NUL byte: not a text"
	case strings.TrimSpace(strings.TrimPrefix(s, byteOrderMark)) == "":
		return "empty"
	}
	return ""
}
