package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"onrecord/answer/eval"
	"onrecord/corpus/quotation"
)

// trainQuotations fits the two models of package quotation to the articles and writes their weights into the folder dir, under the names that
// the package embeds. The same articles give the same bytes.
func trainQuotations(articles []eval.Article, dir string) error {
	in := make([]quotation.Annotated, len(articles))
	for i, a := range articles {
		in[i].Text = a.Text
		for _, q := range a.Quotes {
			in[i].Quotes = append(in[i].Quotes, quotation.AnnotatedQuote{Span: q.Span, Marked: q.Type != eval.IndirectType, Speaker: q.Mention})
		}
	}
	speech, speaker := quotation.Train(in)
	return errors.Join(
		writeWeights(filepath.Join(dir, "speech.weights"), "Whether words in marks are somebody's speech", speech),
		writeWeights(filepath.Join(dir, "speaker.weights"), "Whether the mention found is the right speaker", speaker))
}

// weights is what a model's weights are written by.
type weights interface {
	Write(w io.Writer, comments ...string) error
}

// writeWeights writes a model's file, what it decides and how it is made at its head.
func writeWeights(path, what string, model weights) error {
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("writing weights: %w", err)
	}
	return errors.Join(model.Write(file, what+": weights of a logistic classifier, made from PolNeAR's training articles by",
		"onrecord eval quotations polnear.traindev.jsonl --split train --train corpus/quotation",
		"Features are classes, positions and lengths; see features.go."), file.Close())
}
