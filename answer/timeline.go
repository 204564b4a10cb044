package answer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"onrecord/corpus"
)

// Statement is words at their place in time.
type Statement struct {
	Found
	Date string        // YYYY-MM-DD, or YYYY-MM or YYYY where the paper tells no more of when it was said; empty: nothing dates it
	From corpus.Origin // where the date comes from
}

// Timeline lists what was said, the oldest first, then what nothing dates, in the order of documents. speaker is whoever is meant, as a
// person would type it; empty: everybody. Words that stand in several sources are listed once. A statement is dated by a relative
// word beside it, or else by its document's date, which is then the day of printing. The reading tells whom the name was
// taken for; nobody, several, or somebody who is not quoted gives an Answer with that reason and no statements. What changed since it was read is left out.
func (e *Engine) Timeline(ctx context.Context, speaker string) ([]Statement, Answer, error) {
	l, ctx := e.lib, corpus.WithReadings(ctx)
	w, ans := wanted{kind: Said, speech: true, speaker: -1}, Answer{Outcome: Answered, Sources: len(l.snap.Documents)}
	if speaker != "" {
		var err error
		w, ans, err = l.understand(ctx, asked{kind: Said, speech: true, speaker: speaker}, Context{})
		if err != nil {
			return nil, Answer{}, fmt.Errorf("making the timeline: %w", err)
		}
		ans.Sources = len(l.snap.Documents)
		if ans.Outcome != "" {
			return nil, ans, nil
		}
		ans.Outcome = Answered
	}
	var dated, undated []Statement
	list, err := l.spokenBy(ctx, w)
	if err != nil {
		return nil, Answer{}, err
	}
	if len(list) == 0 {
		ans.Outcome, ans.Reason = None, NeverQuoted
		return nil, ans, nil
	}
	for _, c := range list {
		s, err := l.statement(ctx, w, c)
		switch {
		case errors.Is(err, corpus.ErrChanged):
		case err != nil:
			return nil, Answer{}, fmt.Errorf("making the timeline: %w", err)
		case s.Date == "":
			undated = append(undated, s)
		default:
			dated = append(dated, s)
		}
	}
	slices.SortStableFunc(dated, func(a, b Statement) int { return cmp.Compare(a.Date, b.Date) })
	return append(dated, undated...), ans, nil
}

// spokenBy are the quotations of whoever is wanted: a person, whoever a description fits, or everybody.
func (l *library) spokenBy(ctx context.Context, w wanted) ([]candidate, error) {
	if len(w.described) == 0 {
		return l.spoken(w.speaker), ctx.Err()
	}
	ids, err := l.describedAs(ctx, w.described)
	var list []candidate
	for _, id := range ids {
		list = append(list, l.quoteCandidate(id))
	}
	return l.distinct(list), err
}

// spoken are the quotations of a person, or of all, in the order of documents, one of each set of versions.
func (l *library) spoken(person int) []candidate {
	var list []candidate
	for id, q := range l.quotes {
		if person < 0 || int(q.person) == person {
			if v := l.versions(int32(id)); len(v) > 0 {
				id = int(v[0]) // the fullest version speaks for the others, and dates them
			}
			list = append(list, l.quoteCandidate(int32(id)))
		}
	}
	return l.distinct(list)
}

func (l *library) statement(ctx context.Context, w wanted, c candidate) (Statement, error) {
	f, err := l.found(ctx, w, c)
	if err != nil {
		return Statement{}, err
	}
	s := Statement{Found: f}
	days, from, ok, err := l.dating(ctx, c)
	if ok {
		s.Date, s.From = days.precise(), from
	}
	return s, err
}
