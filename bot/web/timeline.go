package web

import (
	"context"
	"errors"
	"strconv"

	"onrecord/bot"
	"onrecord/corpus"
)

const (
	perTimeline   = 50  // statements on one page
	maxStatement  = 300 // bytes of words that its table shows of each
	wholeTimeline = ""  // everybody's
)

// statementView is a statement at its place in time.
type statementView struct {
	quoteView
	ID    string // of its row
	When  string // the day, for people; empty: nothing dates it
	Day   string // YYYY-MM-DD
	Since string // what dates it, in plain words
}

type timelinePage struct {
	frame
	pager
	Who       string // empty: everybody
	Note      string
	Person    string // where the person's page is
	Everybody string // where everybody’s timeline is
	Drawing   *drawing
	Dated     []statementView
	Undated   []statementView
	Withheld  int // statements whose source changed
}

// timeline shows what was said by date: drawn, and as a table.
func timeline(ctx context.Context, v *visit) (view, error) {
	name := v.query.Get("who")
	if len(name) > maxName {
		return view{}, nobody
	}
	list, err := v.room.timelines.of(ctx, v.engine, name)
	if err != nil {
		return view{}, err
	}
	if !list.found {
		return view{}, v.whom(list.choices)
	}
	p := timelinePage{frame: v.frame("Timeline"), Who: list.speaker, Note: list.note}
	if p.Who != wholeTimeline {
		p.Title, p.Person, p.Everybody = "Timeline of "+p.Who, v.href("person", "name", p.Who), v.href("timeline")
	}
	p.pager = v.pagerOf(len(list.stamps), perTimeline, "who", name)
	shown, withheld, err := v.statements(ctx, list.stamps[p.First-1:p.Last], maxStatement)
	if err != nil {
		return view{}, err
	}
	for _, s := range shown {
		if s.Day == "" {
			p.Undated = append(p.Undated, s)
		} else {
			p.Dated = append(p.Dated, s)
		}
	}
	p.Withheld, p.Drawing = withheld, draw(p.Dated)
	return view{name: "timeline", data: p}, nil
}

// statements reads the words of some statements from their records. Those whose source changed are withheld, and counted.
func (v *visit) statements(ctx context.Context, list []stamp, longest int) (out []statementView, withheld int, err error) {
	for i, s := range list {
		f, err := v.engine.Find(ctx, s.ref)
		switch {
		case errors.Is(err, corpus.ErrChanged):
			withheld++
			continue
		case err != nil:
			return nil, 0, err
		}
		view := statementView{quoteView: v.quote(bot.QuoteOf(f), longest), ID: "s-" + strconv.Itoa(i+1), Day: s.date, When: day(s.date)}
		switch {
		case f.When != nil && f.When.Date == s.date:
			view.Since = "by a day named beside the words, reckoned from the source’s own date"
		case s.date != "":
			view.Since = dated(s.from)
		}
		out = append(out, view)
	}
	return out, withheld, nil
}
