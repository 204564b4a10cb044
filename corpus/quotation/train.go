package quotation

import (
	_ "embed" // the weights
	"strings"

	"onrecord/corpus/quotation/label"
	"onrecord/corpus/text"
)

// The weights that decide whether marked words are speech, and how far a speaker can be trusted. `onrecord eval quotations
// FILE --split train --train DIR` makes them from a file of annotated articles; the same articles give the same bytes.
var (
	//go:embed speech.weights
	speechWeights string
	//go:embed speaker.weights
	speakerWeights string

	speechModel  = mustRead(speechWeights)
	speakerModel = mustRead(speakerWeights)
)

// mustRead reads embedded weights; what does not parse counts as no weights, which a test forbids.
func mustRead(weights string) *label.Model {
	m, err := label.Read(strings.NewReader(weights))
	if err != nil {
		return &label.Model{}
	}
	return m
}

// Annotated is one training article: its text and what is reported in it.
type Annotated struct {
	Text   string
	Quotes []AnnotatedQuote
}

// AnnotatedQuote is one annotated stretch of reported words.
type AnnotatedQuote struct {
	Span    text.Span
	Marked  bool      // all or a part of it stands in quotation marks
	Speaker text.Span // the mention; zero: none annotated
}

// Train fits the two models to annotated articles: speech tells marked words that somebody is said to have spoken from the
// rest; speaker is the chance that the mention found is the right one.
func Train(articles []Annotated) (speech, speaker *label.Model) {
	var speechCases, speakerCases []label.Example
	for _, a := range articles {
		ps := text.Paragraphs(a.Text, 0)
		signed(a.Text, ps)
		segs, _ := segments(a.Text, ps)
		d := newDocument(a.Text, ps, segs)
		f := newFlow(d)
		f.spread()
		for i := range segs {
			if d.quote[i] < 0 {
				continue
			}
			quote, ok := annotation(a.Quotes, segs[i].words)
			if ok && !quote.Marked {
				continue // annotated as free of marks: says nothing about them
			}
			speechCases = append(speechCases, label.Example{Features: f.speechFeatures(i), Holds: ok})
			if root := f.roots[i]; ok && root >= 0 && (root != i || !quote.Speaker.Empty()) {
				// Where no mention is annotated, the speaker before is right in 97.6 % (GGT).
				right := quote.Speaker.Empty() || d.mention(f.links[root].subject).Overlaps(quote.Speaker)
				speakerCases = append(speakerCases, label.Example{Features: f.speakerFeatures(i, root), Holds: right})
			}
		}
		for r := range f.reports {
			rep := &f.reports[r]
			if quote, ok := annotation(a.Quotes, rep.parts[0]); ok && !quote.Speaker.Empty() && rep.from < rep.to {
				right := d.mention(rep.subject).Overlaps(quote.Speaker)
				speakerCases = append(speakerCases, label.Example{Features: f.reportFeatures(rep), Holds: right})
			}
		}
	}
	return label.Train(speechCases), label.Train(speakerCases)
}

// annotation is the annotated stretch that overlaps span, marked ones first.
func annotation(quotes []AnnotatedQuote, span text.Span) (AnnotatedQuote, bool) {
	var found AnnotatedQuote
	ok := false
	for _, q := range quotes {
		if q.Span.Overlaps(span) && (!ok || q.Marked && !found.Marked) {
			found, ok = q, true
		}
	}
	return found, ok
}
