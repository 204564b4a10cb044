package eval

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"

	"github.com/google/go-cmp/cmp"
)

// in is the span of the nth (from 0) occurrence of words in doc.
func in(t testing.TB, doc, words string, nth int) text.Span {
	t.Helper()
	from := 0
	for {
		i := strings.Index(doc[from:], words)
		if i < 0 {
			t.Fatalf("%q does not hold %q (%d)", doc, words, nth)
		}
		if nth == 0 {
			return text.Span{Start: from + i, End: from + i + len(words)}
		}
		nth--
		from += i + len(words)
	}
}

const village = "“The bridge stays shut,” said Ada Byrne. “It is not safe.”\n\n" +
	"Tom Okoro said that the council had been told. He called the delay “a farce”.\n\n" +
	"“Nobody asked me,” she said."

// villageGold annotates the village by mention, as PolNeAR does.
func villageGold(t testing.TB) Article {
	gold := func(words string, typ Type, mention string, nth int) Gold {
		g := Gold{Span: in(t, village, words, 0), Type: typ, Speaker: mention}
		if mention != "" {
			g.Mention = in(t, village, mention, nth)
		}
		return g
	}
	return Article{ID: "village", Text: village, Quotes: []Gold{
		gold("“The bridge stays shut,”", DirectType, "Ada Byrne", 0),
		gold("“It is not safe.”", DirectType, "", 0),
		gold("that the council had been told", IndirectType, "Tom Okoro", 0),
		gold("the delay “a farce”", MixedType, "He", 0),
		gold("“Nobody asked me,”", DirectType, "she", 0),
	}}
}

func quoted(form quotation.Form, confidence float64, mention text.Span, parts ...text.Span) quotation.Quotation {
	return quotation.Quotation{Form: form, Parts: parts,
		Attribution: quotation.Attribution{Person: -1, Mention: mention, Confidence: confidence, Rule: "test"}}
}

// always is an extractor that gives the same quotations, whatever it reads.
func always(people []quotation.Person, quotations ...quotation.Quotation) Extractor {
	return func(string) *quotation.Analysis {
		return &quotation.Analysis{Quotations: quotations, People: people}
	}
}

