package eval

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/corpus/text"

	"github.com/google/go-cmp/cmp"
)

func TestReadQuotations(t *testing.T) {
	const lines = `{"id":"a","split":"dev","text":"é “Oui” said Zoé.","quotes":[{"start":2,"end":7,"text":"“Oui”","type":"direct","speaker":"Zoé","speaker_start":13,"speaker_end":16}]}

{"id":"b","split":"train","text":"Nothing.","quotes":[]}
{"id":"c","split":"dev","text":"\"No\", he said.","quotes":[{"start":0,"end":4,"type":"direct","speaker":"Tom Okoro","speaker_mention":"","speaker_start":null,"speaker_end":null}]}
`
	got, err := ReadQuotations("f", strings.NewReader(lines), "dev")
	want := []Article{
		{ID: "a", Split: "dev", Text: "é “Oui” said Zoé.", Quotes: []Gold{
			{Span: text.Span{Start: 3, End: 12}, Type: DirectType, Speaker: "Zoé", Mention: text.Span{Start: 18, End: 22}}}},
		{ID: "c", Split: "dev", Text: `"No", he said.`, Quotes: []Gold{
			{Span: text.Span{Start: 0, End: 4}, Type: DirectType, Speaker: "Tom Okoro", ByName: true}}},
	}
	if diff := cmp.Diff(got, want); err != nil || diff != "" {
		t.Errorf("%v; got −, want +:\n%s", err, diff)
	}
	if all, err := ReadQuotations("f", strings.NewReader(lines), ""); err != nil || len(all) != 3 {
		t.Errorf("all splits: %d, %v", len(all), err)
	}
}

func TestReadQuotationsMalformed(t *testing.T) {
	const good = `{"id":"a","text":"x","quotes":[]}` + "\n"
	for name, line := range map[string]string{
		"not JSON":        `{"id":`,
		"not an object":   `[1]`,
		"null":            `null`,
		"trailing":        `{"id":"a","text":"x","quotes":[]} x`,
		"no id":           `{"text":"x","quotes":[]}`,
		"no text":         `{"id":"a","quotes":[]}`,
		"type":            `{"id":"a","text":"xyz","quotes":[{"start":0,"end":2,"type":"odd"}]}`,
		"past the end":    `{"id":"a","text":"xyz","quotes":[{"start":0,"end":4,"type":"direct"}]}`,
		"backwards":       `{"id":"a","text":"xyz","quotes":[{"start":2,"end":1,"type":"direct"}]}`,
		"negative":        `{"id":"a","text":"xyz","quotes":[{"start":-1,"end":1,"type":"direct"}]}`,
		"no end":          `{"id":"a","text":"xyz","quotes":[{"start":0,"type":"direct"}]}`,
		"other words":     `{"id":"a","text":"xyz","quotes":[{"start":0,"end":2,"text":"yz","type":"direct"}]}`,
		"half a speaker":  `{"id":"a","text":"xyz","quotes":[{"start":0,"end":2,"type":"direct","speaker_start":1}]}`,
		"speaker outside": `{"id":"a","text":"xyz","quotes":[{"start":0,"end":2,"type":"direct","speaker_start":1,"speaker_end":9}]}`,
		"fraction":        `{"id":"a","text":"xyz","quotes":[{"start":0.5,"end":2,"type":"direct"}]}`,
		"not UTF-8":       "{\"id\":\"a\",\"text\":\"\xff\",\"quotes\":[]}",
	} {
		_, err := ReadQuotations("some.jsonl", strings.NewReader(good+line), "")
		if err == nil || !strings.Contains(err.Error(), "some.jsonl:2:") {
			t.Errorf("%s: %v, want an error at some.jsonl:2", name, err)
		}
	}
	if _, err := ReadQuotations("f", strings.NewReader(good), "dev"); err == nil {
		t.Error("no article of the split: no error")
	}
}

func TestTrim(t *testing.T) {
	for given, want := range map[string]string{
		"“Well, then,”": "Well, then",
		" ‘Is it?’ ":    "Is it",
		`"'Odd.'"`:      "Odd",
		"“Stop … now…”": "Stop … now…",
		"“?!”":          "“?!”",
		".38 calibre.":  ".38 calibre",
		"the workers’":  "the workers",
		"«\u00a0Non. »": "Non",
		"(in brackets)": "(in brackets)",
		"é":             "é",
	} {
		doc := "x" + given + "x"
		if got := trim(doc, text.Span{Start: 1, End: len(doc) - 1}).In(doc); got != want {
			t.Errorf("trim(%q) = %q, want %q", given, got, want)
		}
	}
}

