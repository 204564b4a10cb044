package answer

import (
	"context"
	"slices"
	"strings"

	"onrecord/answer/index"
)

// seek finds, ranks and judges the words that a question asks for.
func (e *Engine) seek(ctx context.Context, w wanted, q Question) (Answer, error) {
	ans := Answer{Reading: w.reading}
	if len(w.topic.ideas) == 0 && w.speaker < 0 && len(w.described) == 0 {
		return e.seekNothing(w, ans), nil
	}
	list, err := e.ranked(ctx, w)
	if err != nil {
		return Answer{}, err
	}
	good := slices.DeleteFunc(slices.Clone(list), func(c candidate) bool { return !w.accepts(c) })
	if good, err = e.lib.sober(ctx, w, good); err != nil {
		return Answer{}, err
	}
	if good, err = e.lib.within(ctx, w, good); err != nil {
		return Answer{}, err
	}
	if w.speaker >= 0 && w.medium {
		good = slices.DeleteFunc(good, func(c candidate) bool { return !c.features.act })
	}
	if w.more && w.kind == Who && !w.speech {
		good = slices.DeleteFunc(good, func(c candidate) bool { return !e.lib.mentionsAnother(w.topic, &c) })
	}
	if good, err = e.lib.withExtremes(ctx, w, good); err != nil {
		return Answer{}, err
	}
	if good, err = e.lib.told(ctx, w, good); err != nil {
		return Answer{}, err
	}
	if good, err = e.lib.performed(ctx, w, good); err != nil {
		return Answer{}, err
	}
	if good, err = e.lib.toWhom(ctx, &w, good); err != nil {
		return Answer{}, err
	}
	ans.Reading.Note = w.reading.Note
	good = e.lib.distinct(worthBeside(e.lib.calledSo(w, w.byAct(good))))
	shownBefore := shownSpans(q.Context.Shown)
	if w.speech && w.kind == WhenAsked && w.quoted == "" && w.acted != "" {
		if ok, err := e.datesAny(ctx, good); err != nil {
			return Answer{}, err
		} else if !ok {
			if told, err := e.seek(ctx, e.lib.asFact(w), q); err != nil || told.Outcome == Answered {
				return told, err
			}
		}
	}
	fresh := slices.DeleteFunc(slices.Clone(good), func(c candidate) bool { return w.more && e.lib.wasShown(c, shownBefore) })
	shown := len(fresh) < len(good)
	if w.more {
		good = fresh
	}
	if len(good) == 0 {
		ans.Outcome, ans.Reason = None, e.reason(w, list)
		if w.loose && w.speaker >= 0 {
			w.speaker, w.loose, w.topic.needsOwn = -1, false, true
			w.reading.Speaker = ""
			return e.seek(ctx, w, q) // nothing by them on that; there may be by others
		}
		if w.more && w.carried {
			return e.seek(ctx, w.withoutTopic(), q) // nothing else on that; there may be on other things
		}
		if w.more && shown {
			ans.Reason, ans.Exhausted = NotStated, true
			return ans, nil // the nearest would be what was shown
		}
		return e.nearestOf(ctx, w, ans, list)
	}
	return e.present(ctx, w, ans, good, q.Limit)
}