func measure(t testing.TB, articles []Article, extract Extractor) Report {
	t.Helper()
	r, err := Quotations(articles, extract)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(got, want float64) bool {
	return math.IsNaN(got) && math.IsNaN(want) || math.Abs(got-want) < 1e-9
}

// Worked by hand. Found: the first quotation exactly, with its speaker; the second cut short ("It is not", 9 of 14 code
// points); the indirect one with its speaker wrong; "a farce" without a speaker; the last one missed; one where none is.
func TestQuotationsByHand(t *testing.T) {
	a := villageGold(t)
	extract := always(nil,
		quoted(quotation.Direct, .95, in(t, village, "Byrne", 0), in(t, village, "The bridge stays shut", 0)),
		quoted(quotation.Direct, .95, text.Span{}, in(t, village, "It is not", 0)),
		quoted(quotation.Indirect, .7, in(t, village, "Ada", 0), in(t, village, "that the council had been told", 0)),
		quoted(quotation.Partial, 0, text.Span{}, in(t, village, "a farce", 0)),
		quoted(quotation.Indirect, .5, in(t, village, "she", 0), in(t, village, "said.", 0)),
		quoted(quotation.Scare, 1, in(t, village, "she", 0), in(t, village, "asked", 0)),
	)
	nan := math.NaN()
	tests := []struct {
		form               int
		gold, found        int
		exact, overlap     float64
		speaker, wrong     float64
		precision, endRate float64 // end to end
	}{
		// direct: gold 3; found 2, "a farce" counting neither way; exact 1 → 2·1/(3+2). End to end: gold with speakers 2,
		// offered 2 (the cut one matches nothing), right 1.
		{directForm, 3, 2, 2. / 5, 2. / 5, 1, 0, 1. / 2, 2. / 4},
		// in marks: "a farce" is an entry of its own: gold 4, found 3, matched 2.
		{inMarksForm, 4, 3, 4. / 7, 4. / 7, 1. / 2, 0, 1. / 3, 2. / 6},
		// indirect: gold 1; found 2, one of them spurious; the speaker wrong.
		{indirectForm, 1, 2, 2. / 3, 2. / 3, 0, 1, 0, 0},
		// all: gold 5, found 5; "a farce" covers 7 of 18 of its gold span.
		{allForm, 5, 5, 2 * 2. / 10, 2 * 2. / 10, 1. / 2, 1. / 2, 1. / 5, 2. / 9},
		// mixed: the reported clause is hardly covered; nothing matches, so nothing is said of speakers.
		{1, 1, 1, 0, 0, nan, nan, 0, 0},
	}
	r := measure(t, []Article{a}, extract)
	for _, test := range tests {
		f := r.Forms[test.form]
		if f.Gold != test.gold || f.Found != test.found {
			t.Errorf("%s: gold %d, found %d, want %d, %d", f.Form, f.Gold, f.Found, test.gold, test.found)
		}
		got := []float64{f.Exact.F1, f.Overlap.F1, f.Speaker.Value, f.Wrong.Value, f.EndToEnd.Precision, f.EndToEnd.F1}
		want := []float64{test.exact, test.overlap, test.speaker, test.wrong, test.precision, test.endRate}
		for i := range got {
			if !near(got[i], want[i]) {
				t.Errorf("%s: figure %d: %v, want %v", f.Form, i, got[i], want[i])
			}
		}
	}
	if c := r.Calibration[0]; c.Given != 1 || !near(c.SureRight.Value, 1) || !near(c.Reach.Value, 1./2) {
		t.Errorf("direct calibration: %+v, want one given and right, half of the gold reached", c)
	}
}

func TestErrorsByHand(t *testing.T) {
	a := villageGold(t)
	r := measure(t, []Article{a}, always(nil,
		quoted(quotation.Direct, .95, in(t, village, "Byrne", 0), in(t, village, "The bridge stays shut", 0)),
		quoted(quotation.Direct, .95, text.Span{}, in(t, village, "It is not", 0)),
		quoted(quotation.Indirect, .7, in(t, village, "Ada", 0), in(t, village, "that the council had been told", 0)),
		quoted(quotation.Partial, 0, text.Span{}, in(t, village, "a farce", 0)),
		quoted(quotation.Indirect, .5, in(t, village, "she", 0), in(t, village, "said.", 0)),
	))
	got := map[string]int{}
	for _, g := range r.Errors {
		got[string(g.Kind)+"/"+g.Form] += len(g.Cases)
	}
	want := map[string]int{"wrong boundary/in marks": 1, "missed span/in marks": 1, "speaker missing/in marks": 1,
		"wrong speaker/indirect": 1, "spurious span/indirect": 1}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got −, want +:\n%s", diff)
	}
	var b bytes.Buffer
	if err := r.WriteErrors(&b, 1); err != nil || !strings.Contains(b.String(), "⟦“Nobody asked me,”⟧") {
		t.Errorf("errors %v:\n%s", err, b.String())
	}
}

// The gold, given back as an extraction, is perfect wherever gold spans are compared as they stand.
func oracle(articles []Article) Extractor {
	byText := map[string]Article{}
	for _, a := range articles {
		byText[a.Text] = a
	}
	form := map[Type]quotation.Form{DirectType: quotation.Direct, MixedType: quotation.Partial, IndirectType: quotation.Indirect}
	return func(doc string) *quotation.Analysis {
		var analysis quotation.Analysis
		for _, g := range byText[doc].Quotes {
			q := quoted(form[g.Type], .99, g.Mention, trim(doc, g.Span))
			if g.ByName {
				q.Attribution.Person = len(analysis.People)
				analysis.People = append(analysis.People, quotation.Person{Name: g.Speaker})
			}
			analysis.Quotations = append(analysis.Quotations, q)
		}
		return &analysis
	}
}

func TestPerfectExtractor(t *testing.T) {
	a := villageGold(t)
	r := measure(t, []Article{a}, oracle([]Article{a}))
	perfect(t, r, directForm, indirectForm, allForm, 1, 2)
}

