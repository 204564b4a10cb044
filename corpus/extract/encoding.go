package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// byteOrderMark stands before some files' text.
const byteOrderMark = "\ufeff"

// decoded is a file's text and the encoding that it was in: "" for UTF-8, else its name in lower case.
type decoded struct {
	text     string
	encoding string
}

// decode makes text of bytes. In this order: a byte order mark decides; bytes that are valid UTF-8 are UTF-8, whatever was
// declared; then UTF-16 that shows itself, what was declared (by a page, or the server it came from), and last Windows-1252
// where the bytes are plausible text in it. reason says why nothing could be made of them; a byte order mark of UTF-8 stays.
func decode(raw []byte, declared string) (d decoded, reason string) {
	if name := magic(raw); name != "" {
		return d, "not a text but " + name
	}
	if name, cut := mark(raw); name != "" {
		return wide(raw[cut:], name)
	}
	if utf8.Valid(raw) {
		if bytes.IndexByte(raw, 0) < 0 {
			return decoded{string(raw), ""}, ""
		}
		if name := zeros(raw); name != "" {
			return wide(raw, name)
		}
		return d, "holds a NUL byte: not a text"
	}
	if name := zeros(raw); name != "" {
		return wide(raw, name)
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return d, "holds a NUL byte: not a text"
	}
	return narrow(raw, declared)
}

// narrow decodes bytes that are not valid UTF-8 and hold no NUL.
func narrow(raw []byte, declared string) (d decoded, reason string) {
	enc, name := charset.Lookup(declared)
	switch {
	case name == "utf-8" || enc == nil && mostlyUTF8(raw):
		return d, "damaged UTF-8: " + damage(raw)
	case enc == nil && !looksWestern(raw):
		return d, "neither UTF-8 nor another encoding that can be told from its bytes"
	case enc == nil:
		enc, name = charmap.Windows1252, "windows-1252"
	}
	return decodeAs(raw, enc, name)
}

// decodeAs decodes by a table. A page in another alphabet than it says shows itself by replacement characters.
func decodeAs(raw []byte, enc encoding.Encoding, name string) (d decoded, reason string) {
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil || !utf8.Valid(out) {
		return d, "not in the encoding that it declares, " + name
	}
	if n := bytes.Count(out, []byte("\ufffd")); n*1000 > len(out) || n > 0 && name == "replacement" {
		return d, "not in the encoding that it declares, " + name
	}
	if bytes.IndexByte(out, 0) >= 0 {
		return d, "holds a NUL character: not a text"
	}
	return decoded{string(out), name}, controls(out)
}

// mark names the encoding of a byte order mark of UTF-16 or UTF-32, and its length.
func mark(raw []byte) (name string, cut int) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE, 0, 0}):
		return "utf-32le", 4
	case bytes.HasPrefix(raw, []byte{0, 0, 0xFE, 0xFF}):
		return "utf-32be", 4
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		return "utf-16le", 2
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return "utf-16be", 2
	}
	return "", 0
}

// zeros names the UTF-16 whose zero bytes stand where those of mostly Western text do: in nearly every second byte, and in
// hardly any of the others. A sample of 4 KiB tells as well as the whole.
func zeros(raw []byte) string {
	sample := raw[:min(len(raw), 4<<10)&^1]
	if len(sample) < 8 { // four letters: with fewer, a NUL is only a NUL
		return ""
	}
	var n [2]int
	for i, c := range sample {
		if c == 0 {
			n[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case n[1]*10 > half*7 && n[0]*100 < half:
		return "utf-16le"
	case n[0]*10 > half*7 && n[1]*100 < half:
		return "utf-16be"
	}
	return ""
}

// wide decodes UTF-16 and UTF-32. A file cut within a character, or with halves of surrogate pairs alone, is damaged.
func wide(raw []byte, name string) (d decoded, reason string) {
	size := 2
	if strings.HasPrefix(name, "utf-32") {
		size = 4
	}
	var b strings.Builder
	b.Grow(len(raw))
	at := func(i int) rune {
		var r rune
		for k := range size {
			c := raw[i+k]
			if strings.HasSuffix(name, "le") {
				c = raw[i+size-1-k]
			}
			r = r<<8 | rune(c)
		}
		return r
	}
	for i := 0; i+size <= len(raw); i += size {
		r := at(i)
		if size == 2 && utf16.IsSurrogate(r) && i+2*size <= len(raw) {
			if r = utf16.DecodeRune(r, at(i+size)); r != utf8.RuneError {
				i += size
			}
		}
		switch {
		case r == 0:
			return d, "holds a NUL character: not a text"
		case !utf8.ValidRune(r) || r == utf8.RuneError:
			return d, fmt.Sprintf("damaged %s: no character at byte %d", name, i)
		}
		b.WriteRune(r)
	}
	if len(raw)%size != 0 {
		return d, "damaged " + name + ": ends within a character"
	}
	return decoded{b.String(), name}, controls([]byte(b.String()))
}

// mostlyUTF8 reports whether bytes that are not valid UTF-8 are it nearly everywhere: letters of two and more bytes outnumber
// the bytes that fit nowhere. Such a text is damaged, and reading it as something else would spoil all its letters.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		raw = raw[n:]
	}
	return good > bad
}

