package main

import (
	"context"
	"fmt"

	"onrecord/answer"
	"onrecord/corpus"
)

// quotesCmd lists every quotation of the story, or of the files given.
type quotesCmd struct {
	Files  []string `arg:"" optional:"" help:"Files or folders to list instead of the corpus."`
	JSONL  bool     `name:"jsonl" xor:"shape" help:"Write one JSON object a line."`
	CSV    bool     `name:"csv" xor:"shape" help:"Write comma-separated values, for spreadsheets."`
	JSONLD bool     `name:"jsonld" xor:"shape" help:"Write one JSON-LD document: Web Annotations of schema.org Quotations."`
	People bool     `help:"List who is in it instead; as a table, or with --jsonl."`
}

// Help says what the shapes hold.
func (*quotesCmd) Help() string {
	return `The table holds the place in bytes, the speaker, the form and the words, for each article.

--jsonl   one object a quotation: ref, file, doc, parts, form, damaged, clause, speaker, cue. Offsets are bytes.
--csv     a head line, then a row a quotation. The words of each part stand between marks of their own. A cell that a
          spreadsheet would take for a formula begins with an apostrophe.
--jsonld  a W3C Web Annotation a quotation: the body is a schema.org Quotation with its text and creator, the targets are the
          parts, each with a TextPositionSelector and a TextQuoteSelector. Offsets are code points of the article's text.
--people  name, kind, quotations and articles of everybody in the story, the most quoted first.`
}

// Run lists.
func (c *quotesCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	if c.People && (c.CSV || c.JSONLD) {
		return usageError{fmt.Errorf("--people is a table, or with --jsonl one JSON object a line")}
	}
	snap, err := c.snapshot(ctx, cli, s)
	if err != nil {
		return err
	}
	if c.People {
		return c.people(snap, s)
	}
	engine, err := answer.New(ctx, snap)
	if err != nil {
		return err
	}
	switch {
	case c.JSONL:
		return linesOfQuotes(ctx, engine, s.out)
	case c.CSV:
		return sheetOfQuotes(ctx, engine, s.out)
	case c.JSONLD:
		return annotationsOfQuotes(ctx, engine, s.out)
	}
	return tableOfQuotes(ctx, engine, s.out)
}

// snapshot reads the files given, or else the story.
func (c *quotesCmd) snapshot(ctx context.Context, cli *onrecord, s *streams) (*corpus.Snapshot, error) {
	if len(c.Files) > 0 {
		return load(ctx, cli, story{paths: c.Files}, s)
	}
	return loadChosen(ctx, cli, s)
}

// people lists who is in the story, which takes no index.
func (c *quotesCmd) people(snap *corpus.Snapshot, s *streams) error {
	if c.JSONL {
		return linesOfPeople(snap, s.out)
	}
	return tableOfPeople(snap, s.out)
}

// eachArticle calls visit for every article and what it quotes, in their order. Under visit's context the article's file is read again
// once, however much of it is shown.
func eachArticle(ctx context.Context, e *answer.Engine, visit func(context.Context, *corpus.Document, []answer.Found) error) error {
	for _, d := range e.Snapshot().Documents {
		once := corpus.WithReadings(ctx)
		list, err := e.Quotations(once, d)
		if err != nil {
			return err
		}
		if err := visit(once, d, list); err != nil {
			return err
		}
	}
	return nil
}

// whole is the stretch of a quotation, from the first part's start to the last one's end, in bytes.
func whole(f answer.Found) (start, end int) {
	return f.Parts[0].Span().Start, f.Parts[len(f.Parts)-1].Span().End
}
