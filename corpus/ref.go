package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"onrecord/corpus/text"
)

// Ref is the lasting address of words in a document, printed as
//
//	q:195b9a3f699f:3114-3357          a quotation
//	q:195b9a3f699f:2128-2148,2152-2291   a quotation of two parts
//	p:9c843e7a2e67:17-89              a passage of narration
//
// the hexadecimal digits being the first of the text's SHA-256.
type Ref struct {
	Kind  RefKind
	Hash  string // hexadecimal, lower case, minHash digits at least
	Spans []text.Span
}

// RefKind tells a quotation from a passage of narration.
type RefKind byte

const (
	QuotationRef RefKind = 'q'
	PassageRef   RefKind = 'p'
)

// minHash is how many digits a printed reference carries, and the fewest that one may.
const minHash = 12

// String prints the reference.
func (r Ref) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%c:%s:", r.Kind, r.Hash)
	for i, s := range r.Spans {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%d-%d", s.Start, s.End)
	}
	return b.String()
}

// RefTo is the reference of spans in d.
func RefTo(d *Document, kind RefKind, spans ...text.Span) Ref {
	return Ref{kind, d.Hash()[:minHash], spans}
}

// ParseRef reads a printed reference. Its errors say what is wrong and wrap nothing.
func ParseRef(s string) (Ref, error) {
	kind, rest, ok := strings.Cut(s, ":")
	hash, places, ok2 := strings.Cut(rest, ":")
	if !ok || !ok2 || (kind != "q" && kind != "p") {
		return Ref{}, fmt.Errorf("%q is no reference: it looks like q:195b9a3f699f:3114-3357", s)
	}
	hash = strings.ToLower(hash)
	if len(hash) < minHash || len(hash) > 64 || strings.Trim(hash, "0123456789abcdef") != "" {
		return Ref{}, fmt.Errorf("%q is no reference: the middle wants %d to 64 hexadecimal digits", s, minHash)
	}
	r := Ref{Kind: RefKind(kind[0]), Hash: hash}
	for _, place := range strings.Split(places, ",") {
		span, err := parseSpan(place)
		if err != nil {
			return Ref{}, fmt.Errorf("%q is no reference: %w", s, err)
		}
		if n := len(r.Spans); n > 0 && span.Start < r.Spans[n-1].End {
			return Ref{}, fmt.Errorf("%q is no reference: its places overlap or are out of order", s)
		}
		r.Spans = append(r.Spans, span)
	}
	return r, nil
}

func parseSpan(s string) (text.Span, error) {
	a, b, ok := strings.Cut(s, "-")
	start, err1 := strconv.ParseUint(a, 10, 31)
	end, err2 := strconv.ParseUint(b, 10, 31)
	if !ok || err1 != nil || err2 != nil || start >= end {
		return text.Span{}, fmt.Errorf("%q is not start-end", s)
	}
	return text.Span{Start: int(start), End: int(end)}, nil
}

// ErrNoDocument is wrapped where no document has a reference's text.
var ErrNoDocument = errors.New("no source here has that text")

// ErrWithdrawn is wrapped where a reference points into an article that the corrections file withdraws. It is an ErrNoDocument too.
var ErrWithdrawn error = withdrawnError{}

type withdrawnError struct{}

func (withdrawnError) Error() string        { return "the article is withdrawn" }
func (withdrawnError) Is(target error) bool { return target == ErrNoDocument }

// Resolve finds the document that a reference points into. Where several documents hold the very same text the first is meant.
// A prefix that fits different texts is an error that lists them; none is ErrNoDocument, or ErrWithdrawn and the reason where the
// text is of an article that is withdrawn; spans that do not fit, or that split a letter, are an error.
func (s *Snapshot) Resolve(r Ref) (*Document, error) {
	var found []*Document
	seen := map[[sha256.Size]byte]bool{}
	for _, d := range s.Documents {
		if beginsWith(d.hash, r.Hash) && !seen[d.hash] {
			seen[d.hash] = true
			found = append(found, d)
		}
	}
	switch {
	case len(found) == 0:
		for _, w := range s.Withdrawn {
			if beginsWith(w.hash, r.Hash) {
				return nil, fmt.Errorf("finding %s in %s: %w: %s", r, w.File, ErrWithdrawn, w.Reason)
			}
		}
		return nil, fmt.Errorf("finding %s: %w", r, ErrNoDocument)
	case len(found) > 1:
		var b strings.Builder
		for _, d := range found {
			fmt.Fprintf(&b, "\n  %s  %s", d.Hash(), d.File)
		}
		return nil, fmt.Errorf("finding %s: %d texts begin with these digits; give more of them:%s", r, len(found), b.String())
	}
	d := found[0]
	for _, span := range r.Spans {
		if _, fits, err := d.words.part(span); err != nil {
			return nil, fmt.Errorf("finding %s in %s: %w", r, d.File, err)
		} else if !fits {
			return nil, fmt.Errorf("finding %s: %s has no such place (its text has %d bytes)", r, d.File, d.Len())
		}
	}
	return d, nil
}

// beginsWith reports whether a hash, in hexadecimal, begins with these digits.
func beginsWith(hash [sha256.Size]byte, digits string) bool {
	var all [2 * sha256.Size]byte
	hex.Encode(all[:], hash[:])
	return len(digits) <= len(all) && string(all[:len(digits)]) == digits
}

func onRunes(s string, span text.Span) bool {
	return startsRune(s, span.Start) && startsRune(s, span.End)
}

func startsRune(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }
