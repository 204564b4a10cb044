package answer

import (
	"context"
	"slices"
)

// nearestShown is how many of the nearest words are shown where nothing answers.
const nearestShown = 2

// nearestOf adds the nearest real words to an answer that has none: those of the speaker, or those on the topic.
func (e *Engine) nearestOf(ctx context.Context, w wanted, ans Answer, list []candidate) (Answer, error) {
	if len(list) == 0 && w.speaker >= 0 {
		list = e.lib.search(topic{}.with(e.lib.personIdea(w.speaker, "")), depth)
		w.topic = topic{}.with(e.lib.personIdea(w.speaker, ""))
		if err := e.lib.rank(ctx, w, list); err != nil {
			return Answer{}, err
		}
	}
	near := slices.DeleteFunc(e.lib.distinct(slices.Clone(list)), func(c candidate) bool {
		return c.features.own < worthNear && !(w.speech && w.speaker >= 0 && c.quote >= 0)
	})
	shown, err := e.show(ctx, w, near, nearestShown)
	ans.Nearest = shown
	return ans, err
}

// withNearest completes an answer that was decided before anything was looked for.
func (e *Engine) withNearest(ctx context.Context, w wanted, ans Answer) (Answer, error) {
	if ans.Outcome == Choose {
		if ans.Reason == NoAntecedent {
			ans.Candidates = e.lib.mostQuoted()
		}
		return ans, nil
	}
	known := topic{}
	for _, i := range w.topic.ideas {
		if i.known {
			known.add(i)
		}
	}
	if len(known.ideas) == 0 {
		return ans, nil
	}
	w.topic, w.speech = known, false
	list := e.lib.search(known, depth)
	if err := e.lib.rank(ctx, w, list); err != nil {
		return Answer{}, err
	}
	return e.nearestOf(ctx, w, ans, list)
}
