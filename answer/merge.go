package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"

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

// version is a quotation's wording, for comparing.
type version struct {
	quote int32
	terms []string
}

// findVersions groups every person's quotations by wording into l.versions: for each quote, the others of its group, itself
// included, the fullest first, then the earliest dated, then by file and place.
func (l *library) findVersions(ctx context.Context) error {
	l.versions = make([][]int32, len(l.quotes))
	for _, ids := range l.byPerson {
		marked, reported := l.byMarks(ids)
		for _, ids := range [][]int32{marked, reported} {
			list, err := l.wordings(ctx, ids)
			if err != nil {
				return err
			}
			for _, group := range groupVersions(list) {
				l.sortVersions(group)
				for _, v := range group {
					l.versions[v.quote] = quotesOf(group)
				}
			}
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
	var out []version
	for _, id := range ids {
		v := version{quote: id}
		for _, part := range l.quotation(id).Parts {
			words, err := l.snap.Documents[l.quotes[id].doc].Read(ctx, part)
			if err != nil {
				return nil, err
			}
			for _, t := range l.analyzer.Question(nil, words) {
				if !t.Alt {
					v.terms = append(v.terms, t.Term)
				}
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// groupVersions joins each quotation to the first group that holds a version of it. Linear in the words, by way of a table of
// shingles.
func groupVersions(list []version) [][]version {
	slices.SortStableFunc(list, func(a, b version) int { return cmp.Compare(len(b.terms), len(a.terms)) })
	var groups [][]version
	whole := map[string]int{}
	shingles := map[string][]int{}
	for _, v := range list {
		key := strings.Join(v.terms, " ")
		g, ok := whole[key]
		runs := shinglesOf(v.terms)
		switch {
		case ok:
		case len(v.terms) >= longEnough:
			g, ok = commonest(runs, shingles)
		case len(v.terms) > shingleLen:
			g, ok = holding(key, shingles[runs[0]], groups)
		}
		if !ok {
			g = len(groups)
			groups = append(groups, nil)
			for _, s := range runs {
				shingles[s] = append(shingles[s], g)
			}
		}
		whole[key] = g
		groups[g] = append(groups[g], v)
	}
	return groups
}

// holding is the group whose fullest version has a few words in a row.
func holding(key string, among []int, groups [][]version) (int, bool) {
	for _, g := range among {
		if strings.Contains(" "+strings.Join(groups[g][0].terms, " ")+" ", " "+key+" ") {
			return g, true
		}
	}
	return -1, false
}

func shinglesOf(terms []string) []string {
	var out []string
	for i := 0; i+shingleLen <= len(terms); i++ {
		out = append(out, strings.Join(terms[i:i+shingleLen], " "))
	}
	return out
}

// commonest is the group that holds the largest share of the runs, if that is enough.
func commonest(runs []string, shingles map[string][]int) (int, bool) {
	count := map[int]int{}
	for _, s := range runs {
		seen := -1
		for _, g := range shingles[s] {
			if g != seen {
				count[g]++
				seen = g
			}
		}
	}
	best, n := -1, 0
	for g, c := range count {
		if c > n || c == n && g < best {
			best, n = g, c
		}
	}
	return best, best >= 0 && float64(n) >= contained*float64(len(runs))
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
