package answer

import (
	"context"
	"slices"

	"onrecord/corpus/quotation"
	"onrecord/corpus/text"
)

// The shares of a question's weight that words must cover to answer it. Chosen on our own stories to stay silent rather than be
// wrong, not yet calibrated.
const (
	enoughSaid = 0.45 // somebody's words on a topic: whose they are is certain, the topic may be put in other words
	enoughWho  = 0.6
	enoughFact = 0.62
	enoughOwn  = 0.3 // at least this share in the words or the sentence around them, whatever the neighbours say
	worthNear  = 0.4 // from which words are worth showing as nearest
)

// nearestShown is how many of the nearest words are shown where nothing answers.
const nearestShown = 2

// seek finds, ranks and judges the words that a question asks for.
func (e *Engine) seek(ctx context.Context, w wanted, q Question) (Answer, error) {
	ans := Answer{Reading: w.reading}
	if len(w.topic.ideas) == 0 && w.speaker < 0 {
		return e.seekNothing(w, ans), nil
	}
	list, err := e.candidates(ctx, w)
	if err != nil {
		return Answer{}, err
	}
	if err := e.lib.rank(ctx, w, list); err != nil {
		return Answer{}, err
	}
	good := slices.DeleteFunc(slices.Clone(list), func(c candidate) bool { return !w.accepts(c) })
	good = e.lib.distinct(worthBeside(w.byAct(good)))
	fresh := slices.DeleteFunc(slices.Clone(good), func(c candidate) bool { return slices.Contains(q.Context.Shown, e.lib.refOf(c).String()) })
	shown := len(fresh) < len(good)
	if w.more {
		good = fresh
	}
	if len(good) == 0 {
		ans.Outcome, ans.Reason = None, e.reason(w, list)
		if w.more && shown {
			ans.Reason, ans.Exhausted = NotStated, true
		}
		return e.nearestOf(ctx, w, ans, list)
	}
	return e.present(ctx, w, ans, good, q.Limit)
}

// beside is the share of the best answer's score that a further answer must reach. Chosen, not yet tuned on data.
const beside = 0.6

// worthBeside drops what the best answer leaves far behind.
func worthBeside(list []candidate) []candidate {
	return slices.DeleteFunc(list, func(c candidate) bool { return c.score < beside*list[0].score })
}

// byAct keeps, of candidates for "who tweeted", those that were tweeted, where there are any.
func (w wanted) byAct(list []candidate) []candidate {
	if w.act == "" || !slices.ContainsFunc(list, func(c candidate) bool { return c.features.act }) {
		return list
	}
	return slices.DeleteFunc(list, func(c candidate) bool { return !c.features.act && w.medium })
}

// seekNothing answers a question that says neither who nor what.
func (e *Engine) seekNothing(w wanted, ans Answer) Answer {
	ans.Outcome, ans.Reason = None, NotStated
	if w.speech {
		ans.Outcome, ans.Reason = Choose, NoAntecedent
		ans.Candidates = e.lib.mostQuoted()
	}
	return ans
}

// offered is how many people a question without a name is offered: what fits one row of buttons.
const offered = 5

// mostQuoted are the story's people to choose from.
func (l *library) mostQuoted() []string {
	var out []string
	for _, p := range l.snap.People {
		if p.Quoted > 0 && len(out) < offered {
			out = append(out, p.Name)
		}
	}
	return out
}

// candidates gathers what might answer: the speaker's quotations, or what the index finds for the topic.
func (e *Engine) candidates(ctx context.Context, w wanted) ([]candidate, error) {
	l := e.lib
	if w.define {
		return l.definitions(w.topic), ctx.Err()
	}
	if w.speaker >= 0 && w.speech {
		var out []candidate
		for _, person := range append([]int{w.speaker}, w.others...) {
			for _, id := range l.byPerson[person] {
				out = append(out, l.quoteCandidate(id))
			}
		}
		return out, nil
	}
	t := w.topic
	if w.speaker >= 0 {
		t = t.join(topic{}).with(l.personIdea(w.speaker, ""))
	}
	found := l.search(t, depth)
	if !w.speech {
		return found, ctx.Err()
	}
	var out []candidate
	seen := map[int32]bool{}
	for _, c := range found {
		for _, id := range l.quotesIn(c) {
			if !seen[id] && !w.topic.names(l.quotes[id].person) {
				seen[id] = true
				out = append(out, l.quoteCandidate(id))
			}
		}
	}
	return out, ctx.Err()
}

