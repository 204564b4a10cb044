package answer

import (
	"context"
	"slices"
	"strings"

	"onrecord/answer/rank"
	"onrecord/answer/term"
	"onrecord/corpus/text"
)

// coverageBeside is what the coverage of a question counts beside the model's score. The model was fitted to lone sentences and
// knows little of whom an article means by "he" or "the ambassador", which coverage counts. Chosen on our own stories: 1 to 4 do
// alike.
const coverageBeside = 2

// datedBeside is what it counts, for "when", that words can be put to a day of the calendar. Chosen on our own stories.
const datedBeside = 1

// asideOf is what it counts against a sentence that its time is of something else, which came before or after what is asked for. Chosen
// on our own stories; it has to outdo a better match of words.
const asideOf = 5

// score lets the trained model score candidates for a question of fact. It sets each candidate's score and confidence.
func (l *library) score(ctx context.Context, w wanted, list []candidate) error {
	q := l.rankQuestion(w)
	in := make([]rank.Candidate, len(list))
	for i := range list {
		var err error
		if in[i], err = l.rankCandidate(ctx, &list[i]); err != nil {
			return err
		}
	}
	for i, s := range rank.Default().Rank(q, in) {
		c := &list[i]
		c.score, c.confidence = s.Score+coverageBeside*c.features.score(), s.Confidence
		if w.kind == WhenAsked {
			when, err := whenOf(ctx, l.snap.Documents[c.doc], c.own)
			if err != nil && !isChanged(err) {
				return err
			}
			if when != nil {
				c.score += datedBeside
			}
			aside, err := l.tellsAside(ctx, w.key, c)
			if err != nil {
				return err
			}
			if aside {
				c.score -= asideOf
			}
		}
		if err := l.setKind(ctx, w, c, s.Features[rank.Evidence]); err != nil {
			return err
		}
	}
	return nil
}

// setKind looks for the kind of answer asked for in a candidate, modelled being the model's evidence. What would not be accepted with
// all the evidence there can be is not looked into.
func (l *library) setKind(ctx context.Context, w wanted, c *candidate, modelled float64) (err error) {
	kind := c.features.kind
	c.features.kind = 1
	accepted := w.accepts(*c)
	c.features.kind = 0
	switch {
	case w.kind != Where && w.kind != How && w.kind != WhenAsked && w.kind != Why:
		c.features.kind = kind
	case !accepted:
	case w.kind == Where:
		c.features.kind, err = l.placeIn(ctx, w, c)
	case w.kind == How:
		c.features.kind, err = l.measureIn(ctx, w, c, modelled)
	case w.kind == WhenAsked:
		c.features.kind, err = l.timeIn(ctx, c, modelled)
	default:
		c.features.kind, err = l.reasonIn(ctx, c)
	}
	return err
}

// rankQuestion reads a question for the model: its own words for the class of answer, its topic's ideas for what to cover.
func (l *library) rankQuestion(w wanted) *rank.Question {
	tokens := l.analyzer.Question(nil, w.text)
	var ideas []rank.Idea
	for _, i := range w.topic.ideas {
		if i.wish {
			continue
		}
		idea := rank.Idea{Terms: i.terms, Weight: i.weight, Name: i.person >= 0 || i.must && !hasDigit(i.typed), Number: hasDigit(i.typed)}
		idea.Pos = positionOf(i, tokens, w.text)
		ideas = append(ideas, idea)
	}
	return rank.Make(tokens, w.text, ideas)
}

// positionOf is which word of a question an idea was read from; -1: none, it was taken over from the conversation.
func positionOf(i idea, tokens []term.Token, source string) int {
	first, _, _ := strings.Cut(i.typed, " ")
	at := slices.IndexFunc(tokens, func(t term.Token) bool {
		return slices.Contains(i.terms, t.Term) || first != "" && t.Span.In(source) == possessor(first)
	})
	if at < 0 {
		return -1
	}
	return tokens[at].Pos
}

// rankCandidate prepares a candidate's words and what stands around them.
func (l *library) rankCandidate(ctx context.Context, c *candidate) (rank.Candidate, error) {
	out := rank.Candidate{Position: int(c.sentence) + 1, Quoted: c.quote >= 0}
	if day, ok := printedOn(l.snap.Documents[c.doc].Source); ok && !l.newest.IsZero() {
		out.Days, out.Dated = l.newest.Sub(day).Hours()/24, true
	}
	for _, field := range []struct {
		to    *[]rank.Text
		spans []text.Span
	}{{&out.Own, c.own}, {&out.Frame, c.frame}, {&out.Near, c.near}, {&out.Title, c.title}} {
		for _, span := range field.spans {
			if field.to != &out.Own && span.Len() > longestSentence {
				continue
			}
			t, err := l.prepared(ctx, c.doc, span)
			if err != nil {
				return rank.Candidate{}, err
			}
			*field.to = append(*field.to, t)
		}
	}
	return out, nil
}
