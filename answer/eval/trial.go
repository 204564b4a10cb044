package eval

import "onrecord/corpus/text"

// trial is one form's test on one article.
type trial struct {
	article Article
	golds   []Gold
	found   []Found
	pairs   []pair
	of      [criteria][]int // for each gold, the found span that matches it, or -1
	counts  []bool          // whether a found span that matches nothing is spurious
}

func try(f form, a Article, all []Found) trial {
	t := trial{article: a, golds: f.golds(a), found: f.founds(all)}
	goldSpans := make([]text.Span, len(t.golds))
	for i, g := range t.golds {
		goldSpans[i] = trim(a.Text, g.Span)
	}
	foundSpans := make([]text.Span, len(t.found))
	for i, x := range t.found {
		foundSpans[i] = trim(a.Text, x.Span)
	}
	t.pairs = pairsOf(a.Text, goldSpans, foundSpans)
	for c := range criteria {
		t.of[c] = match(t.pairs, len(t.golds), len(t.found), c)
	}
	touches := make([]bool, len(t.found))
	for _, p := range t.pairs {
		touches[p.found] = true
	}
	t.counts = make([]bool, len(t.found))
	for i := range t.found {
		t.counts[i] = touches[i] || !elsewhere(a, foundSpans[i])
	}
	return t
}

// elsewhere reports whether s overlaps any gold; of a span that touches none under test, that it overlaps gold of another
// type, and so counts neither way.
func elsewhere(a Article, s text.Span) bool {
	for _, g := range a.Quotes {
		if g.Span.Overlaps(s) {
			return true
		}
	}
	return false
}

// tally is a trial's counts. Tallies add up.
type tally struct {
	gold    int
	matched [criteria]int
	found   [criteria]int // matched, and spurious
	spoken  int           // matched at 0.8, with an annotated speaker
	right   int           // of those, the speaker is right
	given   int           // of those, a speaker was given
	ask     int           // gold with an annotated speaker
	offered int           // found at 0.8, but for matches of gold without one
}

func (t trial) tally() tally {
	n := tally{gold: len(t.golds)}
	for c := range criteria {
		taken := make([]bool, len(t.found))
		for _, f := range t.of[c] {
			if f >= 0 {
				taken[f] = true
				n.matched[c]++
			}
		}
		n.found[c] = n.matched[c]
		for i := range t.found {
			if t.counts[i] && !taken[i] {
				n.found[c]++
			}
		}
	}
	n.offered = n.found[overlap]
	t.speakers(&n)
	return n
}

func (t trial) speakers(n *tally) {
	for i, g := range t.golds {
		f := t.of[overlap][i]
		switch {
		case g.named():
			n.ask++
		case f >= 0:
			n.offered--
		}
		if !g.named() || f < 0 {
			continue
		}
		n.spoken++
		switch judge(g, t.found[f]) {
		case speakerRight:
			n.right++
			n.given++
		case speakerWrong:
			n.given++
		}
	}
}

func (n *tally) add(m tally) {
	n.gold += m.gold
	for c := range criteria {
		n.matched[c] += m.matched[c]
		n.found[c] += m.found[c]
	}
	n.spoken += m.spoken
	n.right += m.right
	n.given += m.given
	n.ask += m.ask
	n.offered += m.offered
}