// definitions are the sentences that say who somebody is: those that give an office or a description beside the name.
func (l *library) definitions(t topic) []candidate {
	var out []candidate
	for _, i := range t.ideas {
		if i.person < 0 {
			continue
		}
		for _, at := range l.snap.People[i.person].Appearances {
			a := l.snap.Documents[at.Document].Analysis
			for _, m := range a.People[at.Person].Mentions {
				s := int32(sentenceAt(a, m.Span.Start))
				if m.Description.Empty() || s < 0 || !a.Sentences[s].Contains(m.Span) {
					continue
				}
				out = append(out, candidate{doc: int32(at.Document), quote: -1, sentence: s, own: a.Sentences[s : s+1], near: l.near(int32(at.Document), s)})
			}
		}
	}
	if len(out) == 0 {
		return l.search(t, depth)
	}
	return out
}

func (t topic) with(i idea) topic {
	t.add(i)
	return t
}

// names reports whether a topic is about a person: who said something of somebody is somebody else.
func (t topic) names(person int32) bool {
	return slices.ContainsFunc(t.ideas, func(i idea) bool { return i.person >= 0 && int32(i.person) == person })
}

// quotesIn lists the quotations of a candidate: itself, or those that a sentence holds.
func (l *library) quotesIn(c candidate) []int32 {
	if c.quote >= 0 {
		return []int32{c.quote}
	}
	var out []int32
	for id := l.firstQuote(c.doc); id < int32(len(l.quotes)) && l.quotes[id].doc == c.doc; id++ {
		if l.quotation(id).Span().Overlaps(c.own[0]) {
			out = append(out, id)
		}
	}
	return out
}

// accepts judges a candidate: whether it answers.
func (w wanted) accepts(c candidate) bool {
	f := c.features
	switch {
	case w.topic.total == 0:
		return true
	case !f.must || !w.speech && !f.mustOwn:
		return false
	case w.speech && w.speaker >= 0:
		return f.coverage >= enoughSaid
	case f.own < enoughOwn:
		return false
	case w.speech:
		return f.coverage >= enoughWho
	default:
		return f.coverage >= enoughFact && f.kind > 0
	}
}

// reason says why nothing answers.
func (e *Engine) reason(w wanted, list []candidate) Reason {
	l := e.lib
	if w.speaker >= 0 && w.speech {
		if len(l.byPerson[w.speaker]) == 0 {
			return NeverQuoted
		}
		return NotOnThis
	}
	for _, i := range w.topic.ideas {
		if i.must && !i.known {
			return NoSource
		}
	}
	if w.kind == Why || w.kind == How || w.kind == WhenAsked || w.kind == Where {
		if !slices.ContainsFunc(list, func(c candidate) bool { return c.features.must && c.features.coverage >= enoughFact }) {
			return Premise
		}
	}
	return NotStated
}

// distinct keeps what adds something new: one candidate of each set of versions, the best, and none whose words another one
// before it shows. Order stays.
func (l *library) distinct(list []candidate) []candidate {
	versions := map[int32]bool{}
	shown := l.marked(list)
	return slices.DeleteFunc(list, func(c candidate) bool {
		if c.quote >= 0 && len(l.versions[c.quote]) > 0 {
			head := l.versions[c.quote][0]
			if versions[head] {
				return true
			}
			versions[head] = true
		}
		if c.quote >= 0 && l.quotation(c.quote).Form != quotation.Indirect {
			return false
		}
		for _, s := range l.spansOf(c) {
			if slices.ContainsFunc(shown[c.doc], s.Overlaps) {
				return true
			}
		}
		shown[c.doc] = append(shown[c.doc], l.spansOf(c)...)
		return false
	})
}

// marked are the words between marks that candidates show, by document: reported speech or narration around them adds nothing.
func (l *library) marked(list []candidate) map[int32][]text.Span {
	out := map[int32][]text.Span{}
	for _, c := range list {
		if c.quote >= 0 && l.quotation(c.quote).Form != quotation.Indirect {
			out[c.doc] = append(out[c.doc], l.spansOf(c)...)
		}
	}
	return out
}

// spansOf is what is shown of a candidate.
func (l *library) spansOf(c candidate) []text.Span {
	if c.quote < 0 {
		return c.own
	}
	return l.quotation(c.quote).Parts
}

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
