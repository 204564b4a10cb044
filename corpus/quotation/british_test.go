package quotation

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/corpus/text"
)

// british is one article in British copy's single marks, with the quotations that it holds. The people are invented.
//
// In the files a quotation's words stand as {1 direct Ann Ito|words}: a number, its form ("!" where its marks are damaged), its
// speaker; a further part of the same quotation is {1|more words}.
type british struct {
	text   string
	quotes []string // form, speaker and parts, as describe writes them
}

// readBritish strips the markup.
func readBritish(t *testing.T, name string) british {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	var article british
	parts := map[string][]text.Span{}
	heads, order := map[string]string{}, []string{}
	for rest := string(raw); rest != ""; {
		before, after, ok := strings.Cut(rest, "{")
		out.WriteString(before)
		if !ok {
			break
		}
		head, after, _ := strings.Cut(after, "|")
		words, after, ok := strings.Cut(after, "}")
		if !ok {
			t.Fatalf("%s: a quotation without an end", name)
		}
		id, label, first := strings.Cut(head, " ")
		if first {
			heads[id] = label
			order = append(order, id)
		}
		parts[id] = append(parts[id], text.Span{Start: out.Len(), End: out.Len() + len(words)})
		out.WriteString(words)
		rest = after
	}
	article.text = out.String()
	for _, id := range order {
		form, speaker, _ := strings.Cut(heads[id], " ")
		article.quotes = append(article.quotes, describeQuote(article.text, form, speaker, parts[id]))
	}
	return article
}

// describeQuote writes a quotation on one line.
func describeQuote(doc, form, speaker string, parts []text.Span) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = fmt.Sprintf("%d:%s", p.Start, p.In(doc))
	}
	return form + " | " + speaker + " | " + strings.Join(words, " / ")
}

// TestBritish holds every quotation in marks of the articles, and that there is no other.
func TestBritish(t *testing.T) {
	names, err := filepath.Glob("testdata/british/*.txt")
	if err != nil || len(names) < 15 {
		t.Fatalf("got %d articles (%v), want 15 or more", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			want := readBritish(t, name)
			a := Analyze(want.text, 0)
			var got []string
			for _, q := range a.Quotations {
				if q.Form == Indirect || q.Form == Scare {
					continue
				}
				form, speaker := q.Form.String(), q.Attribution.Mention.In(want.text)
				if q.Damaged {
					form += "!"
				}
				if q.Attribution.Person >= 0 {
					speaker = a.People[q.Attribution.Person].Name
				}
				got = append(got, describeQuote(want.text, form, speaker, q.Parts))
			}
			for i := range max(len(got), len(want.quotes)) {
				switch {
				case i >= len(got):
					t.Errorf("missing %s", want.quotes[i])
				case i >= len(want.quotes):
					t.Errorf("spurious %s", got[i])
				case got[i] != want.quotes[i]:
					t.Errorf("got  %s\nwant %s", got[i], want.quotes[i])
				}
			}
		})
	}
}
