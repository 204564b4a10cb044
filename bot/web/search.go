package web

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/answer"
	"onrecord/bot"
)

const (
	maxAsked   = 500 // letters of a question: a claimed quotation of eighty words
	perSearch  = 5   // answers shown at once
	mostSearch = 50  // answers that can be called for
)

// searchPage is the answer to a question.
type searchPage struct {
	frame
	Asked    bool
	Note     string
	Lead     string
	Quotes   []quoteView
	Nearest  []quoteView
	NearLead string
	Choices  []choice
	Lines    []string // a list that the bot answers with
	Hint     string
	More     string // where further answers are; empty: there are none
	Left     int    // how many
}

// howToAsk is said instead of the bot's own help, whose commands are for conversations.
var howToAsk = []string{
	"what did NAME say, or: what did NAME say about SOMETHING",
	"who said SOMETHING, or: who called NAME a WORD",
	"did NAME say, then the words in quotation marks: they are compared word by word",
	"when, where or why something happened",
}

// search asks the engine what the form holds. There is no conversation: each question stands for itself.
func search(ctx context.Context, v *visit) (view, error) {
	q := strings.TrimSpace(v.query.Get("q"))
	if utf8.RuneCountInString(q) > maxAsked {
		return view{}, tooLong
	}
	p := searchPage{frame: v.frame("Ask the articles")}
	p.Question = q
	if q == "" || !utf8.ValidString(q) {
		p.Question, p.Lines = "", howToAsk
		return view{name: "search", data: p}, nil
	}
	limit := min(max(number(v.query.Get("n")), perSearch), mostSearch)
	start := time.Now()
	a, err := v.ask(ctx, q, v.query.Get("who"), limit)
	took := time.Since(start)
	v.surface.config.Observe(bot.Observation{
		Story: v.story, Surface: "web", Outcome: string(a.Outcome), Reason: string(a.Reason), Took: took, Thinking: took, Failed: err != nil,
	})
	if err != nil {
		return view{}, err
	}
	p.Asked = true
	r := p.fill(v, a, limit)
	if err := v.surface.config.Audit.Note(v.story, "web", q, a, r); err != nil {
		v.surface.config.Log.Error("web audit", "error", err)
	}
	return view{name: "search", data: p}, nil
}

// ask answers a question. Where it fits several people, who is the one of them that is meant.
func (v *visit) ask(ctx context.Context, q, who string, limit int) (answer.Answer, error) {
	a, err := v.engine.Ask(ctx, answer.Question{Text: q, Limit: limit})
	if err != nil || !slices.Contains(a.Candidates, who) {
		return a, err
	}
	c := answer.Context{About: a.Reading.About, Kind: a.Reading.Kind, Choices: []string{who}}
	return v.engine.Ask(ctx, answer.Question{Text: who, Context: c, Limit: limit})
}

// fill shows an answer as the bot puts it, which it returns.
func (p *searchPage) fill(v *visit, a answer.Answer, limit int) bot.Reply {
	r := bot.New(v.engine, bot.Options{}).Compose(a) // which says the same on every surface
	p.Note, p.Lead, p.NearLead, p.Hint, p.Lines = r.Note, r.Lead, r.NearestLead, r.Hint, r.Lines
	if a.Reason == answer.SmallTalk || a.More > 0 { // what the bot hints at then takes a conversation
		p.Hint, p.Lines = "", nil
	}
	if a.Reason == answer.SmallTalk {
		p.Lines = howToAsk
	}
	p.Quotes, p.Nearest = v.quotes(r.Quotes), v.quotes(r.Nearest)
	for i, label := range r.Choices {
		if i < len(a.Candidates) {
			p.Choices = append(p.Choices, choice{label, v.href("search", "q", p.Question, "who", a.Candidates[i])})
		}
	}
	if a.More > 0 && limit < mostSearch {
		p.Left = a.More
		p.More = v.href("search", "q", p.Question, "who", v.query.Get("who"), "n", strconv.Itoa(min(limit+2*perSearch, mostSearch)))
	}
	return r
}

func (v *visit) quotes(list []bot.Quote) []quoteView {
	out := make([]quoteView, len(list))
	for i, q := range list {
		out[i] = v.quote(q, maxPiece)
	}
	return out
}

// number is a whole number that is not negative, or 0.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
