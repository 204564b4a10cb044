package main

import (
	"bufio"
	"fmt"
	"io"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
)

// personJSON is a person of the story, as quotes --people --jsonl writes them. Like the other shapes it is stable.
type personJSON struct {
	Name       string   `json:"name"`
	Given      string   `json:"given"`
	Family     string   `json:"family"`
	Kind       string   `json:"kind"`       // "person", "organisation" or "group"
	Gender     string   `json:"gender"`     // "male", "female" or, unknown, ""
	Quotations int      `json:"quotations"` // attributed to them, over all articles
	Docs       []string `json:"docs"`       // the articles they are in
}

func personLine(snap *corpus.Snapshot, p corpus.Person) personJSON {
	out := personJSON{Name: p.Name, Given: p.Given, Family: p.Family, Kind: kindOf(p.Kind), Gender: genderOf(p.Gender), Quotations: p.Quoted,
		Docs: []string{}}
	for _, at := range p.Appearances {
		out.Docs = append(out.Docs, snap.Documents[at.Document].ID)
	}
	return out
}

func kindOf(k quotation.Kind) string {
	switch k {
	case quotation.Organisation:
		return "organisation"
	case quotation.Group:
		return "group"
	}
	return "person"
}

func genderOf(g quotation.Gender) string {
	switch g {
	case quotation.Male:
		return "male"
	case quotation.Female:
		return "female"
	}
	return ""
}

// linesOfPeople writes a person a line, the most quoted first.
func linesOfPeople(snap *corpus.Snapshot, out io.Writer) error {
	for _, p := range snap.People {
		if err := writeLine(out, personLine(snap, p)); err != nil {
			return err
		}
	}
	return nil
}

// tableOfPeople prints who is in the story: name, kind, how often quoted, in how many articles.
func tableOfPeople(snap *corpus.Snapshot, to io.Writer) error {
	out := bufio.NewWriter(to)
	var rows [][]string
	for _, p := range snap.People {
		if p.Name != "" {
			rows = append(rows, []string{oneLine(p.Name), kindOf(p.Kind), number(p.Quoted, "quotation"), number(len(p.Appearances), "article")})
		}
	}
	printColumns(out, rows)
	if len(rows) == 0 {
		fmt.Fprintln(out, "Nobody is named.")
	}
	return out.Flush()
}

// number prints a number of things: "1 article", "2 articles".
func number(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprint(n, " ", noun)
}
