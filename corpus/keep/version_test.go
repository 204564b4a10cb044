package keep

import (
	"testing"

	"onrecord/corpus/extract"
)

// TestVersion decides what is another version of an article, and what another article.
func TestVersion(t *testing.T) {
	change := func(of func(*extract.Article)) extract.Article {
		a := pilots()
		a.Text += "More.\n"
		of(&a)
		return a
	}
	for _, c := range []struct {
		what string
		a    extract.Article
		same bool // of the same file
		want Outcome
		url  string // of the file afterwards
	}{
		{"only the text differs", change(func(*extract.Article) {}), false, Replaced, pilots().URL},
		{"another title", change(func(a *extract.Article) { a.Title = "Pilots return" }), false, Replaced, pilots().URL},
		{"a later day", change(func(a *extract.Article) { a.Published = "2031-03-07" }), false, Replaced, pilots().URL},
		{"no day", change(func(a *extract.Article) { a.Published, a.From = "", "" }), false, Replaced, pilots().URL},
		{"an earlier day", change(func(a *extract.Article) { a.Published = "2031-03-04" }), false, Older, pilots().URL},
		{"an earlier time than a day", change(func(a *extract.Article) { a.Published = "2031-03-04T23:00:00Z" }), false, Older, pilots().URL},
		{"another title and day", change(func(a *extract.Article) { a.Title, a.Published = "Bridge falls", "2031-03-07" }), false, Apart, ""},
		{"another title, no day", change(func(a *extract.Article) { a.Title, a.Published, a.From = "Bridge falls", "", "" }), false, Apart, ""},
		{"another article of the same file", change(func(*extract.Article) {}), true, Apart, ""},
		{"another address", change(func(a *extract.Article) { a.URL += "/2" }), false, Added, pilots().URL + "/2"},
		{"no address", change(func(a *extract.Article) { a.URL = "" }), false, Added, ""},
	} {
		f := open(t, t.TempDir())
		first, _, err := f.Add(pilots(), nil, day)
		if err != nil {
			t.Fatal(err)
		}
		if !c.same {
			f.Begin()
		}
		for _, want := range []Outcome{c.want, There} {
			name, out, err := f.Add(c.a, nil, day)
			if c.want == Older {
				want = Older
			}
			if err != nil || out != want || (name == first) != (c.want == Replaced || c.want == Older) || f.kept[name].url != c.url {
				t.Errorf("%s: %s, %s, %v of %q, want %s of %q", c.what, name, out, err, f.kept[name].url, want, c.url)
			}
			f.Begin()
		}
	}
}

// TestHost takes an address that is only a host for no article's own.
func TestHost(t *testing.T) {
	f := open(t, t.TempDir())
	for _, url := range []string{"https://gazette.example", "https://gazette.example/"} {
		one, two := pilots(), pilots()
		one.URL, two.URL, one.Text, two.Text = url, url, "“One,” said Mara Quill of "+url, "“Two,” said Mara Quill of "+url
		for _, a := range []extract.Article{one, two} {
			f.Begin()
			if name, out, err := f.Add(a, nil, day); err != nil || out != Added {
				t.Errorf("%s: %s, %s, %v", url, name, out, err)
			}
		}
	}
	if len(f.kept) != 4 {
		t.Errorf("%d files, want 4", len(f.kept))
	}
}
