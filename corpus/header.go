package corpus

import (
	"regexp"
	"strings"

	"onrecord/corpus/text"
)

// byteOrderMark stands before some files' text and belongs to no span.
const byteOrderMark = "\ufeff"

// dateHeader is a line, or the beginning of one, that archives put before an article: the word, a date, then white space.
var dateHeader = regexp.MustCompile(`^\s*(?i:date|published|posted)\s*[:=]?\s+(` + dateForms + `)(?:\s+|$)`)

// headerLines is how many lines of date and byline may stand before a text or below its title; papers set one to three.
const headerLines = 4

// header is what the lines around an article's beginning say about it.
type header struct {
	from      int    // the first byte after what stands before the article proper
	published string // YYYY-MM-DD or RFC 3339; empty: no date that is valid and can be read in one way only
	author    string // several with commas between them
}

// readHeader reads what stands before the article proper: a byte order mark, a date, a byline.
func readHeader(s string) header {
	h := header{from: len(s) - len(strings.TrimPrefix(s, byteOrderMark))}
	if m := dateHeader.FindStringSubmatchIndex(s[h.from:]); m != nil {
		date, ok := readDate(s[h.from+m[2] : h.from+m[3]])
		if !ok {
			return h
		}
		h.published, h.from = date, h.from+m[1]
	}
	for range headerLines {
		start := h.from + len(s[h.from:]) - len(strings.TrimLeft(s[h.from:], " \t\r\n"))
		line, _, _ := strings.Cut(s[start:], "\n")
		if !h.line(line) {
			break
		}
		h.from = start + len(line)
	}
	return h
}

// below reads the lines directly under the title. They stay in the text: what lies before the body is the title's.
func (h *header) below(s string, paragraphs []text.Paragraph) {
	if len(paragraphs) == 0 || paragraphs[0].Role != text.Title {
		return
	}
	for _, p := range paragraphs[1:min(len(paragraphs), 1+headerLines)] {
		if !h.line(p.In(s)) {
			return
		}
	}
}

// separators stand between what a line under a title says: "By Dana Whitlock | 3 March 2024".
var separators = regexp.MustCompile(`\s+[|·•–—-]\s+|\s*[|·•]\s*|\t+`)

// line takes from a line what it says, where it says nothing but who wrote the article and when it was published.
func (h *header) line(s string) bool {
	if s = strings.TrimSpace(s); s == "" || len(s) > maxHeaderLine {
		return false
	}
	var read header
	for _, part := range separators.Split(s, -1) {
		if !read.part(strings.TrimSpace(part)) {
			return false
		}
	}
	if h.published == "" {
		h.published = read.published
	}
	if h.author == "" {
		h.author = read.author
	}
	return true
}

// maxHeaderLine is the longest line that can be a byline, in bytes: three long names, a place and a date.
const maxHeaderLine = 160

// part reads a date, a byline, or a byline and a date.
func (h *header) part(s string) bool {
	if authors, rest, ok := byline(s); ok {
		h.author = authors
		return rest == "" || h.part(rest)
	}
	m := dateLine.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	date, ok := readDate(m[3])
	if !ok || !onWeekday(date, m[2]) {
		return false
	}
	if word := strings.ToLower(m[1]); !strings.Contains(word, "updated") && h.published == "" {
		h.published = date
	}
	return true
}
