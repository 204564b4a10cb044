package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"
)

// line is an article in a JSON Lines file.
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

// readLines reads JSON Lines, one article a line, whose text is the value of "text". Blank lines are passed over.
func readLines(name string, raw []byte) (articles []Article, left []Left) {
	seen := map[string]int{}
	for n, row := range rows(raw) {
		if len(bytes.TrimSpace(row.bytes)) == 0 {
			continue
		}
		a, reason := readLine(row.bytes)
		if a != nil && a.ID == "" {
			a.ID = fmt.Sprintf("%s#%d", name, n)
		}
		if a != nil && seen[a.ID] > 0 {
			a, reason = nil, fmt.Sprintf("the id %q was already used on line %d", a.ID, seen[a.ID])
		}
		if a != nil {
			seen[a.ID] = n
			a.Place, a.Raw = fmt.Sprintf("line %d", n), Range{row.start, row.start + len(row.bytes)}
			articles = append(articles, *a)
		}
		if reason != "" {
			left = append(left, Left{Line: n, Reason: reason})
		}
	}
	return articles, left
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

// readLine reads one line. An article comes back with a reason where only a field of it was unusable.
func readLine(raw []byte) (*Article, string) {
	var l line
	raw = bytes.TrimPrefix(raw, []byte(byteOrderMark))
	if !utf8.Valid(raw) {
		return nil, "not valid UTF-8"
	}
	if err := json.Unmarshal(raw, &l); err != nil {
		return nil, notArticle(err)
	}
	if reason := unfit(l.Text); reason != "" {
		return nil, `its "text": ` + reason
	}
	return l.article()
}

// notArticle says in plain words why a line is no article.
func notArticle(err error) string {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Sprintf("not a JSON object but a JSON %s", kind.Value)
	case errors.As(err, &kind):
		return fmt.Sprintf("its %q is a JSON %s, not a string", kind.Field, kind.Value)
	}
	return fmt.Sprintf("not a JSON object: %v", err)
}

// article is what the line holds. A date that cannot be read and an address that leads nowhere on the web are left out, and
// reason says so.
func (l line) article() (a *Article, reason string) {
	a = &Article{ID: string(l.ID), Text: l.Text, Title: oneLine(l.Title), Publisher: oneLine(l.Publisher), Author: oneLine(l.Author)}
	var reasons []string
	if l.Published != "" {
		if date, ok := strictDate(strings.TrimSpace(l.Published)); ok {
			a.Published, a.From = date, "meta"
		} else {
			reasons = append(reasons, fmt.Sprintf("loaded without its date: %q is neither YYYY-MM-DD nor RFC 3339", l.Published))
		}
	}
	if l.URL != "" {
		if u, ok := webAddress(l.URL); ok {
			a.URL = u
		} else {
			reasons = append(reasons, fmt.Sprintf("loaded without its address: %q is no http or https URL", l.URL))
		}
	}
	return a, strings.Join(reasons, "; ")
}

// webAddress is an address on the web in its normal form.
func webAddress(s string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	return u.String(), true
}

// oneLine folds white space, so that a title or a name can stand in one line of any surface.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
