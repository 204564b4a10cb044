package eval

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Question is one question with the sentences that may answer it.
type Question struct {
	ID         string
	Text       string
	Title      string // of the page that the candidates are from; empty where they are from several, or it is not given
	Date       string // the question's day, as written ("2023/12/01"); empty: not given
	Pages      []Page // the dated pages that the candidates are from; empty: not given
	Answerable bool   // as the file says, and where it does not, whether a candidate is right
	Candidates []Candidate
}

// Page is where candidates were taken from.
type Page struct {
	URL   string `json:"url"`
	Title string `json:"title"`
	Date  string `json:"date"` // as written ("2021/12/21")
}

// Candidate is one sentence.
type Candidate struct {
	ID    string // unique within its question
	Text  string
	Right bool // it answers the question
	Page  int  // index into the question's Pages, from the id's head ("4-17"); -1: not given
}

// rights counts the candidates that are right.
func (q Question) rights() int {
	n := 0
	for _, c := range q.Candidates {
		if c.Right {
			n++
		}
	}
	return n
}

type questionLine struct {
	QID        string          `json:"qid"`
	Question   string          `json:"question"`
	Title      string          `json:"title"`
	Date       string          `json:"date"`
	Docs       []Page          `json:"docs"`
	Answerable *bool           `json:"answerable"`
	Candidates []candidateLine `json:"candidates"`
}

type candidateLine struct {
	ID    string  `json:"id"`
	Text  *string `json:"text"`
	Label *int    `json:"label"`
}

// ReadSentences reads questions with labelled candidates, one JSON object a line, in file order. name stands in errors. A
// line of another shape, an id that occurs twice, or a label other than 0 and 1 is an error; so is a file without a
// question. A question without candidates is none: some sets hold one.
func ReadSentences(name string, r io.Reader) ([]Question, error) {
	var questions []Question
	seen := map[string]bool{}
	err := eachObject(name, r, func(line questionLine) error {
		q, err := line.parsed()
		if err == nil && seen[q.ID] {
			err = fmt.Errorf("question %s occurs twice", q.ID)
		}
		seen[q.ID] = true
		questions = append(questions, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(questions) == 0 {
		return nil, fmt.Errorf("reading %s: no question", name)
	}
	return questions, nil
}

func (l questionLine) parsed() (Question, error) {
	if l.QID == "" || l.Question == "" {
		return Question{}, errors.New("a question needs a qid and a question")
	}
	q := Question{ID: l.QID, Text: l.Question, Title: l.Title, Date: l.Date, Pages: l.Docs}
	seen := map[string]bool{}
	for i, c := range l.Candidates {
		switch {
		case c.ID == "" || c.Text == nil || c.Label == nil:
			return q, fmt.Errorf("question %s: candidate %d needs an id, a text and a label", l.QID, i)
		case seen[c.ID]:
			return q, fmt.Errorf("question %s: candidate %s occurs twice", l.QID, c.ID)
		case *c.Label != 0 && *c.Label != 1:
			return q, fmt.Errorf("question %s: candidate %s: label %d", l.QID, c.ID, *c.Label)
		}
		seen[c.ID] = true
		q.Candidates = append(q.Candidates, Candidate{c.ID, *c.Text, *c.Label == 1, pageOf(c.ID, len(l.Docs))})
	}
	q.Answerable = q.rights() > 0
	if l.Answerable != nil {
		q.Answerable = *l.Answerable
	}
	return q, nil
}

// pageOf is the page that a candidate's id names before its hyphen, of n; -1 where it names none of them.
func pageOf(id string, n int) int {
	head, _, ok := strings.Cut(id, "-")
	page, err := strconv.Atoi(head)
	if !ok || err != nil || page < 0 || page >= n {
		return -1
	}
	return page
}
