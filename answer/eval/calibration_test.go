package eval

import (
	"testing"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// A confidence of .9 itself is sure, 1 stands in the last bin, and a mention elsewhere is a wrong speaker. Of five annotated
// speakers, one is not found and one not given.
func TestCalibration(t *testing.T) {
	const doc = "“A,” said Ivy. “B,” said Ivy. “C,” said Ivy. “D,” said Ivy. “E,” said Ivy."
	a := Article{ID: "a", Text: doc}
	for i, words := range []string{"“A,”", "“B,”", "“C,”", "“D,”", "“E,”"} {
		a.Quotes = append(a.Quotes, Gold{Span: in(t, doc, words, 0), Type: DirectType, Speaker: "Ivy", Mention: in(t, doc, "Ivy", i)})
	}
	r := measure(t, []Article{a}, always(nil,
		quoted(quotation.Direct, .9, in(t, doc, "Ivy", 0), in(t, doc, "A", 0)),
		quoted(quotation.Direct, 1, in(t, doc, "Ivy", 0), in(t, doc, "B", 0)),
		quoted(quotation.Direct, .4, in(t, doc, "Ivy", 2), in(t, doc, "C", 0)),
		quoted(quotation.Direct, .99, text.Span{}, in(t, doc, "D", 0))))
	c := r.Calibration[0]
	if c.Given != 3 || !near(c.Sure.Value, 2./3) || !near(c.SureRight.Value, 1./2) || c.Reach.Of != 5 || !near(c.Reach.Value, 2./5) {
		t.Errorf("%+v, want 3 given, 2 of them sure, 1 of those right, 2 of 5 reached", c)
	}
	got := map[float64][2]int{}
	for _, b := range c.Bins {
		if b.Given > 0 {
			got[b.Low] = [2]int{b.Given, b.Right}
		}
	}
	if len(got) != 3 || got[0] != [2]int{1, 1} || got[.9] != [2]int{1, 1} || got[.95] != [2]int{1, 0} {
		t.Errorf("bins %v, want one given in those from 0, .9 and .95, the last wrong", got)
	}
}
