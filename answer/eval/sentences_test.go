package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const fewQuestions = `{"qid":"1","question":"Who?","docs":[{"url":"u","title":"T","date":"2023/01/02"}],"candidates":[{"id":"0-0","text":"a","label":0},{"id":"0-1","text":"b","label":1},{"id":"7-0","text":"c","label":0}]}
{"qid":"2","question":"When?","candidates":[{"id":"x","text":"a","label":1}]}
{"qid":"3","question":"Where?","answerable":false,"candidates":[{"id":"y","text":"a","label":0}]}
{"qid":"4","question":"Why?","candidates":[]}
`

func few(t testing.TB) []Question {
	t.Helper()
	q, err := ReadSentences("few", strings.NewReader(fewQuestions))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func TestReadSentences(t *testing.T) {
	got := few(t)
	want := []Question{
		{ID: "1", Text: "Who?", Answerable: true, Pages: []Page{{"u", "T", "2023/01/02"}}, Candidates: []Candidate{
			{"0-0", "a", false, 0}, {"0-1", "b", true, 0}, {"7-0", "c", false, -1}}},
		{ID: "2", Text: "When?", Answerable: true, Candidates: []Candidate{{"x", "a", true, -1}}},
		{ID: "3", Text: "Where?", Candidates: []Candidate{{"y", "a", false, -1}}},
		{ID: "4", Text: "Why?"},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got −, want +:\n%s", diff)
	}
}

func TestReadSentencesMalformed(t *testing.T) {
	const good = `{"qid":"1","question":"Who?","candidates":[]}` + "\n"
	for name, line := range map[string]string{
		"not JSON":        `{`,
		"no qid":          `{"question":"Who?"}`,
		"no question":     `{"qid":"2"}`,
		"twice":           strings.TrimSpace(good),
		"candidate twice": `{"qid":"2","question":"?","candidates":[{"id":"a","text":"","label":0},{"id":"a","text":"","label":0}]}`,
		"no label":        `{"qid":"2","question":"?","candidates":[{"id":"a","text":""}]}`,
		"no text":         `{"qid":"2","question":"?","candidates":[{"id":"a","label":1}]}`,
		"odd label":       `{"qid":"2","question":"?","candidates":[{"id":"a","text":"","label":2}]}`,
		"not UTF-8":       "{\"qid\":\"\xff\",\"question\":\"?\"}",
	} {
		_, err := ReadSentences("some.jsonl", strings.NewReader(good+line))
		if err == nil || !strings.Contains(err.Error(), "some.jsonl:2:") {
			t.Errorf("%s: %v, want an error at some.jsonl:2", name, err)
		}
	}
	if _, err := ReadSentences("empty", strings.NewReader("\n\n")); err == nil {
		t.Error("no question: no error")
	}
}

// judgeBy scores candidates by their text and answers from a confidence of .5.
func judgeBy(scores map[string]float64, confidence map[string]float64) Judge {
	return func(_ context.Context, q Question) (Judgement, error) {
		j := Judgement{Confidence: confidence[q.ID], Answered: confidence[q.ID] >= .5}
		for _, c := range q.Candidates {
			j.Scores = append(j.Scores, scores[c.Text])
		}
		return j, nil
	}
}

func judgeAll(t testing.TB, questions []Question, judge Judge) SentenceReport {
	t.Helper()
	r, err := Sentences(context.Background(), questions, judge)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Worked by hand: question 1 has its right candidate second, 2 first; 3 cannot be answered, 4 has no candidates.
func TestSentencesByHand(t *testing.T) {
	r := judgeAll(t, few(t), judgeBy(map[string]float64{"a": 3, "b": 2, "c": 1}, map[string]float64{"1": .9, "2": .8, "3": .6, "4": .7}))
	for _, test := range []struct {
		name      string
		got, want float64
	}{
		{"MAP", r.Right.MAP.Value, .75},
		{"MRR", r.Right.MRR.Value, .75},
		{"P@1", r.Right.P1.Value, .5},
		{"nDCG", r.Right.NDCG.Value, (1 + 1/math.Log2(3)) / 2},
		{"clean MAP", r.Clean.MAP.Value, .5},
		{"precision", r.Trigger.Own.Precision, 1. / 3}, // 1, 2 and 3 answered; 4 has nothing to answer with
		{"recall", r.Trigger.Own.Recall, 1. / 2},
		{"F1", r.Trigger.Own.F1, 2. / 5},
		{"always", r.Trigger.Always.F1, 2. / 5},
		{"best", r.Trigger.Best.F1, 2. / 4}, // the first two
		{"answerable AUC", r.AnswerableAUC.Value, 1},
		{"right AUC", r.RightAUC.Value, 2. / 3}, // 2 below 1, above 4 and 3
		{"risk at 10 %", r.Risk[0].Accuracy.Value, 0},
		{"risk at 50 %", r.Risk[3].Accuracy.Value, 1. / 2},
	} {
		if !near(test.got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, test.got, test.want)
		}
	}
	if r.Questions != 4 || r.Right.Questions != 2 || r.Clean.Questions != 1 || r.Trigger.Answered != 3 || r.Trigger.Answerable != 2 {
		t.Errorf("counts: %+v", r)
	}
}

// Neither the files' order nor that of the candidates shows in the figures, ties included.
func TestSentencesOrderIndependence(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var questions []Question
	for i := range 40 {
		q := Question{ID: string(rune('a' + i)), Text: "?", Answerable: true}
		for j := range 8 {
			q.Candidates = append(q.Candidates, Candidate{ID: string(rune('a'+i)) + string(rune('a'+j)), Text: "tied", Right: j == 0})
		}
		questions = append(questions, q)
	}
	judge := judgeBy(map[string]float64{"tied": 1}, nil)
	want := judgeAll(t, questions, judge)
	if want.Right.P1.Value > .5 {
		t.Errorf("P@1 %v where all are tied and the right one stands first: ties are not broken by chance", want.Right.P1.Value)
	}
	for range 5 {
		for _, q := range questions {
			random.Shuffle(len(q.Candidates), func(i, j int) { q.Candidates[i], q.Candidates[j] = q.Candidates[j], q.Candidates[i] })
		}
		random.Shuffle(len(questions), func(i, j int) { questions[i], questions[j] = questions[j], questions[i] })
		got := judgeAll(t, questions, judge)
		if !near(got.Right.MAP.Value, want.Right.MAP.Value) || !near(got.Right.P1.Value, want.Right.P1.Value) ||
			!near(got.Risk[0].Accuracy.Value, want.Risk[0].Accuracy.Value) {
			t.Fatalf("%+v, want %+v", got.Right, want.Right)
		}
	}
}

func TestSentencesPerfect(t *testing.T) {
	r := judgeAll(t, few(t), func(_ context.Context, q Question) (Judgement, error) {
		j := Judgement{Answered: q.Answerable}
		if q.Answerable {
			j.Confidence = 1
		}
		for _, c := range q.Candidates {
			j.Scores = append(j.Scores, float64(number(c.Right)))
		}
		return j, nil
	})
	for _, f := range []float64{r.Right.MAP.Value, r.Right.MRR.Value, r.Right.P1.Value, r.Right.NDCG.Value, r.Clean.MAP.Value,
		r.Trigger.Own.F1, r.Trigger.Best.F1, r.AnswerableAUC.Value, r.RightAUC.Value, r.Risk[3].Accuracy.Value} {
		if !near(f, 1) {
			t.Errorf("a perfect judge: %+v", r)
			break
		}
	}
}

func TestSentencesErrors(t *testing.T) {
	failed := errors.New("failed")
	for name, judge := range map[string]Judge{
		"its own":   func(context.Context, Question) (Judgement, error) { return Judgement{}, failed },
		"too few":   func(context.Context, Question) (Judgement, error) { return Judgement{}, nil },
		"no number": judgeBy(map[string]float64{"a": math.NaN()}, nil),
		"too much":  judgeBy(map[string]float64{"b": math.Inf(1)}, nil),
		"no chance": judgeBy(nil, map[string]float64{"1": math.NaN()}),
	} {
		if _, err := Sentences(context.Background(), few(t), judge); err == nil || !strings.Contains(err.Error(), "question 1") {
			t.Errorf("%s: %v, want an error of question 1", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Sentences(ctx, few(t), judgeBy(nil, nil)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestWriteJudged(t *testing.T) {
	r := judgeAll(t, few(t), judgeBy(map[string]float64{"a": .25, "b": 2}, map[string]float64{"1": .9, "4": 1}))
	var b bytes.Buffer
	if err := r.WriteJudged(&b); err != nil {
		t.Fatal(err)
	}
	const want = `{"qid":"1","scores":{"0-0":0.25,"0-1":2,"7-0":0},"answer":"0-1","confidence":0.9}
{"qid":"2","scores":{"x":0.25},"answer":"","confidence":0}
{"qid":"3","scores":{"y":0.25},"answer":"","confidence":0}
{"qid":"4","scores":{},"answer":"","confidence":1}
`
	if diff := cmp.Diff(b.String(), want); diff != "" {
		t.Errorf("got −, want +:\n%s", diff)
	}
}

func TestWriteSentenceText(t *testing.T) {
	r := judgeAll(t, few(t), judgeBy(map[string]float64{"a": 3, "b": 2}, map[string]float64{"1": .9}))
	var b bytes.Buffer
	if err := r.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"4 questions", ".750", "with right and wrong (clean)", "confidence ≥"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in:\n%s", want, b.String())
		}
	}
}

// Reading never panics; what is read is judged and written without error, a line a question.
func FuzzReadSentences(f *testing.F) {
	f.Add([]byte(fewQuestions))
	f.Add([]byte(`{"qid":"a","question":"?","docs":[{}],"candidates":[{"id":"-1","text":"","label":1}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		questions, err := ReadSentences("f", bytes.NewReader(data))
		if err != nil {
			return
		}
		questions = questions[:min(3, len(questions))]
		r := judgeAll(t, questions, judgeBy(map[string]float64{"a": 1}, nil))
		var b bytes.Buffer
		if err := r.WriteJudged(&b); err != nil {
			t.Fatal(err)
		}
		lines := 0
		for line := range bytes.Lines(b.Bytes()) {
			if lines++; !json.Valid(line) {
				t.Fatalf("wrote %s", line)
			}
		}
		if lines != len(questions) {
			t.Fatalf("%d lines, want %d", lines, len(questions))
		}
	})
}
