package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"onrecord/answer"
	"onrecord/bot/repl"
	"onrecord/corpus"
)

// sheetHead names the columns of a sheet of quotations. Start and end are bytes of the article's text.
var sheetHead = []string{"ref", "file", "doc", "start", "end", "form", "damaged", "speaker", "mention", "cue", "confidence", "words"}

// sheetOfQuotes writes comma-separated values: sheetHead, then a row a quotation. Control characters of the articles, and those that
// turn the direction of writing, are shown instead of obeyed, wherever the sheet ends up.
func sheetOfQuotes(ctx context.Context, e *answer.Engine, out io.Writer) error {
	w := csv.NewWriter(out)
	err := w.Write(sheetHead)
	if err == nil {
		err = eachArticle(ctx, e, func(_ context.Context, _ *corpus.Document, list []answer.Found) error {
			for _, f := range list {
				if err := w.Write(sheetRow(f)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if w.Flush(); err == nil {
		err = w.Error()
	}
	if err != nil {
		return fmt.Errorf("writing the sheet: %w", err)
	}
	return nil
}

func sheetRow(f answer.Found) []string {
	start, end := whole(f)
	row := []string{f.Ref.String(), f.Document.File, f.Document.ID, strconv.Itoa(start), strconv.Itoa(end), string(f.Form),
		strconv.FormatBool(f.Damaged), "", "", f.Cue.String(), "", wordsOf(f)}
	if f.Speaker != nil {
		row[7], row[8] = f.Speaker.Name, f.Speaker.Mention.String()
		row[10] = strconv.FormatFloat(f.Speaker.Confidence, 'g', 4, 64)
	}
	for i, cell := range row {
		row[i] = harmless(repl.Visible(cell))
	}
	return row
}

// harmless is a cell that no spreadsheet takes for a formula: an article's words are never a command. See OWASP, CSV Injection.
func harmless(cell string) string {
	if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
		return "'" + cell
	}
	return cell
}