func perfect(t *testing.T, r Report, rows ...int) {
	t.Helper()
	for _, i := range rows {
		f := r.Forms[i]
		for name, v := range map[string]float64{"exact": f.Exact.F1, "overlap": f.Overlap.F1, "iou": f.IoU.F1,
			"speaker": f.Speaker.Value, "end to end": f.EndToEnd.F1} {
			if !near(v, 1) {
				t.Errorf("%s %s: %v, want 1", f.Form, name, v)
			}
		}
		if f.Wrong.Value != 0 || f.Exact.Interval != (Interval{1, 1}) {
			t.Errorf("%s: wrong %v, interval %v", f.Form, f.Wrong.Value, f.Exact.Interval)
		}
	}
}

func TestEmptyExtractor(t *testing.T) {
	r := measure(t, []Article{villageGold(t)}, always(nil))
	f := r.Forms[allForm]
	if f.Found != 0 || f.Overlap.Recall != 0 || !math.IsNaN(f.Overlap.Precision) || f.Overlap.F1 != 0 || f.EndToEnd.F1 != 0 {
		t.Errorf("found nothing: %+v", f)
	}
}

func TestByName(t *testing.T) {
	const doc = "“No,” said Ms Byrne. “Never,” a spokesperson said. “Yes,” he said."
	people := []quotation.Person{{Name: "Ada Byrne"}}
	gold := []Gold{
		{Span: in(t, doc, "“No,”", 0), Type: DirectType, Speaker: "Ada Byrne", ByName: true},
		{Span: in(t, doc, "“Never,”", 0), Type: DirectType, Speaker: "A Spokesperson", ByName: true},
		{Span: in(t, doc, "“Yes,”", 0), Type: DirectType, Speaker: "Tom Okoro", ByName: true},
	}
	first := quoted(quotation.Direct, 1, in(t, doc, "Ms Byrne", 0), in(t, doc, "No,", 0))
	first.Attribution.Person = 0
	r := measure(t, []Article{{ID: "a", Text: doc, Quotes: gold}}, always(people, first,
		quoted(quotation.Direct, 1, in(t, doc, "a spokesperson", 0), in(t, doc, "Never,", 0)),
		quoted(quotation.Direct, 1, in(t, doc, "he", 0), in(t, doc, "Yes,", 0))))
	f := r.Forms[directForm]
	if f.Speaker.Of != 3 || !near(f.Speaker.Value, 2./3) || f.Wrong.Of != 2 || f.Wrong.Value != 0 {
		t.Errorf("speaker %+v, wrong %+v, want 2 of 3 right, 2 given, none wrong", f.Speaker, f.Wrong)
	}
}

// Greedy matching takes the most alike pair first, and no span twice.
func TestMatchOneToOne(t *testing.T) {
	const doc = "one two three four five six seven eight nine ten"
	whole, most := text.Span{Start: 0, End: len(doc)}, text.Span{Start: 0, End: len(doc) - 4}
	gold := []text.Span{most, whole}
	for _, found := range [][]text.Span{{whole}, {whole, most}, {most, whole}} {
		of := match(pairsOf(doc, gold, found), len(gold), len(found), overlap)
		for g, f := range of {
			if f >= 0 && found[f] != gold[g] {
				t.Errorf("gold %v matched %v of %v", gold[g], found[f], found)
			}
		}
		if matched := len(of) - count(of, -1); matched != len(found) {
			t.Errorf("matched %d of %v", matched, found)
		}
	}
}

func count(of []int, v int) int {
	n := 0
	for _, x := range of {
		if x == v {
			n++
		}
	}
	return n
}

// A found span may cover more than .8 of two golds, but matches one of them; .8 itself is not enough, as share, and is, as
// union.
func TestThresholds(t *testing.T) {
	const doc = "abcdefghij"
	gold := []text.Span{{Start: 0, End: 10}}
	for _, test := range []struct {
		found         text.Span
		share, ofboth int
	}{
		{text.Span{Start: 0, End: 10}, 0, 0},
		{text.Span{Start: 0, End: 9}, 0, 0},
		{text.Span{Start: 0, End: 8}, -1, 0},
		{text.Span{Start: 0, End: 7}, -1, -1},
	} {
		pairs := pairsOf(doc, gold, []text.Span{test.found})
		got := []int{match(pairs, 1, 1, overlap)[0], match(pairs, 1, 1, iou)[0]}
		if want := []int{test.share, test.ofboth}; !slices.Equal(got, want) {
			t.Errorf("%v: %v, want %v", test.found, got, want)
		}
	}
}

