package web

import (
	"net/url"
	"strings"
	"time"

	"onrecord/corpus"
)

// sourceView is what is known about an article, ready to show. Unknown fields are empty.
type sourceView struct {
	Title     string // its file, where it has none
	Named     bool   // Title is a title
	Publisher string
	Author    string
	File      string
	ID        string   // where a file holds several articles
	Original  string   // its address on the web
	Day       string   // of publication, for people
	Date      string   // the same for machines
	Dated     string   // where that is known from
	Page      string   // the article's page; empty: this visit may not see it
	Corrected []string // what the operator corrected about it, in plain sentences
}

func (v *visit) source(d *corpus.Document) sourceView {
	s := d.Source
	out := sourceView{
		Title: titleOf(d), Named: s.Title != "", Publisher: s.Publisher, Author: s.Author, File: d.File, Original: webAddress(s.URL),
		Day: day(s.Published), Date: s.Published, Dated: dated(s.PublishedFrom),
	}
	if d.ID != d.File {
		out.ID = d.ID
	}
	for _, s := range d.Corrected {
		out.Corrected = append(out.Corrected, unmarked(s))
	}
	if v.wide() {
		out.Page = v.hrefTo(d)
	}
	return out
}

// unmarked takes the quotation marks out of what an operator wrote: on a page they stand around an article's words alone.
func unmarked(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("\"“”„‟«»", r) {
			return -1
		}
		return r
	}, s)
}

func titleOf(d *corpus.Document) string {
	switch {
	case d.Source.Title != "":
		return d.Source.Title
	case d.ID != d.File:
		return d.File + " (" + d.ID + ")"
	}
	return d.File
}

// webAddress is a URL if it leads somewhere on the web, else empty: nothing that an article says becomes a link that runs.
func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// day prints a date, YYYY-MM-DD, YYYY-MM or RFC 3339, as people write it, in its own time zone; what is neither stays as it is.
func day(s string) string {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return t.Format("2 January 2006")
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return t.Format("January 2006")
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format("2 January 2006, 15:04 -07:00")
	}
	return s
}

// dated says where a date comes from.
func dated(o corpus.Origin) string {
	switch o {
	case corpus.FromNowhere:
		return ""
	case corpus.FromHeader:
		return "by the date line at the head of the text"
	case corpus.FromMeta:
		return "by the article’s metadata"
	case corpus.FromFrontMatter:
		return "by the front matter of its file"
	case corpus.FromJSONLD:
		return "by the linked data of its page"
	case corpus.FromFeed:
		return "by the feed it came in"
	case corpus.FromURL:
		return "by its address"
	case corpus.FromCorrection:
		return "by a correction of the operator’s"
	}
	return "by " + string(o)
}
