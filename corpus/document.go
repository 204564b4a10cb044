package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"onrecord/corpus/extract"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Document is one article: its canonical text, where that text is on record, what it says about itself, and its analysis.
// It is immutable.
type Document struct {
	ID       string // what its container calls it (a JSON Lines id, a feed item's, a page's address), otherwise File; unique within its file
	File     string // relative to its root, slashes forward; unique within its root, several articles of one file aside
	Place    string // where in its file, for people: "line 7", "item 3"; empty: the file is this article
	Source   Source
	Analysis *quotation.Analysis

	// Corrected says in plain sentences what the corrections file changed about the article itself; it is shown with whatever is
	// shown of it. Nil: nothing. What it changed about one quotation, CorrectionOf says.
	Corrected []string

	hash      [sha256.Size]byte // of the text
	words     *body             // the canonical text: the record kept since loading
	record    record            // the raw bytes it came from
	corrected map[int]string    // sentences about quotations, by their index
}

// newDocument makes a document of an article, not analysed yet.
func newDocument(file string, a extract.Article, rec record) *Document {
	d := &Document{ID: a.ID, File: file, Place: a.Place, hash: sha256.Sum256([]byte(a.Text)), record: rec}
	d.words = newBody(a.Text, d.hash)
	if d.ID == "" {
		d.ID = file
	}
	d.Source = Source{
		Title: a.Title, Publisher: a.Publisher, Author: a.Author, URL: a.URL, Published: a.Published, PublishedFrom: Origin(a.From),
	}
	return d
}

// analyse finds what the text, words, says about itself: its quotations and people, where they are not known already, and those of
// Source's fields that are still empty.
func (d *Document) analyse(words string) {
	h := readHeader(words)
	if d.Analysis == nil {
		d.Analysis = quotation.Analyze(words, h.from)
	}
	for _, p := range d.Analysis.Paragraphs {
		if p.Role == text.Title && d.Source.Title == "" {
			d.Source.Title = oneLine(p.In(words))
		}
	}
	h.below(words, d.Analysis.Paragraphs)
	if d.Source.Published == "" && h.published != "" {
		d.Source.Published, d.Source.PublishedFrom = h.published, FromHeader
	}
	if d.Source.Author == "" {
		d.Source.Author = h.author
	}
}

// Hash is the SHA-256 of the document's text in hexadecimal, 64 digits. Two documents of the same text share it.
func (d *Document) Hash() string { return hex.EncodeToString(d.hash[:]) }

// RawHash is the SHA-256, likewise, of the bytes that the document came from and is verified against: its file, or its part of one.
func (d *Document) RawHash() string {
	sum := d.record.sum()
	return hex.EncodeToString(sum[:])
}

// Len is the length of the document's text in bytes.
func (d *Document) Len() int { return d.words.size }

// CorrectionOf is a plain sentence about what the corrections file changed about a quotation, an index into the Analysis's
// Quotations; empty: nothing.
func (d *Document) CorrectionOf(quotation int) string { return d.corrected[quotation] }

// Read returns the text of a span as it was loaded. It is for looking into a document (indexing, ranking); what is shown to
// people comes from Excerpts. A span outside the text, or one that splits a letter, is an error.
func (d *Document) Read(ctx context.Context, span text.Span) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	words, fits, err := d.words.part(span)
	switch {
	case err != nil:
		return "", fmt.Errorf("reading %s: %w", d.File, err)
	case !fits:
		return "", d.misfit(span)
	}
	return words, nil
}

// misfit says that a span is none of the text.
func (d *Document) misfit(span text.Span) error {
	return fmt.Errorf("reading %s: span %d-%d is outside its %d bytes, or splits a letter", d.File, span.Start, span.End, d.Len())
}
