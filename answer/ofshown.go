package answer

import (
	"context"
	"slices"
	"strings"
	"time"

	"onrecord/corpus"
	"onrecord/corpus/text"
)

// asksOfShown reports whether a question is about the words shown last: "when did she say that?", "where was it said?".
func asksOfShown(a asked) bool {
	return a.speech && a.quoted == "" && (a.kind == WhenAsked || a.kind == Where) && len(a.words) > 0 && things[a.words[len(a.words)-1].low] &&
		(a.about == "" || things[strings.ToLower(a.about)])
}

// ofShown shows the words shown last again, with what the question asks of them: their day, as their source has it. Where they are not
// by whoever the question means, or no source dates them, there is no answer.
func (e *Engine) ofShown(ctx context.Context, q Question, a asked) (Answer, error) {
	ans := Answer{Reading: Reading{Kind: a.kind, FollowUp: true}, Outcome: None, Reason: NotStated}
	for _, s := range q.Context.Last {
		ref, err := corpus.ParseRef(s)
		if err != nil {
			continue // no reference of this program's
		}
		f, err := e.Find(ctx, ref)
		if isChanged(err) || err != nil && ctx.Err() == nil {
			ans.Reason = SourceChanged
			continue
		}
		if err != nil {
			return Answer{}, err
		}
		if !e.lib.saidByAsked(f, a.speaker) || len(ans.Answers) == q.Limit {
			continue
		}
		if f.When == nil && a.kind == WhenAsked {
			f.When = printedWhen(f.Document)
		}
		if a.kind == Where || f.When != nil {
			ans.Answers = append(ans.Answers, f)
		}
	}
	if len(ans.Answers) > 0 {
		ans.Outcome, ans.Reason = Answered, NoReason
		if s := ans.Answers[0].Speaker; s != nil {
			ans.Reading.Speaker = s.Name
		}
	}
	return ans, nil
}

// saidByAsked reports whether words are by whoever a question means: by name, or by a pronoun that fits. Nobody named fits all.
func (l *library) saidByAsked(f Found, speaker string) bool {
	if speaker == "" || f.Speaker == nil {
		return speaker == ""
	}
	who := l.names.find(f.Speaker.Name)
	if pronoun := strings.ToLower(speaker); speakerPron[pronoun] {
		return len(who.people) != 1 || fitsPronoun(l.snap.People[who.people[0]].Gender, pronoun)
	}
	asked := l.names.find(speaker)
	return len(asked.people) == 1 && len(who.people) == 1 && asked.people[0] == who.people[0]
}

// printedWhen is the day that a document was published, as the day of words in it that nothing else dates; nil: it has none.
func printedWhen(d *corpus.Document) *When {
	day, ok := printedOn(d.Source)
	if !ok {
		return nil
	}
	return &When{Date: day.Format(time.DateOnly), From: d.Source.PublishedFrom}
}

// shownSpans are the spans that a conversation's references name, by the document's hash as far as they give it.
func shownSpans(refs []string) map[string][]text.Span {
	out := map[string][]text.Span{}
	for _, s := range refs {
		if ref, err := corpus.ParseRef(s); err == nil {
			out[ref.Hash] = append(out[ref.Hash], ref.Spans...)
		}
	}
	return out
}

// wasShown reports whether a candidate, or the fullest of its versions, shows nothing that was not shown before: all its words overlap
// with it.
func (l *library) wasShown(c candidate, shown map[string][]text.Span) bool {
	all := func(ref corpus.Ref) bool {
		return !slices.ContainsFunc(ref.Spans, func(s text.Span) bool { return !slices.ContainsFunc(shown[ref.Hash], s.Overlaps) })
	}
	if all(l.refOf(c)) {
		return true
	}
	return c.quote >= 0 && all(l.quoteRef(c.quote))
}
