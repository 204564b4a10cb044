package main

import (
	"context"
	"io"

	"onrecord/answer"
	"onrecord/corpus"
)

// linesOfQuotes writes a quotation a line.
func linesOfQuotes(ctx context.Context, e *answer.Engine, out io.Writer) error {
	return eachArticle(ctx, e, func(_ context.Context, _ *corpus.Document, list []answer.Found) error {
		for _, f := range list {
			if err := writeLine(out, quoteLine(f)); err != nil {
				return err
			}
		}
		return nil
	})
}
