package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"onrecord/answer"
	"onrecord/bot/repl"
	"onrecord/corpus"
)

// tableOfQuotes prints a table an article. The words stand last and whole, so that columns line up and nothing is cut.
func tableOfQuotes(ctx context.Context, e *answer.Engine, to io.Writer) error {
	out := bufio.NewWriter(to)
	listed := 0
	err := eachArticle(ctx, e, func(_ context.Context, d *corpus.Document, list []answer.Found) error {
		if len(list) == 0 {
			return nil
		}
		if listed > 0 {
			fmt.Fprintln(out)
		}
		listed += len(list)
		fmt.Fprintln(out, repl.Visible(oneLine(headline(d))))
		var rows [][]string
		for _, f := range list {
			start, end := whole(f)
			rows = append(rows, []string{fmt.Sprintf("  %d-%d", start, end), speakerOf(f), string(f.Form), wordsOf(f)})
		}
		printColumns(out, rows)
		return out.Flush()
	})
	if err != nil {
		return err
	}
	if listed == 0 {
		fmt.Fprintln(out, "No quotations.")
	}
	return out.Flush()
}

// printColumns prints rows of cells, two spaces apart. The last column is not padded.
func printColumns(out io.Writer, rows [][]string) {
	var width []int
	for _, row := range rows {
		for i, cell := range row {
			row[i] = repl.Visible(cell)
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(row[i]))
		}
	}
	for _, row := range rows {
		last := len(row) - 1
		for i, cell := range row[:last] {
			fmt.Fprint(out, cell, strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell)+2))
		}
		fmt.Fprintln(out, row[last])
	}
}

func headline(d *corpus.Document) string {
	s := d.File
	if d.ID != d.File {
		s += " · " + d.ID
	}
	if d.Source.Title != "" {
		s += " · " + d.Source.Title
	}
	return s
}

// speakerOf is a quotation's speaker in one line: the name, or the mention where no name is known. Of a mention that may be somebody
// else's nothing is said.
func speakerOf(f answer.Found) string {
	switch {
	case f.Speaker == nil, f.Speaker.Unsure():
		return "(not named)"
	case f.Speaker.Name != "":
		return f.Speaker.Name
	}
	return oneLine(f.Speaker.Mention.String())
}

// wordsOf prints a quotation's parts, each in marks of its own; reported speech stands without.
func wordsOf(f answer.Found) string {
	var parts []string
	for _, p := range f.Parts {
		if f.Form == answer.Indirect {
			parts = append(parts, oneLine(p.String()))
		} else {
			parts = append(parts, "“"+p.String()+"”")
		}
	}
	return strings.Join(parts, " … ")
}

// oneLine folds white space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
