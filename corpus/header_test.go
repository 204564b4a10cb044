package corpus

import (
	"strings"
	"testing"
)

// TestLinesUnderTitle takes author and date from the lines directly under a title, and from no others.
func TestLinesUnderTitle(t *testing.T) {
	const body = "\n\nThe pilots of the harbour have walked out, and nobody knows when they will return."
	for _, c := range []struct{ under, author, published string }{
		{"Published: March 3, 2024", "", "2024-03-03"},
		{"3 March 2024", "", "2024-03-03"},
		{"3rd March 2024.", "", "2024-03-03"},
		{"Sunday, 3 March 2024", "", "2024-03-03"},
		{"SUN 3 MAR 2024", "", "2024-03-03"},
		{"Monday, 3 March 2024", "", ""}, // it was a Sunday
		{"Mar. 3, 2024, 10:45 a.m. EST", "", "2024-03-03"},
		{"Published on 3 March 2024 at 10:45 GMT", "", "2024-03-03"},
		{"2024-03-03", "", "2024-03-03"},
		{"2024-03-03T10:45:00+01:00", "", "2024-03-03T10:45:00+01:00"},
		{"03/04/2024", "", ""},
		{"Published: 3.4.2024", "", ""},
		{"31 February 2024", "", ""},
		{"3 Mars 2024", "", ""},
		{"Updated: 4 March 2024", "", ""},
		{"Published 3 March 2024 | Updated 4 March 2024", "", "2024-03-03"},
		{"By Dana Whitlock", "Dana Whitlock", ""},
		{"BY Dana Whitlock and Tom O’Dell", "Dana Whitlock, Tom O’Dell", ""},
		{"By Dana Whitlock, Ida van Dell and J. R. Cole", "Dana Whitlock, Ida van Dell, J. R. Cole", ""},
		{"By Dana Whitlock in Harrow", "Dana Whitlock", ""},
		{"By Dana Whitlock, harbour correspondent", "Dana Whitlock", ""},
		{"By Dana Whitlock, 3 March 2024", "Dana Whitlock", "2024-03-03"},
		{"By Dana Whitlock | 3 March 2024", "Dana Whitlock", "2024-03-03"},
		{"By Dana Whitlock\n\nPublished 3 March 2024", "Dana Whitlock", "2024-03-03"},
		{"Published 3 March 2024\n\nBy Dana Whitlock", "Dana Whitlock", "2024-03-03"},
		{"By The Harbour Gazette", "", ""},
		{"By noon the harbour was empty", "", ""},
		{"By Dana Whitlock’s own account the harbour is empty.", "", ""},
		{"The harbour is empty.\n\n3 March 2024", "", ""}, // not directly under it
		{"By the time Dana Whitlock came on 3 March 2024 it was over", "", ""},
	} {
		d := newDocument("a.txt", articleOf("Harbour pilots walk out\n\n"+c.under+body), &wholeFile{})
		d.analyse(wordsOf(d))
		if d.Source.Title != "Harbour pilots walk out" {
			t.Errorf("%q: title %q", c.under, d.Source.Title)
		}
		if d.Source.Author != c.author || d.Source.Published != c.published {
			t.Errorf("%q gave author %q and date %q, want %q and %q", c.under, d.Source.Author, d.Source.Published, c.author, c.published)
		}
		if (d.Source.PublishedFrom == FromHeader) != (c.published != "") {
			t.Errorf("%q: the date is from %q", c.under, d.Source.PublishedFrom)
		}
	}
}

// TestHeaderKnown does not overrule what the file's own metadata says.
func TestHeaderKnown(t *testing.T) {
	a := articleOf("Harbour pilots walk out\n\nBy Dana Whitlock, 3 March 2024\n\nThe pilots have walked out of the harbour today.")
	a.Author, a.Published, a.From, a.Title = "Ida Dell", "2024-03-04", "jsonld", "Walkout"
	d := newDocument("a.html", a, &wholeFile{})
	d.analyse(wordsOf(d))
	if want := (Source{Title: "Walkout", Author: "Ida Dell", Published: "2024-03-04", PublishedFrom: FromJSONLD}); d.Source != want {
		t.Errorf("source %+v, want %+v", d.Source, want)
	}
}

// FuzzHeader holds that what is taken for a header leaves the text's letters whole, and that its date is one.
func FuzzHeader(f *testing.F) {
	f.Add("\ufeffdate 2021-03-04 By Dana Whitlock\n3 March 2024\n\nText.")
	f.Add("By A. B | Published: Sept. 3rd, 2024\n")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		h := readHeader(s)
		if h.from < 0 || h.from > len(s) || !startsRune(s, h.from) {
			t.Fatalf("the text begins at %d of %d", h.from, len(s))
		}
		if h.published != "" {
			if again, ok := readDate(h.published); !ok || again != h.published {
				t.Errorf("date %q", h.published)
			}
		}
	})
}
