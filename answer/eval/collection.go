package eval

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Collection is passages, and queries with what is relevant to them.
type Collection struct {
	Passages []Passage // file order
	Queries  []Query   // those with something relevant, file order
}

// Passage is one document of a collection.
type Passage struct {
	ID    string
	Title string // empty: none
	Text  string
}

// Query is what is searched for.
type Query struct {
	ID       string
	Text     string
	Relevant map[string]int // passage id → grade, 1 and up
}

type passageLine struct {
	ID    string  `json:"_id"`
	Title string  `json:"title"`
	Text  *string `json:"text"`
}

// The names of a BEIR folder's files (Thakur et al. 2021), its judgements beside them.
const (
	corpusFile  = "corpus.jsonl"
	queriesFile = "queries.jsonl"
	qrelsFile   = "qrels.tsv"
)

// ReadPassages reads a folder in the BEIR layout: corpus.jsonl {_id, title, text}, queries.jsonl {_id, text}, and qrels.tsv
// (query-id, corpus-id, score, by tabs, under a heading). A line of another shape, an id that occurs twice or holds white
// space, and a judgement of what is not there are errors; so is a folder in which nothing is relevant to any query.
func ReadPassages(folder fs.FS) (Collection, error) {
	var c Collection
	passages := map[string]bool{}
	err := eachEntry(folder, corpusFile, passages, func(p passageLine) {
		c.Passages = append(c.Passages, Passage{p.ID, p.Title, *p.Text})
	})
	if err != nil {
		return Collection{}, err
	}
	var queries []Query
	asked := map[string]bool{}
	err = eachEntry(folder, queriesFile, asked, func(p passageLine) {
		queries = append(queries, Query{p.ID, *p.Text, map[string]int{}})
	})
	if err != nil {
		return Collection{}, err
	}
	relevant, err := readJudgements(folder, asked, passages)
	if err != nil {
		return Collection{}, err
	}
	for _, q := range queries {
		if q.Relevant = relevant[q.ID]; len(q.Relevant) > 0 {
			c.Queries = append(c.Queries, q)
		}
	}
	if len(c.Queries) == 0 {
		return Collection{}, fmt.Errorf("reading %s: nothing is relevant to any query", qrelsFile)
	}
	return c, nil
}

// eachEntry gives f every passage or query of a file, and notes its id in seen.
func eachEntry(folder fs.FS, name string, seen map[string]bool, f func(passageLine)) error {
	file, err := folder.Open(name)
	if err != nil {
		return fmt.Errorf("reading passages: %w", err)
	}
	defer file.Close()
	return eachObject(name, file, func(p passageLine) error {
		switch {
		case p.ID == "" || p.Text == nil:
			return errors.New("an entry needs an _id and a text")
		case strings.ContainsFunc(p.ID, isSpace):
			return fmt.Errorf("id %q holds white space", p.ID)
		case seen[p.ID]:
			return fmt.Errorf("id %s occurs twice", p.ID)
		}
		seen[p.ID] = true
		f(p)
		return nil
	})
}

func isSpace(r rune) bool { return strings.ContainsRune(" \t\r\n\v\f", r) }

// readJudgements gives for each query id its relevant passages' grades.
func readJudgements(folder fs.FS, queries, passages map[string]bool) (map[string]map[string]int, error) {
	file, err := folder.Open(qrelsFile)
	if err != nil {
		return nil, fmt.Errorf("reading passages: %w", err)
	}
	defer file.Close()
	relevant := map[string]map[string]int{}
	heading := true
	err = eachLine(qrelsFile, file, func(line []byte) error {
		first := heading
		heading = false
		fields := strings.Split(string(line), "\t")
		if first && fields[0] == "query-id" {
			return nil
		}
		if len(fields) != 3 {
			return fmt.Errorf("%d fields, not 3", len(fields))
		}
		query, passage := fields[0], fields[1]
		grade, err := strconv.Atoi(fields[2])
		switch {
		case err != nil:
			return fmt.Errorf("score %q is no whole number", fields[2])
		case !queries[query]:
			return fmt.Errorf("query %q is not in %s", query, queriesFile)
		case !passages[passage]:
			return fmt.Errorf("passage %q is not in %s", passage, corpusFile)
		case grade <= 0:
			return nil
		}
		if relevant[query] == nil {
			relevant[query] = map[string]int{}
		}
		relevant[query][passage] = grade
		return nil
	})
	return relevant, err
}
