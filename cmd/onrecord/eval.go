package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"onrecord/answer/eval"
	"onrecord/corpus/quotation"
)

// evalCmd measures the product on standard data files.
type evalCmd struct {
	Quotations evalQuotationsCmd `cmd:"" help:"Span F1, speakers and end to end over annotated articles (JSON Lines)."`
	Sentences  evalSentencesCmd  `cmd:"" help:"MAP, MRR, P@1, nDCG@10 and answering or declining over labelled sentences (JSON Lines)."`
	Passages   evalPassagesCmd   `cmd:"" help:"MAP, MRR, P@1 and nDCG@10 over a collection in the BEIR layout."`
}

// evalQuotationsCmd measures the extraction of quotations and speakers.
type evalQuotationsCmd struct {
	File     string `arg:"" type:"existingfile" help:"Annotated articles, one JSON object a line."`
	Split    string `help:"Only the articles of this split, such as dev; all of them by default."`
	Out      string `type:"path" placeholder:"FILE" help:"Write what was found there, offsets in code points."`
	Train    string `type:"existingdir" placeholder:"DIR" help:"Measure nothing: fit the two classifiers to the articles and write their weights into this folder."`
	Errors   bool   `help:"List the errors by sieve and kind, the most frequent first."`
	Examples int    `default:"5" help:"How many examples of each kind of error; 0 for all."`
}

// Run reads the articles, prints the figures, and the errors or the findings where they are asked for.
func (c evalQuotationsCmd) Run(s *streams) error {
	file, err := os.Open(c.File)
	if err != nil {
		return fmt.Errorf("reading annotations: %w", err)
	}
	defer file.Close()
	articles, err := eval.ReadQuotations(c.File, file, c.Split)
	if err != nil {
		return err
	}
	if c.Train != "" {
		return trainQuotations(articles, c.Train)
	}
	report, err := eval.Quotations(articles, extract)
	if err != nil {
		return err
	}
	if err := report.WriteText(s.out); err != nil {
		return err
	}
	if c.Errors {
		if err := report.WriteErrors(s.out, c.Examples); err != nil {
			return err
		}
	}
	return writeTo(c.Out, func(w io.Writer) error { return eval.WriteFound(w, articles, extract) })
}

// extract is what is measured: the extraction that every article goes through.
func extract(text string) *quotation.Analysis { return quotation.Analyze(text, 0) }

// writeTo gives write a new file at path; nothing where path is empty.
func writeTo(path string, write func(io.Writer) error) error {
	if path == "" {
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("writing results: %w", err)
	}
	return errors.Join(write(file), file.Close())
}
