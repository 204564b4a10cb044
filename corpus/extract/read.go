package extract

import (
	"path"
	"strings"
)

// reader turns one file's bytes into articles. What it leaves out, it reports.
type reader func(name string, raw []byte) ([]Article, []Left)

// readers holds one reader for each ending of a file's name, in lower case.
var readers = map[string]reader{
	".txt":    readText,
	".html":   readPage,
	".htm":    readPage,
	".xhtml":  readPage,
	".jsonl":  readLines,
	".ndjson": readLines,
}

// ending is what decides on a file's reader.
func ending(name string) string { return strings.ToLower(path.Ext(name)) }

// Reads reports whether a file of this name is of a kind that Read knows.
func Reads(name string) bool { return readers[ending(name)] != nil }

// Read makes articles of a file's bytes, in the order in which they stand there. What cannot be read is left out and said; a
// file of a kind that is not read gives no article and one Left. The same name and bytes give the same articles.
func Read(name string, raw []byte) ([]Article, []Left) {
	read := readers[ending(name)]
	if read == nil {
		return nil, []Left{{Reason: "not a kind that is read"}}
	}
	return read(name, raw)
}
