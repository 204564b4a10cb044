package train

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
)

// generated makes questions of a fictional harbour, the right sentence of each told by a word of it and a year; every other one
// has no right one.
func generated(n int) []eval.Question {
	random := rand.New(rand.NewPCG(7, 11))
	ships := strings.Fields("Lorne Marrow Selkie Gannet Petrel Curlew Bittern Dunlin Plover Avocet")
	acts := strings.Fields("sink burn collide sail dock")
	past := strings.Fields("sank burned collided sailed docked")
	var out []eval.Question
	for i := range n {
		ship, act := random.IntN(len(ships)), random.IntN(len(acts))
		q := eval.Question{ID: fmt.Sprintf("q%d", i), Text: fmt.Sprintf("When did the %s %s?", ships[ship], acts[act])}
		for c := range 6 {
			s, a := random.IntN(len(ships)), random.IntN(len(acts))
			text := fmt.Sprintf("The %s %s with all its cargo, and nobody saw it again.", ships[s], past[a])
			right := c == i%6 && i%2 != 0
			if right {
				text = fmt.Sprintf("The %s %s in %d, and nobody saw it again.", ships[ship], past[act], 1900+random.IntN(99))
			}
			q.Candidates = append(q.Candidates, eval.Candidate{ID: fmt.Sprintf("%d-%d", i, c), Text: text, Right: right, Page: -1})
		}
		q.Answerable = i%2 != 0
		out = append(out, q)
	}
	return out
}

func TestFitLearns(t *testing.T) {
	questions := generated(240)
	training, test := NewSet("training", questions[:160]), NewSet("test", questions[160:])
	m := Fit([]*Set{training})
	r, err := eval.Sentences(context.Background(), test.Questions, test.Judge(m))
	if err != nil {
		t.Fatal(err)
	}
	if r.Right.P1.Value < .95 || r.AnswerableAUC.Value < .95 {
		t.Errorf("P@1 %.2f, AUC %.2f of questions whose answer a year gives away", r.Right.P1.Value, r.AnswerableAUC.Value)
	}
	if n := r.Trigger.Answered; n < 30 || float64(r.Trigger.Right) < hedgeAccuracy*float64(n) {
		t.Errorf("%d answered, %d right", n, r.Trigger.Right)
	}
	if m.Weights[rank.TimeSign]+m.Weights[rank.Evidence]+m.Weights[rank.EvidenceNear] <= 0 {
		t.Errorf("a year is no sign of time: %v", m.Weights)
	}
}

func TestFitIsTheSameAgain(t *testing.T) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		s := []*Set{NewSet("generated", generated(40))}
		if err := Fit(s).Write(b, Heading(s)); err != nil {
			t.Fatal(err)
		}
	}
	if first.String() != second.String() || !strings.Contains(first.String(), "generated: 40 questions, 240 candidate sentences, 20 right") {
		t.Errorf("one fit:\n%s\nanother:\n%s", first.String(), second.String())
	}
}

func TestNothingToLearn(t *testing.T) {
	for _, questions := range [][]eval.Question{nil, {{ID: "q", Text: "Who?"}}, generated(1)} {
		for _, v := range Fit([]*Set{NewSet("few", questions)}).Weights {
			if math.IsNaN(v) {
				t.Fatalf("%d questions give weights that are no numbers", len(questions))
			}
		}
	}
}

