package keep

import (
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"onrecord/corpus/extract"
)

// fence stands around the front matter.
const fence = "---\n"

// render makes an article's file. It fails where what was written would not be read as the same article again.
func render(a extract.Article, raw, text [32]byte, now time.Time) ([]byte, error) {
	var b strings.Builder
	b.WriteString(fence)
	for _, field := range [][2]string{{"title", a.Title}, {"publisher", a.Publisher}, {"author", a.Author}, {"url", a.URL}, {"published", a.Published}} {
		if field[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", field[0], quoted(field[1]))
		}
	}
	if a.Published != "" && a.From != "" {
		fmt.Fprintf(&b, "published_from: %s\n", a.From)
	}
	fmt.Fprintf(&b, "added: %s\n", quoted(now.UTC().Format(time.RFC3339)))
	if a.Encoding != "" {
		fmt.Fprintf(&b, "raw_encoding: %s\n", quoted(a.Encoding))
	}
	fmt.Fprintf(&b, "raw_sha256: %s\ntext_sha256: %s\nformat: plain\n", quoted(hex.EncodeToString(raw[:])), quoted(hex.EncodeToString(text[:])))
	b.WriteString(fence + "\n" + a.Text)
	content := []byte(b.String())
	back, left := extract.Read("a"+ending, content)
	if len(back) != 1 || len(left) > 0 || back[0].Text != a.Text || !sameFacts(back[0], a) {
		return nil, fmt.Errorf("it cannot be written so that it is read back the same: %v", left)
	}
	return content, nil
}

// sameFacts reports whether two articles state the same about themselves.
func sameFacts(a, b extract.Article) bool {
	return a.Title == b.Title && a.Publisher == b.Publisher && a.Author == b.Author && a.URL == b.URL && a.Published == b.Published && a.From == b.From
}

// quoted is a value of YAML between double quotes: whatever it is, it is a string, and on one line.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			b.WriteString(`\uFFFD`)
		case r < 0x20 || r == 0x7F || r >= 0x80 && r < 0xA0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' || !unicode.IsPrint(r) && r < 0x10000 && r != '\u00a0':
			fmt.Fprintf(&b, `\u%04X`, r)
		case !unicode.IsPrint(r) && r >= 0x10000:
			fmt.Fprintf(&b, `\U%08X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// stated is the value of a key that render wrote, without its quotation marks; "" where it is not there.
func stated(content, key string) string {
	head, _, _ := strings.Cut(strings.TrimPrefix(content, fence), "\n"+fence)
	for line := range strings.Lines(head) {
		if value, ok := strings.CutPrefix(line, key+":"); ok {
			return strings.Trim(strings.TrimSpace(value), `"`)
		}
	}
	return ""
}
