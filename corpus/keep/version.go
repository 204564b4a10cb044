package keep

import (
	"crypto/sha256"
	"net/url"
	"strings"
	"time"
	"unicode"

	"onrecord/corpus/extract"
)

// At names the file of the article that has an address, "" where none has it.
func (f *Folder) At(address string) (name string) {
	for n, k := range f.kept {
		if k.url == address && address != "" && (name == "" || n < name) {
			name = n
		}
	}
	return name
}

// holds names the file that holds an article already, "" where none does.
func (f *Folder) holds(a extract.Article, sum [sha256.Size]byte) (name string) {
	for n, k := range f.kept {
		if k.text == sum && (k.url == a.URL || k.url == "" || a.URL == "") && (name == "" || n < name) {
			name = n
		}
	}
	return name
}

// version says what an article is to those of its address, and names the one that it is a version of.
func (f *Folder) version(a extract.Article) (name string, out Outcome) {
	if !onePage(a.URL) {
		return "", Added
	}
	taken := false
	for n, k := range f.kept {
		if k.url != a.URL {
			continue
		}
		taken = true
		if !f.seen[n] && (sameTitle(k.title, a.Title) || sameDay(k.published, a.Published)) && (name == "" || n < name) {
			name = n
		}
	}
	switch {
	case name != "" && earlier(a.Published, f.kept[name].published):
		return name, Older
	case name != "":
		return name, Replaced
	case taken:
		return "", Apart
	}
	return "", Added
}

// onePage reports whether an address is that of one page. One that is only a host is every article's of a careless site.
func onePage(address string) bool {
	u, err := url.Parse(address)
	return err == nil && address != "" && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "")
}

// sameTitle reports whether two titles have the same words; none has those of none.
func sameTitle(a, b string) bool {
	words := func(s string) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
	}
	return words(a) == words(b)
}

// sameDay reports whether two dates are known and of the same day.
func sameDay(a, b string) bool { return a != "" && b != "" && dayOf(a) == dayOf(b) }

// dayOf is the day of a date, as it is written.
func dayOf(date string) string { return date[:min(len(date), len(time.DateOnly))] }

// earlier reports whether a is known to be before b: by the time where both have one, else by the day.
func earlier(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	ta, errA := time.Parse(time.RFC3339, a)
	tb, errB := time.Parse(time.RFC3339, b)
	if errA == nil && errB == nil {
		return ta.Before(tb)
	}
	return dayOf(a) < dayOf(b)
}