func TestAblate(t *testing.T) {
	sets := []*Set{NewSet("generated", generated(40))}
	var b bytes.Buffer
	if err := Ablate(context.Background(), &b, sets, sets); err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(b.String(), "\n"); lines != 2+len(rank.Groups) || !strings.Contains(b.String(), "without answer type") {
		t.Errorf("%d lines:\n%s", lines, b.String())
	}
	b.Reset()
	if err := CrossValidate(context.Background(), &b, sets); err != nil || !strings.HasPrefix(b.String(), "generated: MAP ") {
		t.Errorf("%v: %s", err, b.String())
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := NewSet("generated", generated(4))
	if err := Ablate(ctx, &bytes.Buffer{}, []*Set{s}, []*Set{s}); err == nil {
		t.Error("an ablation goes on after its context is done")
	}
}

func TestCandidates(t *testing.T) {
	q := eval.Question{Text: "When?", Date: "2023/12/01", Pages: []eval.Page{{Title: "Ferry", Date: "2023/11/01"}, {Title: "Bridge", Date: "none"}},
		Candidates: []eval.Candidate{{Text: "One.", Page: 0}, {Text: "Two.", Page: 0}, {Text: "Three.", Page: 1}}}
	s := NewSet("set", []eval.Question{q})
	got := s.Candidates(q)
	for i, want := range []struct {
		position, near int
		dated          bool
	}{{1, 1, true}, {2, 1, true}, {1, 0, false}} {
		if c := got[i]; c.Position != want.position || len(c.Near) != want.near || c.Dated != want.dated || len(c.Title) != 1 || c.Title[0].Len() != 1 {
			t.Errorf("candidate %d: %+v, want %+v", i, c, want)
		}
	}
	if got[0].Days != 30 {
		t.Errorf("%v days before the question, want 30", got[0].Days)
	}
	q.Pages, q.Candidates[0].Page, q.Candidates[1].Page, q.Candidates[2].Page = nil, -1, -1, -1
	for i, c := range s.Candidates(q) {
		if c.Position != 0 || c.Near != nil || c.Title != nil {
			t.Errorf("without pages candidate %d has a place: %+v", i, c)
		}
	}
}

func TestWithoutRight(t *testing.T) {
	s := NewSet("set", generated(8)).withoutRight()
	if len(s.Questions) != 4 {
		t.Fatalf("%d questions, want the 4 that have a right candidate", len(s.Questions))
	}
	for _, q := range s.Questions {
		if len(q.Candidates) != 5 || q.Answerable {
			t.Errorf("%s: %d candidates, answerable %v", q.ID, len(q.Candidates), q.Answerable)
		}
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"`` It 's late , '' he said .":      "“It's late,” he said.",
		"They do n't -LRB- or wo n't -RRB-": "They don't (or won't)",
		"$ 12 , or 5 %":                     "$12, or 5%",
		"plain words, “as they are”":        "plain words, “as they are”",
	} {
		if got := plain(in); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestThresholds(t *testing.T) {
	// 500 unsure and wrong, 200 half sure and right every third time, 200 sure and right.
	var held []outcome
	for i := range 900 {
		o := outcome{weight: 1, right: i >= 700 || i >= 500 && i%3 == 0}
		o.signals[rank.SignalBias] = 1
		if i >= 500 && i < 700 {
			o.signals[rank.SignalScore] = 1
		} else if i >= 700 {
			o.signals[rank.SignalScore] = 2
		}
		held = append(held, o)
	}
	m := &rank.Model{Sure: logistic(held)}
	answer, hedge := thresholds(m, held)
	sure, half, unsure := m.Confidence(&held[899].signals), m.Confidence(&held[600].signals), m.Confidence(&held[0].signals)
	if !(unsure < half && half < sure) {
		t.Fatalf("confidences %.2f, %.2f, %.2f do not rise", unsure, half, sure)
	}
	if answer != sure || hedge != half {
		t.Errorf("answers from %.3f, hedges from %.3f; the kinds have %.3f, %.3f, %.3f", answer, hedge, unsure, half, sure)
	}
}

func TestCollection(t *testing.T) {
	passages := []eval.Passage{{ID: "a", Title: "The ferry", Text: "It sank. Nobody knows why."}, {ID: "b", Text: "A bridge was built. The ferry stopped."},
		{ID: "c", Text: "Nothing of the kind."}}
	c, err := NewCollection(passages)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := c.Search(rank.Default())(context.Background(), eval.Query{Text: "ferry sank"})
	if err != nil || len(hits) != 2 {
		t.Fatalf("%v: %d hits, want 2", err, len(hits))
	}
	if hits[0].ID != "a" || hits[0].Score <= hits[1].Score {
		t.Errorf("hits %+v, want a first", hits)
	}
	if hits, err := c.Search(rank.Default())(context.Background(), eval.Query{Text: "the of"}); err != nil || len(hits) != 0 {
		t.Errorf("%v: %d hits for words of the grammar", err, len(hits))
	}
}
