package answer

import (
	"cmp"
	"context"
	"hash/maphash"
	"math/bits"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
)

// Versions of one quotation in several places share most of their wording. Two quotations of one person are versions where
// the shorter one's runs of shingleLen words stand in the longer to the share contained; quotations too short for a handful of
// runs must be equal, or stand in the longer one as they are. Containment of shingles is Broder's measure (1997); the share is chosen so that a shortened letter
// merges and two sentences with a turn of phrase in common do not.
const (
	shingleLen = 3
	contained  = 0.6
	longEnough = 8 // words
)

// version is a quotation's wording, for comparing: a hash of each term.
type version struct {
	quote int32
	terms []uint64
}

// mix joins two hashes in order (a multiplication of 64 bits by 64, its halves folded, as in wyhash).
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0x9e3779b97f4a7c15, b^0xe7037ed1a0b428db)
	return hi ^ lo
}

// versions are a quotation and those of the same person that are versions of it, the fullest first, then the earliest dated, then by
// file and place; it alone where there are no others, and none where nobody is named who could have said it elsewhere.
func (l *library) versions(quote int32) []int32 {
	if n := l.group[quote]; n > 0 {
		return l.groups[n-1]
	}
	if l.quotes[quote].person >= 0 {
		return []int32{quote}
	}
	return nil
}

// findVersions groups every person's quotations by wording. Whose quotations are those of the old library has
// the groups of it.
func (l *library) findVersions(ctx context.Context, old *library) error {
	l.group = make([]int32, len(l.quotes))
	var next atomic.Int32
	g, ctx := errgroup.WithContext(ctx)
	for range min(runtime.GOMAXPROCS(0), 4) {
		g.Go(func() error {
			for {
				p := int(next.Add(1)) - 1
				if p >= len(l.byPerson) {
					return nil
				}
				if l.takeVersions(l.byPerson[p], old) {
					continue
				}
				if err := l.groupQuotes(ctx, l.byPerson[p]); err != nil {
					return err
				}
			}
		})
	}
	return g.Wait()
}

// takeVersions takes a person's groups over from an older library, if it knows just these quotations of one person.
func (l *library) takeVersions(ids []int32, old *library) bool {
	was := make([]int32, len(ids))
	for i, id := range ids {
		q := l.quotes[id]
		o, ok := old.numbers[l.snap.Documents[q.doc]]
		if !ok {
			return false
		}
		was[i] = old.docs[o].quote + id - l.docs[q.doc].quote
	}
	if len(ids) == 0 {
		return true
	}
	who := old.quotes[was[0]].person
	if who < 0 || !slices.Equal(old.byPerson[who], was) {
		return false
	}
	for i, id := range ids {
		if l.group[id] > 0 || old.group[was[i]] == 0 {
			continue
		}
		group := make([]int32, len(old.versions(was[i])))
		for n, o := range old.versions(was[i]) {
			at, _ := slices.BinarySearch(was, o)
			group[n] = ids[at]
		}
		l.setVersions(group)
	}
	return true
}

// setVersions gives a group to all its quotations, if they are several.
func (l *library) setVersions(group []int32) {
	if len(group) < 2 {
		return
	}
	l.grouping.Lock()
	l.groups = append(l.groups, group)
	n := int32(len(l.groups))
	l.grouping.Unlock()
	for _, id := range group {
		l.group[id] = n
	}
}

// groupQuotes finds the versions among one person's quotations.
func (l *library) groupQuotes(ctx context.Context, ids []int32) error {
	marked, reported := l.byMarks(ids)
	for _, ids := range [][]int32{marked, reported} {
		list, err := l.wordings(ctx, ids)
		if err != nil {
			return err
		}
		for _, group := range groupVersions(list) {
			l.sortVersions(group)
			l.setVersions(quotesOf(group))
		}
	}
	return nil
}

// transcript is the extraction's rule for the lines of a transcript, which are words as spoken though no marks stand around them.
const transcript quotation.Rule = "transcript"

// byMarks parts words as spoken from speech that is reported: the one is never a version of the other.
func (l *library) byMarks(ids []int32) (marked, reported []int32) {
	for _, id := range ids {
		if q := l.quotation(id); q.Form == quotation.Indirect && q.Attribution.Rule != transcript {
			reported = append(reported, id)
		} else {
			marked = append(marked, id)
		}
	}
	return marked, reported
}

func quotesOf(group []version) []int32 {
	out := make([]int32, len(group))
	for i, v := range group {
		out[i] = v.quote
	}
	return out
}

