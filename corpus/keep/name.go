package keep

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"onrecord/corpus/extract"
)

// ending is that of kept articles.
const ending = ".md"

// maxSlug is how long the title may be in a file's name, in bytes. With date, number and temporary prefix a name then stays far
// below the 255 bytes of most file systems.
const maxSlug = 60

// name is a file name for an article: its day, the beginning of its title and, where that is taken, some of its text's hash.
func (f *Folder) name(a extract.Article, sum [32]byte) string {
	parts := []string{"undated"}
	if len(a.Published) >= len("2006-01-02") {
		parts[0] = a.Published[:len("2006-01-02")]
	}
	title := a.Title
	if title == "" {
		title, _, _ = strings.Cut(strings.TrimSpace(strings.TrimLeft(a.Text, "\ufeff")), "\n")
	}
	if s := slug(title); s != "" {
		parts = append(parts, s)
	}
	base := strings.Join(parts, "-")
	for digits := 0; ; digits += 4 {
		name := base
		if digits > 0 {
			name += "-" + hex.EncodeToString(sum[:])[:digits]
		}
		name += ending
		if _, err := os.Lstat(filepath.Join(f.dir, name)); err != nil || digits >= 64 {
			return name
		}
	}
}

// slug is a title in lower-case letters without accents, digits and dashes. Letters of other alphabets stay, so that a title in
// them is not lost; nothing in it means anything to a file system or a shell.
func slug(title string) string {
	var b strings.Builder
	dash := false
	for _, r := range norm.NFKD.String(title) {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r) || r == '’' || r == '\'':
			continue
		case !unicode.IsLetter(r) && !(r >= '0' && r <= '9'):
			dash = b.Len() > 0
			continue
		}
		if b.Len()+len(string(r))+1 > maxSlug {
			break
		}
		if dash {
			b.WriteByte('-')
			dash = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
