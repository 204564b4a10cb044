package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
)

// The shapes of JSON-LD: a Web Annotation (W3C Recommendation, 2017) a quotation, its body a schema.org Quotation.
//
//	{"@context":"http://www.w3.org/ns/anno.jsonld","@graph":[
//	{"id":"#q:195b9a3f699f:3114-3357","type":"Annotation","motivation":"identifying",
//	 "body":{"@context":"https://schema.org","@type":"Quotation","text":["It is …"],
//	  "creator":{"@type":"Person","name":"Nicola Sturgeon"},"isPartOf":{"@type":"NewsArticle","headline":"…"}},
//	 "target":[{"source":"000_f169af3edd01afb0.txt","selector":[
//	  {"type":"TextPositionSelector","start":3087,"end":3318},
//	  {"type":"TextQuoteSelector","exact":"It is …","prefix":"…","suffix":"…"}]}]}
//	]}
//
// A target is a part of the quotation, its two selectors two ways to the same words. Positions are code points of the article's
// text, as the recommendation counts them (a byte order mark counts as one). The source is the article's file, relative to its
// folder, with the document's id as the fragment where the file holds several.

type annotationJSON struct {
	ID         string       `json:"id"`
	Type       string       `json:"type"`
	Motivation string       `json:"motivation"`
	Body       bodyJSON     `json:"body"`
	Target     []targetJSON `json:"target"`
}

type bodyJSON struct {
	Context    string      `json:"@context"`
	Type       string      `json:"@type"`
	Text       []string    `json:"text"`                 // a part each
	Creator    *agentJSON  `json:"creator,omitempty"`    // who said it, where that is known by name
	CreditText string      `json:"creditText,omitempty"` // otherwise the speaker as the article mentions them
	IsPartOf   articleJSON `json:"isPartOf"`
}

type agentJSON struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type articleJSON struct {
	Type      string     `json:"@type"`
	Headline  string     `json:"headline,omitempty"`
	URL       string     `json:"url,omitempty"`
	Published string     `json:"datePublished,omitempty"`
	Author    *agentJSON `json:"author,omitempty"`
	Publisher *agentJSON `json:"publisher,omitempty"`
}

type targetJSON struct {
	Source   string `json:"source"`
	Selector []any  `json:"selector"` // a positionJSON and a quoteSelectorJSON
}

type positionJSON struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteSelectorJSON struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

// annotationsOfQuotes writes one JSON-LD document, an annotation a line.
func annotationsOfQuotes(ctx context.Context, e *answer.Engine, to io.Writer) error {
	out := bufio.NewWriter(to)
	kinds := kindsOf(e.Snapshot())
	fmt.Fprint(out, `{"@context":"http://www.w3.org/ns/anno.jsonld","@graph":[`)
	between := "\n"
	err := eachArticle(ctx, e, func(ctx context.Context, d *corpus.Document, list []answer.Found) error {
		at := pointer{d: d}
		for _, f := range list {
			a, err := annotation(ctx, f, &at, kinds)
			if err != nil {
				return err
			}
			raw, err := json.Marshal(a)
			if err != nil {
				return fmt.Errorf("writing an annotation: %w", err)
			}
			fmt.Fprintf(out, "%s%s", between, raw)
			between = ",\n"
		}
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprint(out, "\n]}\n")
	return out.Flush()
}

func annotation(ctx context.Context, f answer.Found, at *pointer, kinds map[string]string) (annotationJSON, error) {
	a := annotationJSON{ID: "#" + f.Ref.String(), Type: "Annotation", Motivation: "identifying", Body: quotationBody(f, kinds)}
	for _, p := range f.Parts {
		a.Body.Text = append(a.Body.Text, p.String())
		target, err := at.target(ctx, p)
		if err != nil {
			return annotationJSON{}, err
		}
		a.Target = append(a.Target, target)
	}
	return a, nil
}

func quotationBody(f answer.Found, kinds map[string]string) bodyJSON {
	s := f.Document.Source
	body := bodyJSON{
		Context: "https://schema.org", Type: "Quotation",
		IsPartOf: articleJSON{Type: "NewsArticle", Headline: s.Title, URL: s.URL, Published: s.Published},
	}
	if s.Author != "" {
		body.IsPartOf.Author = &agentJSON{"Person", s.Author}
	}
	if s.Publisher != "" {
		body.IsPartOf.Publisher = &agentJSON{"Organization", s.Publisher}
	}
	switch {
	case f.Speaker == nil, f.Speaker.Unsure():
	case f.Speaker.Name == "":
		body.CreditText = oneLine(f.Speaker.Mention.String())
	default:
		kind, ok := kinds[f.Speaker.Name]
		if !ok {
			kind = "Person"
		}
		body.Creator = &agentJSON{kind, f.Speaker.Name}
	}
	return body
}

// kindsOf are schema.org's types for the names of a story. A name that is a human's and a body's is a Person's.
func kindsOf(snap *corpus.Snapshot) map[string]string {
	out := map[string]string{}
	for _, p := range snap.People {
		if p.Kind == quotation.Human {
			out[p.Name] = "Person"
		} else if out[p.Name] == "" {
			out[p.Name] = "Organization"
		}
	}
	return out
}

// sourceIRI is the relative reference of a document: its file, and its id where the file holds several.
func sourceIRI(d *corpus.Document) string {
	u := url.URL{Path: d.File}
	if d.ID != d.File {
		u.Fragment = d.ID
	}
	return u.String()
}