func (l *library) wordings(ctx context.Context, ids []int32) ([]version, error) {
	out := make([]version, 0, len(ids))
	var tokens []term.Token
	for _, id := range ids {
		tokens = tokens[:0]
		for _, part := range l.quotation(id).Parts {
			words, err := l.snap.Documents[l.quotes[id].doc].Read(ctx, part)
			if err != nil {
				return nil, err
			}
			tokens = l.analyzer.Question(tokens, words)
		}
		v := version{id, make([]uint64, 0, len(tokens))}
		for _, t := range tokens {
			if !t.Alt {
				v.terms = append(v.terms, maphash.String(seed, t.Term))
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// grouping is the groups found so far.
type grouping struct {
	groups [][]version
	whole  map[uint64]int32 // groups by all the words of a version
	heads  map[uint64]int32 // by run of words: the first of its links, plus one
	links  []holder
	count  []int32 // by group, while runs are counted; zero otherwise
}

// holder is one of the groups that have a run of words in their fullest version.
type holder struct{ group, next int32 }

// groupVersions joins each quotation to the first group that holds a version of it. Linear in the words, by way of a table of
// shingles.
func groupVersions(list []version) [][]version {
	slices.SortStableFunc(list, func(a, b version) int { return cmp.Compare(len(b.terms), len(a.terms)) })
	g := grouping{whole: map[uint64]int32{}, heads: map[uint64]int32{}}
	var runs []uint64
	for _, v := range list {
		key := uint64(0)
		for _, t := range v.terms {
			key = mix(key, t)
		}
		at, ok := g.whole[key]
		if !ok {
			runs = shinglesOf(runs[:0], v.terms)
			at, ok = g.find(v.terms, runs)
		}
		if !ok {
			at = g.open(runs)
		}
		g.whole[key] = at
		g.groups[at] = append(g.groups[at], v)
	}
	return g.groups
}

// find is the group that holds a version of some words.
func (g *grouping) find(terms, runs []uint64) (int32, bool) {
	switch {
	case len(terms) >= longEnough:
		return g.commonest(runs)
	case len(terms) > shingleLen:
		return g.holding(terms, runs[0])
	}
	return -1, false
}

// open makes a group with the runs of its fullest version.
func (g *grouping) open(runs []uint64) int32 {
	at := int32(len(g.groups))
	g.groups, g.count = append(g.groups, nil), append(g.count, 0)
	for _, s := range runs {
		head := g.heads[s]
		if head > 0 && g.links[head-1].group == at {
			continue
		}
		g.links = append(g.links, holder{at, head - 1})
		g.heads[s] = int32(len(g.links))
	}
	return at
}

// with calls yield for each group that has a run, the last one first.
func (g *grouping) with(run uint64, yield func(group int32)) {
	for i := g.heads[run] - 1; i >= 0; i = g.links[i].next {
		yield(g.links[i].group)
	}
}

// holding is the first group whose fullest version has a few words in a row, of which run is the first.
func (g *grouping) holding(terms []uint64, run uint64) (best int32, ok bool) {
	g.with(run, func(at int32) {
		if hasRun(g.groups[at][0].terms, terms) {
			best, ok = at, true
		}
	})
	return best, ok
}

// hasRun reports whether words stand in a row among others.
func hasRun(all, words []uint64) bool {
	for i := 0; i+len(words) <= len(all); i++ {
		if slices.Equal(all[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// shinglesOf appends the runs of some words.
func shinglesOf(dst, terms []uint64) []uint64 {
	for i := 0; i+shingleLen <= len(terms); i++ {
		dst = append(dst, mix(mix(terms[i], terms[i+1]), terms[i+2]))
	}
	return dst
}

// commonest is the group that holds the largest share of the runs, if that is enough.
func (g *grouping) commonest(runs []uint64) (int32, bool) {
	best, most := int32(-1), int32(0)
	for _, s := range runs {
		g.with(s, func(at int32) {
			g.count[at]++
			if n := g.count[at]; n > most || n == most && at < best {
				best, most = at, n
			}
		})
	}
	for _, s := range runs {
		g.with(s, func(at int32) { g.count[at] = 0 })
	}
	return best, best >= 0 && float64(most) >= contained*float64(len(runs))
}

func (l *library) sortVersions(group []version) {
	slices.SortStableFunc(group, func(a, b version) int {
		da, db := l.document(a.quote), l.document(b.quote)
		return cmp.Or(
			cmp.Compare(len(b.terms), len(a.terms)),
			cmp.Compare(orLast(da.Source.Published), orLast(db.Source.Published)),
			cmp.Compare(da.File, db.File),
			cmp.Compare(a.quote, b.quote),
		)
	})
}

// orLast sorts what has no date behind all that has.
func orLast(published string) string { return cmp.Or(published, "9999") }
