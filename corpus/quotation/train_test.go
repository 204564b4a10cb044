package quotation

import (
	"strings"
	"testing"

	"onrecord/corpus/quotation/label"
	"onrecord/corpus/text"
)

// TestWeights holds that the embedded weights can be read and that they hold more than the bias.
func TestWeights(t *testing.T) {
	for name, weights := range map[string]string{"speech.weights": speechWeights, "speaker.weights": speakerWeights} {
		m, err := label.Read(strings.NewReader(weights))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if m.Probability([]string{"rule=inversion"}) == m.Probability(nil) {
			t.Errorf("%s: the surest rule counts nothing", name)
		}
	}
}

// TestTrain trains on a few articles of our own and holds that what was always speech scores over what never was.
func TestTrain(t *testing.T) {
	var articles []Annotated
	for i := range 32 { // rarer features are left out
		who := []string{"Ann Ito", "Jo Baker", "Ned Ames", "Zoe Hart"}[i%4]
		doc := "“It is late and I am tired,” said " + who + ". She read “Mill Songs” on Monday."
		quote := text.Span{Start: 0, End: strings.Index(doc, " said")}
		name := text.Span{Start: strings.Index(doc, who), End: strings.Index(doc, who) + len(who)}
		articles = append(articles, Annotated{Text: doc, Quotes: []AnnotatedQuote{{Span: quote, Marked: true, Speaker: name}}})
	}
	speech, speaker := Train(articles)
	if said, term := speech.Probability([]string{"rule=inversion"}), speech.Probability([]string{"titled"}); said <= .5 || term >= said {
		t.Errorf("got %.2f for what was said and %.2f for a title, want the first over one half and over the second", said, term)
	}
	if got := speaker.Probability([]string{"rule=inversion"}); got <= .5 {
		t.Errorf("got %.2f for a speaker that was always right, want over one half", got)
	}
}