// damage says where the first byte stands that is no UTF-8.
func damage(raw []byte) string {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return fmt.Sprintf("byte %d is none", i)
		}
		i += n
	}
	return ""
}

// westernMarks are the bytes of Windows-1252 beyond ASCII that are no letters and that English prose holds: quotation marks,
// dashes, an ellipsis, currencies, a no-break space and the like.
const westernMarks = "\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa1\xa3\xa5\xa7\xa9\xaa\xab\xad\xae\xb0\xb1\xb2\xb3\xb4\xb7\xb9\xba\xbb\xbc\xbd\xbe\xbf\xd7"

// westernLetters are its letters below 0xC0.
const westernLetters = "\x83\x8a\x8c\x8e\x9a\x9c\x9e\x9f"

// looksWestern reports whether bytes are plausible prose in Windows-1252, of which ISO-8859-1 is a part. In English and its
// neighbours a letter beyond ASCII stands beside one within it, and they are few; in Cyrillic or Greek nearly every letter is
// beyond, and in a picture or a program anything is anywhere. Bytes without a meaning in it decide against it.
func looksWestern(raw []byte) bool {
	ascii, letters, alone, marks := 0, 0, 0, 0
	for i, c := range raw {
		switch {
		case asciiLetter(c):
			ascii++
		case c < 0x80:
		case c >= 0xC0 && c != 0xD7 && c != 0xF7 || strings.IndexByte(westernLetters, c) >= 0:
			letters++
			if (i == 0 || !asciiLetter(raw[i-1])) && (i+1 == len(raw) || !asciiLetter(raw[i+1])) {
				alone++
			}
		case strings.IndexByte(westernMarks, c) >= 0:
			marks++
		default:
			return false
		}
	}
	// French has some 4 letters in a hundred beyond ASCII, Finnish 5, no Western language 20.
	return ascii > 0 && letters*5 <= ascii && alone*5 <= letters && marks*3 <= ascii+15 && controls(raw) == ""
}

func asciiLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// controls says that a text holds more control characters than a text does: one in fifty, white space, escapes and bells of
// old wires aside; empty: it does not.
func controls(text []byte) string {
	n := 0
	for _, c := range text {
		if c < 0x20 && strings.IndexByte("\t\n\v\f\r\a\x1b\x1a", c) < 0 || c == 0x7F {
			n++
		}
	}
	if n*50 > len(text) {
		return "not a text: many control characters"
	}
	return ""
}

// magics are how files begin that are sometimes given the ending of a text.
var magics = []struct{ begins, name string }{
	{"%PDF-", "a PDF"}, {"PK\x03\x04", "a zip archive (an office document, perhaps)"}, {"\x89PNG\r\n", "a picture (PNG)"},
	{"GIF8", "a picture (GIF)"}, {"\xff\xd8\xff", "a picture (JPEG)"}, {"\x1f\x8b\x08", "gzip under an ending without .gz"},
	{"\x7fELF", "a program"}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"}, {"{\\rtf", "rich text (RTF)"},
	{"BZh", "bzip2"}, {"\xfd7zXZ\x00", "xz"}, {"\x28\xb5\x2f\xfd", "zstd"}, {"SQLite format 3\x00", "a database"},
	{"bplist00", "a web archive or property list"},
}

// magic names what bytes are that are no text; empty where nothing is known.
func magic(raw []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(raw, []byte(m.begins)) {
			// A text may begin with the letters of some: then no byte among its first is one that texts do not have.
			if m.name != "bzip2" && m.name != "a picture (GIF)" || bytes.ContainsAny(raw[:min(len(raw), 64)], "\x00\x01\x02\x03") {
				return m.name
			}
		}
	}
	return ""
}
