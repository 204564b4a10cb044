package answer

import (
	"cmp"
	"context"
	"hash/maphash"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"onrecord/answer/index"
	"onrecord/answer/term"
	"onrecord/corpus"
	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// library is a snapshot made searchable: its passages in an index, and each person's quotations. It is immutable but for what it
// remembers of sentences.
type library struct {
	snap      *corpus.Snapshot
	names     *names
	analyzer  *term.Analyzer
	articles  []*article // by document
	numbers   map[*corpus.Document]int32
	terms     []string // for each of the story's people, what stands for them in the index
	signs     []uint64 // by document: which of the story's people its own are, as a hash of their terms
	index     *index.Index
	shelf     []place
	docs      []docView
	quotes    []quote   // in document order
	newest    time.Time // the day of the newest dated source; zero: none is dated
	byPerson  [][]int32 // for each of the story's people, their quotes
	sentences sentences
	described map[string][]int32 // quotes by the words that describe their speaker; see findDescribed
	group     []int32            // for each quote, one more than its group in groups; 0: it has no other version
	groups    [][]int32          // quotes that are versions of one another, the fullest first
	grouping  sync.Mutex         // of groups, while they are found
	origins   []int32            // for each document, the first one of which it is a copy, or itself
	copies    []int32            // by such a first one, how many documents are of its origin
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

// docView is a document in a library.
type docView struct {
	first   uint32 // its first passage; sentence i is passage first+i
	quote   int32  // its first quote, or that of a later document where it has none
	number  int32
	library *library
}

// mentionAt is a place where a person of the story is spoken of.
type mentionAt struct {
	span   text.Span
	person int32 // -1: nobody whom the story knows
}

// mentioned calls yield for each mention that begins within span, in order.
func (v docView) mentioned(span text.Span, yield func(mentionAt)) {
	v.library.articles[v.number].mentioned(span, func(m ownMention) {
		yield(mentionAt{m.span(), int32(v.library.snap.PersonAt(int(v.number), int(m.person)))})
	})
}

// sure is the attribution confidence from which a speaker is named. Below it the answer says "not named here".
const sure = 0.5

// newLibrary makes a snapshot searchable. What an older library has of documents that are in the snapshot too is taken over; nil:
// there is none.
func newLibrary(ctx context.Context, snap *corpus.Snapshot, old *library) (*library, error) {
	if old == nil {
		old = &library{analyzer: new(term.Analyzer), index: index.New()}
	}
	l := &library{snap: snap, analyzer: old.analyzer, newest: newest(snap), terms: personTerms(snap)}
	g, within := errgroup.WithContext(ctx)
	g.Go(func() (err error) {
		l.names, err = newNames(within, snap)
		return err
	})
	g.Go(func() error { return l.stock(within, old) })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	l.number()
	l.findOrigins()
	g, within = errgroup.WithContext(ctx)
	g.Go(func() error { return l.findDescribed(within) })
	g.Go(func() error { return l.findVersions(within, old) })
	return l, g.Wait()
}

// number gives quotations their numbers, and people theirs.
func (l *library) number() {
	n := 0
	for _, a := range l.articles {
		n += len(a.quotes)
	}
	l.quotes = make([]quote, 0, n)
	count := make([]int32, len(l.snap.People))
	for d, a := range l.articles {
		l.docs[d].quote = int32(len(l.quotes))
		for i, own := range a.quotes {
			first := l.docs[d].first
			who := l.speaker(d, a.document.Analysis.Quotations[own.n])
			if who >= 0 {
				count[who]++
			}
			l.quotes = append(l.quotes, quote{int32(d), own.n, int32(who), first + own.first, first + a.after(i), false})
		}
		for _, i := range a.denied {
			l.quotes[l.docs[d].quote+i].denied = true
		}
	}
	l.byPerson = make([][]int32, len(count))
	for p, n := range count {
		l.byPerson[p] = make([]int32, 0, n)
	}
	for id, q := range l.quotes {
		if q.person >= 0 {
			l.byPerson[q.person] = append(l.byPerson[q.person], int32(id))
		}
	}
}

func (l *library) document(quote int32) *corpus.Document {
	return l.snap.Documents[l.quotes[quote].doc]
}

// quotesOver gives the quotes of a document that overlap a span, in order.
func (l *library) quotesOver(doc int32, span text.Span) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		a := l.articles[doc]
		for n := range a.over(span) {
			i, ok := slices.BinarySearchFunc(a.quotes, int32(n), func(q ownQuote, n int32) int { return cmp.Compare(q.n, n) })
			if ok && !yield(l.docs[doc].quote+int32(i)) {
				return
			}
		}
	}
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

// personTerms are the terms that stand in the index for people, whatever an article calls them there; no word of a text begins so.
// They are made of names, which stay when people's numbers change.
func personTerms(snap *corpus.Snapshot) []string {
	out := make([]string, len(snap.People))
	for i, p := range snap.People {
		out[i] = "@" + nameKey(p.Name)
	}
	return out
}

func (l *library) personTerm(person int32) string { return l.terms[person] }

var seed = maphash.MakeSeed()

// sign is a hash of whom the story takes a document's people for: the index has their terms.
func (l *library) sign(d int, a *quotation.Analysis) uint64 {
	h := uint64(0)
	for p := range a.People {
		if who := l.snap.PersonAt(d, p); who >= 0 {
			h = mix(h, maphash.String(seed, l.terms[who]))
		} else {
			h = mix(h, 1)
		}
	}
	return h
}

// addPeople appends a term for each person spoken of in span, at the position of the word where the mention begins. tokens are of
// that span, and in order.
func (l *library) addPeople(tokens []term.Token, d int, span text.Span) []term.Token {
	l.docs[d].mentioned(span, func(m mentionAt) {
		if m.person < 0 {
			return
		}
		pos := 0
		for _, t := range tokens {
			if t.Span.End > m.span.Start && t.Term[0] != '@' {
				pos = t.Pos
				break
			}
		}
		at := len(tokens)
		for at > 0 && tokens[at-1].Pos > pos {
			at--
		}
		tokens = append(tokens, term.Token{})
		copy(tokens[at+1:], tokens[at:])
		tokens[at] = term.Token{Term: l.terms[m.person], Span: m.span, Pos: pos, Alt: true}
	})
	return tokens
}
