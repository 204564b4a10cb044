package answer

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"
	"time"

	"onrecord/answer/index"
	"onrecord/answer/term"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// library is a snapshot made searchable: its passages in an index, and each person's quotations.
type library struct {
	snap      *corpus.Snapshot
	names     *names
	analyzer  *term.Analyzer
	index     *index.Index
	passages  []passage // by the index's passage numbers
	quotes    []quote   // in document order
	docs      []docView
	newest    time.Time // the day of the newest dated source; zero: none is dated
	byPerson  [][]int32 // for each of the story's people, their quotes
	sentences sentences
	described map[string][]int32 // quotes by the words that describe their speaker; see findDescribed
	versions  [][]int32          // for each quote, all versions of it, the fullest first
}

// passage is a sentence of an article's body, or of a quotation: the unit of retrieval.
type passage struct {
	doc      int32
	start    int32
	end      int32
	quote    int32 // index into library.quotes; -1: a sentence of the body, quotations in it included
	sentence int32 // index into the document's Sentences: the one it lies in
}

func (p passage) span() text.Span { return text.Span{Start: int(p.start), End: int(p.end)} }

// quote is a quotation that may answer.
type quote struct {
	doc    int32
	n      int32  // index into the document's Quotations
	person int32  // the story's person who said it; -1: not named
	first  uint32 // its first passage
	last   uint32 // the one after its last
	denied bool   // reported speech whose cue says the contrary of its clause
}

// docView is what ranking asks of a document again and again.
type docView struct {
	first    uint32      // its first passage; sentence i is passage first+i
	mentions []mentionAt // by start
}

// mentionAt is a place where a person of the story is spoken of.
type mentionAt struct {
	span   text.Span
	person int32
}

// sure is the attribution confidence from which a speaker is named. Below it the answer says "not named here".
const sure = 0.5

func newLibrary(ctx context.Context, snap *corpus.Snapshot) (*library, error) {
	l := &library{snap: snap, analyzer: new(term.Analyzer), byPerson: make([][]int32, len(snap.People)), newest: newest(snap)}
	var err error
	if l.names, err = newNames(ctx, snap); err != nil {
		return nil, err
	}
	var builder index.Builder
	var tokens []term.Token
	for d, doc := range snap.Documents {
		words, err := doc.Read(ctx, text.Span{End: doc.Len()})
		if err != nil {
			return nil, err
		}
		l.docs = append(l.docs, docView{first: uint32(len(l.passages)), mentions: mentionsOf(snap, d)})
		for _, p := range l.passagesOf(d, words) {
			tokens = l.analyzer.Tokens(tokens[:0], words, p.span())
			tokens = l.addPeople(tokens, d, p.span())
			builder.Add(tokens)
			l.passages = append(l.passages, p)
		}
	}
	segment, err := builder.Build()
	if err != nil {
		return nil, err
	}
	l.index = index.New(segment)
	if err := l.findDescribed(ctx); err != nil {
		return nil, err
	}
	return l, l.findVersions(ctx)
}

func (l *library) document(quote int32) *corpus.Document {
	return l.snap.Documents[l.quotes[quote].doc]
}

// passagesOf lists a document's passages, and its quotations into l.quotes.
func (l *library) passagesOf(d int, words string) []passage {
	a := l.snap.Documents[d].Analysis
	var out []passage
	for i, s := range a.Sentences {
		out = append(out, passage{int32(d), int32(s.Start), int32(s.End), -1, int32(i)})
	}
	for n, q := range a.Quotations {
		if !answerable(q) {
			continue
		}
		id := int32(len(l.quotes))
		who := l.speaker(d, q)
		first := uint32(len(l.passages) + len(out))
		if who >= 0 {
			l.byPerson[who] = append(l.byPerson[who], id)
		}
		for _, part := range q.Parts {
			for _, s := range text.Sentences(words, part, nil) {
				out = append(out, passage{int32(d), int32(s.Start), int32(s.End), id, int32(sentenceAt(a, s.Start))})
			}
		}
		l.quotes = append(l.quotes, quote{
			doc: int32(d), n: int32(n), person: int32(who), first: first, last: uint32(len(l.passages) + len(out)), denied: denied(q, words),
		})
	}
	return out
}

// answerable reports whether a quotation may answer: somebody's words, in the article's body.
func answerable(q quotation.Quotation) bool {
	return q.Form != quotation.Scare && q.Role == text.Body
}

// denied reports whether reported speech says the contrary of its clause: "he denied that the bridge was safe". Only a
// question for denials is answered with it: the clause alone would put the contrary into somebody's mouth.
func denied(q quotation.Quotation, words string) bool {
	cue := q.Attribution.Cue
	return q.Form == quotation.Indirect && !cue.Empty() && contrary[strings.ToLower(cue.In(words))]
}

// speaker is the story's person who said q; -1 where nobody is named, or not surely.
func (l *library) speaker(d int, q quotation.Quotation) int {
	if q.Attribution.Confidence < sure {
		return -1
	}
	return l.snap.PersonAt(d, q.Attribution.Person)
}

// sentenceAt is the sentence that holds the byte at, or the last one before it; -1: none.
func sentenceAt(a *quotation.Analysis, at int) int {
	return sort.Search(len(a.Sentences), func(i int) bool { return a.Sentences[i].Start > at }) - 1
}

func mentionsOf(snap *corpus.Snapshot, d int) []mentionAt {
	var out []mentionAt
	for p, person := range snap.Documents[d].Analysis.People {
		for _, m := range person.Mentions {
			out = append(out, mentionAt{m.Span, int32(snap.PersonAt(d, p))})
		}
	}
	slices.SortFunc(out, func(a, b mentionAt) int { return cmp.Compare(a.span.Start, b.span.Start) })
	return out
}

// mentioned calls yield for each mention that begins within span.
func (v docView) mentioned(span text.Span, yield func(mentionAt)) {
	from := sort.Search(len(v.mentions), func(i int) bool { return v.mentions[i].span.Start >= span.Start })
	for _, m := range v.mentions[from:] {
		if m.span.Start >= span.End {
			return
		}
		yield(m)
	}
}

// personTerm stands in the index for a person, whatever the article calls them there; no word of a text begins so.
func (l *library) personTerm(person int32) string { return "@" + nameKey(l.snap.People[person].Name) }

// addPeople appends a term for each person spoken of in span, at the position of the word where the mention begins.
func (l *library) addPeople(tokens []term.Token, d int, span text.Span) []term.Token {
	words := slices.Clone(tokens)
	l.docs[d].mentioned(span, func(m mentionAt) {
		if m.person < 0 {
			return
		}
		at := sort.Search(len(words), func(i int) bool { return words[i].Span.End > m.span.Start })
		pos := 0
		if at < len(words) {
			pos = words[at].Pos
		}
		tokens = append(tokens, term.Token{Term: l.personTerm(m.person), Span: m.span, Pos: pos, Alt: true})
	})
	slices.SortStableFunc(tokens, func(a, b term.Token) int { return cmp.Compare(a.Pos, b.Pos) })
	return tokens
}
