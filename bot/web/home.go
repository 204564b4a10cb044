package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"

	"onrecord/corpus"
)

// turn shows the page of a story that its path names.
func turn(ctx context.Context, v *visit) (view, error) {
	page, ok := map[string]func(context.Context, *visit) (view, error){
		"search": search, "people": people, "person": person, "sources": sources, "timeline": timeline,
	}[v.page]
	switch {
	case v.page == "article":
		return article(ctx, v)
	case !ok:
		return reference(ctx, v)
	case !v.wide():
		return view{}, onlyOne
	}
	return page(ctx, v)
}

const (
	homePeople  = 12 // whom a story's first page names
	homeSources = 8  // the newest articles it lists
)

// homePage is a story's first page.
type homePage struct {
	frame
	Sources  int
	Quoted   int // quotations that are somebody's
	Speakers int
	People   []personLine
	Newest   []sourceRow
	Example  choice // a question that has an answer; empty: nobody is quoted
}

func home(ctx context.Context, v *visit) (view, error) {
	if !v.wide() {
		return view{}, onlyOne
	}
	snap := v.engine.Snapshot()
	p := homePage{frame: v.frame("Ask the articles"), Sources: len(snap.Documents)}
	for _, who := range snap.People {
		if who.Quoted == 0 {
			continue
		}
		p.Quoted, p.Speakers = p.Quoted+who.Quoted, p.Speakers+1
		if len(p.People) < homePeople {
			p.People = append(p.People, v.personLine(who))
		}
	}
	if len(p.People) > 0 {
		q := "what did " + p.People[0].Name + " say"
		p.Example = choice{q, v.href("search", "q", q)}
	}
	for _, d := range newest(snap.Documents)[:min(homeSources, len(snap.Documents))] {
		p.Newest = append(p.Newest, v.sourceRow(d))
	}
	return view{name: "home", data: p}, nil
}

// newest are the documents, the latest dated first, those without a date last.
func newest(list []*corpus.Document) []*corpus.Document {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *corpus.Document) int { return cmp.Compare(b.Source.Published, a.Source.Published) })
	return out
}

// indexPage lists the stories.
type indexPage struct {
	frame
	Stories []choice
}

// index shows which stories there are; where pages are private that is nobody's to know.
func (s *Surface) index(context.Context, *http.Request) (view, error) {
	if !s.config.Public {
		return view{}, noToken
	}
	p := indexPage{frame: s.frame("Stories", "./")}
	for _, name := range s.stories.Names() {
		label := name
		if label == "" {
			label = "The story"
		}
		p.Stories = append(p.Stories, choice{label, "./" + segmentOf(name) + "/"})
	}
	return view{name: "index", data: p}, nil
}
