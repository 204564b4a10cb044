package corpus_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"onrecord/corpus"
)

// TestLines loads one JSON Lines file after another.
func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, content string
		ids           []string
		problems      []string
	}{
		{"two documents", `{"id":"x","text":"One."}` + "\n" + `{"id":"y","text":"Two."}` + "\n", []string{"x", "y"}, nil},
		{"no line end at the end", `{"id":"x","text":"One."}`, []string{"x"}, nil},
		{"CRLF and blank lines", "\r\n" + `{"id":"x","text":"One."}` + "\r\n\r\n  \n" + `{"id":"y","text":"Two."}`, []string{"x", "y"}, nil},
		{"a byte order mark", "\ufeff" + `{"id":"x","text":"One."}`, []string{"x"}, nil},
		{"unknown fields", `{"id":"x","text":"One.","body":{"a":[1]}}`, []string{"x"}, nil},
		{"ids that are numbers", `{"id":7,"text":"One."}` + "\n" + `{"id":1e3,"text":"Two."}`, []string{"7", "1e3"}, nil},
		{"no ids", `{"text":"One."}` + "\n\n" + `{"id":null,"text":"Two."}`, []string{"s.jsonl#1", "s.jsonl#3"}, nil},
		{"an id used twice", `{"id":"x","text":"One."}` + "\n" + `{"id":"x","text":"Two."}`, []string{"x"},
			[]string{`s.jsonl:2: the id "x" was already used on line 1`}},
		{"not JSON", "{\n" + `{"id":"y","text":"Two."}` + "\n<html>", []string{"y"}, []string{
			"s.jsonl:1: not a JSON object: unexpected end of JSON input",
			"s.jsonl:3: not a JSON object: invalid character '<' looking for beginning of value"}},
		{"not an object", `["One."]` + "\n" + `"One."` + "\n" + `7` + "\nnull", nil, []string{
			"s.jsonl:1: not a JSON object but a JSON array", "s.jsonl:2: not a JSON object but a JSON string",
			"s.jsonl:3: not a JSON object but a JSON number", `s.jsonl:4: its "text": empty`}},
		{"two objects on a line", `{"text":"One."}{"text":"Two."}`, nil,
			[]string{"s.jsonl:1: not a JSON object: invalid character '{' after top-level value"}},
		{"fields of other kinds", `{"text":7}` + "\n" + `{"text":"One.","title":["T"]}` + "\n" + `{"id":{},"text":"One."}`, nil, []string{
			`s.jsonl:1: its "text" is a JSON number, not a string`, `s.jsonl:2: its "title" is a JSON array, not a string`,
			`s.jsonl:3: not a JSON object: its "id" is neither a string nor a number`}},
		{"texts that are none", `{"text":""}` + "\n" + `{"title":"T"}` + "\n" + `{"text":"a\u0000b"}`, nil, []string{
			`s.jsonl:1: its "text": empty`, `s.jsonl:2: its "text": empty`, `s.jsonl:3: its "text": holds a NUL byte: not a text`}},
		{"invalid UTF-8", "{\"text\":\"caf\xe9\"}\n" + `{"id":"y","text":"Two."}`, []string{"y"}, []string{"s.jsonl:1: not valid UTF-8"}},
		{"a long line", `{"id":"x","text":"` + strings.Repeat("A sentence of words. ", 100_000) + `"}`, []string{"x"}, nil},
		{"an empty file", "", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := load(t, map[string]string{"s.jsonl": c.content})
			if diff := cmp.Diff(c.ids, ids(snap)); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.problems, problems(snap)); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLineText gives the value of "text" as the document's text, its escapes resolved, and offsets into that.
func TestLineText(t *testing.T) {
	snap := load(t, map[string]string{"s.jsonl": `{"id":"x","text":"\u201cWe won\u2019t sail,\u201d said\tMara Quill.\n\ud83d\ude00"}`})
	if got, want := whole(t, snap.Documents[0]), "“We won’t sail,” said\tMara Quill.\n😀"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	quotations := snap.Documents[0].Analysis.Quotations
	if len(quotations) != 1 {
		t.Fatalf("%d quotations, want 1", len(quotations))
	}
	got, err := snap.Documents[0].Read(t.Context(), quotations[0].Parts[0])
	if want := "We won’t sail,"; err != nil || got != want {
		t.Errorf("quotation %q, %v; want %q", got, err, want)
	}
}

// TestLineSource takes what a line states about its document; what it states badly is left out and said.
func TestLineSource(t *testing.T) {
	for _, c := range []struct {
		name, fields string
		want         corpus.Source
		problems     []string
	}{
		{"everything", `"title":" Pilots\n walk out ","url":"https://gazette.example/a?b=1","publisher":"The Gazette","author":"A. Scribe","published":"2021-03-04"`,
			corpus.Source{Title: "Pilots walk out", URL: "https://gazette.example/a?b=1", Publisher: "The Gazette", Author: "A. Scribe",
				Published: "2021-03-04", PublishedFrom: corpus.FromMeta}, nil},
		{"nothing", `"title":""`, corpus.Source{}, nil},
		{"a time", `"published":"2021-03-04T05:06:07Z"`, corpus.Source{Published: "2021-03-04T05:06:07Z", PublishedFrom: corpus.FromMeta}, nil},
		{"a date that may be two", `"published":"04/03/2021"`, corpus.Source{},
			[]string{`s.jsonl:1: loaded without its date: "04/03/2021" is neither YYYY-MM-DD nor RFC 3339`}},
		{"addresses that are none", `"url":"javascript:alert(1)","published":"soon"`, corpus.Source{}, []string{
			`s.jsonl:1: loaded without its date: "soon" is neither YYYY-MM-DD nor RFC 3339; ` +
				`loaded without its address: "javascript:alert(1)" is no http or https URL`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			snap := load(t, map[string]string{"s.jsonl": `{"id":"x","text":"Pilots have walked out of the harbour.",` + c.fields + `}`})
			if len(snap.Documents) != 1 {
				t.Fatalf("not loaded: %q", problems(snap))
			}
			if diff := cmp.Diff(c.want, snap.Documents[0].Source); diff != "" {
				t.Errorf("source (-want +got):\n%s", diff)
			}
			if got := problems(snap); !slices.Equal(got, c.problems) {
				t.Errorf("problems %q, want %q", got, c.problems)
			}
		})
	}
	t.Run("the field before the header", func(t *testing.T) {
		snap := load(t, map[string]string{"s.jsonl": `{"text":"date 2020-01-01 Pilots walk.","published":"2021-03-04"}` + "\n" +
			`{"text":"date 2020-01-01 Pilots walk."}`})
		for i, want := range []corpus.Source{
			{Published: "2021-03-04", PublishedFrom: corpus.FromMeta}, {Published: "2020-01-01", PublishedFrom: corpus.FromHeader},
		} {
			if got := snap.Documents[i].Source; got != want {
				t.Errorf("line %d: source %+v, want %+v", i+1, got, want)
			}
		}
	})
}
