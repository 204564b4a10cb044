package eval

import (
	"slices"

	"onrecord/corpus/text"
)

// form is one row of the report: which gold is under test, and found spans of which types take part. direct and mixed found
// spans are one class, for whether all of an annotated clause or only a part of it stands in marks is the annotation's
// matter, not the extractor's.
type form struct {
	name    string
	types   []Type
	classes []Type
	marked  bool // gold is reduced to its words between marks
}

// forms are the rows, in the report's order. "in marks" asks for what an extractor of marked words can give: of gold whose
// span is the whole reported clause, as mixed gold's is, the words between marks, each run an entry.
var forms = []form{
	{name: "direct", types: []Type{DirectType}, classes: []Type{DirectType, MixedType}},
	{name: "mixed", types: []Type{MixedType}, classes: []Type{DirectType, MixedType}},
	{name: "direct+mixed", types: []Type{DirectType, MixedType}, classes: []Type{DirectType, MixedType}},
	{name: "in marks", types: []Type{DirectType, MixedType}, classes: []Type{DirectType, MixedType}, marked: true},
	{name: "indirect", types: []Type{IndirectType}, classes: []Type{IndirectType}},
	{name: "all", types: []Type{DirectType, MixedType, IndirectType}, classes: []Type{DirectType, MixedType, IndirectType}},
}

// Rows of forms that others ask for by name.
const (
	directForm   = 0
	inMarksForm  = 3
	indirectForm = 4
	allForm      = 5
)

// golds are the article's annotations under test.
func (f form) golds(a Article) []Gold {
	var under []Gold
	for _, g := range a.Quotes {
		if !slices.Contains(f.types, g.Type) {
			continue
		}
		runs := []text.Span{g.Span}
		if f.marked {
			runs = markedWords(a.Text, g)
		}
		for _, run := range runs {
			part := g
			part.Span = run
			under = append(under, part)
		}
	}
	return under
}

// founds are the found spans that take part.
func (f form) founds(all []Found) []Found {
	var part []Found
	for _, x := range all {
		if slices.Contains(f.classes, x.Type) {
			part = append(part, x)
		}
	}
	return part
}
