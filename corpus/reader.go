package corpus

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// maxFile is the largest file that is read, in bytes: an article is some kilobytes, a large JSON Lines file some megabytes.
const maxFile = 32 << 20

// tooLarge is why a file over maxFile is left out.
var tooLarge = fmt.Sprintf("over the limit of %d MiB", maxFile>>20)

// reader turns one file's bytes into documents, not analysed yet. What it leaves out, it reports.
type reader func(ctx context.Context, fsys fs.FS, name string, raw []byte) ([]*Document, []Problem)

// readers holds one reader for each ending of a file's name, in lower case.
var readers = map[string]reader{
	".txt":    readText,
	".jsonl":  readLines,
	".ndjson": readLines,
}

// ending is what decides on a file's reader.
func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// readFile reads one file by its kind.
func readFile(ctx context.Context, root Root, name string) ([]*Document, []Problem) {
	raw, err := readBytes(root.FS, name, 0, maxFile+1)
	switch {
	case err != nil:
		return nil, []Problem{{File: name, Reason: fmt.Sprintf("cannot be read: %v", plain(err))}}
	case len(raw) > maxFile: // it has grown since it was found, or its size was a lie
		return nil, []Problem{{File: name, Reason: tooLarge}}
	}
	return readers[ending(name)](ctx, root.FS, name, raw)
}

// readText reads a plain text article: its text is the file's bytes as they are.
func readText(_ context.Context, fsys fs.FS, name string, raw []byte) ([]*Document, []Problem) {
	words := string(raw)
	if reason := unfit(words); reason != "" {
		return nil, []Problem{{File: name, Reason: reason}}
	}
	rec := wholeFile{fsys: fsys, name: name, size: len(raw), hash: sha256.Sum256(raw)}
	return []*Document{newDocument(name, name, words, rec, Source{})}, nil
}

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
