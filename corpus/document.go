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
	ID       string // a JSON Lines id, otherwise File; unique within a snapshot's root
	File     string // relative to its root, slashes forward
	Source   Source
	Analysis *quotation.Analysis

	hash   [sha256.Size]byte // of words
	words  string            // the canonical text: the record kept since loading
	record record            // the raw bytes it came from
}

// Hash is the SHA-256 of the document's text in hexadecimal, 64 digits. Two documents of the same text share it.
func (d *Document) Hash() string { return hex.EncodeToString(d.hash[:]) }

// Len is the length of the document's text in bytes.
func (d *Document) Len() int { return len(d.words) }

// Read returns the text of a span as it was loaded. It is for looking into a document (indexing, ranking); what is shown to
// people comes from Excerpts. A span outside the text is an error.
func (d *Document) Read(ctx context.Context, span text.Span) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if span.Start < 0 || span.Start > span.End || span.End > len(d.words) {
		return "", fmt.Errorf("reading %s: span %d-%d is outside its %d bytes", d.File, span.Start, span.End, len(d.words))
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
