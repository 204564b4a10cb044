package web

import (
	"context"

	"onrecord/corpus"
	"onrecord/corpus/quotation"
)

// sourceRow is an article in a list.
type sourceRow struct {
	sourceView
	Quotations int
}

func (v *visit) sourceRow(d *corpus.Document) sourceRow {
	r := sourceRow{sourceView: v.source(d)}
	for _, q := range d.Analysis.Quotations {
		if q.Form != quotation.Scare {
			r.Quotations++
		}
	}
	return r
}

type sourcesPage struct {
	frame
	pager
	Sources []sourceRow
	Left    int // how many problems there are with what was read
}

// sources lists the articles, the latest dated first.
func sources(_ context.Context, v *visit) (view, error) {
	snap := v.engine.Snapshot()
	p := sourcesPage{frame: v.frame("Sources"), pager: v.pagerOf(len(snap.Documents), perSources), Left: len(snap.Problems)}
	for _, d := range newest(snap.Documents)[p.First-1 : p.Last] {
		p.Sources = append(p.Sources, v.sourceRow(d))
	}
	return view{name: "sources", data: p}, nil
}
