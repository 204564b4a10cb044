package main

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// annotations is the document that quotes --jsonld writes.
type annotations struct {
	Context string `json:"@context"`
	Graph   []struct {
		ID, Type, Motivation string
		Body                 bodyJSON
		Target               []struct {
			Source   string
			Selector []struct {
				Type, Exact, Prefix, Suffix string
				Start, End                  int
			}
		}
	} `json:"@graph"`
}

// TestAnnotations finds the words of every annotation by both of its selectors: by position in the text's code points, and by
// the words between their neighbours.
func TestAnnotations(t *testing.T) {
	emoji := "😀 Échos du port — “Ça va,” said Inès Brûlé. Then: “Ça va,” said Inès Brûlé, again.\n\n" +
		"“Première partie.\n\n“Seconde partie, à suivre 😀,” said Inès Brûlé. " + strings.Repeat("é", 80)
	line, err := json.Marshal(map[string]string{"id": "w 7#é", "text": emoji, "title": "Échos", "publisher": "The Gazette", "author": "A. Scribe",
		"url": "https://gazette.example/7", "published": "2031-03-05"})
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{"a%20b.txt": "\ufeff" + emoji, "wire.jsonl#w%207%23%C3%A9": emoji}
	dir := folder(t, map[string]string{"a b.txt": "\ufeff" + emoji, "wire.jsonl": string(line)})
	status, out, errs := command(t, "", "quotes", "--jsonld", dir)
	var doc annotations
	if err := json.Unmarshal([]byte(out), &doc); err != nil || status != statusAnswered || errs != "" {
		t.Fatalf("exit status %d, errors %q, %v", status, errs, err)
	}
	if doc.Context != "http://www.w3.org/ns/anno.jsonld" {
		t.Errorf("context %q", doc.Context)
	}
	seen := map[string]int{}
	for _, a := range doc.Graph {
		if a.Type != "Annotation" || a.Motivation == "" || !strings.HasPrefix(a.ID, "#q:") || len(a.Target) != len(a.Body.Text) {
			t.Errorf("annotation %+v", a)
		}
		for i, target := range a.Target {
			seen[target.Source]++
			points := []rune(texts[target.Source])
			if len(target.Selector) != 2 || len(points) == 0 {
				t.Fatalf("target %+v", target)
			}
			position, quote := target.Selector[0], target.Selector[1]
			if position.Type != "TextPositionSelector" || quote.Type != "TextQuoteSelector" {
				t.Errorf("selectors %+v", target.Selector)
			}
			if got := string(points[position.Start:position.End]); got != quote.Exact || got != a.Body.Text[i] {
				t.Errorf("%s %d-%d is %q, want %q and %q", target.Source, position.Start, position.End, got, quote.Exact, a.Body.Text[i])
			}
			before, after := points[max(0, position.Start-32):position.Start], points[position.End:min(len(points), position.End+32)]
			if quote.Prefix != string(before) || quote.Suffix != string(after) || utf8.RuneCountInString(quote.Suffix) > 32 {
				t.Errorf("between %q and %q, want %q and %q", quote.Prefix, quote.Suffix, string(before), string(after))
			}
		}
	}
	for source := range texts {
		if seen[source] < 3 {
			t.Errorf("%d parts of %s, want 3 or more: %v", seen[source], source, seen)
		}
	}
	last := doc.Graph[len(doc.Graph)-1].Body
	want := bodyJSON{Context: "https://schema.org", Type: "Quotation", Text: last.Text, Creator: &agentJSON{"Person", "Inès Brûlé"}, IsPartOf: articleJSON{
		Type: "NewsArticle", Headline: "Échos", URL: "https://gazette.example/7", Published: "2031-03-05",
		Author: &agentJSON{"Person", "A. Scribe"}, Publisher: &agentJSON{"Organization", "The Gazette"}}}
	if diff := cmp.Diff(want, last); diff != "" {
		t.Errorf("body (-want +got):\n%s", diff)
	}
}

// TestAnnotationOfParts has a target for each part.
func TestAnnotationOfParts(t *testing.T) {
	_, out, _ := command(t, "", "quotes", "--jsonld")
	var doc annotations
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	for _, a := range doc.Graph {
		if a.ID == "#q:195b9a3f699f:1252-1413,1418-1508,1513-1689" { // the letter
			if len(a.Target) != 3 || len(a.Body.Text) != 3 {
				t.Errorf("%d targets and %d texts, want 3", len(a.Target), len(a.Body.Text))
			}
			return
		}
	}
	t.Error("the letter is not annotated")
}

// TestNoAnnotations is a document all the same.
func TestNoAnnotations(t *testing.T) {
	_, out, _ := command(t, "", "quotes", "--jsonld", folder(t, map[string]string{"a.txt": "Nobody spoke."}))
	var doc annotations
	if err := json.Unmarshal([]byte(out), &doc); err != nil || len(doc.Graph) != 0 {
		t.Errorf("%q: %v", out, err)
	}
}

// TestHarmless keeps spreadsheets from taking words for formulas.
func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{"": "", "plain": "plain", "“-1”": "“-1”", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x",
		"\tx": "'\tx", "\rx": "'\rx", "a=b": "a=b"} {
		if got := harmless(in); got != want {
			t.Errorf("harmless(%q) is %q, want %q", in, got, want)
		}
	}
}
