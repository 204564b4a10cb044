package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf8"

	"onrecord/corpus/extract"
	"onrecord/corpus/quotation"
)

// entry is what the cache keeps of a file. In a pack it looks so:
//
//	onrecord-entry 1\n    the format's version
//	key                   32 bytes: what it is an entry of
//	problems, articles    counts, numbers and strings behind their length, as encoding/binary's Uvarint
//	sum                   32 bytes: the SHA-256 of all before it
type entry struct {
	problems []Problem
	articles []kept
}

// kept is one article of an entry.
type kept struct {
	document Document // all of it but File and record
	raw      extract.Range
}

// make makes a document of the article, of a file.
func (k *kept) make(file string, rec record) *Document {
	d := k.document
	d.File, d.record = file, rec
	return &d
}

// entryHead begins an entry of a format.
func entryHead(format int, key entryKey) []byte {
	return append(fmt.Appendf(nil, "onrecord-entry %d\n", format), key[:]...)
}

// appendEntry adds the entry of a file to b. articles are those that the documents were made of.
func appendEntry(b []byte, format int, key entryKey, raw []byte, h *held, articles []extract.Article) ([]byte, error) {
	b = append(b, entryHead(format, key)...)
	b = binary.AppendUvarint(b, uint64(len(h.problems)))
	for _, p := range h.problems {
		b = binary.AppendUvarint(b, uint64(p.Line))
		b = appendString(b, p.Reason)
	}
	b = binary.AppendUvarint(b, uint64(len(h.documents)))
	for i, d := range h.documents {
		b = appendString(appendString(b, d.ID), d.Place)
		b = binary.AppendUvarint(b, uint64(articles[i].Raw.Start))
		b = binary.AppendUvarint(b, uint64(articles[i].Raw.End))
		for _, s := range []string{d.Source.Title, d.Source.Publisher, d.Source.Author, d.Source.URL, d.Source.Published, string(d.Source.PublishedFrom)} {
			b = appendString(b, s)
		}
		b = append(b, d.hash[:]...)
		if words := articles[i].Text; len(words) == len(raw) && words == string(raw) {
			b = append(b, textIsFile)
		} else {
			b = appendString(append(b, textFollows), words)
		}
		a, err := d.Analysis.AppendBinary(nil)
		if err != nil {
			return nil, err
		}
		b = appendString(b, a)
	}
	return seal(b), nil
}

// seal ends an entry with its sum.
func seal(b []byte) []byte {
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// How an article's text is kept: of most files it is the file.
const (
	textFollows byte = iota
	textIsFile
)

func appendString[S string | []byte](b []byte, s S) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// errNoEntry says that bytes are no entry, or not the one that was asked for.
var errNoEntry = errors.New("not an entry of this cache")

// readEntry reads an entry of a file, whose bytes are raw and their SHA-256 hash. Any bytes are safe to read. It keeps no reference to b.
func readEntry(b []byte, format int, key entryKey, name, raw string, hash [sha256.Size]byte) (*entry, error) {
	head := entryHead(format, key)
	end := len(b) - sha256.Size
	if end < len(head) || !bytes.HasPrefix(b, head) || sha256.Sum256(b[:end]) != [sha256.Size]byte(b[end:]) {
		return nil, errNoEntry
	}
	r := entryReader{b: b[len(head):end]}
	e := &entry{}
	for n := r.number(); n > 0 && !r.failed; n-- {
		e.problems = append(e.problems, Problem{File: name, Line: r.number(), Reason: string(r.bytes())})
	}
	for n := r.number(); n > 0 && !r.failed; n-- {
		e.articles = append(e.articles, r.article(name, raw, hash))
	}
	if r.failed || len(r.b) > 0 {
		return nil, errNoEntry
	}
	return e, nil
}

// entryReader reads what stands in an entry. Once it has failed it reads nothing more.
type entryReader struct {
	b      []byte
	failed bool
}

func (r *entryReader) fail() { r.failed, r.b = true, nil }

func (r *entryReader) number() int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > maxEntry {
		r.fail()
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *entryReader) take(n int) []byte {
	if n > len(r.b) {
		r.fail()
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *entryReader) bytes() []byte { return r.take(r.number()) }

// article reads one article; its text is held against its hash.
func (r *entryReader) article(name, raw string, hash [sha256.Size]byte) kept {
	var k kept
	d := &k.document
	d.ID, d.Place = string(r.bytes()), string(r.bytes())
	if d.ID == name {
		d.ID = name // one string for both
	}
	k.raw = extract.Range{Start: r.number(), End: r.number()}
	var origin string
	for _, field := range []*string{&d.Source.Title, &d.Source.Publisher, &d.Source.Author, &d.Source.URL, &d.Source.Published, &origin} {
		*field = string(r.bytes())
	}
	d.Source.PublishedFrom = Origin(origin)
	copy(d.hash[:], r.take(sha256.Size))
	words := raw
	switch kind := r.take(1); {
	case r.failed:
		return k
	case kind[0] != textIsFile:
		words = string(r.bytes())
		hash = sha256.Sum256([]byte(words))
	}
	if r.failed || hash != d.hash || !utf8.ValidString(words) {
		r.fail()
		return k
	}
	d.words = newBody(words, hash)
	var err error
	if d.Analysis, err = quotation.Decode(r.bytes(), words); err != nil {
		r.fail()
	}
	return k
}