// within keeps the candidates whose words were said in the period or, where what was done is asked for, that tell of it.
func (l *library) within(ctx context.Context, w wanted, list []candidate) ([]candidate, error) {
	if w.period.words == "" {
		return list, nil
	}
	var out []candidate
	for _, c := range list {
		ok, err := l.fits(ctx, w, c)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// withoutTopic is a question for anything, where the topic was only carried over.
func (w wanted) withoutTopic() wanted {
	w.topic, w.about, w.carried = topic{}, "", false
	w.reading.About = ""
	return w
}

// ranked are the candidates, the best first. What says who somebody is comes in an order of its own.
func (e *Engine) ranked(ctx context.Context, w wanted) ([]candidate, error) {
	if w.define {
		list, err := e.lib.definitions(ctx, w.topic, w.kind == Where)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			err := e.lib.features(ctx, w, list)
			for i := range list {
				list[i].confidence = list[i].features.coverage // the article says who they are in so many words
			}
			return list, err
		}
	}
	list, err := e.candidates(ctx, w)
	if err != nil {
		return nil, err
	}
	if list, err = e.lib.once(ctx, list); err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, func(c candidate) bool {
		return w.among != nil && c.quote >= 0 && !w.among[e.lib.quotes[c.quote].person]
	})
	list = slices.DeleteFunc(list, func(c candidate) bool { return c.quote >= 0 && e.lib.quotes[c.quote].denied && !w.denial })
	return list, e.lib.rank(ctx, w, list)
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
	if len(w.theirs) > 0 {
		var out []candidate
		for _, id := range w.theirs {
			out = append(out, l.quoteCandidate(id))
		}
		return out, ctx.Err()
	}
	if len(w.described) > 0 {
		ids, err := l.describedAs(ctx, w.described)
		var out []candidate
		for _, id := range ids {
			out = append(out, l.quoteCandidate(id))
		}
		return out, err
	}
	if w.speaker >= 0 && w.speech {
		var out []candidate
		for _, person := range append([]int{w.speaker}, w.others...) {
			for _, id := range l.ofPerson(person, w.topic) {
				out = append(out, l.quoteCandidate(id))
			}
		}
		return out, ctx.Err()
	}
	t := w.topic
	if w.speaker >= 0 {
		t = t.join(topic{}).with(l.personIdea(w.speaker, ""))
	}
	found := l.search(t, depth)
	if w.kind == Why && !w.speech {
		if err := l.withReasons(ctx, found); err != nil {
			return nil, err
		}
	}
	if !w.speech {
		return l.withAnswers(ctx, found)
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

// maxOfPerson is how many quotations of one person are looked at whole. Whoever has said more is searched by the index.
const maxOfPerson = 2 * depth

// ofPerson lists a person's quotations that may be on a topic: all, where they are few; else those that the index finds in their
// words or the sentences they stand in, or, without a topic, those in marks first.
func (l *library) ofPerson(person int, t topic) []int32 {
	all := l.byPerson[person]
	if len(all) <= maxOfPerson {
		return all
	}
	if len(t.ideas) == 0 {
		marked, reported := l.byMarks(all)
		return append(marked, reported...)[:maxOfPerson]
	}
	theirs, owner := index.NewSet(int(l.index.Limit())), map[uint32]int32{}
	for _, id := range all {
		q := l.quotes[id]
		for p := q.first; p < q.last; p++ {
			theirs.Add(p)
			owner[p] = id
		}
		if s := sentenceAt(l.document(id).Analysis, l.quotation(id).Parts[0].Start); s >= 0 {
			p := l.docs[q.doc].first + uint32(s)
			theirs.Add(p)
			owner[p] = id
		}
	}
	var out []int32
	for _, hit := range l.index.Search(l.termsOf(t), theirs, maxOfPerson) {
		if id := owner[hit.Passage]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// quotesIn lists the quotations of a candidate: itself, or those that a sentence holds.
func (l *library) quotesIn(c candidate) []int32 {
	if c.quote >= 0 {
		return []int32{c.quote}
	}
	return slices.Collect(l.quotesOver(c.doc, c.own[0]))
}

// withAnswers adds to what was found the lines of a transcript that answer a question among it: the question has the words, the answer
// what is asked for.
func (l *library) withAnswers(ctx context.Context, found []candidate) ([]candidate, error) {
	for _, c := range found[:len(found):len(found)] {
		a := l.snap.Documents[c.doc].Analysis
		end := c.own[len(c.own)-1].End
		s, err := l.snap.Documents[c.doc].Read(ctx, c.own[len(c.own)-1])
		if err != nil {
			return nil, err
		}
		if !strings.HasSuffix(strings.TrimSpace(s), "?") {
			continue
		}
		n := sentenceAt(a, end-1)
		if n < 0 || n+1 >= len(a.Sentences) {
			continue
		}
		for id := range l.quotesOver(c.doc, a.Sentences[n+1]) {
			q := l.quotation(id)
			if q.Attribution.Rule == transcript && q.Span().Start >= end && !slices.ContainsFunc(found, func(o candidate) bool { return o.quote == id }) {
				found = append(found, l.quoteCandidate(id))
			}
		}
	}
	return found, ctx.Err()
}
