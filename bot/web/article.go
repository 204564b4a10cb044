package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"onrecord/answer"
	"onrecord/corpus"
	"onrecord/corpus/text"
)

// articlePage is an article, or a sheet of a long one, with the words that the page is about.
type articlePage struct {
	frame
	Source   sourceView
	Headline block // the article's own title, where its text begins with one and this is its first sheet; otherwise see Source
	Sections []section
	Card     *card // nil: the page is about no words
	Sheet    int   // from 1
	Sheets   int
	Earlier  string
	Later    string
	Data     any // JSON-LD for search engines, on public pages; nil: none
}

// section is a run of paragraphs, all of the article proper or none.
type section struct {
	Furniture bool // not of the article: a footer, a list of links
	Open      bool // it holds words that the page is about
	Blocks    []block
}

// block is a paragraph, or a piece of a very long one.
type block struct {
	Role   string
	At     int // where it begins in the text
	Groups []group
	Ends   bool // the words that the page is about end here
}

// reference shows the page of a reference.
func reference(ctx context.Context, v *visit) (view, error) {
	ref, err := corpus.ParseRef(v.page)
	if err != nil {
		return view{}, noSuchPage
	}
	d, err := v.documentOf(ref.Hash, ref.String()[strings.LastIndexByte(ref.String(), ':'):])
	if err != nil {
		return view{}, err
	}
	f, err := v.engine.Find(ctx, ref)
	switch {
	case errors.Is(err, corpus.ErrChanged), errors.Is(err, corpus.ErrNoDocument), ctx.Err() != nil:
		return view{}, err
	case err != nil: // the text has no such place
		return view{}, notThere
	}
	return articleView(ctx, v, d, &f)
}

// article shows an article without any of its words marked.
func article(ctx context.Context, v *visit) (view, error) {
	hash := v.query.Get("hash")
	if _, err := corpus.ParseRef("p:" + hash + ":0-1"); err != nil {
		return view{}, noSuchPage
	}
	d, err := v.documentOf(strings.ToLower(hash), "")
	if err != nil {
		return view{}, err
	}
	return articleView(ctx, v, d, nil)
}

// documentOf is the article whose text's hash begins with some digits, if the visit may read it. Where several do, the trouble
// lists them, each with a place behind it if one is given.
func (v *visit) documentOf(hash, place string) (*corpus.Document, error) {
	var found []*corpus.Document
	seen := map[string]bool{}
	for _, d := range v.engine.Snapshot().Documents {
		if h := d.Hash(); strings.HasPrefix(h, hash) && !seen[h] {
			seen[h] = true
			found = append(found, d)
		}
	}
	switch {
	case len(found) == 1 && (v.wide() || strings.HasPrefix(found[0].Hash(), v.link.Ref.Hash)):
		return found[0], nil
	case !v.wide() && !strings.HasPrefix(hash, v.link.Ref.Hash):
		return nil, onlyOne
	case len(found) == 0 && v.withdrawn(hash) != "":
		t := withdrawn
		t.Text += " " + v.withdrawn(hash)
		return nil, t
	case len(found) == 0 && v.link.Ref.Hash != "" && strings.HasPrefix(hash, v.link.Ref.Hash):
		return nil, goneSince
	case len(found) == 0:
		return nil, notThere
	}
	return nil, v.several(found, place)
}

// withdrawn is the operator's note on an article that is withdrawn; empty: it is not.
func (v *visit) withdrawn(hash string) string {
	_, err := v.engine.Snapshot().Resolve(corpus.Ref{Kind: corpus.PassageRef, Hash: hash})
	if !errors.Is(err, corpus.ErrWithdrawn) {
		return ""
	}
	_, note, _ := strings.Cut(err.Error(), corpus.ErrWithdrawn.Error()+": ")
	return unmarked(cmp.Or(note, "No reason is given."))
}

// several asks which of the texts is meant that begin with the same digits.
func (v *visit) several(found []*corpus.Document, place string) trouble {
	t := trouble{Status: http.StatusMultipleChoices, Head: "Which article?", Text: "The address fits several of the sources:"}
	for _, d := range found {
		href := v.href("article", "hash", d.Hash())
		if place != "" {
			href = v.hrefOf(v.page[:1] + ":" + d.Hash() + place)
		}
		t.Choices = append(t.Choices, choice{titleOf(d), href})
	}
	return t
}

// articleView makes the page of an article. Its words are compared with their record here, all that the page shows at once.
func articleView(ctx context.Context, v *visit, d *corpus.Document, f *answer.Found) (view, error) {
	all, err := sheets(ctx, d)
	if err != nil {
		return view{}, err
	}
	n := 0
	if f != nil {
		n = holding(all, f.Parts[0].Span().Start)
	}
	if asked, err := strconv.Atoi(v.query.Get("sheet")); err == nil && asked >= 1 && asked <= len(all) {
		n = asked - 1
	}
	p := articlePage{frame: v.frame(titleOf(d)), Source: v.source(d), Sheet: n + 1, Sheets: len(all)}
	if n > 0 {
		p.Earlier = v.sheetHref(d, n)
	}
	if n+1 < len(all) {
		p.Later = v.sheetHref(d, n+2)
	}
	blocks, err := blocksOf(ctx, v, d, f, all[n])
	if err != nil {
		return view{}, err
	}
	if len(blocks) > 0 && n == 0 && blocks[0].Role == text.Title.String() {
		p.Headline, blocks = blocks[0], blocks[1:]
	}
	p.Sections = sectionsOf(blocks)
	if f != nil {
		if p.Card, err = v.card(ctx, *f); err != nil {
			return view{}, err
		}
		if p.Public && p.Card.Citable {
			p.Data = linkedQuotation(v, *f)
		}
	}
	return view{name: "article", data: p}, nil
}

// sheetHref is the address of this page's n-th sheet, counted from 1.
func (v *visit) sheetHref(d *corpus.Document, n int) string {
	if v.page == "article" {
		return v.href(v.page, "hash", d.Hash()[:shortHash], "sheet", strconv.Itoa(n))
	}
	return v.href(v.page, "sheet", strconv.Itoa(n))
}

// blocksOf are the paragraphs of a sheet.
func blocksOf(ctx context.Context, v *visit, d *corpus.Document, f *answer.Found, s sheet) ([]block, error) {
	spans := make([]text.Span, len(s))
	for i, p := range s {
		spans[i] = p.Span
	}
	words, err := d.Excerpts(ctx, spans...)
	if err != nil {
		return nil, fmt.Errorf("showing an article: %w", err)
	}
	layers := newLayering(layersOf(v, d, f, s.span()))
	end := -1
	if f != nil {
		end = f.Parts[len(f.Parts)-1].Span().End
	}
	out := make([]block, len(s))
	for i, p := range s {
		out[i] = block{Role: p.Role.String(), At: p.Start, Groups: groupsOf(words[i], layers.within(p.Span)), Ends: p.Start < end && end <= p.End}
	}
	return out, nil
}

// sectionsOf puts neighbouring paragraphs together, those of the article and those that are not.
func sectionsOf(blocks []block) []section {
	var out []section
	for _, b := range blocks {
		furniture := b.Role == text.Boilerplate.String()
		if n := len(out); n == 0 || out[n-1].Furniture != furniture {
			out = append(out, section{Furniture: furniture})
		}
		last := &out[len(out)-1]
		last.Blocks = append(last.Blocks, b)
		for _, g := range b.Groups {
			last.Open = last.Open || g.Mark
		}
	}
	return out
}
