package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"onrecord/answer/eval"
	"onrecord/answer/rank"
	"onrecord/answer/rank/train"
)

// evalSentencesCmd measures ranking and declining, and fits the weights of it.
type evalSentencesCmd struct {
	Files    []string `arg:"" type:"existingfile" help:"Questions with labelled candidates, one JSON object a line. Several files with --train."`
	Out      string   `type:"path" placeholder:"FILE" help:"Write the scores, the answer and the confidence of each question there."`
	Train    string   `type:"path" placeholder:"FILE" help:"Fit the model to the files and write its weights there; nothing is measured."`
	Weights  string   `type:"existingfile" placeholder:"FILE" help:"Measure with these weights instead of the product's."`
	Ablate   []string `type:"existingfile" placeholder:"FILE" help:"Fit to the files without each group of features in turn, and measure on this one. Repeatable."`
	Validate bool     `help:"Cross-validate over the files."`
}

// Run measures, or fits.
func (c evalSentencesCmd) Run(ctx context.Context, s *streams) error {
	sets, err := readSets(c.Files)
	if err != nil {
		return err
	}
	switch {
	case c.Train != "":
		return writeTo(c.Train, func(w io.Writer) error { return train.Fit(sets).Write(w, train.Heading(sets)) })
	case c.Validate:
		return train.CrossValidate(ctx, s.out, sets)
	case len(c.Ablate) > 0:
		test, err := readSets(c.Ablate)
		if err != nil {
			return err
		}
		return train.Ablate(ctx, s.out, sets, test)
	case len(sets) > 1:
		return usageError{errors.New("one file at a time is measured; several are for --train, --ablate and --validate")}
	}
	model, err := modelOf(c.Weights)
	if err != nil {
		return err
	}
	report, err := eval.Sentences(ctx, sets[0].Questions, sets[0].Judge(model))
	if err != nil {
		return err
	}
	if err := report.WriteText(s.out); err != nil {
		return err
	}
	return writeTo(c.Out, report.WriteJudged)
}

// readSets reads files of questions; a set is named by its file, without the ending.
func readSets(files []string) ([]*train.Set, error) {
	var sets []*train.Set
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("reading questions: %w", err)
		}
		questions, err := eval.ReadSentences(name, file)
		file.Close()
		if err != nil {
			return nil, err
		}
		sets = append(sets, train.NewSet(strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)), questions))
	}
	return sets, nil
}

// modelOf reads a weights file; the empty name is the product's model.
func modelOf(name string) (*rank.Model, error) {
	if name == "" {
		return rank.Default(), nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading weights: %w", err)
	}
	defer file.Close()
	return rank.ReadModel(name, file)
}

// evalPassagesCmd measures the ranking of whole passages.
type evalPassagesCmd struct {
	Dir string `arg:"" type:"existingdir" help:"A folder with corpus.jsonl, queries.jsonl and qrels.tsv."`
	Out string `type:"path" placeholder:"FILE" help:"Write the ranking there, as TREC run lines."`
}

// Run measures.
func (c evalPassagesCmd) Run(ctx context.Context, s *streams) error {
	data, err := eval.ReadPassages(os.DirFS(c.Dir))
	if err != nil {
		return fmt.Errorf("%s: %w", c.Dir, err)
	}
	collection, err := train.NewCollection(data.Passages)
	if err != nil {
		return fmt.Errorf("indexing the collection: %w", err)
	}
	report, err := eval.Passages(ctx, data, collection.Search(rank.Default()))
	if err != nil {
		return err
	}
	if err := report.WriteText(s.out); err != nil {
		return err
	}
	return writeTo(c.Out, func(w io.Writer) error { return report.WriteRun(w, "onrecord") })
}
