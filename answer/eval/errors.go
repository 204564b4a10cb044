package eval

import (
	"cmp"
	"slices"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// ErrorKind is what went wrong with one entry.
type ErrorKind string

const (
	MissedSpan     ErrorKind = "missed span"    // gold that nothing found overlaps
	SpuriousSpan   ErrorKind = "spurious span"  // found where no gold is, or beside a match
	WrongBoundary  ErrorKind = "wrong boundary" // found, but not the same words: exact in marks, at 0.8 for indirect speech
	WrongSpeaker   ErrorKind = "wrong speaker"  // the span matches at 0.8, another speaker was given
	SpeakerMissing ErrorKind = "speaker missing"
)

// ErrorGroup is the errors of one kind, form and rule.
type ErrorGroup struct {
	Kind  ErrorKind
	Form  string         // "in marks" or "indirect"
	Rule  quotation.Rule // the sieve that attributed what was found; empty: none, or nothing was found
	Cases []ErrorCase    // in the articles' order
}

// ErrorCase is one error. Of a missed span there is no Found, of a spurious one no Gold.
type ErrorCase struct {
	Article Article
	Gold    *Gold
	Found   *Found
}

// at is where the case stands.
func (c ErrorCase) at() text.Span {
	if c.Gold != nil {
		return c.Gold.Span
	}
	return c.Found.Span
}

// errorForms are the forms whose errors are listed: together they cover all gold, marked words as marked words.
var errorForms = []struct {
	form int
	same criterion
}{{inMarksForm, exact}, {indirectForm, overlap}}

type groupKey struct {
	kind ErrorKind
	form string
	rule quotation.Rule
}

// groupErrors gathers the errors of trials, which holds a list for each of forms; the largest group first.
func groupErrors(trials [][]trial) []ErrorGroup {
	cases := map[groupKey][]ErrorCase{}
	for _, e := range errorForms {
		for _, t := range trials[e.form] {
			t.errors(e.same, func(kind ErrorKind, rule quotation.Rule, c ErrorCase) {
				key := groupKey{kind, forms[e.form].name, rule}
				cases[key] = append(cases[key], c)
			})
		}
	}
	var groups []ErrorGroup
	for key, c := range cases {
		groups = append(groups, ErrorGroup{key.kind, key.form, key.rule, c})
	}
	slices.SortFunc(groups, func(a, b ErrorGroup) int {
		return cmp.Or(cmp.Compare(len(b.Cases), len(a.Cases)), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Form, b.Form), cmp.Compare(a.Rule, b.Rule))
	})
	return groups
}

// errors gives each error of the trial to add; same is what counts as the same words.
func (t trial) errors(same criterion, add func(ErrorKind, quotation.Rule, ErrorCase)) {
	explained := make([]bool, len(t.found)) // found spans that matched, or were listed as a wrong boundary
	for i := range t.golds {
		if f := t.of[same][i]; f >= 0 {
			explained[f] = true
		}
		if f := t.of[overlap][i]; f >= 0 {
			explained[f] = true
		}
	}
	for i := range t.golds {
		g := &t.golds[i]
		if t.of[same][i] < 0 {
			if f := t.nearest(i); f >= 0 {
				explained[f] = true
				add(WrongBoundary, t.found[f].Rule, ErrorCase{t.article, g, &t.found[f]})
			} else {
				add(MissedSpan, "", ErrorCase{t.article, g, nil})
			}
		}
		if f := t.of[overlap][i]; f >= 0 && g.named() {
			t.speakerError(g, &t.found[f], add)
		}
	}
	for i := range t.found {
		if t.counts[i] && !explained[i] {
			add(SpuriousSpan, t.found[i].Rule, ErrorCase{t.article, nil, &t.found[i]})
		}
	}
}

func (t trial) speakerError(g *Gold, f *Found, add func(ErrorKind, quotation.Rule, ErrorCase)) {
	switch judge(*g, *f) {
	case speakerWrong:
		add(WrongSpeaker, f.Rule, ErrorCase{t.article, g, f})
	case speakerMissing:
		add(SpeakerMissing, f.Rule, ErrorCase{t.article, g, f})
	}
}

// nearest is the found span most alike a gold one that no gold is matched with; otherwise any that overlaps; otherwise -1.
func (t trial) nearest(gold int) int {
	alike := -1
	for _, p := range t.pairs {
		if p.gold != gold {
			continue
		}
		if alike < 0 {
			alike = p.found
		}
		if !slices.Contains(t.of[overlap], p.found) || t.of[overlap][gold] == p.found {
			return p.found
		}
	}
	return alike
}
