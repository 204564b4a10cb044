package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"unicode/utf8"
)

// line is a document in a JSON Lines file.
type line struct {
	ID        lineID `json:"id"`
	Text      string `json:"text"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Author    string `json:"author"`
}

// lineID is a string, or a number as it is written.
type lineID string

// UnmarshalJSON takes both.
func (id *lineID) UnmarshalJSON(raw []byte) error {
	var n json.Number
	if raw[0] != '"' && json.Unmarshal(raw, &n) == nil {
		*id = lineID(n)
		return nil
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		return errors.New(`its "id" is neither a string nor a number`)
	}
	*id = lineID(s)
	return nil
}

// readLines reads JSON Lines, one document a line; offsets are into the value of "text". Blank lines are passed over.
func readLines(ctx context.Context, fsys fs.FS, name string, raw []byte) (documents []*Document, problems []Problem) {
	seen := map[string]int{}
	for n, row := range rows(raw) {
		if ctx.Err() != nil {
			break // Load returns it
		}
		if len(bytes.TrimSpace(row.bytes)) == 0 {
			continue
		}
		rec := oneLineOf{fsys: fsys, name: name, start: row.start, size: len(row.bytes), hash: sha256.Sum256(row.bytes)}
		d, reason := readLine(name, n, row.bytes, rec)
		if d != nil && seen[d.ID] > 0 {
			d, reason = nil, fmt.Sprintf("the id %q was already used on line %d", d.ID, seen[d.ID])
		}
		if d != nil {
			seen[d.ID] = n
			documents = append(documents, d)
		}
		if reason != "" {
			problems = append(problems, Problem{name, n, reason})
		}
	}
	return documents, problems
}

// row is a line of a file, without its line feed.
type row struct {
	start int
	bytes []byte
}

// rows goes over the lines of a file, numbered from 1.
func rows(raw []byte) func(yield func(int, row) bool) {
	return func(yield func(int, row) bool) {
		start := 0
		for n := 1; start < len(raw); n++ {
			line, _, _ := bytes.Cut(raw[start:], []byte{'\n'})
			if !yield(n, row{start, line}) {
				return
			}
			start += len(line) + 1
		}
	}
}

// readLine reads one line. A document comes back with a reason where only a field of it was unusable.
func readLine(name string, n int, raw []byte, rec record) (*Document, string) {
	var l line
	raw = bytes.TrimPrefix(raw, []byte(byteOrderMark))
	if !utf8.Valid(raw) {
		return nil, "not valid UTF-8"
	}
	if err := json.Unmarshal(raw, &l); err != nil {
		return nil, notDocument(err)
	}
	if reason := unfit(l.Text); reason != "" {
		return nil, `its "text": ` + reason
	}
	if l.ID == "" {
		l.ID = lineID(fmt.Sprintf("%s#%d", name, n))
	}
	src, reason := l.source()
	return newDocument(string(l.ID), name, l.Text, rec, src), reason
}

// notDocument says in plain words why a line is no document.
func notDocument(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Sprintf("not a JSON object but a JSON %s", kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf("its %q is a JSON %s, not a string", kind.Field, kind.Value)
	}
	return fmt.Sprintf("not a JSON object: %v", err)
}

// source is what the line says about where the document came from. A date that cannot be read and an address that leads
// nowhere on the web are left out, and reason says so.
func (l line) source() (src Source, reason string) {
	src = Source{Title: oneLine(l.Title), Publisher: oneLine(l.Publisher), Author: oneLine(l.Author)}
	var reasons []string
	if l.Published != "" {
		if date, ok := normalDate(strings.TrimSpace(l.Published)); ok {
			src.Published, src.PublishedFrom = date, FromMeta
		} else {
			reasons = append(reasons, fmt.Sprintf("loaded without its date: %q is neither YYYY-MM-DD nor RFC 3339", l.Published))
		}
	}
	if l.URL != "" {
		if u, err := url.Parse(strings.TrimSpace(l.URL)); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			src.URL = u.String()
		} else {
			reasons = append(reasons, fmt.Sprintf("loaded without its address: %q is no http or https URL", l.URL))
		}
	}
	return src, strings.Join(reasons, "; ")
}

// oneLine folds white space, so that a title or a name can stand in one line of any surface.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
