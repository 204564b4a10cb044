package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// reader turns one file's bytes into documents. What it leaves out, it reports.
type reader func(ctx context.Context, fsys fs.FS, name string, raw []byte) ([]*Document, []Problem)

// readers holds one reader for each ending of a file's name, in lower case.
var readers = map[string]reader{
	".txt":    readText,
	".jsonl":  readLines,
	".ndjson": readLines,
}

// readText reads a plain text article: its text is the file's bytes as they are.
func readText(_ context.Context, fsys fs.FS, name string, raw []byte) ([]*Document, []Problem) {
	words := string(raw)
	if reason := unfit(words); reason != "" {
		return nil, []Problem{{File: name, Reason: reason}}
	}
	rec := record{fsys: fsys, name: name, whole: true, size: int64(len(raw)), hash: sha256.Sum256(raw)}
	return []*Document{newDocument(name, name, words, rec, Source{})}, nil
}

// line is a document in a JSON Lines file.
type line struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Published string `json:"published"`
	Author    string `json:"author"`
}

// readLines reads JSON Lines, one document a line; offsets are into the value of "text".
func readLines(ctx context.Context, fsys fs.FS, name string, raw []byte) (documents []*Document, problems []Problem) {
	seen := map[string]int{}
	for n, start := 1, 0; start < len(raw) && ctx.Err() == nil; n++ {
		end := len(raw)
		if i := bytes.IndexByte(raw[start:], '\n'); i >= 0 {
			end = start + i
		}
		row := raw[start:end]
		rec := record{fsys: fsys, name: name, start: int64(start), size: int64(len(row)), hash: sha256.Sum256(row)}
		start = end + 1
		if len(bytes.TrimSpace(row)) == 0 {
			continue
		}
		d, reason := readLine(name, n, row, rec)
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

// readLine reads one line. A document comes back with a reason where only a field of it was unusable.
func readLine(name string, n int, row []byte, rec record) (*Document, string) {
	var l line
	row = bytes.TrimPrefix(row, []byte(byteOrderMark))
	if !utf8.Valid(row) {
		return nil, "not valid UTF-8"
	}
	if err := json.Unmarshal(row, &l); err != nil {
		return nil, fmt.Sprintf("not a JSON document: %v", err)
	}
	if reason := unfit(l.Text); reason != "" {
		return nil, `its "text": ` + reason
	}
	if l.ID == "" {
		l.ID = fmt.Sprintf("%s#%d", name, n)
	}
	src := Source{Title: oneLine(l.Title), URL: l.URL, Publisher: oneLine(l.Publisher), Author: oneLine(l.Author)}
	reason := ""
	if l.Published != "" {
		if date, ok := normalDate(l.Published); ok {
			src.Published, src.PublishedFrom = date, FromMeta
		} else {
			reason = fmt.Sprintf("loaded without its date: %q is neither YYYY-MM-DD nor RFC 3339", l.Published)
		}
	}
	return newDocument(l.ID, name, l.Text, rec, src), reason
}

// newDocument analyses a text. What src does not know is taken from the text itself.
func newDocument(id, file, words string, rec record, src Source) *Document {
	from, published := header(words)
	if src.Published == "" && published != "" {
		src.Published, src.PublishedFrom = published, FromHeader
	}
	d := &Document{ID: id, File: file, Source: src, hash: sha256.Sum256([]byte(words)), words: words, record: rec}
	d.Analysis = quotation.Analyze(words, from)
	if d.Source.Title == "" {
		d.Source.Title = titleOf(words, d.Analysis.Paragraphs)
	}
	return d
}

func titleOf(words string, paragraphs []text.Paragraph) string {
	for _, p := range paragraphs {
		if p.Role == text.Title {
			return oneLine(p.In(words))
		}
	}
	return ""
}

// oneLine folds white space, so that a title or a name can stand in one line of any surface.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// unfit says why a text cannot be a document; empty: it can.
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
