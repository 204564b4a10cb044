package answer

import (
	"cmp"
	"context"
	"slices"

	"onrecord/answer/term"
	"onrecord/corpus/quotation"
)

// features is what ranking and judging know of a candidate. Every value lies between 0 and 1.
type features struct {
	coverage float64 // share of the question's weight that is found, by level
	own      float64 // share that is found in the words themselves
	kind     float64 // evidence for the kind of answer asked for: a time, a place, a reason, a number, a speaker
	form     float64 // how well the form fits: a person's words for "what did X say", narration for "when"
	wish     float64 // the level of what is wished for, such as to whom the words went
	lead     float64 // 1/(1+i) for the article's i-th sentence
	must     bool    // every name and number of the question is found
	all      bool    // everything asked for, people aside, is found in the words or the sentence around them
	mustOwn  bool    // and all of them in the words or the sentence around them
	asks     bool    // the words are a question themselves
	rival    bool    // the words tell of somebody else, and not of whom the question names
	key      bool    // the word that an answer has to hold itself is there, in its role
	act      bool    // the cue is the very act of speaking that the question names
}

// The weights of the features in a candidate's score. Chosen by the reported effect sizes (answer type first, a small lead
// bias), not yet trained on data.
const (
	weightCoverage = 1.0
	weightOwn      = 0.4
	weightKind     = 0.5
	weightForm     = 0.3
	weightWish     = 0.5
	weightLead     = 0.05
)

func (f features) score() float64 {
	return weightCoverage*f.coverage + weightOwn*f.own + weightKind*f.kind + weightForm*f.form + weightLead*f.lead + weightWish*f.wish
}

// rank scores candidates for what is wanted and puts the best first; ties go to the earlier document and place.
func (l *library) rank(ctx context.Context, w wanted, list []candidate) error {
	if err := l.features(ctx, w, list); err != nil {
		return err
	}
	if !w.speech {
		if err := l.score(ctx, w, list); err != nil {
			return err
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc), cmp.Compare(a.own[0].Start, b.own[0].Start))
	})
	return nil
}

// features looks at each candidate and sets its features and the linear score of them.
func (l *library) features(ctx context.Context, w wanted, list []candidate) error {
	w.topic.probe = l.probe(w.topic)
	for i := range list {
		c := &list[i]
		found, err := l.look(ctx, w.topic, c)
		if err != nil {
			return err
		}
		c.features = w.topic.cover(found)
		if c.features.kind, err = l.kindEvidence(ctx, w, c); err != nil {
			return err
		}
		if c.features.key, err = l.holdsKey(ctx, w.key, c); err != nil {
			return err
		}
		if c.features.asks, err = l.asksItself(ctx, w, c); err != nil {
			return err
		}
		if w.speech && inquiries[w.acted] && !c.features.act {
			if c.features.act, err = l.endsAsking(ctx, c); err != nil {
				return err
			}
		}
		c.features.rival = !w.speech && !c.features.mustOwn && l.tellsOfOthers(w.topic, c)
		if c.features.key {
			if c.features.key, err = l.inOrder(ctx, w.order, c); err != nil {
				return err
			}
		}
		c.features.form = l.formFit(w, c)
		c.features.lead = 1 / (1 + float64(max(c.sentence, 0)))
		c.score = c.features.score()
	}
	return nil
}

// cover turns the levels at which ideas were found into shares of the topic's weight. A topic without ideas is covered.
func (t topic) cover(found []level) features {
	f := features{must: true, mustOwn: true, all: true}
	if t.total == 0 {
		f.coverage, f.own = 1, 1
	}
	wishes := 0
	for n, i := range t.ideas {
		if i.wish {
			wishes++
			f.wish += float64(found[n])
			continue
		}
		f.coverage += i.weight * float64(found[n]) / t.total
		if found[n] >= inFrame*relatedLevel {
			f.own += i.weight * float64(found[n]) / t.total
		}
		f.all = f.all && (found[n] >= inFrame*relatedLevel || len(i.people) > 0)
		if i.must {
			f.must = f.must && found[n] > 0
			f.mustOwn = f.mustOwn && found[n] >= byPronoun
		}
	}
	f.wish /= float64(max(1, wishes))
	return f
}

// formFit is how well a candidate's form fits what is asked for.
func (l *library) formFit(w wanted, c *candidate) float64 {
	if c.quote < 0 {
		if w.speech {
			return 0
		}
		return 1
	}
	form := l.quotation(c.quote).Form
	switch {
	case w.speech && form == quotation.Direct:
		return 1
	case w.speech && form == quotation.Partial:
		return 0.8
	case w.speech:
		return 0.4
	case w.kind == Why || w.kind == How || w.kind == What:
		return 0.6 // somebody's words may give a reason
	}
	return 0
}

// kindEvidence is how well a quotation fits the kind of words asked for. For a question of fact the model looks for evidence.
func (l *library) kindEvidence(ctx context.Context, w wanted, c *candidate) (float64, error) {
	switch w.kind {
	case Who:
		if w.speech {
			fit, err := l.actFit(ctx, w, c)
			if c.quote < 0 || l.quotes[c.quote].person < 0 {
				fit = 0
			}
			return fit, err
		}
	case Said:
		return l.actFit(ctx, w, c)
	}
	return 1, nil
}

// otherAct is what a quotation counts whose cue is another act of speaking than the one asked with. Chosen.
const otherAct = 0.5

// actFit is how well a quotation's cue fits the act of speaking that the question names.
func (l *library) actFit(ctx context.Context, w wanted, c *candidate) (float64, error) {
	if w.act == "" || c.quote < 0 {
		return 1, nil
	}
	cue := l.quotation(c.quote).Attribution.Cue
	if cue.Empty() {
		return otherAct, nil
	}
	s, err := l.sentence(ctx, c.doc, cue)
	if err != nil {
		return 0, err
	}
	if slices.ContainsFunc(s.tokens, func(t term.Token) bool { return t.Term == w.act }) {
		c.features.act = true
		return 1, nil
	}
	return otherAct, nil
}
