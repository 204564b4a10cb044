package web

import (
	"context"
	"strconv"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
)

// How many entries a page of a list holds.
const (
	perPeople     = 200
	perSources    = 100
	perQuotations = 25
)

// pager is where in a list of several pages a page stands.
type pager struct {
	Page, Pages     int
	Earlier, Latter string
	First, Last     int // the entries shown, counted from 1; Last is 0 where there is none
	All             int
}

// pagerOf cuts a list of all entries into pages of so many each, and shows the one that the visit asks for.
func (v *visit) pagerOf(all, each int, more ...string) pager {
	p := pager{Pages: max(1, (all+each-1)/each), All: all}
	p.Page = min(max(number(v.query.Get("page")), 1), p.Pages)
	p.First, p.Last = (p.Page-1)*each+1, min(p.Page*each, all)
	at := func(n int) string { return v.href(v.page, append(more, "page", strconv.Itoa(n))...) }
	if p.Page > 1 {
		p.Earlier = at(p.Page - 1)
	}
	if p.Page < p.Pages {
		p.Latter = at(p.Page + 1)
	}
	return p
}

// personLine is a person in a list.
type personLine struct {
	Name     string
	Page     string
	Quoted   int // copies of one quotation in several sources counted each
	Articles int
	Kind     string // what is quoted, where it is no human: "organisation", "group"
}

func (v *visit) personLine(p corpus.Person) personLine {
	l := personLine{Name: p.Name, Page: v.href("person", "name", p.Name), Quoted: p.Quoted, Articles: len(p.Appearances)}
	switch p.Kind {
	case quotation.Organisation:
		l.Kind = "organisation"
	case quotation.Group:
		l.Kind = "group"
	}
	return l
}

type peoplePage struct {
	frame
	pager
	People []personLine
}

// people lists who is quoted by name, the most quoted first.
func people(_ context.Context, v *visit) (view, error) {
	var quoted []corpus.Person
	for _, p := range v.engine.Snapshot().People {
		if p.Quoted > 0 {
			quoted = append(quoted, p)
		}
	}
	p := peoplePage{frame: v.frame("People"), pager: v.pagerOf(len(quoted), perPeople)}
	for _, who := range quoted[p.First-1 : p.Last] {
		p.People = append(p.People, v.personLine(who))
	}
	return view{name: "people", data: p}, nil
}

type personPage struct {
	frame
	pager
	Name     string
	Note     string
	Quotes   []statementView
	Timeline string
	Choices  []choice
	Withheld int // quotations whose source changed
}

// person lists what one person is quoted with, by date, each once however many sources have it.
func person(ctx context.Context, v *visit) (view, error) {
	name := v.query.Get("name")
	if name == "" || len(name) > maxName {
		return view{}, nobody
	}
	list, err := v.room.timelines.of(ctx, v.engine, name)
	if err != nil {
		return view{}, err
	}
	if !list.found {
		return view{}, v.whom(list.choices)
	}
	who := list.speaker
	p := personPage{frame: v.frame(who), Name: who, Note: list.note, Timeline: v.href("timeline", "who", who)}
	p.pager = v.pagerOf(len(list.stamps), perQuotations, "name", name)
	p.Quotes, p.Withheld, err = v.statements(ctx, list.stamps[p.First-1:p.Last], maxPiece)
	return view{name: "person", data: p}, err
}

// maxName is how many bytes a name may have that is looked up: the longest in the news is a body's, of some fifteen words.
const maxName = 200

var nobody = trouble{Status: 404, Head: "Nobody of that name", Text: "The sources quote nobody whom this name fits."}

// whom is the trouble with a name that is nobody's, or several people's.
func (v *visit) whom(names []string) trouble {
	if len(names) == 0 {
		return nobody
	}
	t := trouble{Status: 300, Head: "Whom do you mean?", Text: "Several people in the sources are called that:"}
	for _, name := range names {
		key := "name"
		if v.page == "timeline" {
			key = "who"
		}
		t.Choices = append(t.Choices, choice{name, v.href(v.page, key, name)})
	}
	return t
}
