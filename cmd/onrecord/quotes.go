package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"onrecord/answer"
	"onrecord/bot"
	"onrecord/bot/repl"
	"onrecord/corpus"
)

// quotesCmd lists every quotation of the story, or of the files given.
type quotesCmd struct {
	Files []string `arg:"" optional:"" help:"Files or folders to list instead of the corpus."`
	JSONL bool     `name:"jsonl" help:"Write one JSON object a line."`
}

// Run lists.
func (c *quotesCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	paths := cli.Corpus
	if len(c.Files) > 0 {
		paths = c.Files
	}
	engine, err := openEngine(ctx, paths, s.err)
	if err != nil {
		return err
	}
	list := tableOfQuotes
	if c.JSONL {
		list = linesOfQuotes
	}
	return list(ctx, engine, s.out)
}

func linesOfQuotes(ctx context.Context, e *answer.Engine, out io.Writer) error {
	return eachQuotation(ctx, e, func(_ *corpus.Document, f answer.Found) error { return writeLine(out, quoteLine(f)) })
}

// tableOfQuotes prints a table a document. The words stand last and whole, so that columns line up and nothing is cut.
func tableOfQuotes(ctx context.Context, e *answer.Engine, out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	n := 0
	var last *corpus.Document
	err := eachQuotation(ctx, e, func(d *corpus.Document, f answer.Found) error {
		if d != last {
			fmt.Fprintf(table, "\v%s\n", headline(d))
			last = d
		}
		n++
		speaker := "(not named)"
		if f.Speaker != nil {
			speaker = answerName(f.Speaker)
		}
		_, err := fmt.Fprintf(table, "  %d-%d\t%s\t%s\t%s\n", f.Parts[0].Span().Start, f.Parts[len(f.Parts)-1].Span().End,
			speaker, f.Form, wordsOf(f))
		return err
	})
	if err != nil {
		return err
	}
	if n == 0 {
		fmt.Fprintln(table, "No quotations.")
	}
	return table.Flush()
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

func answerName(s *answer.Speaker) string {
	if s.Name != "" {
		return s.Name
	}
	return strings.Join(strings.Fields(s.Mention.String()), " ")
}

// wordsOf prints a quotation's parts, each in marks of its own; reported speech stands without.
func wordsOf(f answer.Found) string {
	var parts []string
	for _, p := range f.Parts {
		s := strings.Join(strings.Fields(p.String()), " ")
		if f.Form != answer.Indirect {
			s = "“" + p.String() + "”"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " … ")
}

// eachQuotation calls visit for every quotation, in the order of documents and places.
func eachQuotation(ctx context.Context, e *answer.Engine, visit func(*corpus.Document, answer.Found) error) error {
	for _, d := range e.Snapshot().Documents {
		list, err := e.Quotations(ctx, d)
		if err != nil {
			return err
		}
		for _, f := range list {
			if err := visit(d, f); err != nil {
				return err
			}
		}
	}
	return nil
}

// showCmd shows the words of a reference.
type showCmd struct {
	Ref  string `arg:"" help:"A reference as answers print it: q:195b9a3f699f:3114-3357."`
	JSON bool   `name:"json" help:"Print one JSON object."`
}

// Run shows.
func (c *showCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	ref, err := corpus.ParseRef(c.Ref)
	if err != nil {
		return usageError{err}
	}
	engine, err := openEngine(ctx, cli.Corpus, s.err)
	if err != nil {
		return err
	}
	f, err := engine.Find(ctx, ref)
	if err != nil {
		return err
	}
	if c.JSON {
		return writeLine(s.out, foundLine(f))
	}
	return repl.Write(s.out, bot.Reply{Quotes: []bot.Quote{bot.QuoteOf(f)}}, repl.Style{Colour: coloured(s.out), Refs: true})
}
