package web

import (
	"context"
	"strings"
	"testing"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

func TestTextFragment(t *testing.T) {
	words := "The mill stands. “It is over, for now - and for good & all,” said Ann. “It is over,” said Bo.\n\n“One two three four five six seven eight nine ten,” said Cy. “Über 100 % – naïve?” said Di. “It is over,” she said again."
	tests := []struct {
		words string
		n     int // which of several
		want  string
	}{
		{"It is over, for now - and for good & all,", 1, "It%20is%20over%2C%20for,and%20for%20good%20%26%20all%2C"},
		{"One two three four five six seven eight nine ten,", 1, "One%20two%20three%20four,seven%20eight%20nine%20ten%2C"},
		{"Über 100 % – naïve?", 1, "%C3%9Cber%20100%20%25%20%E2%80%93%20na%C3%AFve%3F"},
		{"for now - and", 1, "for%20now%20%2D%20and"},
		{"It is over,", 2, "all%2C%E2%80%9D%20said%20Ann.%20%E2%80%9C-,It%20is%20over%2C,-%E2%80%9D%20said%20Bo"},
		{"It is over,", 3, "na%C3%AFve%3F%E2%80%9D%20said%20Di.%20%E2%80%9C-,It%20is%20over%2C,-%E2%80%9D%20she%20said%20again"},
		{"The mill stands.", 1, "The%20mill%20stands."},
	}
	for _, test := range tests {
		at := 0
		for range test.n {
			at += strings.Index(words[at:], test.words) + 1
		}
		span := text.Span{Start: at - 1, End: at - 1 + len(test.words)}
		paragraph := text.Paragraphs(words, 0)[0].Span
		for _, p := range text.Paragraphs(words, 0) {
			if p.Contains(span) {
				paragraph = p.Span
			}
		}
		if got := directive(words, paragraph, span); got != test.want {
			t.Errorf("%s (%d):\ngot  %s\nwant %s", test.words, test.n, got, test.want)
		}
	}
}

func TestOriginal(t *testing.T) {
	e := dam(t)
	tests := []struct{ words, want string }{
		{"three hours too late", "https://post.example/a?b=1&c=2#top:~:text=The%20gates%20were%20opened,to%20wait%20so%20long%2C,-%E2%80%9D%20said%20Petra%20Lund" +
			"&text=We%20had%20the%20readings,forecast%20%2D%20all%20of%20it."},
		{"whatever is said", ""}, // its address leads nowhere on the web
	}
	for _, test := range tests {
		ref, err := corpus.ParseRef(refTo(t, e, test.words))
		if err != nil {
			t.Fatal(err)
		}
		f, err := e.Find(context.Background(), ref)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := original(context.Background(), f); got != test.want || err != nil {
			t.Errorf("%s:\ngot  %s, %v\nwant %s", test.words, got, err, test.want)
		}
	}
}

// TestCitationMarks puts marks around somebody's words alone, and none around what is reported or told.
func TestCitationMarks(t *testing.T) {
	e := engineOver(t, folder("a.txt", "The bridge is shut.\n\nAnn Ito said that the bridge was unsafe. “It sways,” she said.\n"))
	d := e.Snapshot().Documents[0]
	list, err := e.Quotations(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	passage, err := e.Find(context.Background(), corpus.RefTo(d, corpus.PassageRef, text.Span{Start: 0, End: 19}))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range append(list, passage) {
		said := f.Form == answer.Direct || f.Form == answer.Partial
		for i, got := range markedParts(f) {
			want := f.Parts[i].String()
			if said {
				want = "“" + want + "”"
			}
			if got != want {
				t.Errorf("%s: %s, want %s", f.Form, got, want)
			}
		}
		kind := linkedQuotation(&visit{engine: e}, f).Type
		if want := map[answer.Form]string{answer.Indirect: "Claim"}[f.Form]; want != "" && kind != want {
			t.Errorf("%s is a %s, want a %s", f.Form, kind, want)
		}
	}
	if len(list) < 2 {
		t.Errorf("%d quotations, want the reported one too", len(list))
	}
}

// TestPrivateCitationHasNoToken looks for the token in what is copied from a private page.
func TestPrivateCitationHasNoToken(t *testing.T) {
	e := harbour(t)
	s := made(t, shelf{"": e}, Config{})
	link := s.Page("", refTo(t, e, "daylight"))
	token := link[strings.Index(link, "?t=")+3 : strings.Index(link, "#")]
	for _, field := range all(parsed(t, page(t, s, link, 200)), named("textarea")) {
		if strings.Contains(content(field), token) {
			t.Errorf("a citation carries the token: %s", content(field))
		}
	}
}