func TestOrderIndependence(t *testing.T) {
	a := villageGold(t)
	b := Article{ID: "b", Text: "“Well,” said Ivy.", Quotes: []Gold{{Span: text.Span{Start: 0, End: len("“Well,”")}, Type: DirectType}}}
	articles := []Article{a, b}
	base := always(nil,
		quoted(quotation.Direct, .9, in(t, village, "Byrne", 0), in(t, village, "The bridge stays", 0)),
		quoted(quotation.Direct, .9, in(t, village, "Tom Okoro", 0), in(t, village, "The bridge stays shut", 0)),
		quoted(quotation.Indirect, .9, in(t, village, "He", 0), in(t, village, "the council had been told", 0)))
	random := rand.New(rand.NewPCG(1, 2))
	extract := func(doc string) *quotation.Analysis {
		analysis := base(doc)
		if doc != village {
			return &quotation.Analysis{}
		}
		random.Shuffle(len(analysis.Quotations), func(i, j int) {
			q := analysis.Quotations
			q[i], q[j] = q[j], q[i]
		})
		return analysis
	}
	want := measure(t, articles, extract).Forms
	for range 5 {
		random.Shuffle(len(a.Quotes), func(i, j int) { a.Quotes[i], a.Quotes[j] = a.Quotes[j], a.Quotes[i] })
		slices.Reverse(articles)
		got := measure(t, articles, extract).Forms
		for i := range got {
			// the drawn articles differ with their order, so intervals may
			if !near(got[i].Exact.F1, want[i].Exact.F1) || !near(got[i].Overlap.F1, want[i].Overlap.F1) ||
				!near(got[i].EndToEnd.F1, want[i].EndToEnd.F1) || !near(got[i].Speaker.Value, want[i].Speaker.Value) {
				t.Fatalf("%s: %+v, want %+v", got[i].Form, got[i], want[i])
			}
		}
	}
}

func TestExtractorOutOfText(t *testing.T) {
	a := Article{ID: "a", Text: "“é”"}
	for name, q := range map[string]quotation.Quotation{
		"past the end":   quoted(quotation.Direct, 1, text.Span{}, text.Span{Start: 0, End: 99}),
		"inside a rune":  quoted(quotation.Direct, 1, text.Span{}, text.Span{Start: 1, End: 3}),
		"empty part":     quoted(quotation.Direct, 1, text.Span{}, text.Span{}),
		"mention":        quoted(quotation.Direct, 1, text.Span{Start: -1, End: 2}, text.Span{Start: 0, End: 3}),
		"no such person": {Parts: []text.Span{{Start: 0, End: 3}}, Attribution: quotation.Attribution{Person: 4}},
	} {
		if _, err := Quotations([]Article{a}, always(nil, q)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Quotations([]Article{a}, func(string) *quotation.Analysis { return nil }); err == nil {
		t.Error("no analysis: no error")
	}
}

func TestWriteFound(t *testing.T) {
	const doc = "é “Well,” said Ivy. Höh “then”."
	split := quoted(quotation.Direct, 1, in(t, doc, "Ivy", 0), in(t, doc, "Well,", 0), in(t, doc, "then", 0))
	split.Attribution.Cue = in(t, doc, "said", 0)
	split.Attribution.Person = 0
	var b bytes.Buffer
	err := WriteFound(&b, []Article{{ID: "a", Text: doc}, {ID: "b", Text: doc}},
		func(s string) *quotation.Analysis {
			return always([]quotation.Person{{Name: "Ivy <Lee>"}}, split)(s)
		})
	line := `","quotes":[{"start":3,"end":8,"speaker":"Ivy <Lee>","speaker_start":15,"speaker_end":18,"cue":"said","type":"direct"},` +
		`{"start":25,"end":29,"speaker":"Ivy <Lee>","speaker_start":15,"speaker_end":18,"cue":"said","type":"direct"}]}` + "\n"
	if got, want := b.String(), `{"id":"a`+line+`{"id":"b`+line; err != nil || got != want {
		t.Errorf("%v\n got %s\nwant %s", err, got, want)
	}
}
