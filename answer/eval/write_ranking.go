package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// WriteText writes the figures as tables: rank measures as .812, shares in per cent.
func (r SentenceReport) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d questions; [95 %% bootstrap interval over questions]; ties by a hash of the candidate's id\n\n", r.Questions)
	rankingTable(&b, []rankingRow{{"with a right candidate", r.Right}, {"with right and wrong (clean)", r.Clean}})
	t := r.Trigger
	table(&b, "answering\tP\tR\tF1\t\n", func(out io.Writer) {
		fmt.Fprintf(out, "as decided: %d of %d answerable, %d right\t%s\n", t.Answered, t.Answerable, t.Right, t.Own.cells())
		fmt.Fprintf(out, "always\t%s\n", t.Always.cells())
		fmt.Fprintf(out, "confidence ≥ %.4g (chosen here)\t%s\n", t.BestFrom, t.Best.cells())
	})
	table(&b, "confidence\tAUC\t\n", func(out io.Writer) {
		fmt.Fprintf(out, "of answerable questions\t%s\nof right answers\t%s\n", r.AnswerableAUC.cells(), r.RightAUC.cells())
	})
	table(&b, "most confident\tquestions\tbest answer right\t\n", func(out io.Writer) {
		for _, p := range r.Risk {
			fmt.Fprintf(out, "%.0f %%\t%d\t%s\t%s\n", 100*p.Share, p.Questions, percent(p.Accuracy.Value), p.Accuracy.Interval)
		}
	})
	_, err := w.Write(b.Bytes())
	return err
}

// WriteText writes the figures as a table.
func (r PassageReport) WriteText(w io.Writer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%d passages, %d queries; [95 %% bootstrap interval over queries]; ties by a hash of the passage's id\n\n", r.Passages, r.Questions)
	rankingTable(&b, []rankingRow{{"queries", r.Ranking}})
	fmt.Fprintf(&b, "recall@%d  %s\n", recallDepth, bytes.ReplaceAll([]byte(r.Recall.cells()), []byte("\t"), []byte(" ")))
	_, err := w.Write(b.Bytes())
	return err
}

type rankingRow struct {
	name string
	Ranking
}

func rankingTable(b *bytes.Buffer, rows []rankingRow) {
	table(b, "\tquestions\tMAP\t\tMRR\t\tP@1\t\tnDCG@10\t\n", func(t io.Writer) {
		for _, r := range rows {
			fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\t%s\n", r.name, r.Questions, r.MAP.cells(), r.MRR.cells(), r.P1.cells(), r.NDCG.cells())
		}
	})
}

// cells writes a figure and its interval as the field writes rank measures: .812 and [.790 .834].
func (f Figure) cells() string {
	return thousandths(f.Value) + "\t[" + thousandths(f.Interval.Low) + " " + thousandths(f.Interval.High) + "]"
}

// thousandths writes .812, 1.000, and – for what is not a number.
func thousandths(v float64) string {
	if !finite(v) {
		return "–"
	}
	s := fmt.Sprintf("%.3f", v)
	if s[0] == '0' {
		return s[1:]
	}
	return s
}

type judgedLine struct {
	QID        string             `json:"qid"`
	Scores     map[string]float64 `json:"scores"`
	Answer     string             `json:"answer"`
	Confidence float64            `json:"confidence"`
}

// WriteJudged writes what the judge made of each question, one a line, in their order:
//
//	{"qid":"Q1","scores":{"D1-0":0.25,"D1-1":3.5},"answer":"D1-1","confidence":0.93}
//
// answer is the best candidate's id, ties broken as in the report, and empty where the judge declined.
func (r SentenceReport) WriteJudged(w io.Writer) error {
	buffered := bufio.NewWriter(w)
	out := json.NewEncoder(buffered)
	out.SetEscapeHTML(false)
	for _, j := range r.judged {
		line := judgedLine{QID: j.question.ID, Scores: map[string]float64{}, Confidence: j.judgement.Confidence}
		for i, c := range j.question.Candidates {
			line.Scores[c.ID] = j.judgement.Scores[i]
		}
		if j.judgement.Answered && len(j.order) > 0 {
			line.Answer = j.question.Candidates[j.order[0]].ID
		}
		if err := out.Encode(line); err != nil {
			return fmt.Errorf("writing judgements: %w", err)
		}
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("writing judgements: %w", err)
	}
	return nil
}

// WriteRun writes the hits as trec_eval reads them, the first 1,000 of a query, best first, tag naming the system:
//
//	q1 Q0 4983 1 12.5 onrecord
func (r PassageReport) WriteRun(w io.Writer, tag string) error {
	out := bufio.NewWriter(w)
	for _, q := range r.runs {
		for i, h := range q.hits {
			fmt.Fprintf(out, "%s Q0 %s %d %g %s\n", q.query, h.ID, i+1, h.Score, tag)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("writing the run: %w", err)
	}
	return nil
}
