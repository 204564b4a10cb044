package corpus

import (
	"cmp"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"onrecord/corpus/quotation"
)

// patches applies corrections to documents, on copies. It remembers the copies, so that a document that did not change, and whose
// corrections did not, stays the same.
type patches struct {
	made, before map[*Document]patched // by the document as it was read
	all          [][]*Document         // of every root, as they were read
	people       map[string]quotation.Person
}

// patched is a document and what it was corrected by.
type patched struct {
	by  patch
	doc *Document
}

// patch is all that is corrected of one document.
type patch struct {
	Title, Published string
	Sentences        []string
	Speakers         []speakerPatch
}

// speakerPatch corrects whose one quotation is.
type speakerPatch struct {
	Quotation int
	Nobody    bool
	Person    quotation.Person // without mentions
	Sentence  string
}

// begin starts over: what is not asked for again until end is forgotten.
func (p *patches) begin(all [][]*Document) {
	p.before, p.made, p.all, p.people = p.made, map[*Document]patched{}, all, map[string]quotation.Person{}
}

func (p *patches) end() { p.before, p.all, p.people = nil, nil, nil }

// apply corrects the documents of a root. What fits nothing, or no longer, is a problem.
func (p *patches) apply(r *row, documents []*Document) (out []*Document, gone []Withdrawn, problems []Problem) {
	c := r.corrections
	if len(c.entries) == 0 {
		return documents, nil, c.problems
	}
	b := bench{patches: p, root: r.root, documents: documents, patch: map[int]*patch{}, withdrawn: map[int]string{}, line: map[string]int{}}
	problems = slices.Clone(c.problems)
	for _, e := range c.entries {
		if err := b.take(e); err != nil {
			problems = append(problems, Problem{File: c.name, Line: e.line, Reason: "not applied: " + err.Error()})
		}
	}
	for i, d := range documents {
		if why, ok := b.withdrawn[i]; ok {
			gone = append(gone, Withdrawn{File: d.File, ID: d.ID, Reason: why, hash: d.hash})
			continue
		}
		if by := b.patch[i]; by != nil {
			d = p.copy(d, *by)
		}
		out = append(out, d)
	}
	return out, gone, problems
}

// copy is d corrected: the copy of the last time where nothing changed.
func (p *patches) copy(d *Document, by patch) *Document {
	slices.SortFunc(by.Speakers, func(a, b speakerPatch) int { return a.Quotation - b.Quotation })
	got, ok := p.before[d]
	if !ok || !reflect.DeepEqual(got.by, by) {
		got = patched{by, d.patched(by)}
	}
	p.made[d] = got
	return got.doc
}

// patched is a copy of d with a patch applied; d is left alone.
func (d *Document) patched(by patch) *Document {
	c := *d
	c.Corrected = by.Sentences
	c.Source.Title = cmp.Or(by.Title, c.Source.Title)
	if by.Published != "" {
		c.Source.Published, c.Source.PublishedFrom = by.Published, FromCorrection
	}
	if len(by.Speakers) == 0 {
		return &c
	}
	a := *d.Analysis
	a.Quotations, a.People = slices.Clone(a.Quotations), slices.Clone(a.People)
	c.Analysis, c.corrected = &a, map[int]string{}
	for _, s := range by.Speakers {
		c.corrected[s.Quotation] = s.Sentence
		s.apply(&a)
	}
	return &c
}

// bench is where one root's corrections are put together, document by document.
type bench struct {
	*patches
	root      Root
	documents []*Document
	patch     map[int]*patch
	withdrawn map[int]string
	line      map[string]int // what is corrected already, and where
}

// take notes what an entry changes.
func (b *bench) take(e correction) error {
	if e.kind == "speaker" {
		return b.speaker(e)
	}
	at := b.articles(e)
	if len(at) == 0 {
		return fmt.Errorf("no article is %s", e.article())
	}
	if e.kind != "withdraw" && len(at) > 1 {
		return fmt.Errorf("%d articles are %s: say the id too", len(at), e.article())
	}
	for _, i := range at {
		if err := b.once(e, fmt.Sprint(e.kind, i)); err != nil {
			return err
		}
		switch e.kind {
		case "withdraw":
			b.withdrawn[i] = e.sentence("Withdrawn")
		case "title":
			p := b.of(i)
			p.Title = e.is
			p.Sentences = append(p.Sentences, e.sentence("The title is corrected"))
		case "date":
			p := b.of(i)
			p.Published = e.is
			was := ""
			if from := b.documents[i].Source.Published; from != "" {
				was = ", from " + from
			}
			p.Sentences = append(p.Sentences, e.sentence("The date is corrected to "+e.is+was))
		}
	}
	return nil
}

// of is the patch of a document.
func (b *bench) of(i int) *patch {
	if b.patch[i] == nil {
		b.patch[i] = &patch{}
	}
	return b.patch[i]
}

// once refuses to correct one thing twice: the first entry holds.
func (b *bench) once(e correction, what string) error {
	if n := b.line[what]; n > 0 {
		return fmt.Errorf("line %d says it already", n)
	}
	b.line[what] = e.line
	return nil
}

// articles are the documents that an entry means by file and id.
func (b *bench) articles(e correction) []int {
	var out []int
	for i, d := range b.documents {
		if (d.File == e.file || d.File == path.Join(b.root.Path, e.file)) && (e.id == "" || e.id == d.ID) {
			out = append(out, i)
		}
	}
	return out
}

// article names what an entry means, for people.
func (e *correction) article() string {
	if e.id != "" {
		return fmt.Sprintf("%q of %s", e.id, e.file)
	}
	return e.file
}

// sentence is what people are told about a correction.
func (e *correction) sentence(what string) string {
	if e.corrected != "" {
		what += " (" + e.corrected + ")"
	}
	if e.reason != "" {
		what += ": " + e.reason
	}
	if !strings.ContainsAny(what[len(what)-1:], ".!?") {
		what += "."
	}
	return what
}
