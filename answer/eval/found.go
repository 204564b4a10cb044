package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// Extractor finds the quotations of one text.
type Extractor func(doc string) *quotation.Analysis

// Found is one part of one extracted quotation, as the measures see it.
type Found struct {
	Span       text.Span // outer marks excluded
	Type       Type
	Speaker    string    // resolved name, or the words of a mention that nothing resolved, pronouns aside; empty: not named
	Mention    text.Span // zero: none
	Cue        text.Span // zero: none
	Rule       quotation.Rule
	Confidence float64 // of the attribution, 0 to 1
}

// FoundIn is what extract finds in one article, one entry a part, in the order of their starts. Words that nobody is said
// to have spoken are left out. A span that does not fit the text is an error: the extractor's, not the data's.
func FoundIn(a Article, extract Extractor) ([]Found, error) {
	analysis := extract(a.Text)
	if analysis == nil {
		return nil, fmt.Errorf("extracting from article %s: no analysis", a.ID)
	}
	var found []Found
	for _, q := range analysis.Quotations {
		if q.Form == quotation.Scare {
			continue
		}
		for _, part := range q.Parts {
			f, err := foundPart(a, analysis, q, part)
			if err != nil {
				return nil, fmt.Errorf("extracting from article %s: %w", a.ID, err)
			}
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(x, y Found) int { return bySpan(x.Span, y.Span) })
	return found, nil
}

func foundPart(a Article, analysis *quotation.Analysis, q quotation.Quotation, part text.Span) (Found, error) {
	by := q.Attribution
	f := Found{Span: part, Type: typeOf(q.Form), Mention: by.Mention, Cue: by.Cue, Rule: by.Rule, Confidence: by.Confidence}
	if !fits(a.Text, part) {
		return f, fmt.Errorf("part %d-%d does not fit the text", part.Start, part.End)
	}
	for _, s := range []text.Span{by.Mention, by.Cue} {
		if s != (text.Span{}) && !fits(a.Text, s) {
			return f, fmt.Errorf("mention or cue %d-%d does not fit the text", s.Start, s.End)
		}
	}
	if by.Person >= len(analysis.People) {
		return f, fmt.Errorf("person %d of %d", by.Person, len(analysis.People))
	}
	f.Speaker = speakerName(a.Text, analysis, by)
	return f, nil
}

// typeOf puts a form in the data files' words.
func typeOf(f quotation.Form) Type {
	switch f {
	case quotation.Direct:
		return DirectType
	case quotation.Partial:
		return MixedType
	}
	return IndirectType
}

// speakerName is the resolved name; for a mention that nothing resolved ("a spokesperson"), its words, for that is how such
// speakers are annotated. A bare pronoun names nobody.
func speakerName(doc string, analysis *quotation.Analysis, by quotation.Attribution) string {
	if by.Person >= 0 && analysis.People[by.Person].Name != "" {
		return analysis.People[by.Person].Name
	}
	words := by.Mention.In(doc)
	if pronouns[strings.ToLower(words)] {
		return ""
	}
	return strings.Join(strings.Fields(words), " ")
}

// pronouns are the closed class of English personal and relative pronouns that can be a reporting verb's subject.
var pronouns = map[string]bool{
	"i": true, "you": true, "he": true, "she": true, "it": true, "we": true, "they": true, "who": true, "that": true,
	"which": true, "this": true, "these": true, "those": true, "one": true, "him": true, "her": true, "them": true,
	"me": true, "us": true, "his": true, "their": true, "my": true, "our": true,
}

func bySpan(x, y text.Span) int {
	if x.Start != y.Start {
		return x.Start - y.Start
	}
	return x.End - y.End
}

type foundLine struct {
	ID     string       `json:"id"`
	Quotes []foundQuote `json:"quotes"`
}

type foundQuote struct {
	Start        int    `json:"start"`
	End          int    `json:"end"`
	Speaker      string `json:"speaker"`
	SpeakerStart *int   `json:"speaker_start"`
	SpeakerEnd   *int   `json:"speaker_end"`
	Cue          string `json:"cue"`
	Type         Type   `json:"type"`
}

// WriteFound writes what extract finds, one article a line, in the order given:
//
//	{"id":"a1","quotes":[{"start":1,"end":9,"speaker":"Ada Byrne","speaker_start":13,"speaker_end":16,"cue":"said","type":"direct"}]}
//
// Offsets are code points, one entry a part, marks excluded; a speaker without a mention has null offsets.
func WriteFound(w io.Writer, articles []Article, extract Extractor) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, a := range articles {
		found, err := FoundIn(a, extract)
		if err != nil {
			return err
		}
		if err := out.Encode(foundLineOf(a, found)); err != nil {
			return fmt.Errorf("writing what was found: %w", err)
		}
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("writing what was found: %w", err)
	}
	return nil
}

func foundLineOf(a Article, found []Found) foundLine {
	at := pointsOf(a.Text)
	line := foundLine{ID: a.ID, Quotes: make([]foundQuote, 0, len(found))}
	for _, f := range found {
		q := foundQuote{Start: at.at(f.Span.Start), End: at.at(f.Span.End), Speaker: f.Speaker, Cue: f.Cue.In(a.Text), Type: f.Type}
		if !f.Mention.Empty() {
			start, end := at.at(f.Mention.Start), at.at(f.Mention.End)
			q.SpeakerStart, q.SpeakerEnd = &start, &end
		}
		line.Quotes = append(line.Quotes, q)
	}
	return line
}
