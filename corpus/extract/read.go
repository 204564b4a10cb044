package extract

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// reader turns one file's bytes into articles. What it leaves out, it reports.
type reader func(name string, raw []byte) ([]Article, []Left)

// readers holds one reader for each ending of a file's name, in lower case.
var readers = map[string]reader{
	".txt":      readText,
	".md":       readMarkdown,
	".markdown": readMarkdown,
	".html":     readPage,
	".htm":      readPage,
	".xhtml":    readPage,
	".rss":      readFeed,
	".atom":     readFeed,
	".xml":      readFeed,
	".json":     readJSON,
	".jsonl":    readLines,
	".ndjson":   readLines,
	".warc":     readWARC,
}

// Ends lists the endings of the files that are read, for people.
const Ends = ".txt .md .html .rss .atom .xml .json .jsonl .warc, and any of them with .gz"

// ending is what decides on a file's reader; of a name that ends in .gz the ending before it does.
func ending(name string) (end string, packed bool) {
	name = strings.ToLower(name)
	name, packed = strings.CutSuffix(name, ".gz")
	return path.Ext(name), packed
}

// Reads reports whether a file of this name is of a kind that Read knows.
func Reads(name string) bool {
	end, _ := ending(name)
	return readers[end] != nil
}

// Read makes articles of a file's bytes, in the order in which they stand there. name decides what they are read as, and is
// part of the ids of JSON Lines without one; it is opened nowhere. What cannot be read is left out and said; a file of a kind
// that is not read gives no article and one Left. The same name and bytes give the same articles, whatever the bytes are, and
// never a panic.
func Read(name string, raw []byte) ([]Article, []Left) {
	end, packed := ending(name)
	read := readers[end]
	switch {
	case read == nil:
		return nil, []Left{{Reason: "not a kind that is read"}}
	case !packed && end == ".warc" && bytes.HasPrefix(raw, []byte(gzipMagic)):
		return readPackedWARC(name, raw) // under the ending of a plain one, as some tools leave them
	case !packed:
		return read(name, raw)
	case end == ".warc":
		return readPackedWARC(name, raw)
	}
	plain, reason := unpack(raw)
	if reason != "" {
		return nil, []Left{{Reason: reason}}
	}
	articles, left := read(name, plain)
	for i := range articles {
		articles[i].Raw = Range{} // into what was unpacked: it is nowhere in the file
	}
	return articles, left
}

// Page reads one web page that a server has just sent, from an address. contentType is the header's value, which may name an
// encoding; reason is "" where an article was found. A page of plain text is read as a .txt is. A page may name another
// address of the same site as its own; what it says about another site's is not believed, since any page could pass for
// another paper's that way.
func Page(raw []byte, contentType, address string) (a Article, reason string) {
	kind, charset := mediaType(contentType)
	if kind != "text/plain" || isPage(raw) {
		a, reason = page(raw, charset)
	} else {
		var d decoded
		if d, reason = decode(raw, charset); reason == "" {
			reason = unfit(d.text)
		}
		a = Article{Text: d.text, Encoding: d.encoding}
	}
	if reason == "" && site(a.URL) != site(address) {
		a.At(address)
	}
	return a, reason
}

// At gives an article the address that it came from, and the date that the address states where no other is known. It reports
// whether it is an address on the web.
func (a *Article) At(address string) bool {
	u, ok := webAddress(address)
	if !ok {
		return false
	}
	a.URL = u
	if d, ok := urlDate(u); ok && a.Published == "" {
		a.Published, a.From = d, "url"
	}
	return true
}

// site is the domain that an address's owner registered, or else its host.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}
