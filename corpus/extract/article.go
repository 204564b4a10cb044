package extract

// Version is the version of what the readers make of a file. It is part of the key of whatever is kept of their work, and
// goes up whenever the same bytes would give another text or other metadata.
const Version = 2

// Article is one article of a file, with what the file states about it. Unknown fields are empty; nothing is invented.
type Article struct {
	ID    string // "" for a file that is one article; otherwise unique within the file: a JSON Lines id, a feed item's guid, a page's address
	Place string // where in its file, for people: "line 7", "item 3", "record 12 (https://…)"; "" for a whole file
	Raw   Range  // the bytes of the file that it came from and from nothing else; zero where that is the whole file
	Text  string // the canonical text, UTF-8 without a NUL. For a .txt in UTF-8 it is the file's bytes as they are

	Encoding string // what Text was decoded from: "" for UTF-8, else "windows-1252", "utf-16le" and the like

	Title     string // on one line
	Publisher string // on one line
	Author    string // on one line, several authors with commas between them
	URL       string // http or https
	Published string // YYYY-MM-DD or RFC 3339
	From      string // how Published is known: "frontmatter", "jsonld", "meta", "feed", "url", or "" with no date
}

// Range is a stretch of a file's bytes, half-open.
type Range struct{ Start, End int }

// Left is what a reader left out, or read without some field, and why.
type Left struct {
	Line   int    // 1-based; 0 where no line is meant
	Place  string // where in its file, as in an Article; "" where the whole file or Line is meant
	Reason string // a plain sentence part, lower case
}
