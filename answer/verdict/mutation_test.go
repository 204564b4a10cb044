package verdict

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// beside is how many other quotations stand beside the one a mutant was made from.
const beside = 39

// TestMutants makes mutants of real and made-up quotations, each kind with its class. None that is wrong may pass for exact or
// marks, and 95 % must come out as what they are. -v prints the confusion table.
func TestMutants(t *testing.T) {
	qs := append(ownQuotations(t), seedQuotations(t)...)
	if len(qs) < 140 {
		t.Fatalf("got %d quotations, want 140 at least", len(qs))
	}
	mutate(t, distinct(qs), 6)
}

// TestNewsMutants does the same with the development data.
func TestNewsMutants(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	var qs []Quotation
	for n, q := range newsQuotations(t) {
		if n%*every == 0 {
			qs = append(qs, q)
		}
	}
	mutate(t, qs, 1)
}

// every takes one in so many of the development data's quotations; the figures in the comments were had with 1.
var every = flag.Int("every", 10, "mutate one in so many quotations of the development data")

// tally counts verdicts by kind of mutant.
type tally struct {
	kinds  []string
	counts map[string]map[Verdict]int
	want   map[string]Verdict
	right  int
	all    int
	shown  map[string]int

	elsewhere int // the right verdict on other words than those that were mutated
}

func (c *tally) add(t *testing.T, kind string, want Verdict, wantExcerpt bool, claim string, got Result, original Quotation) {
	if c.counts[kind] == nil {
		c.kinds = append(c.kinds, kind)
		c.counts[kind] = map[Verdict]int{}
		c.want[kind] = want
	}
	c.counts[kind][got.Verdict]++
	c.all++
	if got.Verdict == want && (want != Exact || got.Excerpt == wantExcerpt) {
		c.right++
	} else if c.shown[kind] < 6 {
		c.shown[kind]++
		t.Logf("%s: got %s, want %s\n  claim:    %s\n  original: %s", kind, got.Verdict, want, claim, strings.Join(original.Parts, " // "))
	}
	if want != Exact && want != Marks && (got.Verdict == Exact || got.Verdict == Marks) {
		t.Errorf("%s passes for %s: %q of %q", kind, got.Verdict, claim, original.Parts)
	}
}

func (c *tally) report(t *testing.T) {
	var out strings.Builder
	all := []Verdict{Exact, Marks, Shortened, Altered, Spliced, NotFound}
	fmt.Fprintf(&out, "%-26s %-10s", "kind", "want")
	for _, v := range all {
		fmt.Fprintf(&out, "%10s", v)
	}
	for _, kind := range c.kinds {
		fmt.Fprintf(&out, "\n%-26s %-10s", kind, c.want[kind])
		for _, v := range all {
			fmt.Fprintf(&out, "%10d", c.counts[kind][v])
		}
	}
	t.Logf("\n%s\n%d of %d right, %.2f %%; %d matched with other quotations", out.String(), c.right, c.all, 100*float64(c.right)/float64(c.all), c.elsewhere)
	if c.elsewhere*200 > c.all {
		t.Errorf("got %d mutants of %d matched with other quotations, want 0.5 %% at most", c.elsewhere, c.all)
	}
	if float64(c.right) < 0.95*float64(c.all) {
		t.Errorf("got %d of %d right, want 95 %%", c.right, c.all)
	}
}

// mutate checks rounds mutants of each kind of each quotation, among the quotations nearest to it.
func mutate(t *testing.T, qs []Quotation, rounds int) {
	near := nearest(qs, beside)
	rnd := rand.New(rand.NewPCG(1, 2))
	sums := &tally{counts: map[string]map[Verdict]int{}, want: map[string]Verdict{}, shown: map[string]int{}}
	for k, q := range qs {
		if len(near[k]) == 0 {
			continue
		}
		at := rnd.IntN(len(near[k]) + 1)
		others := make([]Quotation, 0, beside+1)
		for _, n := range near[k] {
			others = append(others, qs[n])
		}
		folded := make([]string, len(others))
		for n := range others {
			folded[n] = spaced(strings.Join(others[n].Parts, " "))
		}
		among := append(append(append([]Quotation{}, others[:at]...), q), others[at:]...)
		for _, m := range mutants {
			done := map[string]bool{}
			for range rounds {
				claim := m.make(rnd, q, others[rnd.IntN(len(others))])
				if claim == "" || done[claim] || foreign(claim, folded) {
					continue
				}
				done[claim] = true
				got := Check(claim, among)
				sums.add(t, m.kind, m.verdict, m.excerpt, claim, got, q)
				if got.Verdict == m.verdict && !slices.ContainsFunc(got.Matches, func(m Match) bool { return m.Quotation == at }) {
					sums.elsewhere++
				}
			}
		}
		for _, s := range settings {
			list := sentences(q)
			if len(list) == 0 {
				break
			}
			words := list[rnd.IntN(len(list))]
			set, claim := s.make(rnd, words), strings.TrimRight(words, ".!,")
			if len(set.Parts) == 0 || foreign(claim, folded) {
				continue
			}
			among := slices.Clone(among)
			among[at] = set
			sums.add(t, s.kind, s.verdict, true, claim, Check(claim, among), set)
		}
		if claim := strings.Join(q.Parts, " "); !anyShared(q, others) {
			sums.add(t, "invented", NotFound, false, claim, Check(claim, others), q)
		}
	}
	sums.report(t)
}

// foreign reports whether the words of the claim are by chance an unbroken run of another quotation's, spaced.
func foreign(claim string, others []string) bool {
	claim = spaced(claim)
	return slices.ContainsFunc(others, func(s string) bool { return strings.Contains(s, claim) })
}

// spaced is the words of s with a space on either side of each.
func spaced(s string) string { return " " + strings.Join(bareWords(s), " ") + " " }

// anyShared reports whether q has four words in a row from one of others, of which it might be another version.
func anyShared(q Quotation, others []Quotation) bool {
	seen := map[string]bool{}
	for _, other := range others {
		for _, s := range runsOf(other, 4) {
			seen[s] = true
		}
	}
	return slices.ContainsFunc(runsOf(q, 4), func(s string) bool { return seen[s] })
}
