package web

import (
	"context"
	"net/url"
	"unicode/utf8"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// quotationJSON is a schema.org Quotation, or, of words that the paper reports without marks, a Claim.
//
//	{"@context":"https://schema.org","@type":"Quotation","identifier":"q:195b9a3f699f:3114-3357","text":["It is …"],
//	 "creator":{"@type":"Person","name":"Nicola Sturgeon"},"isPartOf":{"@type":"NewsArticle","headline":"…"}}
type quotationJSON struct {
	Context    string       `json:"@context,omitempty"`
	Type       string       `json:"@type"`
	Identifier string       `json:"identifier"`
	Text       []string     `json:"text"` // a part each
	Creator    *agentJSON   `json:"creator,omitempty"`
	CreditText string       `json:"creditText,omitempty"` // the speaker as the article mentions them, where that is nobody known by name
	IsPartOf   *articleJSON `json:"isPartOf,omitempty"`
	Appearance *articleJSON `json:"appearance,omitempty"` // of a Claim
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

// annotationJSON is a Web Annotation (W3C Recommendation, 2017): the quotation is its body, each part a target with two selectors, by
// position (in code points, as the recommendation counts) and by the words and their neighbours.
type annotationJSON struct {
	Context    string        `json:"@context"`
	ID         string        `json:"id"`
	Type       string        `json:"type"`
	Motivation string        `json:"motivation"`
	Body       quotationJSON `json:"body"`
	Target     []targetJSON  `json:"target"`
}

type targetJSON struct {
	Source   string `json:"source"` // the article's address on the web, or its file
	Selector []any  `json:"selector"`
}

type positionJSON struct {
	Type  string `json:"type"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type quoteJSON struct {
	Type   string `json:"type"`
	Exact  string `json:"exact"`
	Prefix string `json:"prefix"`
	Suffix string `json:"suffix"`
}

func linkedQuotation(v *visit, f answer.Found) quotationJSON {
	q := quotationJSON{Context: "https://schema.org", Type: "Quotation", Identifier: f.Ref.String()}
	for _, p := range f.Parts {
		q.Text = append(q.Text, p.String())
	}
	switch s := f.Speaker; {
	case s == nil || s.Unsure():
	case s.Name == "":
		q.CreditText = s.Mention.String()
	default:
		q.Creator = &agentJSON{v.kindOf(s.Name), s.Name}
	}
	s := f.Document.Source
	a := &articleJSON{Type: "NewsArticle", Headline: s.Title, URL: webAddress(s.URL), Published: s.Published}
	if s.Author != "" {
		a.Author = &agentJSON{"Person", s.Author}
	}
	if s.Publisher != "" {
		a.Publisher = &agentJSON{"Organization", s.Publisher}
	}
	if f.Form == answer.Indirect {
		q.Type, q.Appearance = "Claim", a
	} else {
		q.IsPartOf = a
	}
	return q
}

// kindOf is schema.org's type of a person of the story.
func (v *visit) kindOf(name string) string {
	kind := "Person"
	for _, p := range v.engine.Snapshot().People {
		if p.Name != name {
			continue
		}
		if p.Kind == quotation.Human {
			return "Person"
		}
		kind = "Organization"
	}
	return kind
}

func annotationOf(ctx context.Context, v *visit, f answer.Found) (annotationJSON, error) {
	a := annotationJSON{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:onrecord:" + f.Ref.String(), Type: "Annotation", Motivation: "identifying",
		Body: linkedQuotation(v, f),
	}
	for _, p := range f.Parts {
		t, err := targetOf(ctx, f.Document, p)
		if err != nil {
			return annotationJSON{}, err
		}
		a.Target = append(a.Target, t)
	}
	return a, nil
}

// besidePoints is how many code points before and after the words a selector holds: enough to tell repetitions apart.
const besidePoints = 32

func targetOf(ctx context.Context, d *corpus.Document, p corpus.Excerpt) (targetJSON, error) {
	words, err := d.Read(ctx, text.Span{End: d.Len()})
	if err != nil {
		return targetJSON{}, err
	}
	span := p.Span()
	around := text.Span{Start: pointsBack(words, span.Start), End: pointsOn(words, span.End)}
	got, err := d.Excerpts(ctx, around) // compared with the record, as the words are
	if err != nil {
		return targetJSON{}, err
	}
	start := utf8.RuneCountInString(words[:span.Start])
	return targetJSON{Source: iri(d), Selector: []any{
		positionJSON{"TextPositionSelector", start, start + utf8.RuneCountInString(p.String())},
		quoteJSON{
			"TextQuoteSelector", p.String(), got[0].Slice(text.Span{Start: around.Start, End: span.Start}).String(),
			got[0].Slice(text.Span{Start: span.End, End: around.End}).String(),
		},
	}}, nil
}

// pointsBack is so many code points before a byte.
func pointsBack(s string, at int) int {
	for n := 0; n < besidePoints && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return at
}

// pointsOn is so many code points after a byte.
func pointsOn(s string, at int) int {
	for n := 0; n < besidePoints && at < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return at
}

// iri is the address of an article, or a relative reference to its file, with its id where the file holds several.
func iri(d *corpus.Document) string {
	if at := webAddress(d.Source.URL); at != "" {
		return at
	}
	u := url.URL{Path: d.File}
	if d.ID != d.File {
		u.Fragment = d.ID
	}
	return u.String()
}