func TestStretches(t *testing.T) {
	for given, want := range map[string][]string{
		"it was “a farce”, or “nearly”":     {"a farce", "nearly"},
		`he "ran" and "hid"`:                {"ran", "hid"},
		"that “he said ‘no’ to “it” again”": {"he said ‘no’ to “it” again"},
		"words inside,” and outside":        {"words inside,"},
		"outside and “inside":               {"inside"},
		"wire ''copy'' has these":           {"copy"},
		"curly “open, straight\" close":     {"open, straight"},
		"no marks":                          nil,
		"“” and “.”":                        nil,
	} {
		var got []string
		doc := "é" + given + "”"
		for _, s := range stretches(doc, text.Span{Start: len("é"), End: len("é") + len(given)}) {
			got = append(got, s.In(doc))
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("%s: got −, want +:\n%s", given, diff)
		}
	}
}

// Words inside marks that stand outside the span are whole, whatever they quote; otherwise the marked runs are the words.
func TestMarkedWords(t *testing.T) {
	for _, test := range []struct {
		doc, span string
		typ       Type
		want      []string
	}{
		{"he called it “a farce” twice", "it “a farce” twice", MixedType, []string{"a farce"}},
		{"“I call it “hell” at times.” —Ivy", "I call it “hell” at times.”", MixedType, []string{"I call it “hell” at times.”"}},
		{`"One day.` + "\n\n" + `"Two days."`, `"One day.` + "\n\n" + `"Two days."`, DirectType, []string{`"One day.` + "\n\n" + `"Two days."`}},
		{"It says that “all is well.”", "that “all is well.”", DirectType, []string{"all is well."}},
		{"IVY: Nobody asked.", "Nobody asked.", DirectType, []string{"Nobody asked."}},
		{"that “all” is well", "that “all” is well", IndirectType, []string{"that “all” is well"}},
	} {
		var got []string
		for _, s := range markedWords(test.doc, Gold{Span: in(t, test.doc, test.span, 0), Type: test.typ}) {
			got = append(got, s.In(test.doc))
		}
		if diff := cmp.Diff(got, test.want); diff != "" {
			t.Errorf("%s: got −, want +:\n%s", test.doc, diff)
		}
	}
}

func TestFoldName(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"The City of Surrey", "the city of  Surrey", true},
		{"a spokesperson", "Spokesperson", true},
		{"McCallum’s staff", "McCallum's staff", true},
		{"Ada Byrne", "Byrne", false},
		{"the", "a", false},
	} {
		if got := foldName(test.a) == foldName(test.b); got != test.same {
			t.Errorf("%q and %q: %v, want %v", test.a, test.b, got, test.same)
		}
	}
}

// Code points and bytes map to one another at every boundary of any text in UTF-8, as decoded JSON is.
func FuzzPoints(f *testing.F) {
	for _, s := range []string{"", "a", "é“x”", "👩‍👩‍👧"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, doc string) {
		if !utf8.ValidString(doc) {
			t.Skip()
		}
		p := pointsOf(doc)
		if got, want := len(p)-1, utf8.RuneCountInString(doc); got != want {
			t.Fatalf("%d code points, want %d", got, want)
		}
		for start := range len(p) - 1 {
			s, ok := p.span(start, start+1)
			if !ok || !fits(doc, s) || p.at(s.Start) != start || p.at(s.End) != start+1 || length(doc, s) != 1 {
				t.Fatalf("code point %d: %v, %v", start, s, ok)
			}
		}
	})
}

// Reading never panics, and what it accepts fits its texts.
func FuzzReadQuotations(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"é “x”","quotes":[{"start":2,"end":5,"type":"direct","speaker_start":0,"speaker_end":1}]}`))
	f.Add([]byte(`{"id":"a","text":"\ud800","quotes":[{"start":0,"end":1,"type":"mixed"}]}`))
	f.Add([]byte("null\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		articles, err := ReadQuotations("f", bytes.NewReader(data), "")
		if err != nil {
			return
		}
		for _, a := range articles {
			for _, g := range a.Quotes {
				if !fits(a.Text, g.Span) || !g.Mention.Empty() && !fits(a.Text, g.Mention) {
					t.Fatalf("%+v does not fit %q", g, a.Text)
				}
			}
		}
		var b bytes.Buffer
		if err := WriteFound(&b, articles, oracle(articles)); err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(b.Bytes()) {
			if !json.Valid(line) {
				t.Fatalf("wrote %s", line)
			}
		}
		if _, err := Quotations(articles[:1], oracle(articles)); err != nil {
			t.Fatal(err)
		}
	})
}
