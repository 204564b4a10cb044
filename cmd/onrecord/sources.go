package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"onrecord/bot/repl"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// sourcesCmd lists the articles of the story.
type sourcesCmd struct {
	JSONL bool `name:"jsonl" help:"Write one JSON object a line."`
}

// Help says what is listed.
func (*sourcesCmd) Help() string {
	return `Each article with its date and where that comes from, its publisher, how many quotations and words it has, and its title; then what
the corrections file changed, what it withdraws, and what was left out or read without a field. Status 3 where nothing can be read.

--jsonl   an object an article: file, doc, place, title, author, publisher, url, published, published_from, quotations, words, hash,
          raw_hash, corrections. Then one a withdrawn article, with "withdrawn": the reason; and one a problem, with "problem".`
}

// sourceJSON is an article, as sources --jsonl writes it.
type sourceJSON struct {
	File          string   `json:"file"`
	Doc           string   `json:"doc"`
	Place         string   `json:"place"`
	Title         string   `json:"title"`
	Author        string   `json:"author"`
	Publisher     string   `json:"publisher"`
	URL           string   `json:"url"`
	Published     string   `json:"published"`
	PublishedFrom string   `json:"published_from"`
	Quotations    int      `json:"quotations"`
	Words         int      `json:"words"`
	Hash          string   `json:"hash"`
	RawHash       string   `json:"raw_hash"`
	Corrections   []string `json:"corrections"`
}

type withdrawnJSON struct {
	File      string `json:"file"`
	Doc       string `json:"doc"`
	Withdrawn string `json:"withdrawn"`
}

type problemJSON struct {
	File    string `json:"file"`
	Line    int    `json:"line"` // 0: the whole file
	Problem string `json:"problem"`
}

// Run lists.
func (c *sourcesCmd) Run(ctx context.Context, cli *onrecord, s *streams) error {
	quiet := *s
	quiet.err = io.Discard // the problems are in the list
	snap, none := loadChosen(ctx, cli, &quiet)
	if snap == nil {
		return none
	}
	list := tableOfSources
	if c.JSONL {
		list = linesOfSources
	}
	if err := list(ctx, snap, s.out); err != nil {
		return err
	}
	return none
}

func linesOfSources(ctx context.Context, snap *corpus.Snapshot, to io.Writer) error {
	out := bufio.NewWriter(to)
	for _, d := range snap.Documents {
		line, err := sourceLine(ctx, d)
		if err != nil {
			return err
		}
		if err := writeLine(out, line); err != nil {
			return err
		}
	}
	for _, w := range snap.Withdrawn {
		if err := writeLine(out, withdrawnJSON{w.File, w.ID, w.Reason}); err != nil {
			return err
		}
	}
	for _, p := range snap.Problems {
		if err := writeLine(out, problemJSON{p.File, p.Line, p.Reason}); err != nil {
			return err
		}
	}
	return out.Flush()
}

func sourceLine(ctx context.Context, d *corpus.Document) (sourceJSON, error) {
	words, err := wordsIn(ctx, d)
	s := d.Source
	return sourceJSON{
		File: d.File, Doc: d.ID, Place: d.Place, Title: s.Title, Author: s.Author, Publisher: s.Publisher, URL: s.URL, Published: s.Published,
		PublishedFrom: string(s.PublishedFrom), Quotations: quotationsIn(d), Words: words, Hash: d.Hash(), RawHash: d.RawHash(),
		Corrections: append([]string{}, correctionsOf(d)...),
	}, err
}

// wordsIn is how many words an article has: stretches of anything but white space.
func wordsIn(ctx context.Context, d *corpus.Document) (int, error) {
	whole, err := d.Read(ctx, text.Span{End: d.Len()})
	if err != nil {
		return 0, err
	}
	return len(strings.Fields(whole)), nil
}

// quotationsIn is how many quotations an article has, scare quotes aside.
func quotationsIn(d *corpus.Document) int {
	n := 0
	for _, q := range d.Analysis.Quotations {
		if q.Form != quotation.Scare {
			n++
		}
	}
	return n
}

// correctionsOf are the sentences of what was corrected in an article and its quotations.
func correctionsOf(d *corpus.Document) []string {
	out := slices.Clone(d.Corrected)
	for i := range d.Analysis.Quotations {
		if s := d.CorrectionOf(i); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// tableOfSources prints a line an article, and what is to be said of some; then what is not there.
func tableOfSources(ctx context.Context, snap *corpus.Snapshot, to io.Writer) error {
	out := bufio.NewWriter(to)
	var rows [][]string
	quotations := 0
	for _, d := range snap.Documents {
		words, err := wordsIn(ctx, d)
		if err != nil {
			return err
		}
		quotations += quotationsIn(d)
		rows = append(rows, []string{
			nameOf(d), datedBy(d.Source), publisherOf(d.Source), number(quotationsIn(d), "quotation"), number(words, "word"), titleOr(d.Source),
		})
	}
	printColumns(out, rows)
	for _, d := range snap.Documents {
		for _, sentence := range correctionsOf(d) {
			fmt.Fprintln(out, repl.Visible("Corrected: "+nameOf(d)+": "+oneLine(sentence)))
		}
	}
	for _, w := range snap.Withdrawn {
		fmt.Fprintln(out, repl.Visible(oneLine(w.File+": "+w.Reason)))
	}
	for _, p := range snap.Problems {
		fmt.Fprintln(out, repl.Visible("Problem: "+p.String()))
	}
	fmt.Fprintf(out, "\n%s, %s", number(len(snap.Documents), "source"), number(quotations, "quotation"))
	if n := len(snap.Withdrawn); n > 0 {
		fmt.Fprintf(out, ", %d withdrawn", n)
	}
	if n := len(snap.Problems); n > 0 {
		fmt.Fprintf(out, ", %s", number(n, "problem"))
	}
	fmt.Fprintln(out)
	return out.Flush()
}

func nameOf(d *corpus.Document) string {
	if d.ID != d.File {
		return oneLine(d.File + " · " + d.ID)
	}
	return oneLine(d.File)
}

func datedBy(s corpus.Source) string {
	if s.Published == "" {
		return "undated"
	}
	return fmt.Sprintf("%s (%s)", s.Published, s.PublishedFrom)
}

func publisherOf(s corpus.Source) string {
	if s.Publisher == "" {
		return "-"
	}
	return oneLine(s.Publisher)
}

func titleOr(s corpus.Source) string {
	if s.Title == "" {
		return "(no title)"
	}
	return oneLine(s.Title)
}
