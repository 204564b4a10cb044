package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Document is one article: its canonical text, where that text is on record, what it says about itself, and its analysis.
// It is immutable.
type Document struct {
	ID       string // a JSON Lines id, otherwise File; unique within its file
	File     string // relative to its root, slashes forward; unique within its root, several lines of one file aside
	Source   Source
	Analysis *quotation.Analysis

	hash   [sha256.Size]byte // of words
	words  string            // the canonical text: the record kept since loading
	record record            // the raw bytes it came from
}

// newDocument makes a document of a text, not analysed yet.
func newDocument(id, file, words string, rec record, src Source) *Document {
	return &Document{ID: id, File: file, Source: src, hash: sha256.Sum256([]byte(words)), words: words, record: rec}
}

// analyse finds what the text says about itself: its quotations and people, and those of Source's fields that are still empty.
func (d *Document) analyse() {
	from, published := header(d.words)
	if d.Source.Published == "" && published != "" {
		d.Source.Published, d.Source.PublishedFrom = published, FromHeader
	}
	d.Analysis = quotation.Analyze(d.words, from)
	for _, p := range d.Analysis.Paragraphs {
		if p.Role == text.Title && d.Source.Title == "" {
			d.Source.Title = oneLine(p.In(d.words))
		}
	}
}

// Hash is the SHA-256 of the document's text in hexadecimal, 64 digits. Two documents of the same text share it.
func (d *Document) Hash() string { return hex.EncodeToString(d.hash[:]) }

// Len is the length of the document's text in bytes.
func (d *Document) Len() int { return len(d.words) }

// Read returns the text of a span as it was loaded. It is for looking into a document (indexing, ranking); what is shown to
// people comes from Excerpts. A span outside the text, or one that splits a letter, is an error.
func (d *Document) Read(ctx context.Context, span text.Span) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if span.Start < 0 || span.Start > span.End || span.End > len(d.words) {
		return "", fmt.Errorf("reading %s: span %d-%d is outside its %d bytes", d.File, span.Start, span.End, len(d.words))
	}
	if !onRunes(d.words, span) {
		return "", fmt.Errorf("reading %s: span %d-%d splits a letter", d.File, span.Start, span.End)
	}
	return span.In(d.words), nil
}

// Source is what is known about where a document came from. Unknown fields are empty; nothing is invented.
type Source struct {
	Title         string
	Publisher     string
	Author        string
	URL           string
	Published     string // YYYY-MM-DD or RFC 3339
	PublishedFrom Origin // how Published is known
}

// Origin is where a date was found.
type Origin string

const (
	FromNowhere Origin = ""
	FromHeader  Origin = "header" // a "date 2019-07-10" line at the head of the text
	FromMeta    Origin = "meta"   // a metadata field beside the text, as in JSON Lines
)
