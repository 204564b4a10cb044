package train

import (
	"context"
	"fmt"
	"slices"

	"onrecord/answer/eval"
	"onrecord/answer/index"
	"onrecord/answer/rank"
	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// Collection is passages made searchable: found by an index, ranked again by a model.
type Collection struct {
	analyzer term.Analyzer
	index    *index.Index
	ids      []string
	passages []rank.Passage
}

// NewCollection reads passages and indexes them, titles included.
func NewCollection(passages []eval.Passage) (*Collection, error) {
	c := &Collection{}
	var builder index.Builder
	var tokens []term.Token
	for _, p := range passages {
		whole := p.Title + "\n" + p.Text
		tokens = c.analyzer.Tokens(tokens[:0], whole, text.Span{End: len(whole)})
		builder.Add(tokens)
		var r rank.Passage
		if p.Title != "" {
			r.Title = []rank.Text{c.prepare(p.Title, text.Span{End: len(p.Title)})}
		}
		for _, s := range text.Sentences(p.Text, text.Span{End: len(p.Text)}, nil) {
			r.Body = append(r.Body, c.prepare(p.Text, s))
		}
		c.ids = append(c.ids, p.ID)
		c.passages = append(c.passages, r)
	}
	segment, err := builder.Build()
	if err != nil {
		return nil, fmt.Errorf("indexing passages: %w", err)
	}
	c.index = index.New(segment)
	return c, nil
}

func (c *Collection) prepare(source string, in text.Span) rank.Text {
	return rank.Prepare(c.analyzer.Tokens(nil, source, in), source)
}

// rankedAgain is how many passages of the index a model ranks again; what the index found beyond follows in its order.
const rankedAgain = 100

// found is how many passages the index is asked for: as many as a run holds.
const found = 1000

// Search lets eval measure a model on the collection.
func (c *Collection) Search(m *rank.Model) eval.Search {
	return func(ctx context.Context, query eval.Query) ([]eval.Hit, error) {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("searching: %w", err)
		}
		q, hits := c.find(query.Text)
		scores := m.RankPassages(q, c.first(hits), c.index.AvgLen())
		return c.merge(hits, scores), nil
	}
}

// find asks the index for what holds any of a query's ideas, best first.
func (c *Collection) find(query string) (*rank.Question, []index.Hit) {
	q := rank.Read(c.analyzer.Question(nil, query), query, c.index)
	var terms []index.Term
	for _, i := range q.Ideas() {
		for _, t := range i.Terms {
			terms = append(terms, index.Term{Text: t, Weight: 1})
		}
	}
	return q, c.index.Search(terms, nil, found)
}

// first are the passages that are to be ranked again.
func (c *Collection) first(hits []index.Hit) []rank.Passage {
	list := make([]rank.Passage, min(rankedAgain, len(hits)))
	for i := range list {
		list[i] = c.passages[hits[i].Passage]
	}
	return list
}

// merge puts the passages that were ranked again before the others, whose scores are taken below them.
func (c *Collection) merge(hits []index.Hit, scores []float64) []eval.Hit {
	out := make([]eval.Hit, len(hits))
	lowest := 0.
	if len(scores) > 0 {
		lowest = slices.Min(scores)
	}
	for i, h := range hits {
		out[i] = eval.Hit{ID: c.ids[h.Passage], Score: lowest - float64(i)}
		if i < len(scores) {
			out[i].Score = scores[i]
		}
	}
	return out
}
